//! From what is said to what is meant: a model that can be expanded, whatever was wrong.

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::{
    Fields, GenericArgument, Generics, LitStr, Member, Path, PathArguments, Type, Visibility, ext::IdentExt,
    spanned::Spanned,
};

use super::{
    mistakes::Mistakes,
    options::{Body, Ecosystem},
    parse::{Input, Variant},
    variant::{Described, Says},
};
use crate::{
    format::CLASS_IDS,
    names::{Meaning, Names},
    naming,
    status_macro::is_number,
    suggest::nearest,
};

/// An enum and the status of each variant.
pub(super) struct Model {
    pub(super) root: Path,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) deprecated: bool,
    pub(super) body: Body,
    pub(super) impls: Vec<Ecosystem>,
    pub(super) variants: Vec<Answer>,
    /// Whether a code leads back to its variant: no variant has data, save one for all other codes.
    pub(super) plain: bool,
}

/// A variant, and where its status comes from.
pub(super) struct Answer {
    pub(super) ident: Ident,
    pub(super) from: From,
}

pub(super) enum From {
    /// The number, and its reason if it has one.
    Code(u16, Option<String>),
    /// A field that says it.
    Transparent(Field),
    /// A field that is it.
    Other(Field),
    /// Not known, which is told, or the registry's file has mistakes, which are: any code will do to keep the rest of the crate going.
    Unknown,
}

pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
}

/// Checks everything.
pub(super) fn model(input: Input, names: &Names<'_>, mistakes: &mut Mistakes) -> Model {
    let root = input.options.root();
    let Input { options, vis, ident, generics, deprecated, variants, is_enum } = input;
    if is_enum && variants.is_empty() {
        mistakes.error(ident.span(), format!("`{ident}` has no variants, so no value of it has a status"));
    }
    check_body(options.body, &options.impls, mistakes);
    let mut sound = Vec::new();
    let mut answers = Vec::new();
    let mut has_data = false;
    for variant in variants {
        let found = answer(&variant, options.class, names, mistakes);
        has_data |= match &variant.says {
            Says::Other(_) => false,
            Says::Transparent(_) => true,
            _ => !variant.fields.is_empty(),
        };
        if let Some((From::Code(number, _), at)) = &found {
            sound.push((variant.ident.clone(), *number, *at));
        }
        answers.push((found.map_or(From::Unknown, |(from, _)| from), variant));
    }
    let plain = !has_data && !options.one_way && !answers.is_empty();
    if plain {
        check_numbers_differ(&sound, mistakes);
        check_one_other(&answers, mistakes);
    }
    let variants = answers.into_iter().map(|(from, variant)| Answer { ident: variant.ident, from }).collect();
    let body = options.body.map_or(Body::Reason, |(body, _)| body);
    Model { root, vis, ident, generics, deprecated, body, impls: options.impls, variants, plain }
}

/// A body is what axum and actix send; without either the option would do nothing.
fn check_body(body: Option<(Body, Span)>, impls: &[Ecosystem], mistakes: &mut Mistakes) {
    if let Some((_, at)) = body
        && !impls.iter().any(|of| matches!(of, Ecosystem::Axum | Ecosystem::Actix))
    {
        mistakes.error_with_hint(at, "there is no response to have a body", "add impl(axum) or impl(actix)");
    }
}

/// `from_status_code` must know which variant is meant.
fn check_numbers_differ(variants: &[(Ident, u16, Span)], mistakes: &mut Mistakes) {
    let mut first: HashMap<u16, &Ident> = HashMap::new();
    for (variant, number, at) in variants {
        if let Some(first) = first.get(number) {
            let hint = "a code leads back to one variant; #[status(one_way)] above the enum does without the way back";
            mistakes.error_with_hint(*at, format!("{number} is the status of `{first}` already"), hint);
        } else {
            first.insert(*number, variant);
        }
    }
}

