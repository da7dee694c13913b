//! Judges exchanges by Acme's rules beside the standard ones, and explains Acme's codes.

use std::process::ExitCode;

mod codes {
    status_core::registry!("codes.toml");
}

fn main() -> ExitCode {
    status::run::<codes::Layer>(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
}
