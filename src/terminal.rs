//! Text for a terminal: how wide it is, how it is broken into lines, and what may not go there.

use std::io::IsTerminal as _;

/// How many columns a text takes on a terminal: the texts here are ASCII or Chinese.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

/// The text and the spaces that fill it up to a width.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// How many columns lines may take: those of the terminal, or without end where the output is none.
pub(crate) fn columns() -> usize {
    /// Narrower than this, broken lines are harder to read than long ones.
    const LEAST: u16 = 60;
    size().map_or(usize::MAX, |(terminal_size::Width(columns), _)| columns.max(LEAST).into())
}

/// How many lines are seen at once: those of the terminal, or as many as a usual one has where the output is none.
pub(crate) fn rows() -> usize {
    const USUAL: usize = 24;
    size().map_or(USUAL, |(_, terminal_size::Height(rows))| rows.into())
}

/// The size of the terminal that the output goes to, if it is one.
fn size() -> Option<(terminal_size::Width, terminal_size::Height)> {
    std::io::stdout().is_terminal().then(terminal_size::terminal_size)?
}

/// The text in lines of so many columns, the first after what already stands there, the others indented as far.
pub(crate) fn wrapped(text: &str, indent: usize, columns: usize) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut at = indent;
    for piece in pieces(text) {
        let visible = visible_width(piece.trim_end());
        if at > indent && at.saturating_add(visible) > columns {
            shown.truncate(shown.trim_end().len());
            shown.push('\n');
            shown.push_str(&" ".repeat(indent));
            at = indent;
        }
        shown.push_str(piece);
        at = at.saturating_add(visible_width(piece));
    }
    shown
}

/// The pieces that may not be broken: words with the space after them, and Chinese characters with the punctuation
/// after them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let may_break = match before {
            Some(' ') => true,
            Some(before) => is_wide(before) || is_wide(character),
            None => false,
        };
        if may_break && character != ' ' && !is_closing(character) {
            pieces.push(&text[begin..at]);
            begin = at;
        }
        before = Some(character);
    }
    pieces.push(&text[begin..]);
    pieces
}

fn is_wide(character: char) -> bool {
    u32::from(character) >= 0x2e80
}

/// Whether no line begins with it.
fn is_closing(character: char) -> bool {
    matches!(character, '，' | '。' | '、' | '；' | '：' | '）' | '”' | '？' | '！')
}

/// The width of a text without its colours.
fn visible_width(text: &str) -> usize {
    let mut parts = text.split('\x1b');
    let plain = parts.next().map_or(0, width);
    plain + parts.map(|part| part.split_once('m').map_or(0, |(_, shown)| width(shown))).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 2, 9), "one two\n  three");
        assert_eq!(wrapped("one two three", 2, usize::MAX), "one two three");
        assert_eq!(wrapped("unbreakable", 2, 5), "unbreakable");
        assert_eq!(wrapped("\x1b[1mone\x1b[0m two", 0, 7), "\x1b[1mone\x1b[0m two", "colours take no room");
        assert_eq!(wrapped("\x1b[1mone\x1b[0m two", 0, 6), "\x1b[1mone\x1b[0m\ntwo");
    }

    #[test]
    fn chinese_is_as_wide_as_two_letters() {
        assert_eq!((width("ETag"), width("字段"), width("\u{2e7f}"), width("\u{2e80}")), (4, 4, 1, 2));
        assert_eq!(padded("字段", 6), "字段  ");
    }

    #[test]
    fn chinese_is_broken_between_characters() {
        assert_eq!(wrapped("服务器必须，不得", 0, 10), "服务器必\n须，不得");
        assert_eq!(wrapped("带有 ETag 字段", 0, 9), "带有 ETag\n字段");
        assert_eq!(wrapped("服务器必须，", 0, 10), "服务器必\n须，");
    }
}
