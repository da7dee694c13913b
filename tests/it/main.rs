//! All integration tests of the workspace, in one binary.

mod allocation;
mod constant;
mod domain;
mod edition;
mod exchanges;
mod record;
mod requirements;
mod text;
