//! The captures that come with the program.

use crate::support::command::{Run, run, status};

#[test]
fn samples_are_judged_without_a_file() {
    let run = run(&["lint"]);
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
fn samples_do_not_depend_on_the_folder() {
    let elsewhere = status(&["lint"]).current_dir(std::env::temp_dir()).output().expect("the command runs");
    assert_eq!(Run::from(elsewhere).out, run(&["lint"]).out);
}

#[test]
fn the_shipped_samples_are_those_of_the_folder() {
    let (shipped, files) = (run(&["lint", "-v"]), run(&["lint", "-v", "samples"]));
    let lines = |run: &Run| {
        let mut lines: Vec<_> =
            run.out.lines().filter(|line| line.starts_with("samples/")).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&shipped), lines(&files));
}
