//! How strong a rule is, whom it binds, and which codes it is about.

use core::fmt;

use crate::{class::Class, registry::Status, words::words};

/// How strong a rule is (RFC 2119, 1 to 5). `Must` and `Should` stand for their prohibitions too. The order is by
/// weight: `Must` is the greatest.
///
/// ```
/// use status_core::Level;
/// assert!(Level::Must > Level::Should && Level::Should > Level::May);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Allowed, or advised without a keyword.
    May,
    /// SHOULD and SHOULD NOT: there may be good reasons to act otherwise.
    Should,
    /// MUST and MUST NOT.
    Must,
}

impl Level {
    /// All three, the strongest first.
    pub const ALL: &'static [Self] = &[Self::Must, Self::Should, Self::May];

    /// `must`, `should` or `may`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::May => "may",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

words! {
    /// Who has to keep a rule (the roles of RFC 9110, 3).
    Party: "party" as party_words, else Server {
        /// Whoever answers.
        Server = "server", "server", "服务器";
        /// The server that holds the target resource.
        Origin = "origin", "origin server", "源服务器", [silent_behind_a_proxy];
        /// An intermediary that the client chose.
        Proxy = "proxy", "proxy", "代理";
        /// An intermediary that answers as if it were the origin server.
        Gateway = "gateway", "gateway", "网关";
        /// Any intermediary.
        Intermediary = "intermediary", "intermediary", "中间节点";
        /// Whoever generates the message.
        Sender = "sender", "sender", "发送方";
        /// Whoever asks.
        Client = "client", "client", "客户端";
        /// The client that a user works with.
        UserAgent = "user-agent", "user agent", "用户代理";
        /// A store of responses.
        Cache = "cache", "cache", "缓存";
        /// Whoever receives the message.
        Recipient = "recipient", "recipient", "接收方";
    }
}

/// Which codes a rule is about. The type parameter is the registry's type of meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope<S = Status> {
    /// Every code.
    Any,
    /// The codes of a class.
    Class(Class),
    /// One meaning's number.
    Status(S),
    /// These numbers, and all numbers with these first digits.
    Some {
        /// Numbers.
        numbers: &'static [u16],
        /// First digits.
        digits: &'static [u8],
    },
}
