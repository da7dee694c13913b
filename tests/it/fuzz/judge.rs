//! Any exchange is judged as the interpreter judges it.

use status_core::Edition;

use super::exchange::decode;
use crate::interpreter::difference;

pub(super) fn validate(bytes: &[u8]) {
    let record = decode(bytes);
    for &edition in Edition::ALL {
        assert_eq!(difference(&record, edition), None);
    }
}
