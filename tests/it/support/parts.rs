//! What the exchanges of tests are made of, in a word each.

use status_core::StatusCode;

use super::record::Text;

/// The field lines of a message.
pub(crate) type Lines = Vec<(Text, Text)>;

pub(crate) fn line(name: &str, value: impl Into<String>) -> (Text, Text) {
    (Text(name.as_bytes().to_vec()), Text(value.into().into_bytes()))
}

pub(crate) fn code(number: u16) -> StatusCode {
    StatusCode::from_u16(number).expect("a status code")
}
