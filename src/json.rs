//! JSON for programs: as serde_json writes it, but for what a terminal or a build's log would take for an instruction.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::harmless::{Harm, harms};

/// The value on a line of its own, written at once.
pub(crate) fn line_of(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut line = to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}

/// The value without line breaks.
pub(crate) fn to_vec(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut text = Vec::with_capacity(512);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut text, Harmless(CompactFormatter)))?;
    Ok(text)
}

/// Spells out characters as JSON can: whoever parses it gets them as they are.
struct Harmless(CompactFormatter);

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for Harm { at, character } in harms(fragment) {
            self.0.write_string_fragment(to, &fragment[written..at])?;
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                write!(to, "\\u{unit:04x}")?;
            }
            written = at + character.len_utf8();
        }
        self.0.write_string_fragment(to, &fragment[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_obeyed_is_spelled_out_and_means_the_same() {
        let text = "\u{1b}[31m \u{9b}31m \u{202e}txt \u{2028} ##[add-mask]x ##vso[a] \u{7f} é 漢 \u{e0001}\u{fffe}";
        let written = String::from_utf8(to_vec(&text).unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        assert!(written.contains("#\\u0023[add-mask]") && written.contains("é 漢"), "{written}");
        assert!(written.contains("\\udb40\\udc01"), "{written}");
        assert_eq!(harms(&written).count(), 0, "{written}");
    }
}
