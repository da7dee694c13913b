//! The checkers of pages, compiled to WebAssembly.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use crate::cargo::{cargo, run};
use crate::paths::workspace;

/// The modules of the standard registry and of a layer.
pub(crate) struct Checkers {
    pub(crate) standard: PathBuf,
    pub(crate) acme: PathBuf,
}

/// Both, where the target is there to compile for.
pub(crate) fn checkers() -> Option<&'static Checkers> {
    static CHECKERS: LazyLock<Option<Checkers>> = LazyLock::new(build);
    CHECKERS.as_ref()
}

const TARGET: &str = "wasm32-unknown-unknown";

fn build() -> Option<Checkers> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.current_dir(workspace()).args(["--print", "target-libdir", "--target", TARGET]);
    let library = String::from_utf8(run(rustc).stdout).unwrap();
    if !Path::new(library.trim()).is_dir() {
        eprintln!("skipped: the checker of the page, for want of the target {TARGET}: rustup target add {TARGET}");
        return None;
    }
    // In the workspace's own folder, as the macros and what they need are built there already.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let mut command = cargo(
        workspace(),
        &[
            "build",
            "--quiet",
            "--locked",
            "--target",
            TARGET,
            "-p=status-wasm",
            "-p=acme-checker",
            "--lib",
            "--example=checker",
        ],
    );
    command.env("CARGO_TARGET_DIR", folder).env("CARGO_PROFILE_DEV_DEBUG", "0");
    run(command);
    let made = folder.join(TARGET).join("debug");
    Some(Checkers { standard: made.join("examples/checker.wasm"), acme: made.join("acme_checker.wasm") })
}
