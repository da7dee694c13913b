//! All integration tests of the workspace, in one binary.

mod command;
mod exchanges;
mod input;
mod record;
mod requirements;
