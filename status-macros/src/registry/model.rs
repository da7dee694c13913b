//! The registry as plain data: what `build` makes and `expand` reads.

use crate::{
    format::Demand,
    source::SourceFiles,
    vocabulary::{Vocabulary, Word},
};

/// A text in both languages; empty where a layer gives none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct BilingualText {
    pub(crate) en: String,
    pub(crate) zh: String,
}

/// Everything that a codes.toml says, as far as it is right.
#[derive(Debug, Clone)]
pub(crate) struct Registry {
    /// The words that it may use.
    pub(crate) vocabulary: Vocabulary,
    /// The file's path as the user wrote it.
    pub(crate) path: String,
    /// Where it is expanded: what tells it from other expansions of files with this path.
    pub(crate) expanded_at: String,
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
    /// Whether the compiler looks again when the file changes: not where it can't be read.
    pub(crate) is_tracked: bool,
    /// Whether it has everything that its files say. Where they have mistakes, nothing is to be said of what is missing.
    pub(crate) is_whole: bool,
}

impl Registry {
    /// One that has nothing yet.
    pub(super) fn new(vocabulary: &Vocabulary, source: &SourceFiles) -> Self {
        Self {
            vocabulary: vocabulary.clone(),
            path: source.path().to_owned(),
            expanded_at: String::new(),
            files: source.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect(),
            editions: Vec::new(),
            current: 0,
            sources: Vec::new(),
            classes: Vec::new(),
            codes: Vec::new(),
            rules: Vec::new(),
            is_tracked: true,
            is_whole: true,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Edition {
    pub(crate) id: String,
    pub(crate) variant: String,
    pub(crate) name: String,
    pub(crate) year: u16,
    pub(crate) summary: BilingualText,
}

#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The file that gives it.
    pub(crate) path: String,
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
pub(crate) type FacetValues = Vec<ByEdition<Word>>;

#[derive(Debug, Clone)]
pub(crate) struct Class {
    pub(crate) digit: u8,
    pub(crate) name: String,
    pub(crate) summary: BilingualText,
    pub(crate) facets: FacetValues,
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
    pub(crate) facets: FacetValues,
    pub(crate) summary: BilingualText,
    /// Those of one source beside each other, by their numbers.
    pub(crate) subs: Vec<Sub>,
}

/// A finer reason for a code, which a source puts behind the number.
#[derive(Debug, Clone)]
pub(crate) struct Sub {
    pub(crate) number: u16,
    pub(crate) reason: String,
    /// Index into `Registry::sources`.
    pub(crate) source: usize,
    pub(crate) summary: BilingualText,
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
    pub(crate) text: BilingualText,
}

/// Which message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Message {
    Response,
    Request,
    /// The 200 that the same request would have got.
    Ok,
    /// The request that the client sent because of the response.
    Next,
}

impl Rule {
    /// All predicates that it has.
    pub(crate) fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        self.check.iter().chain(&self.when).chain(&self.unless)
    }

    /// Whether it is none of this edition's.
    pub(crate) fn is_of_other_editions(&self, edition: usize) -> bool {
        !self.editions.get(edition).copied().unwrap_or_default()
    }
}

/// A condition on an exchange.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Predicate {
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    /// The message has the field (its name in lower case).
    Has(Message, String),
    /// What the lines of a field (its name in lower case) say, by the runtime's function of that name, which is given the
    /// words.
    Lines {
        function: &'static str,
        message: Message,
        field: String,
        words: Vec<String>,
    },
    /// The message is a request with this method.
    Method(Message, String),
    Version(Message, Word),
    Content(Message),
    Sender(Word),
    /// The code is one of these numbers, or begins with one of these digits.
    Status {
        numbers: Vec<u16>,
        digits: Vec<u8>,
    },
    /// A named value check, in snake case.
    Check(String),
}

impl Predicate {
    /// Calls back with each part that joins no others.
    pub(crate) fn each<'p>(&'p self, part: &mut impl FnMut(&'p Self)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|inner| inner.each(part)),
            Self::Not(inner) => inner.each(part),
            other => part(other),
        }
    }
}
