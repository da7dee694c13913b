//! What a variant gives beside its status: fields of the response, and members of its content.

use proc_macro2::Span;
use syn::{LitStr, Member, ext::IdentExt};

use super::template;
use crate::{
    derive::{
        keyword::{Body, ClosedList, FieldKeyword, VariantKeyword},
        model::{ContentMember, HeaderValue, ResponseField, VariantField},
        parse::ParsedVariant,
    },
    diagnostics::Diagnostics,
    format::is_token,
};

/// What a variant gives.
#[derive(Default)]
pub(super) struct Additions {
    pub(super) headers: Vec<ResponseField>,
    pub(super) members: Vec<ContentMember>,
    pub(super) instance: Option<VariantField>,
    /// The first thing that has its place in content alone, and the word that asks for it.
    pub(super) in_content: Option<(Span, &'static str)>,
    /// Whether something could not be read, which is reported: then nobody knows all that the variant gives.
    pub(super) unreadable: bool,
}

/// The members that every problem has (RFC 9457, 3.1).
const OF_PROBLEMS: [&str; 5] = ["detail", "instance", "status", "title", "type"];

/// What the variant gives, in order: what stands above it, then what its fields say.
pub(super) fn additions(variant: &ParsedVariant, body: Body, diagnostics: &mut Diagnostics<'_>) -> Additions {
    let mut given = Additions::default();
    if check_passes_on(variant, diagnostics).is_none() {
        return given;
    }
    for (name, text) in &variant.attributes.headers {
        if check_name(name, diagnostics).is_some()
            && let Some(value) = template::value(text, &variant.fields, diagnostics)
        {
            given.headers.push(ResponseField { name: name.clone(), value });
        } else {
            given.unreadable = true;
        }
    }
    for ((member, field), attributes) in variant.fields.members().zip(&variant.fields).zip(&variant.of_fields) {
        let field = VariantField { member, ty: field.ty.clone() };
        given.unreadable |= attributes.unreadable;
        for name in &attributes.headers {
            if check_name(name, diagnostics).is_some() {
                given.headers.push(ResponseField { name: name.clone(), value: HeaderValue::Field(field.clone()) });
            } else {
                given.unreadable = true;
            }
        }
        if let Some((at, name)) = &attributes.member {
            given.in_content.get_or_insert((*at, FieldKeyword::Member.word()));
            if check_has_members(*at, FieldKeyword::Member, body, diagnostics).is_some()
                && let Some(name) = member_name(&field, name.as_ref(), *at, body, diagnostics)
            {
                if given.members.iter().any(|other| other.name == name) {
                    diagnostics.error(*at, format!("the member `{name}` is there twice"));
                }
                given.members.push(ContentMember { name, field: field.clone() });
            }
        }
        if let Some(at) = attributes.instance {
            given.in_content.get_or_insert((at, FieldKeyword::Instance.word()));
            if body != Body::Problem {
                let hint = String::from("write above the enum: #[status(body = \"problem\")]");
                diagnostics.error_with_hint(at, "`instance` is a member of problems", hint);
            } else if given.instance.replace(field).is_some() {
                diagnostics.error(at, "`instance` is given twice");
            }
        }
    }
    given.unreadable |= check_without(variant, &given.headers, diagnostics).is_none();
    given
}

/// A variant that takes its status from a field gives what the field gives, and nothing of its own.
fn check_passes_on(variant: &ParsedVariant, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let attributes = &variant.attributes;
    let (word, gives) = match (attributes.transparent, attributes.other) {
        (Some(_), _) => ("transparent", "gives what its field gives"),
        (None, Some(_)) => ("other", "gives nothing but the status"),
        (None, None) => return Some(()),
    };
    let headers = attributes.headers.iter().map(|(name, _)| (name.span(), VariantKeyword::Header.word()));
    let without = attributes.without.iter().map(|name| (name.span(), VariantKeyword::Without.word()));
    let kind = attributes.kind.iter().map(|kind| (kind.span(), VariantKeyword::Type.word()));
    let title = attributes.title.iter().map(|title| (title.span(), VariantKeyword::Title.word()));
    let of_fields = variant.of_fields.iter().flat_map(|field| {
        let headers = field.headers.iter().map(|name| (name.span(), FieldKeyword::Header.word()));
        let member = field.member.iter().map(|(at, _)| (*at, FieldKeyword::Member.word()));
        headers.chain(member).chain(field.instance.map(|at| (at, FieldKeyword::Instance.word())))
    });
    let mut fine = Some(());
    for (at, what) in headers.chain(without).chain(kind).chain(title).chain(of_fields) {
        diagnostics.error(at, format!("`{word}` {gives}: leave out `{what}`, or give the variant a code"));
        fine = None;
    }
    fine
}

/// A name must be a token, and none of those that the server below needs for itself.
fn check_name(name: &LitStr, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    check_is_token(name, diagnostics)?;
    let text = name.value();
    if ["Content-Length", "Transfer-Encoding"].iter().any(|framing| framing.eq_ignore_ascii_case(&text)) {
        let hint = String::from("leave it out: what ends the content is known to the server alone");
        diagnostics.error_with_hint(name.span(), format!("the server writes `{text}` itself"), hint);
        return None;
    }
    Some(())
}

fn check_is_token(name: &LitStr, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let text = name.value();
    if is_token(&text) {
        return Some(());
    }
    let hint = String::from("letters, digits and !#$%&'*+-.^_`|~");
    diagnostics.error_with_hint(name.span(), format!("`{text}` is no field name: it must be a token"), hint);
    None
}

/// Who adds what the variant gives already?
fn check_without(variant: &ParsedVariant, headers: &[ResponseField], diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let mut fine = Some(());
    for name in &variant.attributes.without {
        if check_is_token(name, diagnostics).is_none() {
            fine = None;
            continue;
        }
        let is_given = headers.iter().any(|header| header.key() == name.value().to_ascii_lowercase());
        if is_given {
            diagnostics.error(name.span(), format!("`{}` is given here: leave out `without`", name.value()));
        }
    }
    fine
}

/// Members have their place in JSON alone.
fn check_has_members(at: Span, keyword: FieldKeyword, body: Body, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    if body.has_members() {
        return Some(());
    }
    let hint = String::from("write above the enum: #[status(body = \"problem\")] or #[status(body = \"json\")]");
    diagnostics.error_with_hint(at, format!("`{}` needs content that has members", keyword.word()), hint);
    None
}

/// The name of a member: what is written, or the field's own.
fn member_name(
    field: &VariantField,
    name: Option<&LitStr>,
    at: Span,
    body: Body,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<String> {
    let (found, place) = match (name, &field.member) {
        (Some(name), _) => (name.value(), name.span()),
        (None, Member::Named(own)) => (own.unraw().to_string(), own.span()),
        (None, Member::Unnamed(_)) => {
            let hint = String::from("write #[status(member = \"name\")]");
            diagnostics.error_with_hint(at, "a member of the content needs a name", hint);
            return None;
        }
    };
    if body == Body::Problem && OF_PROBLEMS.contains(&found.as_str()) {
        let hint = match found.as_str() {
            "instance" => "write #[status(instance)]",
            "title" | "type" => "write it above the variant: #[status(title = \"…\", type = \"…\")]",
            _ => "choose another name: #[status(member = \"name\")]",
        };
        diagnostics.error_with_hint(
            place,
            format!("`{found}` is a member that every problem has already"),
            hint.to_owned(),
        );
        return None;
    }
    Some(found)
}
