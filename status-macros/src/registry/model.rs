//! The registry as plain data: what `validate` makes and `expand` reads.

/// Declares an enum whose variants have words in codes.toml.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name { $($variant),* }

        impl $name {
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),*];

            pub(crate) fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }

            /// The variant's name, which the runtime enum has too.
            #[allow(dead_code, reason = "not every one has a twin at run time")]
            pub(crate) const fn variant(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }
        }
    };
}

words! {
    /// See `status_core::facet::ContentUse`.
    ContentUse { Forbidden = "forbidden", Empty = "empty", Expected = "expected", Allowed = "allowed" }
}
words! {
    /// See `status_core::facet::Caching`.
    Caching {
        Heuristic = "heuristic", Ranges = "ranges", Explicit = "explicit", Never = "never", Update = "update",
    }
}
words! {
    /// See `status_core::facet::Redirect`.
    Redirect {
        None = "none", Choose = "choose", UseProxy = "use-proxy", Keep = "keep", PostToGet = "post-to-get",
        Get = "get",
    }
}
words! {
    /// See `status_core::facet::Retry`.
    Retry {
        Never = "never", Anytime = "anytime", NewConnection = "new-connection", AfterHandshake = "after-handshake",
        AfterDelay = "after-delay", WithCredentials = "with-credentials",
        WithProxyCredentials = "with-proxy-credentials", WithLength = "with-length",
        WithoutExpectation = "without-expectation", Conditional = "conditional", Smaller = "smaller",
        Changed = "changed", IfIdempotent = "if-idempotent", OnUserAction = "on-user-action",
    }
}
words! {
    /// See `status_core::facet::View`.
    View {
        Interim = "interim", Show = "show", Keep = "keep", Reset = "reset", Navigate = "navigate", Stored = "stored",
    }
}
words! {
    /// See `status_core::facet::State`.
    State {
        Standard = "standard", Temporary = "temporary", Historic = "historic", Reserved = "reserved",
        Vendor = "vendor", Unofficial = "unofficial",
    }
}
words! {
    /// See `status_core::facet::SourceKind`.
    SourceKind { Rfc = "rfc", Draft = "draft", Vendor = "vendor", Informal = "informal" }
}
words! {
    /// See `status_core::Party`.
    Party {
        Server = "server", Origin = "origin", Proxy = "proxy", Gateway = "gateway", Intermediary = "intermediary",
        Sender = "sender", Client = "client", UserAgent = "user-agent", Cache = "cache", Recipient = "recipient",
    }
}
words! {
    /// Who sent a response.
    Sender { Origin = "origin", Proxy = "proxy", Gateway = "gateway" }
}
words! {
    /// A version of HTTP.
    Version { Http10 = "1.0", Http11 = "1.1", Http2 = "2", Http3 = "3" }
}
words! {
    /// How strong a rule is and which way it points, by the word in codes.toml.
    Demand { Must = "must", MustNot = "must-not", Should = "should", ShouldNot = "should-not", May = "may" }
}

impl Demand {
    /// The level's variant in the runtime enum.
    pub(crate) const fn level(self) -> &'static str {
        match self {
            Self::Must | Self::MustNot => "Must",
            Self::Should | Self::ShouldNot => "Should",
            Self::May => "May",
        }
    }

    /// Whether what the predicate says is forbidden.
    pub(crate) const fn forbids(self) -> bool {
        matches!(self, Self::MustNot | Self::ShouldNot)
    }
}

/// A text in both languages; empty where a layer gives none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Text {
    pub(crate) en: String,
    pub(crate) zh: String,
}

