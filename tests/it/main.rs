//! All integration tests of the workspace, in one binary.

mod allocation;
mod command;
mod constant;
mod corpus;
mod docs;
mod domain;
mod edition;
mod exchanges;
mod fields;
mod input;
mod record;
mod requirements;
mod status;
mod text;