/// `from_status_code` can put the codes that no variant has into one place only.
fn check_one_other(answers: &[(From, Variant)], mistakes: &mut Mistakes) {
    let mut first: Option<&Ident> = None;
    for (from, variant) in answers {
        let (From::Other(_), Says::Other(at)) = (from, &variant.says) else { continue };
        match first {
            Some(first) => mistakes.error(*at, format!("`{first}` holds the other codes already")),
            None => first = Some(&variant.ident),
        }
    }
}

/// Where a variant's status comes from, and the place that says it.
fn answer(variant: &Variant, class: Option<u8>, names: &Names<'_>, mistakes: &mut Mistakes) -> Option<(From, Span)> {
    let (number, reason, at) = match &variant.says {
        Says::Nonsense => return None,
        Says::Transparent(at) => {
            check_class_of_field("transparent", *at, class, mistakes);
            let field = only_field("transparent", "a type that has a status itself", *at, &variant.fields, mistakes)?;
            return Some((From::Transparent(field), *at));
        }
        Says::Other(at) => {
            check_class_of_field("other", *at, class, mistakes);
            let field = only_field("other", "the `StatusCode`", *at, &variant.fields, mistakes)?;
            check_is_status_code(&field.ty, mistakes)?;
            return Some((From::Other(field), *at));
        }
        Says::Nothing => {
            let meaning = by_variant(&variant.ident, names, mistakes)?;
            (meaning.number, meaning.reason.to_owned(), variant.ident.span())
        }
        Says::Code(said) => code(said, names, mistakes)?,
    };
    check_class(number, at, class, mistakes)?;
    Some((From::Code(number, Some(reason)), at))
}

/// The status that has the variant's own name.
fn by_variant<'n, 't>(variant: &Ident, names: &'n Names<'t>, mistakes: &mut Mistakes) -> Option<&'n Meaning<'t>> {
    let name = variant.unraw().to_string();
    let Some(meaning) = names.by_name(&name) else {
        if names.is_stub {
            return None;
        }
        let say = format!("say above `{name}` which status it is: #[status(404)] or #[status(NotFound)]");
        let hint = match names.nearest_name(&name) {
            Some(nearest) => format!("did you mean `{nearest}`? If not, {say}"),
            None => say,
        };
        mistakes.error_with_hint(variant.span(), format!("no status is called `{name}`"), hint);
        return None;
    };
    check_can_be_sent(meaning, variant.span(), names, mistakes)?;
    Some(meaning)
}

/// The number and the reason of a status, and the place that says it.
fn code(said: &Described, names: &Names<'_>, mistakes: &mut Mistakes) -> Option<(u16, String, Span)> {
    if let Some(reason) = &said.reason {
        return registered_here(said, reason, names, mistakes);
    }
    // All are looked up before the first failure counts, so that each mistake is told.
    let looked_up = [
        said.number.map(|(number, at)| by_number(number, at, names, mistakes).map(|meaning| (meaning, at))),
        said.name.as_ref().map(|name| by_name(name, names, mistakes)),
        said.phrase.as_ref().map(|phrase| by_phrase(phrase, names, mistakes)),
    ];
    let found: Vec<_> = looked_up.into_iter().flatten().collect::<Option<_>>()?;
    let (first, at) = *found.first()?;
    for (other, other_at) in &found {
        if other.number != first.number {
            let message = format!("`{}` is {}, not {}", other.variant, other.number, first.number);
            mistakes.error_with_hint(*other_at, message, format!("{} is `{}`", first.number, first.variant));
            return None;
        }
    }
    // A number alone has its primary meaning; beside it a name may choose another.
    let (meaning, _) = found.get(1).unwrap_or(&found[0]);
    check_can_be_sent(meaning, at, names, mistakes)?;
    Some((meaning.number, meaning.reason.to_owned(), at))
}

fn by_name<'n, 't>(name: &Ident, names: &'n Names<'t>, mistakes: &mut Mistakes) -> Option<(&'n Meaning<'t>, Span)> {
    let text = name.unraw().to_string();
    let found = names.by_name(&text);
    if found.is_none() && !names.is_stub {
        let word = nearest(&text, ["transparent", "other", "reason"]);
        let hint = match word.or_else(|| names.nearest_name(&text)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => String::from("write its number, or register a code of your own: #[status(470, reason = \"…\")]"),
        };
        mistakes.error_with_hint(name.span(), format!("no status is called `{text}`"), hint);
    }
    found.map(|meaning| (meaning, name.span()))
}

