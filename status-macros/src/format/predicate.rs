//! Predicates: conditions on an exchange.

use super::{
    given::Given,
    keys::keys,
    kinds::{Codes, Field, MediaType, Member, Method, Sender, ValueCheck, Version},
    multiplicity::{OneOrMore, Single},
    table::{Inline, Keys, Table},
};

/// How deep `all`, `any` and `not` may nest: more would be a slip, and every stage recurses.
pub(super) const DEEPEST: usize = 16;

pub(super) const PREDICATE: &str = "predicate";

keys! {
    /// A condition on an exchange. Several keys in one all have to hold. What is not known is neither true nor false. It
    /// nests up to 16 deep.
    #[cfg_attr(test, schemars(extend("minProperties" = 1)))]
    pub(crate) struct PredicateKeys as "predicate" {
        /// The response has the field, or all of them: `"Allow"` or `["A", "B"]`.
        has: OneOrMore<Field>,
        /// The response has at least one of the fields.
        has_any: OneOrMore<Field>,
        /// The response has none of the fields.
        lacks: OneOrMore<Field>,
        /// More than one field line of the response has the name.
        repeated: OneOrMore<Field>,
        /// The comma list in a field of the response has this member, in any case: `{ field = "Connection", is = "upgrade" }`.
        token: Given<Table<TokenKeys>>,
        /// The Content-Type of the response is one of these; `text/*` and `application/*+xml` work.
        media_type: OneOrMore<MediaType>,
        /// The request has the field, or all of them.
        request_has: OneOrMore<Field>,
        /// The request has at least one of the fields.
        request_has_any: OneOrMore<Field>,
        /// The request has none of the fields.
        request_lacks: OneOrMore<Field>,
        /// More than one field line of the request has the name.
        request_repeated: OneOrMore<Field>,
        /// The comma list in a field of the request has this member, in any case: `{ field = "Connection", is = "upgrade" }`.
        request_token: Given<Table<TokenKeys>>,
        /// The Content-Type of the request is one of these; `text/*` and `application/*+xml` work.
        request_media_type: OneOrMore<MediaType>,
        /// The 200 that the request would have got has the field, or all of them.
        ok_has: OneOrMore<Field>,
        /// The 200 that the request would have got has at least one of the fields.
        ok_has_any: OneOrMore<Field>,
        /// The 200 that the request would have got has none of the fields.
        ok_lacks: OneOrMore<Field>,
        /// Each named field that the 200 has, the response has too: `["Date", "ETag"]`. Where a value check is named after
        /// the field, as `etag-as-ok` is, the value is the 200's as well.
        keeps: OneOrMore<Field>,
        /// The code is one of these: `404`, or `[206, "4xx"]`.
        status: OneOrMore<Codes>,
        /// The request's method is one of these; case counts, so `"get"` is a mistake.
        method: OneOrMore<Method>,
        /// The response was sent in one of these.
        version: OneOrMore<Version>,
        /// The request was sent in one of these.
        request_version: OneOrMore<Version>,
        /// The response has content, or it has none.
        content: Given<bool>,
        /// The request has content, or it has none.
        request_content: Given<bool>,
        /// The next request, which the client sent because of the response, has the field, or all of them.
        next_has: OneOrMore<Field>,
        /// The next request has at least one of the fields.
        next_has_any: OneOrMore<Field>,
        /// The next request has none of the fields.
        next_lacks: OneOrMore<Field>,
        /// The comma list in a field of the next request has this member, in any case: `{ field = "Early-Data", is = "1" }`.
        next_token: Given<Table<TokenKeys>>,
        /// The next request's method is one of these; case counts.
        next_method: OneOrMore<Method>,
        /// The next request has content, or it has none.
        next_content: Given<bool>,
        /// Who sent the response.
        sender: OneOrMore<Sender>,
        /// A named check of values says yes; of several, all do.
        value: OneOrMore<ValueCheck>,
        /// All hold.
        all: Given<Inline<PredicateKeys>>,
        /// At least one holds.
        any: Given<Inline<PredicateKeys>>,
        /// It is known not to hold.
        not: Given<Box<Table<PredicateKeys>>>,
    }
}

impl Keys for PredicateKeys {
    const NEEDED: &'static [&'static str] = &[];
}

keys! {
    /// A member of a comma list, compared up to `=` or `;`, in any case.
    pub(crate) struct TokenKeys as "token" {
        /// The field that has the list.
        field: Single<Field>,
        /// The member, or several: any.
        is: OneOrMore<Member>,
    }
}

impl Keys for TokenKeys {
    const NEEDED: &'static [&'static str] = &["field", "is"];
}
