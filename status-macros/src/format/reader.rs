//! From TOML to the structs of the format. It reports what is wrong with each value at its place; what a table lacks, and
//! the keys that it does not know, are left to its outline.

use std::{cell::RefCell, fmt, ops::Range};

use serde::{
    Deserialize as _, Deserializer,
    de::{DeserializeSeed, Error, IntoDeserializer as _, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};
use toml::{
    Spanned,
    de::{DeInteger, DeString, DeTable, DeValue},
};

use super::{
    check::{Check, Fault},
    demand::Demand,
    facets::WITH_FACETS,
    file::File,
    outline::{Name, Outline, Outlines},
    predicate::{DEEPEST, PREDICATE},
    shapes::{INLINE, LIST, ONE_OR_MORE, TABLE, TABLES, Table},
    text::TEXT,
    values::{first_digit, number},
};
use crate::{
    diagnostics::Diagnostics,
    messages::{self, Message},
    prose::list_of_words,
    suggest::nearest,
    vocabulary::Vocabulary,
};

/// What the reading of one file needs.
pub(super) struct Reader<'c, 's, 't> {
    pub(super) vocabulary: &'c Vocabulary,
    pub(super) outlines: RefCell<&'c mut Outlines<'t>>,
    pub(super) diagnostics: RefCell<&'c mut Diagnostics<'s>>,
    /// Where the document begins if all files are one text.
    pub(super) offset: usize,
    pub(super) is_layer: bool,
}

impl<'t> Reader<'_, '_, 't> {
    /// The document as a file says it.
    pub(super) fn file(&self, document: &'t Spanned<DeValue<'t>>) -> Option<Table<File>> {
        let value = Value {
            reader: self,
            toml: document,
            name: Name::default(),
            outline: usize::MAX,
            depth: 0,
            kind: "",
            shape: "",
        };
        Table::deserialize(value).ok()
    }

    fn span(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    fn report(&self, span: Range<usize>, message: Message, hint: impl Into<Option<Message>>) {
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
struct Value<'r, 'c, 's, 't> {
    reader: &'r Reader<'c, 's, 't>,
    toml: &'t Spanned<DeValue<'t>>,
    name: Name<'t>,
    /// The number of the table whose key gives it.
    outline: usize,
    /// How many predicates it stands in.
    depth: usize,
    /// What kind of value is wanted, and in which shape, once that is known.
    kind: &'static str,
    shape: &'static str,
}

impl<'r, 'c, 's, 't> Value<'r, 'c, 's, 't> {
    fn report(self, message: Message, hint: impl Into<Option<Message>>) -> Refused {
        if let Some(outline) = self.reader.outlines.borrow_mut().of(self.outline) {
            outline.wrong.push(self.name.key);
        }
        self.reader.report(self.toml.span(), message, hint);
        Refused::Reported
    }

    /// Reports that the value is of another kind than the one wanted.
    fn wrong(self, wanted: &Message) -> Refused {
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

    fn as_table(self) -> Result<&'t DeTable<'t>, Refused> {
        match self.toml.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.wrong(&messages::a_table())),
        }
    }

    fn fault(self, fault: Option<Fault>) -> Result<(), Refused> {
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
        let known = || self.reader.vocabulary.checks().iter().map(|check| check.name.as_str());
        if known().any(|name| name == text) {
            return Ok(text);
        }
        let hint = nearest(text, known()).map_or_else(messages::value_checks_are, messages::did_you_mean);
        Err(self.report(messages::unknown_value_check(text), hint))
    }

    /// What a kind of value gives, if it is what such a value has to be.
    fn checked(self, kind: &str) -> Result<Checked<'t>, Refused> {
        let text = match Check::of(kind) {
            Check::Text => self.text(),
            Check::TextWith(fault) => {
                let text = self.text()?;
                self.fault(fault(self.name.key, text)).map(|()| text)
            }
            Check::Word(list) => self.word(|| self.reader.vocabulary.words(list).all()),
            Check::WordOfKey => self.word(|| self.reader.vocabulary.words(self.name.key).all()),
            Check::Level => self.word(|| Demand::WORDS.iter().copied()),
            Check::Function => self.value_check(),
            Check::Number(fault) => return self.number(fault),
            Check::Codes if self.toml.get_ref().is_integer() => return self.number(number),
            Check::Codes => {
                let text = self.text()?;
                let fault = || Fault::with_hint(messages::no_codes(text), messages::write_codes());
                self.fault(first_digit(text).is_none().then(fault)).map(|()| text)
            }
        };
        text.map(Checked::Text)
    }

    fn number(self, fault: fn(i64) -> Option<Message>) -> Result<Checked<'t>, Refused> {
        let number = self.integer()?;
        self.fault(fault(number).map(Fault::new))?;
        u64::try_from(number).map(Checked::Number).map_err(Refused::custom)
    }

