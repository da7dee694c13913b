//! The class that all variants of an enum have, where it names one.

use proc_macro2::Span;

use crate::{classes::Classes, diagnostics::Diagnostics};

/// The class that an enum names, by its first digit, among all classes.
#[derive(Clone, Copy)]
pub(super) struct OneClass<'c, 't> {
    pub(super) digit: u8,
    pub(super) classes: &'c Classes<'t>,
}

impl<'t> OneClass<'_, 't> {
    fn id(self) -> &'t str {
        self.classes.id(self.digit).unwrap_or_default()
    }
}

/// Whoever names a class relies on it, so every code must be of it.
pub(super) fn check_number(
    number: u16,
    at: Span,
    class: Option<OneClass<'_, '_>>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let Some(class) = class.filter(|class| u16::from(class.digit) != number / 100) else { return Some(()) };
    let wanted = class.id();
    // Numbers above 599 have no class.
    let message = match u8::try_from(number / 100).ok().and_then(|digit| class.classes.id(digit)) {
        Some(found) => format!("{number} is a {found}, and the enum's class is {wanted}"),
        None => format!("{number} has no class, and the enum's is {wanted}"),
    };
    diagnostics.error(at, message);
    None
}

/// What a field holds is known only as the program runs, so no class can be relied on.
pub(super) fn check_field(word: &str, at: Span, class: Option<OneClass<'_, '_>>, diagnostics: &mut Diagnostics<'_>) {
    if let Some(class) = class {
        let hint = String::from("leave out `class`, or give the variant a code");
        diagnostics.error_with_hint(at, format!("`{word}` may hold a code that is no {}", class.id()), hint);
    }
}
