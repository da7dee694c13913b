//! All integration tests of the workspace, in one binary.

mod allocation;
mod changes;
mod command;
mod constant;
mod corpus;
mod docs;
mod domain;
mod edition;
mod exchanges;
mod fields;
mod golden;
mod input;
mod judges;
mod layers;
mod nested;
mod package;
mod rebuild;
mod record;
mod requirements;
mod shape;
mod status;
mod text;
