//! The tests that run in seconds, in one binary: what the crates promise, subject by subject.

mod advice;
mod api;
mod command;
mod format;
mod fuzz;
mod hostile;
mod interpreter;
mod peers;
mod rules;
mod support;
