//! Sub-statuses: finer reasons for a code, which a server keeps to itself.

use crate::lang::Lang;

/// A finer reason for a code, which a server puts behind the number in its logs and error pages: what Microsoft IIS calls
/// a sub-status (`sc-substatus` in its logs), and writes `404.13`.
///
/// It never is on the wire as part of the status line: a status code has three digits (RFC 9110, 15), and a client gets a
/// 404. So nothing is decided by one, and no rule asks for it; it says to whoever runs the server why the code was sent.
///
/// ```
/// use status_core::{Lang, Source, Status};
///
/// // A line of an IIS log: `GET /upload - 443 - 203.0.113.7 curl/8.9 404 13 0 2`
/// let (code, sub_status) = (404, 13);
/// let status = Status::from_code(code).unwrap();
/// let is_meant = |sub: &&status_core::SubStatus<Source>| {
///     sub.source() == Source::MicrosoftIis && sub.number() == sub_status
/// };
/// let sub = status.subs().iter().find(is_meant).unwrap();
/// assert_eq!(sub.reason(), "Content length too large");
/// assert!(sub.summary(Lang::En).contains("Content-Length"));
/// ```
///
/// `Source` is that of the registry: a layer's code has the sub-statuses of the standard, and those that the layer adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SubStatus<Source> {
    number: u16,
    reason: &'static str,
    source: Source,
    summary: [&'static str; 2],
}

impl<Source: Copy> SubStatus<Source> {
    /// One that a registry has, with its summary in English and Chinese.
    #[doc(hidden)]
    #[must_use]
    pub const fn from_registry(number: u16, reason: &'static str, source: Source, summary: [&'static str; 2]) -> Self {
        Self { number, reason, source, summary }
    }

    /// What stands behind the code and a dot: 0 to 999.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.number
    }

    /// What its source calls it, in one line.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.reason
    }

    /// Whose sub-status it is. Other servers may mean something else by the number, and most have none at all.
    #[must_use]
    pub const fn source(self) -> Source {
        self.source
    }

    /// What the reason does not say; empty where it says it all, and where the registry gives none.
    #[must_use]
    pub const fn summary(self, lang: Lang) -> &'static str {
        let [en, zh] = self.summary;
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}
