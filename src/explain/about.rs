//! What there is to say about a number: its meanings in order, and its rules by how many codes they are about.

use status_core::generic::{Meaning, Owner, Registry, Requirement as _};
use status_core::{Class, Edition, Lang, Scope, StatusCode, SubStatus};

use crate::language::say;

/// The meanings of a number in an edition, the one that was asked for by its own name first.
pub(crate) fn meanings<R: Registry>(
    code: StatusCode,
    asked: Option<R::Status>,
    edition: Option<Edition>,
) -> Vec<R::Status> {
    let mut found: Vec<R::Status> = R::meanings(code.as_u16())
        .filter(|status| edition.is_none_or(|edition| status.editions().contains(&edition)))
        .collect();
    found.sort_by_key(|status| Some(*status) != asked);
    found
}

/// The sub-statuses of a number in an edition, each with the meaning that has it; all, or those with one number alone.
pub(crate) fn subs<R: Registry>(
    code: StatusCode,
    number: Option<u16>,
    edition: Option<Edition>,
) -> Vec<(R::Status, SubStatus<R::Source>)> {
    let meanings = meanings::<R>(code, None, edition).into_iter();
    let subs = meanings.flat_map(|status| status.subs().iter().map(move |sub| (status, *sub)));
    subs.filter(|(_, sub)| number.is_none_or(|number| sub.number() == number)).collect()
}

/// A rule that names more numbers says nothing of one of them in particular.
const FEW: usize = 8;

/// The rules about a number, besides those of one meaning alone.
pub(crate) struct RulesAbout<R: Registry> {
    /// Those that name the number among a few others.
    pub(crate) shared: Vec<R::Rule>,
    /// Those of its class.
    pub(crate) class: Vec<R::Rule>,
    /// Those that name it among many, or its class among others.
    pub(crate) most: Vec<R::Rule>,
    /// Those of every code.
    pub(crate) every: Vec<R::Rule>,
}

impl<R: Registry> RulesAbout<R> {
    pub(crate) fn new(code: StatusCode) -> Self {
        let mut about = Self { shared: Vec::new(), class: Vec::new(), most: Vec::new(), every: Vec::new() };
        for rule in R::RULES.iter().copied().filter(|rule| rule.applies_to(code)) {
            match rule.scope() {
                Scope::Status(_) => {}
                Scope::Some { numbers, .. } if numbers.len() <= FEW && numbers.contains(&code.as_u16()) => {
                    about.shared.push(rule);
                }
                Scope::Some { .. } => about.most.push(rule),
                Scope::Class(_) => about.class.push(rule),
                Scope::Any => about.every.push(rule),
            }
        }
        about
    }
}

/// What the rules of a class stand below.
pub(crate) fn class_heading(class: Class, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Rules of {}xx", class.digit()),
        Lang::Zh => format!("{}xx 的规则", class.digit()),
    }
}

/// Who defines a meaning, and where.
pub(crate) fn place(status: impl Meaning) -> String {
    let (source, spec) = (status.source(), status.spec());
    match spec {
        "" => source.name().to_owned(),
        spec if spec.starts_with(source.name()) => spec.to_owned(),
        spec => format!("{}: {spec}", source.name()),
    }
}

/// Whether its constant is one of `StatusCode`, which has those of the standard registry: what a layer adds is not.
pub(crate) fn is_constant_of_status_code(status: impl Meaning) -> bool {
    status_core::Status::from_name(status.constant())
        .is_some_and(|standard| (standard.constant(), standard.code()) == (status.constant(), status.code()))
}

/// How firmly a meaning is established, until when, and who ever sends it.
pub(crate) fn standing<R: Registry>(status: R::Status, lang: Lang) -> Vec<String> {
    let mut standing = vec![status.state().text(lang).to_owned()];
    if let Some(day) = status.expires() {
        standing.push(match lang {
            Lang::En => format!("expires on {day}"),
            Lang::Zh => format!("{day} 到期"),
        });
    }
    let owner = status.source().name();
    if status.is_log_only() {
        standing.push(match lang {
            Lang::En => format!("which {owner} never sends"),
            Lang::Zh => format!("{owner} 从不发送"),
        });
    } else if R::meanings(status.code().as_u16()).any(Meaning::is_log_only) {
        standing.push(say(lang, "sent to clients", "会发送给客户端").to_owned());
    }
    if status.is_permanent() {
        standing.push(say(lang, "permanent", "永久有效").to_owned());
    }
    if let [edition] = status.editions() {
        standing.push(match lang {
            Lang::En => format!("in {edition} alone"),
            Lang::Zh => format!("仅用于 {edition}"),
        });
    }
    standing
}

/// The sub-statuses of a meaning, those of each owner by themselves.
pub(crate) fn of_each_owner<M: Meaning>(status: M) -> impl Iterator<Item = &'static [SubStatus<M::Source>]> {
    status.subs().chunk_by(|one, other| one.source() == other.source())
}

/// The title in parentheses, after a space, where it says more than the name.
pub(crate) fn title(source: impl Owner) -> String {
    let title = source.title();
    if title.is_empty() || title == source.name() { String::new() } else { format!(" ({title})") }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use status_core::facet::SourceKind;

    use super::*;

    /// What a layer may give as the title of an owner called Acme.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Acme(&'static str);

    impl fmt::Display for Acme {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.name())
        }
    }

    impl Owner for Acme {
        fn id(self) -> &'static str {
            "acme"
        }

        fn name(self) -> &'static str {
            "Acme"
        }

        fn title(self) -> &'static str {
            self.0
        }

        fn kind(self) -> SourceKind {
            SourceKind::Vendor
        }

        fn url(self) -> Option<&'static str> {
            None
        }
    }

    #[test]
    fn titles_say_more_than_names() {
        assert_eq!(title(Acme("A shop")), " (A shop)");
        assert_eq!((title(Acme("")), title(Acme("Acme"))), (String::new(), String::new()));
    }
}