fn by_phrase<'n, 't>(
    phrase: &LitStr,
    names: &'n Names<'t>,
    mistakes: &mut Mistakes,
) -> Option<(&'n Meaning<'t>, Span)> {
    let text = phrase.value();
    let found = names.by_reason(&text);
    if found.is_none() && !names.is_stub {
        let hint = match names.nearest_reason(&text) {
            _ if is_number(&text) => format!("write it without quotation marks: #[status({text})]"),
            Some(nearest) => format!("did you mean \"{nearest}\"?"),
            None => format!("to register a code of your own: #[status(470, reason = {})]", phrase.token()),
        };
        mistakes.error_with_hint(phrase.span(), format!("no status has the reason \"{text}\""), hint);
    }
    found.map(|meaning| (meaning, phrase.span()))
}

fn by_number<'n, 't>(number: u16, at: Span, names: &'n Names<'t>, mistakes: &mut Mistakes) -> Option<&'n Meaning<'t>> {
    let found = names.by_number(number);
    if found.is_none() && !names.is_stub {
        let near: Vec<String> =
            names.neighbours(number).iter().map(|near| format!("{} {}", near.number, near.reason)).collect();
        let hint =
            format!("the nearest are {}; to register it here: #[status({number}, reason = \"…\")]", near.join(" and "));
        mistakes.error_with_hint(at, format!("{number} is not registered"), hint);
    }
    found
}

/// A code that is registered on the spot: its number and its reason.
fn registered_here(
    said: &Described,
    reason: &LitStr,
    names: &Names<'_>,
    mistakes: &mut Mistakes,
) -> Option<(u16, String, Span)> {
    let text = reason.value();
    // A name beside it would be a meaning's that is registered already.
    if let Some(other) = said.name.as_ref().map(Ident::span).or_else(|| said.phrase.as_ref().map(LitStr::span)) {
        let hint = "`reason` registers a code that has only a number: leave out one of them";
        mistakes.error_with_hint(other, "this names a status that is registered already", hint);
        return None;
    }
    let Some((number, at)) = said.number else {
        let hint = format!("write it first: #[status(470, reason = {})]", reason.token());
        mistakes.error_with_hint(reason.span(), "a code that is registered here needs a number", hint);
        return None;
    };
    if let Some(fault) = naming::phrase_fault(&text) {
        mistakes.error(reason.span(), format!("`reason` {fault}"));
        return None;
    }
    let meanings = || names.iter().filter(|meaning| meaning.number == number);
    if let Some(reserved) = meanings().find(|meaning| meaning.primary && meaning.reserved) {
        return check_can_be_sent(reserved, at, names, mistakes).map(|()| (number, text, at));
    }
    if let Some(same) = meanings().find(|meaning| meaning.can_be_sent() && meaning.has_reason(&text)) {
        let hint = format!("leave out `reason`: #[status({})]", same.variant);
        mistakes.error_with_hint(reason.span(), format!("{number} is registered with this reason"), hint);
        return None;
    }
    // Another vendor's number may have one more meaning; a standard's may not.
    if let Some(standard) = meanings().find(|meaning| meaning.primary && meaning.standard) {
        let message = format!("{number} is {} ({})", standard.reason, standard.source);
        mistakes.error_with_hint(at, message, "a code of your own needs a number that no standard has given a meaning");
        return None;
    }
    Some((number, text, at))
}

