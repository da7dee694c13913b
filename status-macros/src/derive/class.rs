//! Classes of codes, as attributes name them.

use crate::classes::Classes;

/// The class that is meant by what stands in the place of a code: `4xx`, `client-error`, `ClientError`.
pub(super) fn meant<'t>(text: &str, classes: &Classes<'t>) -> Option<&'t str> {
    let plain = |text: &str| text.replace(['-', '_', ' '], "").to_lowercase();
    let text = plain(text);
    let by_digit = |digit: u8| text == format!("{digit}xx") || text == format!("{digit}**");
    classes.each().find(|(digit, id)| by_digit(*digit) || text == plain(id)).map(|(_, id)| id)
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
        let classes = crate::tests::vocabulary().classes();
        for text in ["4xx", "4XX", "client-error", "ClientError", "CLIENT_ERROR", "Client Error"] {
            assert_eq!(meant(text, &classes), Some("client-error"), "{text}");
        }
        assert_eq!(["6xx", "404", ""].map(|text| meant(text, &classes)), [None; 3]);
    }
}
