//! Values of an archive that may be of another type than they should be: one odd value costs that value and no other.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A value that should be text or a number.
#[derive(Debug, Default)]
pub(super) enum Odd<'a> {
    Text(Cow<'a, str>),
    Whole(i64),
    /// Another number, as it is written.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    List(Vec<Odd<'a>>),
    /// An object, which stands for nothing here.
    Object,
    #[default]
    Nothing,
}

impl<'a> Odd<'a> {
    /// The text, if it is one.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Whole(number) => Some(number.to_string().into()),
            Self::Number(number) => Some(number.into()),
            _ => None,
        }
    }

    /// The whole number, whether it is written as one or as text.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            Self::Number(number) => whole(number),
            Self::Text(text) => whole(text.trim()),
            _ => None,
        }
    }

    /// Whether it is text with these words in it, in any case.
    pub(super) fn mentions(&self, words: &str) -> bool {
        matches!(self, Self::Text(text) if text.to_ascii_lowercase().contains(words))
    }

    pub(super) const fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    pub(super) const fn is_there(&self) -> bool {
        !matches!(self, Self::Nothing)
    }
}

fn whole(number: &str) -> Option<i64> {
    // 200.0 is 200, as some programs write every number.
    let (digits, fraction) = number.split_once('.').unwrap_or((number, ""));
    fraction.bytes().all(|byte| byte == b'0').then(|| digits.parse().ok())?
}

impl<'de: 'a, 'a> Deserialize<'de> for Odd<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        of_any_type::<Odd<'de>, D>(deserializer)
    }
}

impl<'de> OfAnyType<'de> for Odd<'de> {
    fn of_scalar(scalar: Odd<'de>) -> Self {
        scalar
    }

    fn of_list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Odd::List(values))
    }

    fn of_object<A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Odd::Object)
    }
}

/// An object, or nothing where something else stands.
#[derive(Debug)]
pub(super) struct Object<T>(pub(super) Option<T>);

impl<T> Default for Object<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        of_any_type(deserializer)
    }
}

impl<'de, T: Deserialize<'de>> OfAnyType<'de> for Object<T> {
    fn of_list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self(None))
    }

    fn of_object<A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        T::deserialize(MapAccessDeserializer::new(object)).map(|value| Self(Some(value)))
    }
}

/// What a value is read as, whatever its type is.
pub(super) trait OfAnyType<'de>: Default {
    /// What text, a number, `true`, `false` or `null` stands for: nothing, unless said otherwise.
    fn of_scalar(_: Odd<'de>) -> Self {
        Self::default()
    }

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error>;

    fn of_object<A: MapAccess<'de>>(object: A) -> Result<Self, A::Error>;
}

/// Reads a value of any type.
pub(super) fn of_any_type<'de, T: OfAnyType<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(AnyTypeVisitor(PhantomData))
}

struct AnyTypeVisitor<T>(PhantomData<T>);

impl<'de, T: OfAnyType<'de>> Visitor<'de> for AnyTypeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(T::of_scalar(Odd::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(T::of_scalar(Odd::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(T::of_scalar(i64::try_from(number).map_or_else(|_| Odd::Number(number.to_string()), Odd::Whole)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(T::of_scalar(Odd::Whole(number)))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(T::of_scalar(Odd::Number(number.to_string())))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(T::of_scalar(Odd::Bool(value)))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(T::of_scalar(Odd::Nothing))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        T::of_list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        T::of_object(object)
    }
}

/// Replaces halves of surrogate pairs, which no character is, in the escapes of JSON text.
pub(super) fn without_lone_surrogates(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let unit = |text: &str| {
            let digits = text.strip_prefix("\\u")?.get(..4)?;
            u16::from_str_radix(digits, 16).ok()
        };
        let length = match unit(escape) {
            Some(0xd800..=0xdbff) if matches!(escape.get(6..).and_then(unit), Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                mended.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            Some(_) => 6,
            // The escaped character may be one of several bytes where the text is no JSON.
            None => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        let (kept, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        mended.push_str(kept);
        rest = after;
    }
    mended + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let numbers: Vec<Odd<'_>> =
            serde_json::from_str(r#"[200, 200.0, "200", " 5 ", -1, 2.5, "x", null, [1], {}, true]"#).unwrap();
        let numbers: Vec<_> = numbers.iter().map(Odd::number).collect();
        let (none, some) = (None, |number| Some(number));
        assert_eq!(numbers, [some(200), some(200), some(200), some(5), some(-1), none, none, none, none, none, none]);
    }

    #[test]
    fn what_is_no_object_costs_nothing_else() {
        type Map = std::collections::BTreeMap<String, u8>;
        let text = r#"[[1,[2]], "x", 1, -1, 1.5, true, null, {"a":1}]"#;
        let objects: Vec<Object<Map>> = serde_json::from_str(text).unwrap();
        let is_there: Vec<_> = objects.iter().map(|object| object.0.is_some()).collect();
        assert_eq!(is_there, [false, false, false, false, false, false, false, true]);
    }

    #[test]
    fn only_halves_of_pairs_are_replaced() {
        for (text, wanted) in [
            (r"a\n\\ud800\u00e9", r"a\n\\ud800\u00e9"),
            (r"\ud83d\ude00", r"\ud83d\ude00"),
            (r"\ud83d", r"\ufffd"),
            (r"\ude00\ud83dx", r"\ufffd\ufffdx"),
            (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            ("\\é", "\\é"),
            ("\\", "\\"),
        ] {
            assert_eq!(without_lone_surrogates(text), wanted);
        }
    }

    #[test]
    fn numbers_are_text_too_and_objects_are_passed() {
        let values: Vec<Odd<'_>> = serde_json::from_str(r#"[5, 2.5, "x", true, {"a":[1]}, [2]]"#).unwrap();
        assert!(matches!(values[4], Odd::Object));
        let texts: Vec<_> = values.into_iter().map(Odd::text).collect();
        assert_eq!(texts, [Some("5".into()), Some("2.5".into()), Some("x".into()), None, None, None]);
    }
}
