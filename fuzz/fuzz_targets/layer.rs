//! A file of codes through the whole compiler, outside of a macro.

#![no_main]

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../../status-macros/src/tests/any_text.rs"]
mod any_text;
#[allow(dead_code, unreachable_pub, reason = "the macros use the rest of it")]
#[path = "../../status-macros/src/compile.rs"]
mod compile;

use compile::*;

libfuzzer_sys::fuzz_target!(|data: &[u8]| any_text::compile_everywhere(data));
