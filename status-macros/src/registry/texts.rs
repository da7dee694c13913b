//! Texts for people.

use super::model::Text;
use crate::format;

/// The text in both languages, as far as it is given and right.
pub(super) fn text(given: format::Given<format::TextValue>) -> Text {
    match given.value() {
        None => Text::default(),
        Some(format::TextValue::Both(text)) => Text { en: text.clone(), zh: text },
        Some(format::TextValue::Each(languages)) => {
            let (en, zh) = (languages.keys.en.0.value(), languages.keys.zh.0.value());
            Text { en: en.unwrap_or_default(), zh: zh.unwrap_or_default() }
        }
    }
}
