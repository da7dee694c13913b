//! Traits for code that works over any registry: the standard one and every layer.
//!
//! Each registry has types of its own ([`Status`](crate::Status), [`Rule`](crate::Rule), …), as it has its own
//! meanings and rules. What is written once for all of them takes a [`Registry`] as a type parameter:
//! [`Standard`](crate::Standard) here, and the type `Layer` of the module that [`registry!`](crate::registry) is in.
//!
//! ```
//! use status_core::generic::{Meaning as _, Registry};
//!
//! fn numbers_of<R: Registry>(source: &str) -> Vec<u16> {
//!     let is_its = |status: &&R::Status| {
//!         R::source_from_id(source).is_some_and(|source| status.source() == source)
//!     };
//!     R::STATUSES.iter().filter(is_its).map(|status| status.code().as_u16()).collect()
//! }
//! assert_eq!(numbers_of::<status_core::Standard>("rfc6585"), [428, 429, 431, 511]);
//! ```
//!
//! The methods are those of the types themselves, by the same names.

use core::{
    fmt,
    hash::Hash,
    ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Sub, SubAssign},
};

use crate::{
    exchange::{Exchange, fields::Fields},
    facet::{SourceKind, State, facet_methods},
    lang::Lang,
    registry::Edition,
    rule::{Level, Party, Scope},
    status_code::StatusCode,
    sub_status::SubStatus,
};

/// A registry of meanings, sources and rules.
pub trait Registry: Copy + fmt::Debug + 'static {
    /// A registered meaning.
    type Status: Meaning<Source = Self::Source, Rule = Self::Rule>;
    /// Who defines meanings.
    type Source: Owner;
    /// A requirement.
    type Rule: Requirement<Status = Self::Status>;
    /// The rules that an exchange breaks.
    type Violations: Found<Rule = Self::Rule>;

    /// All meanings: those of the base first, each file's in its order.
    const STATUSES: &'static [Self::Status];
    /// All sources.
    const SOURCES: &'static [Self::Source];
    /// All rules.
    const RULES: &'static [Self::Rule];

    /// The primary meaning of a number.
    fn from_code(code: u16) -> Option<Self::Status>;
    /// What a number means in an edition.
    fn from_code_in(code: u16, edition: Edition) -> Option<Self::Status>;
    /// All meanings of a number, the primary one first.
    fn meanings(code: u16) -> impl Iterator<Item = Self::Status>;
    /// The meaning with this reason phrase or alias, in any ASCII case.
    fn from_reason(reason: &str) -> Option<Self::Status>;
    /// The meaning with this variant or constant, in any ASCII case.
    fn from_name(name: &str) -> Option<Self::Status>;
    /// The source with this id, in this case.
    fn source_from_id(id: &str) -> Option<Self::Source>;
    /// The rule with this id, in any ASCII case.
    fn rule_from_id(id: &str) -> Option<Self::Rule>;

    /// The rules that an exchange breaks, by this registry.
    fn validate<'a, A, Q, O, N>(exchange: &Exchange<'a, A, Q, O, N>) -> Self::Violations
    where
        A: Fields<'a>,
        Q: Fields<'a>,
        O: Fields<'a>,
        N: Fields<'a>;
}

/// A registered meaning of a number: what [`Status`](crate::Status) is.
pub trait Meaning: Copy + Ord + Hash + fmt::Debug + fmt::Display + 'static {
    /// Who defines it.
    type Source: Owner;
    /// A requirement.
    type Rule: Requirement;

    /// The number.
    fn code(self) -> StatusCode;
    /// The reason phrase, as the current edition has it.
    fn reason(self) -> &'static str;
    /// The reason phrase of an edition.
    fn reason_in(self, edition: Edition) -> &'static str;
    /// Number and reason phrase.
    fn line(self) -> &'static str;
    /// Other spellings.
    fn aliases(self) -> &'static [&'static str];
    /// The variant's name.
    fn name(self) -> &'static str;
    /// The constant's name.
    fn constant(self) -> &'static str;
    /// Who defines it.
    fn source(self) -> Self::Source;
    /// Where it is written.
    fn spec(self) -> &'static str;
    /// The address of that place, if it has one.
    fn url(self) -> Option<&'static str>;
    /// What it means, in a sentence or two.
    fn summary(self, lang: Lang) -> &'static str;
    /// The sub-statuses: finer reasons, which a source puts behind the number in its logs and error pages.
    fn subs(self) -> &'static [SubStatus<Self::Source>];
    /// How firmly it is established.
    fn state(self) -> State;
    /// The day on which a temporary registration expires.
    fn expires(self) -> Option<&'static str>;
    /// Whether whoever defines it never sends it.
    fn is_log_only(self) -> bool;
    /// Whether it is for good.
    fn is_permanent(self) -> bool;
    /// Whether it is the meaning that its number is taken for.
    fn is_primary(self) -> bool;
    /// The editions in which its number has this meaning.
    fn editions(self) -> &'static [Edition];
    /// The file that gives it.
    fn file(self) -> &'static str;
    /// The line of the file that gives it.
    fn line_in_file(self) -> u32;
    facet_methods! {}
    /// The rules about it: its own, those that it shares with other codes, and those of its class.
    fn rules(self) -> impl Iterator<Item = Self::Rule>;
}

