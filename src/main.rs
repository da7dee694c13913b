//! The `status` command.
mod input;
mod words;
fn main() {}
