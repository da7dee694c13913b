//! A value as it stands in a file, and what is checked of a single one. What is wrong is reported at its place.

use std::{cell::RefCell, fmt, ops::Range};

use serde::de::Error;
use toml::{
    Spanned,
    de::{DeInteger, DeTable, DeValue},
};

use super::{
    demand::Demand,
    expected::{Expected, WrongValue},
    kinds::{first_digit, method, number},
    outline::{Outlines, TableName},
};
use crate::{
    diagnostics::Diagnostics,
    messages::{self, Wording},
    prose::list_of_words,
    suggest::nearest,
    vocabulary::{NamedFacet, Vocabulary},
};

/// What the reading of one file needs.
pub(super) struct FileReading<'c, 's, 't> {
    pub(super) vocabulary: &'t Vocabulary,
    pub(super) outlines: RefCell<&'c mut Outlines<'t>>,
    pub(super) diagnostics: RefCell<&'c mut Diagnostics<'s>>,
    /// Where the document begins if all files are one text.
    pub(super) offset: usize,
    pub(super) is_layer: bool,
}

impl FileReading<'_, '_, '_> {
    pub(super) fn span(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    fn report(&self, span: Range<usize>, message: Wording, hint: impl Into<Option<Wording>>) {
        self.diagnostics.borrow_mut().error_in_file(&self.span(span), message, hint);
    }
}

/// Why a value could not be read. What the reader has reported has nothing more to say.
#[derive(Debug)]
pub(super) enum Refused {
    Reported,
    Because(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported => f.write_str("reported"),
            Self::Because(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::Because(reason.to_string())
    }
}

/// A value that is being read.
#[derive(Clone, Copy)]
pub(super) struct TomlValue<'r, 'c, 's, 't> {
    pub(super) reading: &'r FileReading<'c, 's, 't>,
    pub(super) toml: &'t Spanned<DeValue<'t>>,
    pub(super) name: TableName<'t>,
    /// The number of the table whose key gives it.
    pub(super) outline: usize,
    /// How many predicates it stands in.
    pub(super) depth: usize,
    /// What kind of value is wanted, and in which shape, once that is known.
    pub(super) kind: &'static str,
    pub(super) shape: &'static str,
}

impl<'t> TomlValue<'_, '_, '_, 't> {
    pub(super) fn report(self, message: Wording, hint: impl Into<Option<Wording>>) -> Refused {
        if let Some(outline) = self.reading.outlines.borrow_mut().of(self.outline) {
            outline.wrong.push(self.name.key);
        }
        self.reading.report(self.toml.span(), message, hint);
        Refused::Reported
    }

    /// Reports that the value is of another kind than the one wanted.
    pub(super) fn wrong(self, wanted: &Wording) -> Refused {
        let found = match self.toml.get_ref() {
            DeValue::String(_) => messages::a_string(),
            DeValue::Integer(_) => messages::a_number(),
            DeValue::Float(_) => messages::a_fraction(),
            DeValue::Boolean(_) => messages::a_flag(),
            DeValue::Datetime(_) => messages::a_date(),
            DeValue::Array(_) => messages::an_array(),
            DeValue::Table(_) => messages::a_table(),
        };
        self.report(messages::must_be(self.name, wanted, &found), None)
    }

    fn text(self) -> Result<&'t str, Refused> {
        match self.toml.get_ref() {
            DeValue::String(text) => Ok(text.as_ref()),
            _ => Err(self.wrong(&messages::a_string())),
        }
    }

    fn integer(self) -> Result<i64, Refused> {
        match self.toml.get_ref() {
            DeValue::Integer(number) => {
                of_integer(number).ok_or_else(|| self.report(messages::too_large(self.name), None))
            }
            DeValue::String(text) => {
                let Ok(number) = text.parse() else { return Err(self.wrong(&messages::a_whole_number())) };
                let message = messages::must_be(self.name, &messages::a_whole_number(), &messages::a_string());
                self.report(message, messages::leave_out_marks());
                // What was meant is clear.
                Ok(number)
            }
            _ => Err(self.wrong(&messages::a_whole_number())),
        }
    }

    pub(super) fn as_table(self) -> Result<&'t DeTable<'t>, Refused> {
        match self.toml.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.wrong(&messages::a_table())),
        }
    }

    /// The facet that the key names, if it names one.
    pub(super) fn facet(self) -> Option<&'t NamedFacet> {
        self.reading.vocabulary.facet(self.name.key)
    }

    fn fault(self, fault: Option<WrongValue>) -> Result<(), Refused> {
        fault.map_or(Ok(()), |fault| Err(self.report(fault.message, fault.hint)))
    }

    /// A text that is one of these words.
    fn word<'w, W: Iterator<Item = &'w str>>(self, words: impl Fn() -> W) -> Result<&'t str, Refused> {
        let text = self.text()?;
        if words().any(|word| word == text) {
            return Ok(text);
        }
        let key = self.name.key;
        // Versions are all near to each other.
        let near = nearest(text, words()).filter(|_| text.contains(char::is_alphabetic));
        let hint = near.map_or_else(|| messages::one_of(key, list_of_words(words())), messages::did_you_mean);
        Err(self.report(messages::unknown_word(key, text), hint))
    }

    fn value_check(self) -> Result<&'t str, Refused> {
        let text = self.text()?;
        let known = || self.reading.vocabulary.checks().iter().map(|check| check.name.as_str());
        if known().any(|name| name == text) {
            return Ok(text);
        }
        let hint = nearest(text, known()).map_or_else(messages::value_checks_are, messages::did_you_mean);
        Err(self.report(messages::unknown_value_check(text), hint))
    }

    /// What a kind of value gives, if it is what such a value has to be.
    pub(super) fn checked(self, kind: &str) -> Result<Checked<'t>, Refused> {
        let text = match Expected::of(kind) {
            Expected::Text => self.text(),
            Expected::TextWith(fault) => {
                let text = self.text()?;
                self.fault(fault(self.name.key, text)).map(|()| text)
            }
            Expected::Word(list) => self.word(|| self.reading.vocabulary.words(list).all()),
            Expected::WordOfKey => self.word(|| self.reading.vocabulary.words(self.name.key).all()),
            Expected::Level => self.word(|| Demand::WORDS.iter().copied()),
            Expected::Method => {
                let text = self.text()?;
                let registered = self.reading.vocabulary.methods().iter().map(String::as_str);
                self.fault(method(text, registered)).map(|()| text)
            }
            Expected::Function => self.value_check(),
            Expected::Number(fault) => return self.number(fault),
            Expected::Codes if self.toml.get_ref().is_integer() => return self.number(number),
            Expected::Codes => {
                let text = self.text()?;
                let fault = || WrongValue::with_hint(messages::no_codes(text), messages::write_codes());
                self.fault(first_digit(text).is_none().then(fault)).map(|()| text)
            }
        };
        text.map(Checked::Text)
    }

    fn number(self, fault: fn(i64) -> Option<Wording>) -> Result<Checked<'t>, Refused> {
        let number = self.integer()?;
        self.fault(fault(number).map(WrongValue::new))?;
        u64::try_from(number).map(Checked::Number).map_err(Refused::custom)
    }
}

/// A single value that is what it has to be.
pub(super) enum Checked<'t> {
    Text(&'t str),
    Number(u64),
}

fn of_integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
