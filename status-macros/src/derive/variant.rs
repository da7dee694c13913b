//! What is said above a variant.

use proc_macro2::{Ident, Span};
use syn::{Attribute, Lit, LitInt, LitStr, ext::IdentExt, spanned::Spanned};

use super::{
    items::{Item, items, status_attributes},
    mistakes::Mistakes,
    options::OPTIONS,
};
use crate::suggest::did_you_mean;

/// What is said of a variant.
pub(super) enum Says {
    /// Nothing: its own name is the status's.
    Nothing,
    /// Something that can't be read, which is told.
    Nonsense,
    Transparent(Span),
    Other(Span),
    Code(Described),
}

/// A status, said in one or several ways that must agree.
#[derive(Default)]
pub(super) struct Described {
    pub(super) number: Option<(u16, Span)>,
    pub(super) name: Option<Ident>,
    pub(super) phrase: Option<LitStr>,
    /// The reason phrase of a code that is registered here and now.
    pub(super) reason: Option<LitStr>,
}

/// The words that stand above variants, beside the names of statuses.
pub(super) const OF_VARIANTS: &[&str] = &["other", "reason", "transparent"];

/// What is said above a variant.
pub(super) fn says(attributes: &[Attribute], mistakes: &mut Mistakes) -> Says {
    let mut attributes = status_attributes(attributes);
    let Some(attribute) = attributes.next() else { return Says::Nothing };
    for second in attributes {
        mistakes.error(second.path().span(), "the variant has a `status` already: one attribute says it all");
    }
    let items = items(attribute, "say which status it is: #[status(404)] or #[status(NotFound)]", mistakes);
    let count = items.len();
    let mut said = Described::default();
    let mut sound = count > 0;
    for item in items {
        match item {
            Item::Word(name) if OF_VARIANTS.contains(&name.to_string().as_str()) && name != "reason" => {
                if count == 1 {
                    return if name == "other" { Says::Other(name.span()) } else { Says::Transparent(name.span()) };
                }
                mistakes.error(name.span(), format!("`{name}` stands alone: it takes the status from its field"));
                sound = false;
            }
            item => sound &= describe(item, &mut said, mistakes),
        }
    }
    if sound { Says::Code(said) } else { Says::Nonsense }
}

/// Adds one thing that is said of the status. Whether it could be read comes back.
fn describe(item: Item, said: &mut Described, mistakes: &mut Mistakes) -> bool {
    let span = item.span();
    let twice = |what: &str, mistakes: &mut Mistakes| {
        mistakes.error(span, format!("the {what} is said already"));
        false
    };
    match item {
        Item::Literal(Lit::Int(number)) => match number_of(&number, mistakes) {
            Some(_) if said.number.is_some() => twice("number", mistakes),
            found => {
                said.number = said.number.or(found.map(|number| (number, span)));
                found.is_some()
            }
        },
        Item::Literal(Lit::Str(_)) if said.phrase.is_some() => twice("reason", mistakes),
        Item::Literal(Lit::Str(phrase)) => {
            said.phrase = Some(phrase);
            true
        }
        Item::Word(name) if name == "reason" => {
            mistakes.error(span, "`reason` wants a phrase: reason = \"Quota Exhausted\"");
            false
        }
        Item::Word(name) if OPTIONS.contains(&name.to_string().as_str()) => of_the_enum(&name, mistakes),
        Item::Word(_) if said.name.is_some() => twice("name", mistakes),
        Item::Word(name) => {
            said.name = Some(name);
            true
        }
        Item::Path(path) => {
            // Most likely `StatusCode::NOT_FOUND` or `Status::NotFound`.
            let name = path.segments.last().map_or_else(String::new, |segment| segment.ident.to_string());
            let hint = format!("write the name alone: #[status({name})]");
            mistakes.error_with_hint(span, "a status is a number, a name or a phrase, not a path", hint);
            false
        }
        Item::Value(ref key, _) if key == "reason" => match item.text("reason = \"Quota Exhausted\"", mistakes) {
            Some(_) if said.reason.is_some() => twice("reason", mistakes),
            found => {
                said.reason = found.or(said.reason.take());
                said.reason.is_some()
            }
        },
        Item::Value(key, _) | Item::List(key, _) => {
            let name = key.unraw().to_string();
            if OPTIONS.contains(&name.as_str()) {
                return of_the_enum(&key, mistakes);
            }
            let hint = match name.as_str() {
                "code" | "number" | "status" => String::from("write the number itself: #[status(404)]"),
                "name" => String::from("write the name itself: #[status(NotFound)]"),
                _ => did_you_mean(&name, ["reason"]).unwrap_or_else(|| {
                    String::from("a variant has a number, a name or a phrase, and `reason = \"…\"`")
                }),
            };
            mistakes.error_with_hint(key.span(), format!("there is no option `{name}`"), hint);
            false
        }
        Item::Literal(_) | Item::Unreadable(_) => {
            let hint = "write #[status(404)], #[status(NotFound)] or #[status(\"Not Found\")]";
            mistakes.error_with_hint(span, "a status is a number, a name or a phrase", hint);
            false
        }
    }
}

fn of_the_enum(key: &Ident, mistakes: &mut Mistakes) -> bool {
    let message = format!("`{}` is said of the enum, not of a variant", key.unraw());
    mistakes.error_with_hint(key.span(), message, "write it above `enum`");
    false
}

fn number_of(literal: &LitInt, mistakes: &mut Mistakes) -> Option<u16> {
    let number = literal.base10_parse::<u16>().ok().filter(|number| (100..=999).contains(number));
    if !matches!(literal.suffix(), "" | "u16") {
        let hint = format!("write {}", literal.base10_digits());
        mistakes.error_with_hint(literal.span(), format!("`{literal}` is no number of 16 bits"), hint);
        return None;
    }
    if number.is_none() {
        let message = format!("{literal} is no status code: they have three digits, 100 to 999");
        mistakes.error(literal.span(), message);
    }
    number
}
