//! The captures that come with the program.

use std::fs;

use crate::support::command::{Run, run, status};
use crate::support::paths::scratch;

/// The samples from a folder that has none of that name.
fn shipped(arguments: &[&str], folder: &str) -> Run {
    let elsewhere = status(arguments).current_dir(scratch(folder)).output().expect("the command runs");
    Run::from(elsewhere)
}

#[test]
fn samples_are_judged_when_they_are_named() {
    let run = shipped(&["lint", "samples"], "no-samples");
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(
        run.out.contains("samples/allow.http:2: DELETE /hello.txt -> 405 Not Allowed\n  must   405-allow: "),
        "{}",
        run.out
    );
    assert!(run.out.lines().last().is_some_and(|line| line.contains("the samples that come with this program")));
    assert_eq!(run.err, "");
    for rule in ["304-content", "206-range", "401-challenge", "426-upgrade", "205-content", "any-registered"] {
        assert!(run.out.contains(&format!(" {rule}: ")), "{rule} in {}", run.out);
    }
}

#[test]
fn a_folder_of_that_name_is_judged_instead() {
    let folder = scratch("own-samples");
    fs::create_dir_all(folder.join("samples")).expect("a folder can be made");
    fs::write(
        folder.join("samples/own.http"),
        "HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n",
    )
    .expect("it can be written");
    let run = Run::from(status(&["lint", "samples"]).current_dir(folder).output().expect("the command runs"));
    assert_eq!((run.code, run.out.as_str()), (Some(0), "1 exchange, 0 with broken rules\n"));
}

#[test]
fn the_shipped_samples_are_those_of_the_folder() {
    let (shipped, files) = (shipped(&["lint", "-v", "samples"], "no-samples-either"), run(&["lint", "-v", "samples"]));
    let lines = |run: &Run| {
        let mut lines: Vec<_> =
            run.out.lines().filter(|line| line.starts_with("samples/")).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&shipped), lines(&files));
}
