//! The registry as plain data: what `validate` makes and `expand` reads.

use crate::vocabulary::{Vocabulary, Word};

/// How strong a rule is and which way it points, by the word in codes.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Demand {
    Must,
    MustNot,
    Should,
    ShouldNot,
    May,
}

impl Demand {
    const ALL: [(&'static str, Self); 5] = [
        ("must", Self::Must),
        ("must-not", Self::MustNot),
        ("should", Self::Should),
        ("should-not", Self::ShouldNot),
        ("may", Self::May),
    ];

    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(|(word, _)| word)
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, demand)| demand)
    }

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
    /// The words that it may use.
    pub(crate) vocabulary: Vocabulary,
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
    pub(crate) kind: Word,
    pub(crate) url: Option<String>,
    /// A section's address; `{}` stands for its number.
    pub(crate) section_url: Option<String>,
}

/// A facet's value in each edition.
pub(crate) type ByEdition<T> = Vec<T>;

/// The values of the facets, in the vocabulary's order. One that no edition changes has the same in each.
pub(crate) type Facets = Vec<ByEdition<Word>>;

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
    pub(crate) state: Word,
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
    pub(crate) by: Word,
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
    Version(Side, Word),
    Content(Side),
    Sender(Word),
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
