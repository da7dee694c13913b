//! Only looks up a reason phrase.
#![no_std]
#![no_main]

use core::hint::black_box;

use linked as _;
use status_core::StatusCode;

// The number is not known before it runs, so that nothing is decided while it is compiled.
#[unsafe(no_mangle)]
extern "C" fn main(arguments: u16) -> i32 {
    black_box(StatusCode::from_u16(403 + arguments).unwrap_or(StatusCode::OK).canonical_reason());
    0
}
