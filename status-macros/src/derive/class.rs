//! Classes of codes, as attributes name them.

use crate::format::CLASS_IDS;

/// The name of the class with this first digit.
pub(super) fn id(digit: u8) -> &'static str {
    CLASS_IDS.get(usize::from(digit).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The class that is meant by what stands in the place of a code: `4xx`, `client-error`, `ClientError`.
pub(super) fn meant(text: &str) -> Option<&'static str> {
    let plain = |text: &str| text.replace(['-', '_', ' '], "").to_lowercase();
    let text = plain(text);
    let by_digit = |digit: u8| text == format!("{digit}xx") || text == format!("{digit}**");
    (1..=5).zip(CLASS_IDS).find(|(digit, id)| by_digit(*digit) || text == plain(id)).map(|(_, id)| id)
}

/// What to do where a class stands in the place of a code.
pub(super) fn hint(class: &str) -> String {
    format!("a class of codes stands above the enum: #[status(class = \"{class}\")]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_written_in_many_ways() {
        for text in ["4xx", "4XX", "client-error", "ClientError", "CLIENT_ERROR", "Client Error"] {
            assert_eq!(meant(text), Some("client-error"), "{text}");
        }
        assert_eq!((meant("6xx"), meant("404"), meant("")), (None, None, None));
        assert_eq!((id(5), id(6), id(0)), ("server-error", "", ""));
    }
}
