//! How strong a rule is, whom it binds, and in which language its text is wanted.

use core::fmt;

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

/// A language of summaries and rule texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

/// Who has to keep a rule (the roles of RFC 9110, 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Whoever answers.
    Server,
    /// The server that holds the target resource.
    Origin,
    /// An intermediary that the client chose.
    Proxy,
    /// An intermediary that answers as if it were the origin server.
    Gateway,
    /// Any intermediary.
    Intermediary,
    /// Whoever generates the message.
    Sender,
    /// Whoever asks.
    Client,
    /// The client that a user works with.
    UserAgent,
    /// A store of responses.
    Cache,
    /// Whoever receives the message.
    Recipient,
}

impl Party {
    /// The role's name, with a hyphen between words: `origin`, `user-agent`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Origin => "origin",
            Self::Proxy => "proxy",
            Self::Gateway => "gateway",
            Self::Intermediary => "intermediary",
            Self::Sender => "sender",
            Self::Client => "client",
            Self::UserAgent => "user-agent",
            Self::Cache => "cache",
            Self::Recipient => "recipient",
        }
    }

    /// The role in a language: `user agent`, `用户代理`.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Origin, Lang::En) => "origin server",
            (Self::UserAgent, Lang::En) => "user agent",
            (_, Lang::En) => self.name(),
            (Self::Server, Lang::Zh) => "服务器",
            (Self::Origin, Lang::Zh) => "源服务器",
            (Self::Proxy, Lang::Zh) => "代理",
            (Self::Gateway, Lang::Zh) => "网关",
            (Self::Intermediary, Lang::Zh) => "中间节点",
            (Self::Sender, Lang::Zh) => "发送方",
            (Self::Client, Lang::Zh) => "客户端",
            (Self::UserAgent, Lang::Zh) => "用户代理",
            (Self::Cache, Lang::Zh) => "缓存",
            (Self::Recipient, Lang::Zh) => "接收方",
        }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
