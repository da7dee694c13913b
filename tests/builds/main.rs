//! Crates that are built and packaged as their users build them: that takes minutes, so these tests have a binary of their
//! own.

mod browser;
mod cargo;
mod checkers;
mod floor;
mod layers;
mod linked;
mod package;
mod page;
#[allow(dead_code, reason = "the other binary of tests uses more of it")]
#[path = "../it/support/paths.rs"]
mod paths;
mod readme;
mod rebuild;
