//! The command line itself: mistakes in it, its help, and colours.

use crate::support::command::{Run, run, status};

#[test]
fn bad_usage_is_reported() {
    for (arguments, reported) in [
        (&["lint", "--edition", "1945"][..], "no edition: \"1945\" (2616 or 9110)"),
        (&["lint", "--level", "shall"], "[possible values: must, should, may]"),
        (&["lint", "--lang", "fr"], "[possible values: en, zh]"),
        (&["list", "--class", "7xx"], "no class: \"7xx\""),
        (&["list", "--source", "nginks"], "did you mean \"nginx\"?"),
        (&["linf"], "'lint'"),
        (&["explain"], "required"),
    ] {
        let run = run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.contains(reported), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn the_command_goes_by_its_own_name() {
    assert_eq!(run(&["--version"]).out, concat!("status ", env!("CARGO_PKG_VERSION"), "\n"));
    assert!(run(&["lint", "--help"]).out.contains("  status lint capture.http"));
}

#[test]
fn help_has_examples() {
    for arguments in [&["--help"][..], &["lint", "--help"], &["explain", "--help"], &["list", "--help"]] {
        let run = run(arguments);
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains("Examples:\n"), "{arguments:?}");
        assert!(run.out.lines().all(|line| line.chars().count() <= 120), "{arguments:?}");
    }
}

#[test]
fn colours_are_for_terminals() {
    assert!(!run(&["lint", "samples"]).out.contains('\x1b'));
    assert!(run(&["--color", "always", "lint", "samples"]).out.contains('\x1b'));
    assert!(run(&["explain", "404", "--color=always"]).out.contains('\x1b'));
    let forced = status(&["lint", "samples"])
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("the command runs");
    assert!(!Run::from(forced).out.contains('\x1b'));
}