/// Everything that a codes.toml says, checked.
#[derive(Debug, Clone)]
pub(crate) struct Registry {
    /// The file's path as the user wrote it.
    pub(crate) path: String,
    /// The paths and the texts of all files, the base first: what a layer on this registry is given.
    pub(crate) files: Vec<(String, String)>,
    pub(crate) editions: Vec<Edition>,
    /// Which edition is in force where nothing is said.
    pub(crate) current: usize,
    pub(crate) sources: Vec<Source>,
    /// One for each first digit, in order.
    pub(crate) classes: Vec<Class>,
    pub(crate) codes: Vec<Code>,
    /// In the order of the file.
    pub(crate) rules: Vec<Rule>,
    /// Whether it stands in for a layer with mistakes, and lacks what could not be read of that.
    pub(crate) is_stub: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Edition {
    pub(crate) id: String,
    pub(crate) variant: String,
    pub(crate) name: String,
    pub(crate) year: u16,
    pub(crate) summary: Text,
}

#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) variant: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) kind: SourceKind,
    pub(crate) url: Option<String>,
    /// A section's address; `{}` stands for its number.
    pub(crate) section_url: Option<String>,
}

/// A facet's value in each edition.
pub(crate) type ByEdition<T> = Vec<T>;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Facets {
    pub(crate) content: ByEdition<ContentUse>,
    pub(crate) caching: ByEdition<Caching>,
    pub(crate) redirect: ByEdition<Redirect>,
    pub(crate) retry: ByEdition<Retry>,
    pub(crate) view: View,
}

#[derive(Debug, Clone)]
pub(crate) struct Class {
    pub(crate) digit: u8,
    pub(crate) name: String,
    pub(crate) summary: Text,
    pub(crate) facets: Facets,
}

#[derive(Debug, Clone)]
pub(crate) struct Code {
    /// The file that gives it, and the line of its number there.
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) number: u16,
    pub(crate) reason: String,
    pub(crate) reasons: ByEdition<String>,
    /// Index into `Registry::sources`.
    pub(crate) source: usize,
    pub(crate) spec: String,
    /// The address of the section, or of the source.
    pub(crate) url: Option<String>,
    pub(crate) variant: String,
    pub(crate) constant: String,
    /// Further constants.
    pub(crate) constants: Vec<String>,
    /// Other spellings, those of editions among them.
    pub(crate) aliases: Vec<String>,
    pub(crate) editions: ByEdition<bool>,
    pub(crate) primary: bool,
    pub(crate) state: State,
    pub(crate) expires: Option<String>,
    pub(crate) log_only: bool,
    pub(crate) permanent: bool,
    pub(crate) facets: Facets,
    pub(crate) summary: Text,
}

/// The codes that a rule is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scope {
    Any,
    Class(u8),
    /// A meaning of a code: index into `Registry::codes`.
    Code(usize),
    /// Numbers and first digits.
    Some {
        numbers: Vec<u16>,
        digits: Vec<u8>,
    },
}

#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// The file that gives it, and the line of its id there.
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) id: String,
    pub(crate) by: Party,
    pub(crate) demand: Demand,
    /// What it demands or forbids; a rule without is guidance.
    pub(crate) check: Option<Predicate>,
    pub(crate) when: Option<Predicate>,
    /// An exception: silences the rule where it is known to hold.
    pub(crate) unless: Option<Predicate>,
    pub(crate) scope: Scope,
    pub(crate) editions: ByEdition<bool>,
    pub(crate) spec: String,
    pub(crate) text: Text,
}

/// Which message's fields are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Response,
    Request,
    /// The 200 that the same request would have got.
    Ok,
}

impl Rule {
    /// All predicates that it has.
    pub(crate) fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        self.check.iter().chain(&self.when).chain(&self.unless)
    }
}

/// A condition on an exchange.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Predicate {
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    /// The message has the field (its name in lower case).
    Has(Side, String),
    Repeated(Side, String),
    Token {
        side: Side,
        field: String,
        is: Vec<String>,
    },
    MediaType {
        side: Side,
        is: Vec<String>,
    },
    Method(String),
    Version(Side, Version),
    Content(Side),
    Sender(Sender),
    /// The code is one of these numbers, or begins with one of these digits.
    Status {
        numbers: Vec<u16>,
        digits: Vec<u8>,
    },
    /// A named value check, in snake case.
    Check(String),
    /// The number has a registered meaning.
    Registered,
}
