#![doc = include_str!("../README.md")]

mod exports;
#[doc(hidden)]
pub mod memory;

pub use status::checker::check;
