//! The standard registry, as codes.toml expands.

use crate::StatusCode;

__vocabulary! { status_macros::standard! { "codes.toml" } }

/// The place of a field's name among those that rules ask about: for the benches.
#[must_use]
pub fn field(name: &[u8]) -> Option<u16> {
    FIELDS.get(name)
}

impl StatusCode {
    /// The reason phrase of the number's primary meaning, or `None` where the number is not registered.
    ///
    /// ```
    /// use status_core::StatusCode;
    /// assert_eq!(StatusCode::NOT_FOUND.canonical_reason(), Some("Not Found"));
    /// assert_eq!(StatusCode::from_u16(299).unwrap().canonical_reason(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn canonical_reason(&self) -> Option<&'static str> {
        REASON_OF[BY_CODE[self.index()] as usize & (ROOM - 1)]
    }

    /// Number and reason phrase of the primary meaning.
    #[inline]
    pub(crate) const fn line(self) -> Option<&'static str> {
        LINE_OF[BY_CODE[self.index()] as usize & (ROOM - 1)]
    }

    /// The primary meaning, or `None` where the number is not registered.
    #[must_use]
    #[inline]
    pub const fn status(self) -> Option<Status> {
        STATUS_OF[BY_CODE[self.index()] as usize & (ROOM - 1)]
    }

    /// All meanings of the number, the primary one first.
    ///
    /// ```
    /// use status_core::{Status, StatusCode};
    /// assert!(StatusCode::MISDIRECTED_REQUEST.meanings().any(|status| status == Status::TooManyConnections));
    /// ```
    #[must_use]
    pub fn meanings(self) -> Meanings {
        Meanings::of(self)
    }
}

static REASON_OF: [Option<&str>; ROOM] = {
    let mut reasons = [None; ROOM];
    let mut at = 0;
    while at < STATUSES.len() {
        reasons[at + 1] = Some(LINES[at].split_at(4).1);
        at += 1;
    }
    reasons
};

static LINE_OF: [Option<&str>; ROOM] = {
    let mut lines = [None; ROOM];
    let mut at = 0;
    while at < STATUSES.len() {
        lines[at + 1] = Some(LINES[at]);
        at += 1;
    }
    lines
};
