//! What the tests of this folder share: stored responses and requests in one line each.

use status_core::{
    Content, Exchange, NoFields, Request, Response,
    cache::{self, Cache, Reuse},
};

use crate::support::parts::code;

/// Field lines as the tests write them.
pub(super) type Fields<'a> = &'a [(&'a str, &'a str)];

/// A 200 with these fields, the answer to a GET of which nothing else is known.
pub(super) fn ok(fields: Fields<'_>) -> Exchange<'_, Fields<'_>, Fields<'static>> {
    response(200, fields)
}

/// A response with these fields, the answer to a GET of which nothing else is known.
pub(super) fn response(number: u16, fields: Fields<'_>) -> Exchange<'_, Fields<'_>, Fields<'static>> {
    let none: Fields<'static> = &[];
    Exchange::new(Response::new(code(number), fields)).request(Request::new("GET", none))
}

/// A response of which only the fields and the length of the content are known.
pub(super) fn with_length(number: u16, fields: Fields<'_>, length: u64) -> Exchange<'_, Fields<'_>, NoFields> {
    Exchange::new(Response::new(code(number), fields).content(Content::Length(length)))
}

/// What a cache does with a GET with these fields when it has a 200 with this Cache-Control and a strong tag.
pub(super) fn get(control: &str, age: u64, request: Fields<'_>, cache: Cache) -> Reuse {
    let fields = [("Cache-Control", control), ("ETag", "\"a\"")];
    cache::reuse(&ok(&fields), &Request::new("GET", request), age, cache)
}
