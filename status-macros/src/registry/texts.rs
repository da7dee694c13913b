//! Texts for people.

use super::model::BilingualText;
use crate::format;

/// The text in both languages, as far as it is given and right.
pub(super) fn text(given: format::Given<format::TextValue>) -> BilingualText {
    match given.value() {
        None => BilingualText::default(),
        Some(format::TextValue::Both(text)) => BilingualText { en: text.clone(), zh: text },
        Some(format::TextValue::Each(languages)) => {
            let (en, zh) = (languages.keys.en.0.value(), languages.keys.zh.0.value());
            BilingualText { en: en.unwrap_or_default(), zh: zh.unwrap_or_default() }
        }
    }
}
