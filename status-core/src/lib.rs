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
mod hash;
mod level;
pub mod sequence;
mod table;
mod to_status_code;

/// What `codes.toml` expands to.
mod registry {
    status_macros::standard!("codes.toml");
}

pub use class::Class;
pub use code::{InvalidStatusCode, StatusCode};
pub use exchange::{Content, Exchange, NoFields, Request, Response, Sender, Version};
pub use fields::{Field, Fields, NO_FIELDS};
pub use level::{Lang, Level, Party};
pub use registry::{Edition, Meanings, Rule, Scope, Source, Status, Violations, validate};
pub use status_macros::StatusEnum;
pub use to_status_code::{NoVariant, ToStatusCode};

/// For generated code alone; nothing here is stable.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        case::Case,
        check,
        exchange::{Known, Parts},
        facts::{Facts, NONE, Questions},
        table::Table,
        to_status_code::{from_number, has_content, line},
    };
    pub use core;
    pub use status_macros::__status_enum as status_enum;
}

/// Runs the README's examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
