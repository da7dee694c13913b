//! Acme's status codes, in a crate that makes it hard: without `std`, without a prelude, under another name of
//! `status-core`, with names that shadow what an expansion could mean.
#![no_std]
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unused, rust_2018_idioms, unreachable_pub, clippy::all, clippy::pedantic)]

/// Is not the crate of that name.
pub mod status_core {}
/// Is not the crate of that name.
pub mod core {}
/// Is not the crate of that name.
pub mod std {}
/// Is not what it seems.
pub struct Option;
/// Is not what it seems.
pub struct Result;
/// Is not what it seems.
#[allow(non_camel_case_types)]
pub struct u16;
/// Is not what it seems.
#[allow(non_camel_case_types)]
pub struct str;
/// Is not what it seems.
pub trait Iterator {}

::sc::registry!("codes.toml");

/// A constant by this crate's own macro.
pub const QUOTA: ::sc::StatusCode = status!(470, QuotaExhausted);

/// Patterns of this crate's own macro.
#[must_use]
pub fn is_ours(code: ::sc::StatusCode) -> bool {
    match code {
        status!(470) | status!("Statuses") => true,
        status!(Option) | crate::status!(473, None) => ::sc::StatusCode::OK.is_success(),
        _ => false,
    }
}

/// What this crate's servers leave to others: rules by this crate's own macro, in a constant and a pattern.
pub const LEFT_TO_OTHERS: Violations = Violations::of(&[rule!("470-retry-after"), crate::rule!("any-date")]);

/// Whether a rule is Acme's own.
#[must_use]
pub const fn is_our_rule(rule: Rule) -> ::sc::__private::core::primitive::bool {
    match rule {
        rule!("470-retry-after") | rule!("421-shard") | rule!("404-trace") | rule!("5xx-incident") => true,
        _ => false,
    }
}