    fn single<V: Visitor<'t>>(self, kind: &str, visitor: V) -> Result<V::Value, Refused> {
        match self.checked(kind)? {
            Checked::Text(text) => visitor.visit_str(text),
            Checked::Number(number) => visitor.visit_u64(number),
        }
    }

    /// What is wrong with it, reported.
    fn refused(self, refused: Refused) -> Refused {
        match refused {
            Refused::Because(reason) => self.report(messages::of_another_type(self.name, reason), None),
            Refused::Reported => Refused::Reported,
        }
    }

    /// The items of a list. One that is there to list something must not be empty.
    fn items(self, shape: &str) -> Result<&'t [Spanned<DeValue<'t>>], Refused> {
        match self.toml.get_ref() {
            DeValue::Array(items) => {
                if items.is_empty() && shape != LIST {
                    self.report(messages::lists_nothing(self.name), messages::name_one());
                }
                Ok(items)
            }
            _ if shape == ONE_OR_MORE => Ok(std::slice::from_ref(self.toml)),
            DeValue::Table(_) if shape == TABLES => {
                let head = Name { is_listed: true, ..self.name };
                Err(self.report(messages::one_table(self.name), messages::write_head(head)))
            }
            _ => Err(self.wrong(&messages::an_array())),
        }
    }

    /// The entries of the table that the value is.
    fn entries(self, table: &'t DeTable<'t>, within: Option<&'t str>) -> Entries<'r, 'c, 's, 't> {
        Entries { left: table.iter(), next: None, table: self, within }
    }

    /// The value behind keys of the reader's own.
    fn parts<V: Visitor<'t>>(self, keys: [usize; 2], visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_map(Parts { value: self, keys: keys.into_iter() })
    }
}

/// A single value that is what it has to be.
enum Checked<'t> {
    Text(&'t str),
    Number(u64),
}

fn of_integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

impl<'t> Deserializer<'t> for Value<'_, '_, '_, 't> {
    type Error = Refused;

    /// No type of the format asks for any value: each says by name what it may be.
    fn deserialize_any<V: Visitor<'t>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused::custom("unnamed"))
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        let span = self.reader.span(self.toml.span());
        self.parts([span.start, span.end], visitor)
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.toml.get_ref() {
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            _ => Err(self.wrong(&messages::a_flag())),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.single(self.kind, visitor)
    }

