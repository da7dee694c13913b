//! Predicates: conditions on an exchange.

use serde::Deserialize;

use super::{
    given::Given,
    kinds::{Codes, Field, MediaType, Member, Method, Sender, ValueCheck, Version},
    multiplicity::{OneOrMore, Single},
    table::{Inline, Keys, Table},
};

/// How deep `all`, `any` and `not` may nest: more would be a slip, and every stage recurses.
pub(super) const DEEPEST: usize = 16;

pub(super) const PREDICATE: &str = "predicate";

/// A condition on an exchange. Several keys in one all have to hold. What is not known is neither true nor false. It
/// nests up to 16 deep.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(extend("minProperties" = 1)))]
#[serde(default, rename = "predicate", rename_all = "kebab-case")]
pub(crate) struct PredicateKeys {
    /// The response has the field, or all of them: `"Allow"` or `["A", "B"]`.
    pub(crate) has: OneOrMore<Field>,
    /// The response has at least one of the fields.
    pub(crate) has_any: OneOrMore<Field>,
    /// The response has none of the fields.
    pub(crate) lacks: OneOrMore<Field>,
    /// More than one field line of the response has the name.
    pub(crate) repeated: OneOrMore<Field>,
    /// The comma list in a field of the response has this member, in any case: `{ field = "Connection", is = "upgrade" }`.
    pub(crate) token: Given<Table<TokenKeys>>,
    /// The Content-Type of the response is one of these; `text/*` and `application/*+xml` work.
    pub(crate) media_type: OneOrMore<MediaType>,
    /// The request has the field, or all of them.
    pub(crate) request_has: OneOrMore<Field>,
    /// The request has at least one of the fields.
    pub(crate) request_has_any: OneOrMore<Field>,
    /// The request has none of the fields.
    pub(crate) request_lacks: OneOrMore<Field>,
    /// More than one field line of the request has the name.
    pub(crate) request_repeated: OneOrMore<Field>,
    /// The comma list in a field of the request has this member, in any case: `{ field = "Connection", is = "upgrade" }`.
    pub(crate) request_token: Given<Table<TokenKeys>>,
    /// The Content-Type of the request is one of these; `text/*` and `application/*+xml` work.
    pub(crate) request_media_type: OneOrMore<MediaType>,
    /// The 200 that the request would have got has the field, or all of them.
    pub(crate) ok_has: OneOrMore<Field>,
    /// The 200 that the request would have got has at least one of the fields.
    pub(crate) ok_has_any: OneOrMore<Field>,
    /// The 200 that the request would have got has none of the fields.
    pub(crate) ok_lacks: OneOrMore<Field>,
    /// Each named field that the 200 has, the response has too: `["Date", "ETag"]`. Where a value check is named after the
    /// field, as `etag-as-ok` is, the value is the 200's as well.
    pub(crate) keeps: OneOrMore<Field>,
    /// The code is one of these: `404`, or `[206, "4xx"]`.
    pub(crate) status: OneOrMore<Codes>,
    /// The request's method is one of these; case counts, so `"get"` is a mistake.
    pub(crate) method: OneOrMore<Method>,
    /// The response was sent in one of these.
    pub(crate) version: OneOrMore<Version>,
    /// The request was sent in one of these.
    pub(crate) request_version: OneOrMore<Version>,
    /// The response has content, or it has none.
    pub(crate) content: Given<bool>,
    /// The request has content, or it has none.
    pub(crate) request_content: Given<bool>,
    /// The next request, which the client sent because of the response, has the field, or all of them.
    pub(crate) next_has: OneOrMore<Field>,
    /// The next request has at least one of the fields.
    pub(crate) next_has_any: OneOrMore<Field>,
    /// The next request has none of the fields.
    pub(crate) next_lacks: OneOrMore<Field>,
    /// The comma list in a field of the next request has this member, in any case: `{ field = "Early-Data", is = "1" }`.
    pub(crate) next_token: Given<Table<TokenKeys>>,
    /// The next request's method is one of these; case counts.
    pub(crate) next_method: OneOrMore<Method>,
    /// The next request has content, or it has none.
    pub(crate) next_content: Given<bool>,
    /// Who sent the response.
    pub(crate) sender: OneOrMore<Sender>,
    /// A named check of values says yes; of several, all do.
    pub(crate) value: OneOrMore<ValueCheck>,
    /// All hold.
    pub(crate) all: Given<Inline<PredicateKeys>>,
    /// At least one holds.
    pub(crate) any: Given<Inline<PredicateKeys>>,
    /// It is known not to hold.
    pub(crate) not: Given<Box<Table<PredicateKeys>>>,
}

impl Keys for PredicateKeys {
    const NEEDED: &'static [&'static str] = &[];
}

/// A member of a comma list, compared up to `=` or `;`, in any case.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, rename = "token")]
pub(crate) struct TokenKeys {
    /// The field that has the list.
    pub(crate) field: Single<Field>,
    /// The member, or several: any.
    pub(crate) is: OneOrMore<Member>,
}

impl Keys for TokenKeys {
    const NEEDED: &'static [&'static str] = &["field", "is"];
}