/// Nobody sends a reserved code, nor one that a server writes into its log alone.
fn check_can_be_sent(meaning: &Meaning<'_>, at: Span, names: &Names<'_>, mistakes: &mut Mistakes) -> Option<()> {
    let Meaning { number, reason, source, .. } = meaning;
    let primary = names.by_number(*number);
    if meaning.reserved || primary.is_some_and(|primary| primary.reserved) {
        let primary = primary.filter(|primary| primary.can_be_sent());
        let hint = primary.map(|other| format!("did you mean `{}`?", other.variant));
        let hint = hint.unwrap_or_else(|| String::from("choose another: no server may send it"));
        mistakes.error_with_hint(at, format!("{number} is reserved"), hint);
        return None;
    }
    if meaning.log_only {
        let other = names.iter().find(|other| other.number == *number && other.can_be_sent());
        let hint = other.map_or_else(
            || format!("if you send it in a meaning of your own: #[status({number}, reason = \"…\")]"),
            |other| format!("{} means it otherwise: #[status({})]", other.source, other.variant),
        );
        let message = format!("{number} {reason} stands in the logs of {source} alone and is never sent");
        mistakes.error_with_hint(at, message, hint);
        return None;
    }
    Some(())
}

fn check_class(number: u16, at: Span, class: Option<u8>, mistakes: &mut Mistakes) -> Option<()> {
    let Some(class) = class.filter(|class| u16::from(*class) != number / 100) else { return Some(()) };
    let wanted = class_id(class);
    let found = u8::try_from(number / 100).ok().filter(|digit| *digit <= 5).map(class_id);
    let message = match found {
        Some(found) => format!("{number} is a {found}, and the enum's class is {wanted}"),
        None => format!("{number} has no class, and the enum's is {wanted}"),
    };
    mistakes.error(at, message);
    None
}

fn class_id(digit: u8) -> &'static str {
    CLASS_IDS.get(usize::from(digit).wrapping_sub(1)).copied().unwrap_or_default()
}

/// What a field holds is known only as the program runs.
fn check_class_of_field(word: &str, at: Span, class: Option<u8>, mistakes: &mut Mistakes) {
    if let Some(class) = class {
        let hint = "leave out `class`, or give the variant a code";
        mistakes.error_with_hint(at, format!("`{word}` may hold a code that is no {}", class_id(class)), hint);
    }
}

fn only_field(word: &str, holds: &str, at: Span, fields: &Fields, mistakes: &mut Mistakes) -> Option<Field> {
    let mut members = fields.members().zip(fields.iter());
    match (members.next(), members.next()) {
        (Some((member, field)), None) => Some(Field { member, ty: field.ty.clone() }),
        (None, _) => {
            mistakes.error(at, format!("`{word}` needs one field: {holds}"));
            None
        }
        (_, Some(_)) => {
            mistakes.error(at, format!("`{word}` needs one field alone, {holds}: here are {}", fields.len()));
            None
        }
    }
}

/// Types that are certainly none are told here; what else is no `StatusCode` is told by the compiler.
fn check_is_status_code(ty: &Type, mistakes: &mut Mistakes) -> Option<()> {
    const NUMBERS: &[&str] = &["u8", "u16", "u32", "u64", "usize", "i16", "i32", "i64", "NonZeroU16", "NonZero"];
    let segments: Vec<String> = match ty {
        Type::Path(path) => path.path.segments.iter().map(|segment| segment.ident.to_string()).collect(),
        _ => Vec::new(),
    };
    let last = segments.last().map_or("", String::as_str);
    let hint = if segments.iter().any(|segment| segment == "http") {
        "this is the one of the crate `http`: write `status_core::StatusCode`"
    } else if NUMBERS.contains(&last) {
        "a number may be no status code: write `status_core::StatusCode`"
    } else if last == "Status" || last == "String" || segments.is_empty() {
        "write `status_core::StatusCode`"
    } else {
        return Some(());
    };
    mistakes.error_with_hint(ty.span(), format!("`other` holds a `StatusCode`, not a `{}`", shown(ty)), hint);
    None
}

fn shown(ty: &Type) -> String {
    ty.to_token_stream().to_string().replace(" :: ", "::").replace("& ", "&")
}

/// What a box holds, however often it is boxed, and how often that is: boxes have no status themselves, as status-core
/// knows of no allocator.
pub(super) fn unboxed(ty: &Type) -> (&Type, usize) {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && ["Box", "Rc", "Arc"].iter().any(|name| last.ident == name)
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        let (inner, depth) = unboxed(inner);
        return (inner, depth + 1);
    }
    (ty, 0)
}
