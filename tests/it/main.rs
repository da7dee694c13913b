//! All integration tests of the workspace, in one binary.

mod exchanges;
mod record;
mod requirements;
