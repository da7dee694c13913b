//! The `status` command, over the standard registry.

use std::process::ExitCode;

fn main() -> ExitCode {
    status::run::<status_core::Standard>(env!("CARGO_BIN_NAME"), env!("CARGO_PKG_VERSION"))
}
