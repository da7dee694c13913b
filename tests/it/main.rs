//! All integration tests of the workspace, in one binary.

mod allocation;
mod cache;
mod command;
mod constant;
mod corpus;
mod domain;
mod edition;
mod exchanges;
mod input;
mod record;
mod requirements;
mod retry;
mod text;
