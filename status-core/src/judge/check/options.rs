//! What the answer to OPTIONS describes (RFC 9110, 9.3.7).

use crate::judge::case::Case;
use crate::syntax::{bytes::begins_with, field_name::is_one_of};

/// Fields that any response may carry, and that say nothing of what a resource can do.
const GENERAL: [&str; 24] = [
    "Age",
    "Cache-Control",
    "Connection",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Location",
    "Content-Type",
    "Date",
    "ETag",
    "Expires",
    "Keep-Alive",
    "Last-Modified",
    "Pragma",
    "Server",
    "Set-Cookie",
    "Strict-Transport-Security",
    "Transfer-Encoding",
    "Vary",
    "Via",
    "Warning",
    "X-Content-Type-Options",
    "X-Powered-By",
    "X-Request-Id",
];

/// Whether the response has a field that describes what the target resource can do.
///
/// Yes with Allow, DAV, or a field whose name begins with `Accept` or `Access-Control-`; no where nothing but general
/// fields is there; unknown where an unknown field may describe it, for the target `*` (which may be no more than a
/// sign of life), and where the target is not known.
#[status_macros::value_check]
#[must_use]
pub fn options_described(case: &Case<'_>) -> Option<bool> {
    if case.target? == "*" {
        return None;
    }
    let described = case.response.any(|name, _| {
        is_one_of(name, &["Allow", "DAV"]) || begins_with(name, b"Accept") || begins_with(name, b"Access-Control-")
    });
    let general = !case.response.any(|name, _| !is_one_of(name, &GENERAL));
    (described || general).then_some(described)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn ask(target: Option<&str>, fields: &[(&str, &str)]) -> Option<bool> {
        options_described(&Case {
            request: Some(Side::new(&Set(&[]))),
            method: Some("OPTIONS"),
            target,
            ..Case::of(200, Side::new(&Set(fields)))
        })
    }

    #[test]
    fn some_fields_tell_what_a_resource_can_do() {
        for field in ["allow", "DAV", "Accept-Patch", "Accept", "access-control-allow-methods"] {
            assert_eq!(ask(Some("/a"), &[("Date", ""), (field, "x"), ("X-Other", "y")]), Some(true), "{field}");
        }
        assert_eq!(ask(Some("/a"), &[]), Some(false));
        assert_eq!(ask(Some("/a"), &[("date", ""), ("Content-Length", "0"), ("SERVER", "x")]), Some(false));
        assert_eq!(ask(Some("/a"), &[("Date", ""), ("Tus-Version", "1.0.0")]), None);
        assert_eq!(ask(Some("/a"), &[("Acc", "")]), None);
        assert_eq!(ask(Some("*"), &[("Date", "")]), None);
        assert_eq!(ask(None, &[("Allow", "GET")]), None);
    }
}
