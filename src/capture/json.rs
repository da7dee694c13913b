//! JSON in captures: parsing that borrows, and the shapes that parts of messages have there.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde_json::Value;

use super::record::{Fields, USUAL_FIELDS};

/// Parses text that is checked to be UTF-8 all at once, which is faster than string by string.
pub(crate) fn parse<'a, T: Deserialize<'a>>(text: &'a [u8]) -> serde_json::Result<T> {
    match std::str::from_utf8(text) {
        Ok(text) => serde_json::from_str(text),
        // The parser says where it is not.
        Err(_) => serde_json::from_slice(text),
    }
}

/// Why a line can't be parsed, with the column as the only place: the caller knows the line.
pub(crate) fn reason_with_column(error: &serde_json::Error) -> String {
    match error.column() {
        0 => reason(error),
        _ if error.line() > 1 => reason(error),
        column => format!("{} (column {column})", reason(error)),
    }
}

/// Why a text can't be parsed, without the place.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

/// A string that is borrowed where it stands in the input as it is: without escapes.
#[derive(Default)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

/// Field lines: a list of pairs.
#[derive(Default)]
pub(crate) struct Lines<'a>(pub(crate) Fields<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for Lines<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(LinesVisitor)
    }
}

struct LinesVisitor;

impl<'de> Visitor<'de> for LinesVisitor {
    type Value = Lines<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of pairs of a name and a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut pairs: A) -> Result<Self::Value, A::Error> {
        let mut fields = Fields::with_capacity(USUAL_FIELDS);
        while let Some((name, value)) = pairs.next_element::<(Bytes<'_>, Bytes<'_>)>()? {
            fields.push((name.0, value.0));
        }
        Ok(Lines(fields))
    }
}

/// A name or a value: text, or a list of its bytes where it is not UTF-8.
struct Bytes<'a>(Cow<'a, [u8]>);

impl<'de: 'a, 'a> Deserialize<'de> for Bytes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Content::deserialize(deserializer)? {
            Content::Bytes(bytes) => Ok(Self(bytes)),
            Content::Length(_) | Content::Wrong => {
                Err(D::Error::custom("a name and a value are strings, or lists of bytes"))
            }
        }
    }
}

/// What a capture says of a content.
pub(crate) enum Content<'a> {
    Length(u64),
    /// The bytes themselves, in a string or a list.
    Bytes(Cow<'a, [u8]>),
    Wrong,
}

impl<'de: 'a, 'a> Deserialize<'de> for Content<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a string or a list of bytes")
    }

    fn visit_u64<E: Error>(self, length: u64) -> Result<Self::Value, E> {
        Ok(Content::Length(length))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Content::Wrong)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Content::Wrong)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Content::Bytes(Cow::Borrowed(text.as_bytes())))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Content::Bytes(Cow::Owned(text.as_bytes().to_vec())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut bytes = Some(Vec::new());
        while let Some(value) = list.next_element::<Value>()? {
            let byte = value.as_u64().and_then(|number| u8::try_from(number).ok());
            bytes = bytes.zip(byte).map(|(mut bytes, byte)| {
                bytes.push(byte);
                bytes
            });
        }
        Ok(bytes.map_or(Content::Wrong, |bytes| Content::Bytes(Cow::Owned(bytes))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_escapes_is_borrowed() {
        let texts: Vec<Text<'_>> = serde_json::from_str(r#"["plain","\u00e9\n"]"#).unwrap();
        assert!(matches!(&texts[0].0, Cow::Borrowed("plain")));
        assert!(matches!(&texts[1].0, Cow::Owned(text) if text == "é\n"));
        assert!(
            serde_json::from_str::<Text<'_>>("1").is_err_and(|error| error.to_string().contains("expected a string"))
        );
    }

    #[test]
    fn what_is_expected_is_said() {
        let lines = serde_json::from_str::<Lines<'_>>("5").err().unwrap().to_string();
        assert!(lines.contains("expected a list of pairs of a name and a value"), "{lines}");
        let content = serde_json::from_str::<Content<'_>>("true").err().unwrap().to_string();
        assert!(content.contains("expected a number, a string or a list of bytes"), "{content}");
    }
}
