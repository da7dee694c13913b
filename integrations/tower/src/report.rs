//! What is said of one exchange: the rules that it breaks, and where.

use std::fmt;

use http::{HeaderMap, Method, Uri};
use status_core::{
    Lang, Registry, Standard,
    generic::{Meaning as _, Requirement as _},
};

use crate::{
    convert::status_from_http,
    criteria::{SeenRequest, SeenResponse},
};

/// The rules that one exchange breaks, and the exchange.
///
/// `{}` writes a line for the exchange and one for each rule, with its level, id, text and section. The request's query
/// stays out, as it may hold secrets; `{:#}` writes it too.
///
/// ```
/// use status_tower::Conformance;
///
/// let request = http::Request::delete("/a?key=1").body(())?;
/// let response = http::Response::builder().status(405).body("No.")?;
/// let text = Conformance::new().judge(&request, &response).to_string();
/// assert!(text.starts_with("DELETE /a: 405 Method Not Allowed\n  must 405-allow: "));
/// assert!(text.contains(" [RFC 9110, 15.5.6; "));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Report<'a, R: Registry = Standard> {
    pub(crate) asked: SeenRequest<'a>,
    pub(crate) answered: SeenResponse<'a>,
    pub(crate) rules: Vec<R::Rule>,
    pub(crate) lang: Lang,
}

impl<'a, R: Registry> Report<'a, R> {
    /// The rules that are broken and count, in the registry's order.
    #[must_use]
    pub fn rules(&self) -> &[R::Rule] {
        &self.rules
    }

    /// The request's method.
    #[must_use]
    pub fn method(&self) -> &'a Method {
        self.asked.method
    }

    /// The request's target.
    #[must_use]
    pub fn uri(&self) -> &'a Uri {
        self.asked.uri
    }

    /// The request's fields.
    #[must_use]
    pub fn request_headers(&self) -> &'a HeaderMap {
        self.asked.headers
    }

    /// The response's code.
    #[must_use]
    pub fn status(&self) -> http::StatusCode {
        self.answered.status
    }

    /// The response's fields.
    #[must_use]
    pub fn headers(&self) -> &'a HeaderMap {
        self.answered.headers
    }

    /// How many bytes of content the response had; `None` where it broke off.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.answered.content.len()
    }
}

impl<R: Registry> fmt::Display for Report<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.asked.method)?;
        if f.alternate() { write!(f, "{}", self.asked.uri) } else { f.write_str(self.asked.uri.path()) }?;
        match R::from_code(self.answered.status.as_u16()) {
            Some(status) => write!(f, ": {}", status.line())?,
            None => write!(f, ": {}", status_from_http(self.answered.status))?,
        }
        for rule in &self.rules {
            write!(f, "\n  {} {}: {} [{}]", rule.level(), rule.id(), rule.text(self.lang), rule.spec())?;
        }
        Ok(())
    }
}