/// Who defines meanings: what [`Source`](crate::Source) is.
pub trait Owner: Copy + Ord + Hash + fmt::Debug + fmt::Display + 'static {
    /// The id that codes.toml has for it.
    fn id(self) -> &'static str;
    /// The name for people.
    fn name(self) -> &'static str;
    /// The title of the document, or what the vendor is.
    fn title(self) -> &'static str;
    /// What kind of owner it is.
    fn kind(self) -> SourceKind;
    /// Where it is written, if it has an address.
    fn url(self) -> Option<&'static str>;
}

/// One requirement: what [`Rule`](crate::Rule) is.
pub trait Requirement: Copy + Ord + Hash + fmt::Debug + fmt::Display + 'static {
    /// A registered meaning.
    type Status: Meaning;

    /// The id that codes.toml has for it.
    fn id(self) -> &'static str;
    /// How strong it is.
    fn level(self) -> Level;
    /// Whether it forbids something.
    fn is_prohibition(self) -> bool;
    /// Who has to keep it.
    fn by(self) -> Party;
    /// What must be so.
    fn text(self, lang: Lang) -> &'static str;
    /// Where it is written.
    fn spec(self) -> &'static str;
    /// Whether an exchange can show that it is broken.
    fn is_checkable(self) -> bool;
    /// The editions that have it.
    fn editions(self) -> &'static [Edition];
    /// Which codes it is about.
    fn scope(self) -> Scope<Self::Status>;
    /// Whether it is about the code.
    fn applies_to(self, code: StatusCode) -> bool;
    /// The file that gives it.
    fn file(self) -> &'static str;
    /// The line of the file that gives it.
    fn line_in_file(self) -> u32;
}

/// A set of rules, such as an exchange breaks: what [`Violations`](crate::Violations) is. The empty set is the default,
/// sets are joined by `|`, `&` and `-`, and are displayed as ids with commas between them.
///
/// ```
/// use status_core::generic::{Found, Registry};
///
/// /// What was found beyond what is known already.
/// fn news<R: Registry>(found: R::Violations, known: &[R::Rule]) -> String {
///     found.without(known.iter().copied()).to_string()
/// }
///
/// use status_core::{NO_FIELDS, Exchange, Response, Standard, rule, status};
/// let found = Exchange::new(Response::new(status!(405), NO_FIELDS)).validate();
/// assert_eq!(news::<Standard>(found, &[rule!("any-date")]), "405-allow");
/// ```
pub trait Found:
    Copy
    + Eq
    + Hash
    + Default
    + fmt::Debug
    + fmt::Display
    + BitOr<Output = Self>
    + BitOrAssign
    + BitAnd<Output = Self>
    + BitAndAssign
    + Sub<Output = Self>
    + SubAssign
    + IntoIterator<Item = Self::Rule>
    + FromIterator<<Self as Found>::Rule>
    + Extend<<Self as Found>::Rule>
    + 'static
{
    /// A requirement.
    type Rule: Requirement;

    /// Whether no rule is broken.
    fn is_empty(&self) -> bool;
    /// How many rules are broken.
    fn len(&self) -> usize;
    /// Whether this rule is broken.
    fn contains(&self, rule: Self::Rule) -> bool;
    /// Those of this level or above.
    #[must_use]
    fn at_least(self, level: Level) -> Self;
    /// All but these, whether they are in the set or not.
    #[must_use]
    fn without(self, rules: impl IntoIterator<Item = Self::Rule>) -> Self;
}
