//! What every registry has in common: the text of its types and functions, as macros that are fed with its data.
//!
//! The text stands here, where it is Rust that one can read, and not in status-macros: whoever builds this crate waits for
//! those, and Rust that is quoted there is compiled twice.

mod accessors;
mod generic;
mod numbers;
mod phrases;
mod rules;
mod sources;
mod statuses;
mod violations;
