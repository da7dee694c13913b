//! All integration tests of the workspace, in one binary.

mod allocation;
mod command;
mod constant;
mod domain;
mod exchanges;
mod input;
mod record;
mod requirements;
mod status_enum;
mod text;
