//! The field lines of a message in an archive, as far as its recorder can be trusted with them.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::odd::{Object, Odd};
use crate::capture::record::{Fields, USUAL_FIELDS};

/// The `headers` of a message.
#[derive(Debug, Default)]
pub(super) struct Headers<'a> {
    pub(super) fields: Fields<'a>,
    /// Whether some of the list could not be read.
    pub(super) is_odd: bool,
    /// Whether there was a pseudo field of HTTP/2, which only who saw the message itself shows.
    pub(super) has_pseudo: bool,
}

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow, default)]
    name: Odd<'a>,
    #[serde(borrow, default)]
    value: Odd<'a>,
}

impl<'a> Headers<'a> {
    fn push(&mut self, name: Option<Cow<'a, str>>, value: Odd<'a>) {
        let Some(name) = name else {
            self.is_odd = true;
            return;
        };
        // The pseudo fields of HTTP/2 are control data.
        if name.starts_with(':') {
            self.has_pseudo = true;
            return;
        }
        let name = trimmed(name);
        match value {
            Odd::Text(Cow::Owned(value)) if value.contains('\n') => {
                // Chrome joins the lines of one name.
                let line = |line: &str| (name.clone(), Cow::Owned(line.trim().as_bytes().to_vec()));
                self.fields.extend(value.split('\n').map(line));
            }
            Odd::Text(value) => self.fields.push((name, trimmed(value))),
            Odd::Whole(number) => self.fields.push((name, number.to_string().into_bytes().into())),
            Odd::Number(number) => self.fields.push((name, number.into_bytes().into())),
            Odd::Bool(value) => self.fields.push((name, value.to_string().into_bytes().into())),
            Odd::List(values) => {
                for value in values {
                    match value.text() {
                        Some(value) => self.fields.push((name.clone(), trimmed(value))),
                        None => self.is_odd = true,
                    }
                }
            }
            Odd::Object | Odd::Nothing => self.is_odd = true,
        }
    }

    /// Whether the message has the field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(line, _)| line.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// Takes the fields out that are named; whether there were any.
    pub(super) fn take_out(&mut self, names: &[&str]) -> bool {
        let before = self.fields.len();
        self.fields.retain(|(line, _)| !names.iter().any(|name| line.eq_ignore_ascii_case(name.as_bytes())));
        self.fields.len() < before
    }

    /// Takes out what a recorder has written twice: where several fields stand there again with the same value, no client or
    /// server has sent them so. A field of another value the second time is not known.
    pub(super) fn once_each(&mut self, fewest: usize) {
        let same = |a: &[u8], b: &[u8]| a.eq_ignore_ascii_case(b);
        let mut again: Vec<Vec<u8>> = Vec::new();
        for (at, (name, value)) in self.fields.iter().enumerate() {
            let earlier = self.fields[..at].iter().any(|(before, of_it)| same(before, name) && of_it == value);
            if earlier && !again.iter().any(|known| same(known, name)) {
                again.push(name.to_vec());
            }
        }
        if again.len() < fewest {
            return;
        }
        let mut kept = Fields::with_capacity(self.fields.len());
        for (name, value) in std::mem::take(&mut self.fields) {
            if !kept.iter().any(|(before, of_it)| same(before, &name) && *of_it == value) {
                kept.push((name, value));
            }
        }
        let is_single = |name: &[u8]| kept.iter().filter(|(line, _)| same(line, name)).count() == 1;
        let doubtful: Vec<Vec<u8>> = kept
            .iter()
            .filter(|(name, _)| !is_single(name) && !again.iter().any(|known| same(known, name)))
            .map(|(name, _)| name.to_vec())
            .collect();
        self.is_odd |= !doubtful.is_empty();
        kept.retain(|(name, _)| !doubtful.iter().any(|known| same(known, name)));
        self.fields = kept;
    }

    /// How many different names there are, and whether each of them stands there several times.
    pub(super) fn is_doubled(&self) -> bool {
        let count = |name: &[u8]| self.fields.iter().filter(|(line, _)| line.eq_ignore_ascii_case(name)).count();
        self.fields.len() >= 4 && self.fields.iter().all(|(name, _)| count(name) >= 2)
    }
}

/// Without white space around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim().as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.trim().as_bytes().to_vec()),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Headers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(HeadersVisitor)
    }
}

struct HeadersVisitor;

impl<'de> Visitor<'de> for HeadersVisitor {
    type Value = Headers<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of names and values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut headers = Headers { fields: Fields::with_capacity(USUAL_FIELDS), ..Headers::default() };
        while let Some(header) = list.next_element::<Object<Header<'_>>>()? {
            match header.0 {
                Some(Header { name: Odd::Text(name), value }) => headers.push(Some(name), value),
                _ => headers.is_odd = true,
            }
        }
        Ok(headers)
    }

    /// Some programs write an object of names and values.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut headers = Headers::default();
        while let Some((name, value)) = map.next_entry::<Odd<'_>, Odd<'_>>()? {
            headers.push(name.text(), value);
        }
        Ok(headers)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Headers::default())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Headers::default())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Headers::default())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Headers::default())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Headers::default())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Headers::default())
    }
}
