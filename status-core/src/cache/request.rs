//! A request on its own, seen without its type parameters.

use crate::{
    exchange::{fields::Fields, message::Request},
    judge::{as_case::FieldLines, case::Side},
};

/// A request that a stored response might answer.
pub(super) struct PresentedRequest<'a> {
    pub(super) method: &'a str,
    pub(super) fields: Side<'a>,
}

/// Lets a function look at the request.
pub(super) fn with_request<'r, T>(
    request: &Request<'r, impl Fields<'r>>,
    look: impl FnOnce(&PresentedRequest<'_>) -> T,
) -> T {
    let lines = FieldLines(request.fields);
    look(&PresentedRequest { method: request.method(), fields: Side::new(&lines) })
}
