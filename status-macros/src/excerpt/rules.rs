//! The rules of a registry that may be known to be broken where a response is made, one a line: id, level, what it is
//! about, section, text, and the condition under which it is broken, parted by tabs.

use super::condition::{self, Leaf};
use crate::registry::{self, Condition, Registry, Scope};

/// A rule that a response may be known to break.
#[derive(Debug, Clone)]
pub(crate) struct RuleExcerpt<'t> {
    pub(crate) id: &'t str,
    pub(crate) is_must: bool,
    /// Numbers, and first digits; empty where it is about every code.
    scope: Vec<u16>,
    /// Where it is written.
    pub(crate) spec: &'t str,
    pub(crate) text: &'t str,
    pub(crate) broken: Condition<Leaf<'t>>,
}

/// The lines of the section.
pub(super) fn lines(registry: &Registry) -> impl Iterator<Item = String> {
    registry.rules.iter().filter(|rule| rule.editions[registry.current]).filter_map(|rule| line(rule, registry))
}

fn line(rule: &registry::Rule, registry: &Registry) -> Option<String> {
    let level = match rule.demand.level() {
        "Must" => "must",
        "Should" => "should",
        _ => return None,
    };
    let broken = broken(rule, registry)?.written();
    let scope: Vec<String> = match &rule.scope {
        Scope::Any => Vec::new(),
        Scope::Class(digit) => vec![digit.to_string()],
        Scope::Code(index) => vec![registry.codes[*index].number.to_string()],
        Scope::Some { numbers, digits } => {
            numbers.iter().map(ToString::to_string).chain(digits.iter().map(ToString::to_string)).collect()
        }
    };
    // The first section is that of the edition in force.
    let spec = rule.spec.split(';').next().unwrap_or_default();
    let plain = |text: &str| text.replace(char::is_control, " ");
    Some([&plain(&rule.id), level, &scope.join(","), &plain(spec), &plain(&rule.text.en), &broken].join("\t") + "\n")
}

/// When it is known to be broken.
fn broken(rule: &registry::Rule, registry: &Registry) -> Option<Condition<String>> {
    let fields_of = |function: &str| registry.vocabulary.fields_of_constant(function).to_vec();
    let mut parts = Vec::new();
    if let Some(when) = &rule.when {
        parts.push(condition::known(when, true, &fields_of)?);
    }
    parts.push(condition::known(rule.check.as_ref()?, rule.demand.forbids(), &fields_of)?);
    // An exception that no response shows by itself excuses none: it may be sent where the exception does not hold.
    if let Some(unless) = rule.unless.as_ref().filter(|unless| condition::known(unless, true, &fields_of).is_some()) {
        parts.push(condition::known(unless, false, &fields_of)?);
    }
    Some(Condition::All(parts))
}

impl<'t> RuleExcerpt<'t> {
    /// `None` where another version wrote the line.
    pub(super) fn read(line: &'t str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        let (id, level) = (next()?, next()?);
        let numbers = next()?.split(',').filter(|number| !number.is_empty());
        Some(Self {
            id,
            is_must: level == "must",
            scope: numbers.map(|number| number.parse().ok()).collect::<Option<_>>()?,
            spec: next()?,
            text: next()?,
            broken: Condition::read(next()?)?,
        })
    }

    /// Whether it is about this code.
    pub(super) fn is_about(&self, number: u16) -> bool {
        self.scope.is_empty() || self.scope.iter().any(|known| *known == number || *known == number / 100)
    }

    /// What it says, for a message: its id, its text and its section, where it is of a document that has some.
    pub(crate) fn shown(&self) -> String {
        let (id, text) = (self.id, self.text.trim_end_matches('.'));
        if self.spec.is_empty() { format!("`{id}`: {text}") } else { format!("`{id}`: {text} ({})", self.spec) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile::compile, source::SourceFiles, tests::vocabulary};

    fn standard() -> Registry {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let source = SourceFiles::read_below(Some(folder), "../codes.toml").unwrap();
        let (registry, mistakes) = compile(&source, vocabulary(), None);
        mistakes.discard();
        registry
    }

    #[test]
    fn lines_are_read() {
        let rule =
            RuleExcerpt::read("405-allow\tmust\t405\tRFC 9110, 15.5.6\tA 405 lists methods.\t!has:allow").unwrap();
        assert_eq!(rule.shown(), "`405-allow`: A 405 lists methods (RFC 9110, 15.5.6)");
        assert!(rule.is_must && rule.is_about(405) && !rule.is_about(404));
        assert_eq!(rule.broken, Condition::Leaf(Leaf::Has("allow"), false));
        let of_class = RuleExcerpt::read("x\tshould\t1,204\ts\tt\tcontent").unwrap();
        assert!(!of_class.is_must && of_class.is_about(101) && of_class.is_about(204) && !of_class.is_about(205));
        assert!(RuleExcerpt::read("405-allow\tmust\t405").is_none());
    }

    #[test]
    fn the_standard_rules_are_handed_on() {
        let registry = standard();
        let lines: Vec<String> = lines(&registry).collect();
        let rules: Vec<RuleExcerpt<'_>> =
            lines.iter().map(|line| RuleExcerpt::read(line.trim_end()).unwrap()).collect();
        for id in ["401-challenge", "405-allow", "407-challenge", "426-upgrade", "204-content", "any-retry-after"] {
            assert!(rules.iter().any(|rule| rule.id == id && rule.is_must), "{id}");
        }
        // What only a request can decide is no use to anyone here.
        assert!(!rules.iter().any(|rule| rule.id == "2xx-connect-content"));
    }
}
