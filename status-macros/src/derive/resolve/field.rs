//! The field of a variant that takes its status from it.

use proc_macro2::Span;
use quote::ToTokens;
use syn::{Fields, Type, spanned::Spanned};

use crate::{
    derive::model::{VariantField, peeled},
    diagnostics::Diagnostics,
};

/// The field that has the status. Whether its type has one is for the compiler to say.
pub(super) fn transparent(fields: &Fields, at: Span, diagnostics: &mut Diagnostics<'_>) -> Option<VariantField> {
    only_field("transparent", "a type that has a status itself", at, fields, diagnostics)
}

/// The field that is the status code.
pub(super) fn other(fields: &Fields, at: Span, diagnostics: &mut Diagnostics<'_>) -> Option<VariantField> {
    let field = only_field("other", "the `StatusCode`", at, fields, diagnostics)?;
    check_is_status_code(&field.ty, diagnostics)?;
    Some(field)
}

/// With several fields nobody could know which is meant.
fn only_field(
    word: &str,
    holds: &str,
    at: Span,
    fields: &Fields,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<VariantField> {
    let field = VariantField::only(fields);
    if field.is_none() {
        let message = match fields.len() {
            0 => format!("`{word}` needs one field: {holds}"),
            several => format!("`{word}` needs one field alone, {holds}: here are {several}"),
        };
        diagnostics.error(at, message);
    }
    field
}

/// Types that are certainly no `StatusCode` are reported here, with what to write; others by the compiler.
fn check_is_status_code(ty: &Type, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    const NUMBERS: &[&str] = &["u8", "u16", "u32", "u64", "usize", "i16", "i32", "i64", "NonZeroU16", "NonZero"];
    let ty = peeled(ty);
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
    let message = format!("`other` holds a `StatusCode`, not a `{}`", shown(ty));
    diagnostics.error_with_hint(ty.span(), message, hint.to_owned());
    None
}

/// The type as people write it.
fn shown(ty: &Type) -> String {
    ty.to_token_stream().to_string().replace(" :: ", "::").replace("& ", "&")
}
