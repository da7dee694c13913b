//! The conditional request that validates a stored response (RFC 9111, 4.3.1; RFC 9110, 13.1).

use super::{date::cached_date, lines::only_of};
use crate::exchange::{Exchange, fields::Fields};

/// The fields that make a request conditional on a stored response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Validation<'a> {
    /// The value of If-None-Match: the stored ETag, as it stands.
    pub if_none_match: Option<&'a [u8]>,
    /// The value of If-Modified-Since: the stored Last-Modified, as it stands.
    pub if_modified_since: Option<&'a [u8]>,
}

impl<'a> Validation<'a> {
    /// The fields that a cache takes from the request that it is about to answer before it adds its own: their conditions
    /// are evaluated by [`answer`](super::answer), once the stored response is validated. Range and If-Range stay, for a
    /// server looks at them only after these two (RFC 9110, 13.2.2).
    pub const REPLACED: [&'static str; 2] = ["If-None-Match", "If-Modified-Since"];

    /// Whether there is none: the stored response has no validator, and can only be replaced.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.if_none_match.is_none() && self.if_modified_since.is_none()
    }

    /// Calls back with the name and value of each field.
    pub fn each_field(&self, mut field: impl FnMut(&'static str, &'a [u8])) {
        if let Some(tag) = self.if_none_match {
            field("If-None-Match", tag);
        }
        if let Some(date) = self.if_modified_since {
            field("If-Modified-Since", date);
        }
    }
}

/// The fields of a conditional request that validates the stored response.
///
/// Both are sent where both validators are stored, for those that know no entity tags (RFC 9110, 13.1.3). A tag goes back
/// as it came, well formed or not; a Last-Modified that is no date is left out, and so is a field that stands there twice.
/// The rest of the request is that of the request which is to be answered; one that the cache makes on its own takes the
/// method and the fields that Vary names from the request that it stored.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache};
///
/// let stored = Exchange::new(Response::new(StatusCode::OK, &[("ETag", "\"a\""), ("Last-Modified", "yesterday")]));
/// let mut fields = Vec::new();
/// cache::validation(&stored).each_field(|name, value| fields.push((name, value)));
/// assert_eq!(fields, [("If-None-Match", &b"\"a\""[..])]);
/// ```
pub fn validation<'a>(stored: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>) -> Validation<'a> {
    let fields = stored.response.fields;
    Validation {
        if_none_match: only_of(fields, "ETag").filter(|tag| !tag.is_empty()),
        if_modified_since: only_of(fields, "Last-Modified").filter(|date| cached_date(date).is_some()),
    }
}
