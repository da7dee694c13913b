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
    let library = run_in(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    if !Path::new(library.trim()).is_dir() {
        eprintln!("skipped: the checker of the page, for want of the target {TARGET}: rustup target add {TARGET}");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checkers");
    let mut command = cargo(
        workspace(),
        &["build", "--quiet", "--locked", "--profile=wasm", "--target", TARGET, "-p=status-wasm", "-p=acme-checker"],
    );
    command.args(["--lib", "--example=checker"]).env("CARGO_TARGET_DIR", &folder);
    // Both are optimized each by itself here, which takes half of the time, and makes them larger by a quarter.
    command.env("CARGO_PROFILE_WASM_LTO", "off").env("CARGO_PROFILE_WASM_CODEGEN_UNITS", "16");
    run(command);
    let made = folder.join(TARGET).join("wasm");
    Some(Checkers { standard: made.join("examples/checker.wasm"), acme: made.join("acme_checker.wasm") })
}

fn run_in(command: &mut Command) -> String {
    let output = command.current_dir(workspace()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
