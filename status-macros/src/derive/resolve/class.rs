//! The class that all variants of an enum have, where it names one.

use proc_macro2::Span;

use crate::{derive::class::id, diagnostics::Diagnostics};

/// Whoever names a class relies on it, so every code must be of it.
pub(super) fn check_number(number: u16, at: Span, class: Option<u8>, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let Some(class) = class.filter(|class| u16::from(*class) != number / 100) else { return Some(()) };
    let wanted = id(class);
    // Numbers above 599 have no class.
    let found = u8::try_from(number / 100).ok().filter(|digit| *digit <= 5).map(id);
    let message = match found {
        Some(found) => format!("{number} is a {found}, and the enum's class is {wanted}"),
        None => format!("{number} has no class, and the enum's is {wanted}"),
    };
    diagnostics.error(at, message);
    None
}

/// What a field holds is known only as the program runs, so no class can be relied on.
pub(super) fn check_field(word: &str, at: Span, class: Option<u8>, diagnostics: &mut Diagnostics<'_>) {
    if let Some(class) = class {
        let hint = String::from("leave out `class`, or give the variant a code");
        diagnostics.error_with_hint(at, format!("`{word}` may hold a code that is no {}", id(class)), hint);
    }
}
