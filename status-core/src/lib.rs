//! HTTP status codes and the rules they carry.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

mod case;
#[doc(hidden)]
pub mod check;
mod class;
mod code;
mod exchange;
pub mod facet;
mod facts;
mod fields;
pub mod generic;
mod hash;
mod level;
mod macros;
mod scope;
pub mod sequence;
mod table;

/// What `codes.toml` expands to.
mod registry {
    status_macros::standard!("codes.toml");
}

pub use class::Class;
pub use code::{InvalidStatusCode, StatusCode};
pub use exchange::{Content, Exchange, NoFields, Request, Response, Sender, Version};
pub use fields::{Field, Fields, NO_FIELDS};
pub use generic::Registry;
pub use level::{Lang, Level, Party};
pub use registry::{Broken, Edition, Meanings, Rule, Source, Standard, Status, Violations, validate};
pub use scope::Scope;

/// For generated code alone; nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        case::Case,
        check,
        exchange::{Known, Parts},
        facts::{Facts, NONE, Questions},
        macros::Code,
        table::Table,
    };
    pub use core;
    pub use status_macros::{layer, status};
}

/// Runs the README's examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
