//! What a file gives a key.

use std::{fmt, marker::PhantomData, ops::Range};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

/// What a file gives a key. Reading it never fails, so that one wrong value costs that value and nothing else.
#[derive(Debug, Default)]
pub(crate) enum Given<T> {
    /// The key is not there.
    #[default]
    Missing,
    /// The key is there, and what is wrong with its value was reported.
    Wrong(Range<usize>),
    Right(At<T>),
}

impl<T> At<T> {
    pub(crate) const fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }

    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> At<U> {
        At { value: map(self.value), span: self.span }
    }
}

impl<T> Given<T> {
    pub(crate) const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    pub(crate) const fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong(_))
    }

    /// The value, where it is right.
    pub(crate) fn right(self) -> Option<At<T>> {
        match self {
            Self::Right(at) => Some(at),
            _ => None,
        }
    }

    /// The value, where it is right.
    pub(crate) const fn as_right(&self) -> Option<&At<T>> {
        match self {
            Self::Right(at) => Some(at),
            _ => None,
        }
    }

    /// The value without its place, where it is right.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Right(at) => Some(at.value),
            _ => None,
        }
    }

    /// The value without its place, where it is right.
    pub(crate) const fn as_value(&self) -> Option<&T> {
        match self {
            Self::Right(at) => Some(&at.value),
            _ => None,
        }
    }

    /// Where the value stands, right or wrong.
    pub(crate) fn span(&self) -> Option<&Range<usize>> {
        match self {
            Self::Missing => None,
            Self::Wrong(span) | Self::Right(At { span, .. }) => Some(span),
        }
    }

    /// This, or where the key is missing what a table below gives it.
    pub(crate) fn or(self, below: Self) -> Self {
        if self.is_missing() { below } else { self }
    }

    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> Given<U> {
        match self {
            Self::Missing => Given::Missing,
            Self::Wrong(span) => Given::Wrong(span),
            Self::Right(at) => Given::Right(at.map(map)),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(GivenVisitor(PhantomData))
    }
}

pub(super) struct GivenVisitor<T>(pub(super) PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for GivenVisitor<T> {
    type Value = Given<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    /// The reader gives where the value begins and ends, and then the value.
    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Given<T>, A::Error> {
        let span = parts.next_key()?.unwrap_or_default()..parts.next_key()?.unwrap_or_default();
        // The reader has reported what is wrong with it.
        Ok(match parts.next_value() {
            Ok(value) => Given::Right(At::new(value, span)),
            Err(_) => Given::Wrong(span),
        })
    }
}
