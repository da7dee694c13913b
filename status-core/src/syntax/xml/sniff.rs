//! Content that shows itself to be XML.

use super::text::is_name_char;
use crate::syntax::bytes::{begins_with, split_once};

/// Whether content without Content-Type shows itself to be XML, for then the recipient may look (RFC 9110, 8.3):
/// by an XML declaration, or by a namespace in the name or the attributes of its first tag, which HTML does not need.
pub(crate) fn looks_like_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match text {
        [b'<', b'?', b'x', b'm', b'l', b' ' | b'\t' | b'\r' | b'\n', ..] => true,
        [b'<', rest @ ..] if rest.first().is_some_and(u8::is_ascii_alphabetic) => {
            let (tag, _) = split_once(rest, b'>').unwrap_or((rest, b""));
            let name = tag.iter().position(|&byte| !is_name_char(byte)).and_then(|end| tag.get(..end)).unwrap_or(tag);
            !begins_with(name, b"html") && (name.contains(&b':') || tag.windows(5).any(|part| part == b"xmlns"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_shows_in_its_declaration_or_its_first_tag() {
        for xml in [
            "<?xml version='1.0'?><a/>",
            "\u{feff}\n <?xml\tversion='1.0'?>",
            "<a xmlns='b'/>",
            "<a:b>",
            "<a xmlns:b='c'",
            "<h xmlns='a'>",
        ] {
            assert!(looks_like_xml(xml.as_bytes()), "{xml}");
        }
        for other in [
            "",
            "x",
            "<",
            "<a>",
            "<p class='abc'>",
            "<p>a:b</p>",
            "<html xmlns='http://www.w3.org/1999/xhtml'>",
            "<!-- a:b xmlns -->",
            "<!DOCTYPE a:b>",
            "<1 xmlns='a'>",
            "<?xmlx?>",
            "<?php xmlns",
        ] {
            assert!(!looks_like_xml(other.as_bytes()), "{other}");
        }
    }
}
