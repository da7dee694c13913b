//! Cargo inside a test: copies of the crates, built apart from the workspace with what its own build has fetched.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::paths::{scratch, workspace};

/// Copies a folder; what is a link there is a file here.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            // A build of a nested crate by hand leaves its target folder behind.
            if from.file_name().unwrap() != "target" {
                copy(&from, &to);
            }
        } else {
            fs::write(&to, fs::read(&from).unwrap()).unwrap();
        }
    }
}

/// The crates that everything else stands on.
pub(crate) const CORE: &[&str] = &["status-core", "status-macros"];

/// Copies members of the workspace into a folder, as the workspace that they are there.
pub(crate) fn copy_crates(folder: &Path, members: &[&str]) {
    for member in members {
        copy(&workspace().join(member), &folder.join(member));
    }
    fs::write(folder.join("Cargo.toml"), tables(members)).unwrap();
}

/// Copies of crates of `tests/crates` beside copies of members of the workspace, in a folder of that name.
pub(crate) fn copy_users(folder: &str, members: &[&str], names: &[&str]) -> PathBuf {
    let folder = scratch(folder);
    copy_crates(&folder, members);
    for name in names {
        let to = folder.join("tests/crates").join(name);
        copy(&workspace().join("tests/crates").join(name), &to);
        // The versions that are at hand without a network.
        fs::copy(workspace().join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
    }
    folder.join("tests/crates")
}

/// The tables of the workspace's manifest, as if these were its only members.
pub(crate) fn tables(members: &[&str]) -> String {
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    let (tables, _) = manifest.split_once("\n[package]").unwrap();
    let members = format!("members = {members:?}");
    let lines = tables.lines().map(|line| match line.split_once(" = ") {
        Some(("members", _)) => &members,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Cargo without a network, in that folder. All nested builds have one target folder, so that the crates of others are
/// compiled once.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(folder).args(arguments).arg("--offline");
    cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested"));
    cargo
}

pub(crate) fn run(mut command: Command) -> Output {
    let output = command.output().unwrap();
    let printed = [&output.stdout, &output.stderr].map(|printed| String::from_utf8_lossy(printed));
    assert!(output.status.success(), "{command:?}:\n{}", printed.join("\n"));
    output
}

/// What a build made.
pub(crate) struct Built {
    /// Each crate, and whether it was there already.
    pub(crate) fresh: Vec<(String, bool)>,
    /// The program.
    pub(crate) program: PathBuf,
}

impl Built {
    pub(crate) fn is_fresh(&self, name: &str) -> bool {
        let found = self.fresh.iter().find(|(built, _)| built == name);
        found.unwrap_or_else(|| panic!("{name} is not among {:?}", self.fresh)).1
    }

    /// What the program prints.
    pub(crate) fn prints(&self) -> String {
        String::from_utf8(run(Command::new(&self.program)).stdout).unwrap()
    }
}

/// Builds the one program of that folder.
pub(crate) fn build(folder: &Path, arguments: &[&str]) -> Built {
    let mut command = cargo(folder, &["build", "--message-format=json-render-diagnostics"]);
    command.args(arguments);
    let output = run(command);
    let mut built = Built { fresh: Vec::new(), program: PathBuf::new() };
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        if message["reason"] == "compiler-artifact" {
            built.fresh.push((message["target"]["name"].as_str().unwrap().to_owned(), message["fresh"] == true));
            if let Some(program) = message["executable"].as_str() {
                built.program = program.into();
            }
        }
    }
    built
}
