//! What may not be printed as it came: characters that terminals and the logs of builds obey, or that hide what is shown.

/// A character to be spelled out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Harm {
    /// Where it stands, in bytes.
    pub(crate) at: usize,
    pub(crate) character: char,
}

/// The characters of a text that have to be spelled out.
pub(crate) fn harms(text: &str) -> impl Iterator<Item = Harm> + '_ {
    // Most texts have none.
    let may_harm = |byte: u8| byte < b' ' || byte == b'#' || byte >= 0x7f;
    let mut before = ' ';
    let text = if text.bytes().any(may_harm) { text } else { "" };
    text.char_indices().filter_map(move |(at, character)| {
        // Build services look for `##[command]` and `##vso[command]` anywhere in a line.
        let begins_command = character == '#' && before == '#';
        before = character;
        (begins_command || is_harmful(character)).then_some(Harm { at, character })
    })
}

/// Control characters, those that turn the direction of text or can't be seen, and what is no character.
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Text from a capture, fit for a terminal and a log: what they would obey is spelled out.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut written = 0;
    for Harm { at, character } in harms(text) {
        shown.push_str(&text[written..at]);
        match character {
            '\t' | '\r' | '\n' => shown.extend(character.escape_default()),
            _ => shown.extend(character.escape_unicode()),
        }
        written = at + character.len_utf8();
    }
    shown.push_str(&text[written..]);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_harms_nobody() {
        for text in ["", "GET /a?b#c", "Grüße, 世界", "# a", "👍"] {
            assert_eq!(harms(text).count(), 0, "{text}");
        }
        assert_eq!(printable("a\r\n\u{1b}[31m ##[x]"), "a\\r\\n\\u{1b}[31m #\\u{23}[x]");
        for text in
            ["\0", "\r", "\n", "\u{7f}", "\u{85}", "\u{202e}", "\u{2066}", "##", "\u{fffe}", "\u{1ffff}", "\u{feff}"]
        {
            assert_eq!(harms(text).count(), 1, "{}", text.escape_unicode());
        }
    }
}
