//! The responses to one request: any number of interim ones, then exactly one final one (RFC 9110, 15 and 15.2).

use core::{error, fmt};

use crate::StatusCode;

/// What is wrong with a sequence of responses to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// No final response came: there is none at all, or the last one is interim.
    NoFinal,
    /// A response came after the final one; `at` is its index.
    AfterFinal {
        /// The index of the response that is too much.
        at: usize,
    },
    /// An HTTP response came after a 101, with which the connection left HTTP (RFC 9110, 15.2.2).
    AfterSwitch {
        /// The index of the response that is too much.
        at: usize,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFinal => f.write_str("no final response follows"),
            Self::AfterFinal { at } => write!(f, "response {} comes after the final one", at + 1),
            Self::AfterSwitch { at } => write!(f, "response {} comes after 101 has ended HTTP", at + 1),
        }
    }
}

impl error::Error for Fault {}

/// Checks the codes of all responses to one request, in the order in which they came.
///
/// # Errors
/// The first [`Fault`].
///
/// ```
/// use status_core::{StatusCode, sequence::{self, Fault}};
/// const HINTS: StatusCode = StatusCode::EARLY_HINTS;
/// assert_eq!(sequence::check(&[HINTS, HINTS, StatusCode::OK]), Ok(()));
/// assert_eq!(sequence::check(&[HINTS]), Err(Fault::NoFinal));
/// assert_eq!(sequence::check(&[StatusCode::OK, StatusCode::OK]), Err(Fault::AfterFinal { at: 1 }));
/// assert_eq!(sequence::check(&[StatusCode::SWITCHING_PROTOCOLS]), Ok(()));
/// ```
pub const fn check(codes: &[StatusCode]) -> Result<(), Fault> {
    let mut at = 0;
    while at < codes.len() {
        let is_last = at + 1 == codes.len();
        let is_switch = codes[at].as_u16() == StatusCode::SWITCHING_PROTOCOLS.as_u16();
        match (codes[at].is_informational() && !is_switch, is_last) {
            (false, true) => return Ok(()),
            (false, false) if is_switch => return Err(Fault::AfterSwitch { at: at + 1 }),
            (false, false) => return Err(Fault::AfterFinal { at: at + 1 }),
            (true, _) => {}
        }
        at += 1;
    }
    Err(Fault::NoFinal)
}