    fn deserialize_u16<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.single(self.kind, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refused> {
        self.single(self.kind, visitor)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        let items = self.items(self.shape)?.iter();
        visitor.visit_seq(Items { items, list: self })
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.toml.get_ref() {
            DeValue::Table(table) => visitor.visit_map(self.entries(table, None)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        shape: &'static str,
        kinds: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let kind = kinds.first().copied().unwrap_or_default();
        Self { kind, shape, ..self }.deserialize_option(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        shape: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match (shape, self.toml.get_ref()) {
            (WITH_FACETS, _) | (TEXT, DeValue::Table(_)) => self.parts([0; 2], visitor),
            (TEXT, DeValue::String(_)) => self.single("sentence", visitor),
            (TEXT, _) => Err(self.wrong(&messages::a_text())),
            (INLINE | TABLES, _) => {
                let items = self.items(shape)?.iter();
                let name = Name { is_listed: shape == TABLES, ..self.name };
                visitor.visit_seq(Items { items, list: Self { name, ..self } })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let table = self.as_table()?;
        let Reader { offset, is_layer, .. } = *self.reader;
        let mut outlines = self.reader.outlines.borrow_mut();
        if name == TABLE {
            let span = self.reader.span(self.toml.span());
            let outline = Outline { needed: keys, ..Outline::new(self.name, span, offset, is_layer, table) };
            let outline = outlines.add(outline);
            drop(outlines);
            return Self { outline, ..self }.parts([outline; 2], visitor);
        }
        if let Some(outline) = outlines.of(self.outline)
            && let Some(known) = outline.known.iter_mut().find(|known| known.is_empty())
        {
            *known = keys;
        }
        drop(outlines);
        if name == PREDICATE && self.depth > DEEPEST {
            return Err(self.report(messages::nests_too_deep(DEEPEST), messages::make_rules_of_parts()));
        }
        if name == PREDICATE && table.is_empty() {
            return Err(self.report(messages::asks_nothing(self.name), None));
        }
        let depth = self.depth + usize::from(name == PREDICATE);
        let within = if self.name.is_listed { self.name.key } else { "" };
        visitor.visit_map(Self { depth, ..self }.entries(table, Some(within)))
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple identifier
    }
}

/// A value behind numbers that the reader has for it, as often as it is asked for.
struct Parts<'r, 'c, 's, 't> {
    value: Value<'r, 'c, 's, 't>,
    keys: std::array::IntoIter<usize, 2>,
}

impl<'t> MapAccess<'t> for Parts<'_, '_, '_, 't> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        self.keys.next().map(|key| seed.deserialize(key.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        // Not by the methods of `Result` and `Option`, here and below: each would be compiled for each type of the format.
        match seed.deserialize(self.value) {
            Ok(value) => Ok(value),
            Err(refused) => Err(self.value.refused(refused)),
        }
    }
}

/// The keys of a table and their values.
struct Entries<'r, 'c, 's, 't> {
    left: toml::map::Iter<'t, Spanned<DeString<'t>>, Spanned<DeValue<'t>>>,
    next: Option<Value<'r, 'c, 's, 't>>,
    table: Value<'r, 'c, 's, 't>,
    /// What the lists of the table stand in. Without, the keys are names and the values are called as the table is.
    within: Option<&'t str>,
}

impl<'t> MapAccess<'t> for Entries<'_, '_, '_, 't> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some((key, value)) = self.left.next() else { return Ok(None) };
        let name = match self.within {
            Some(within) => Name { within, key: key.get_ref().as_ref(), is_listed: false },
            None => self.table.name,
        };
        self.next = Some(Value { toml: value, name, ..self.table });
        seed.deserialize(Key { key, span: self.table.reader.span(key.span()) }).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        match self.next.take() {
            Some(value) => seed.deserialize(value),
            None => Err(Refused::Reported),
        }
    }
}

/// A key of a table.
struct Key<'t> {
    key: &'t Spanned<DeString<'t>>,
    span: Range<usize>,
}

impl<'t> Deserializer<'t> for Key<'t> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str(self.key.get_ref())
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_map(KeyParts { key: self.key, span: [self.span.start, self.span.end].into_iter() })
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A key behind its place, as `Given` asks for both.
struct KeyParts<'t> {
    key: &'t Spanned<DeString<'t>>,
    span: std::array::IntoIter<usize, 2>,
}

impl<'t> MapAccess<'t> for KeyParts<'t> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        self.span.next().map(|place| seed.deserialize(place.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let key: &str = self.key.get_ref();
        seed.deserialize(key.into_deserializer())
    }
}

/// The items of a list.
struct Items<'r, 'c, 's, 't> {
    items: std::slice::Iter<'t, Spanned<DeValue<'t>>>,
    list: Value<'r, 'c, 's, 't>,
}

impl<'t> SeqAccess<'t> for Items<'_, '_, '_, 't> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        match self.items.next() {
            Some(toml) => Ok(Some(seed.deserialize(Value { toml, ..self.list })?)),
            None => Ok(None),
        }
    }
}
