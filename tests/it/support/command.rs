//! The command, run as a person runs it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::paths::workspace;

/// The command, in the project's folder, with nothing on standard input.
pub(crate) fn status(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_status"));
    command.args(arguments).current_dir(workspace()).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// What a run printed, and its exit status.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }
}

impl Run {
    /// Each line of standard output as JSON.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect()
    }
}

/// Runs with nothing on standard input.
pub(crate) fn run(arguments: &[&str]) -> Run {
    status(arguments).output().expect("the command runs").into()
}

/// Runs in that folder, with nothing on standard input.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    status(arguments).current_dir(folder).output().expect("the command runs").into()
}

/// Runs with text piped in.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = status(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input).expect("the command reads");
    drop(stdin);
    child.wait_with_output().expect("the command ends").into()
}
