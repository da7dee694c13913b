//! `status completions` and `status man`.

use std::fs;

use crate::support::command::run;
use crate::support::paths::scratch;

#[test]
fn every_shell_is_told_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{shell}");
        for word in ["status", "lint", "explain", "export", "page", "fail-on", "write-baseline", "no-config"] {
            assert!(run.out.contains(word), "{shell}: {word}");
        }
    }
    let unknown = run(&["completions", "bsh"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("a similar value exists: 'bash'"), "{}", unknown.err);
}

#[test]
fn the_manual_has_a_page_for_all_and_for_each_command() {
    let all = run(&["man"]);
    assert!(all.code == Some(0) && all.out.contains(".TH status 1") && all.out.contains("Exit status"), "{}", all.out);
    let lint = run(&["man", "lint"]);
    assert!(lint.out.contains(".TH status-lint 1") && lint.out.contains("baseline"), "{}", lint.out);
    let unknown = run(&["man", "lnt"]);
    assert_eq!((unknown.code, unknown.err.as_str()), (Some(2), "error: no command: \"lnt\"; did you mean \"lint\"?\n"));
    let folder = scratch("manual");
    let path = folder.to_str().expect("a path in UTF-8");
    assert_eq!(run(&["man", "--out", path]).code, Some(0));
    for page in ["status.1", "status-lint.1", "status-export.1", "status-page.1", "status-man.1"] {
        assert!(fs::read_to_string(folder.join(page)).is_ok_and(|page| page.contains(".TH")), "{page}");
    }
    let nowhere = run(&["man", "--out", "no-such-folder"]);
    assert!(nowhere.code == Some(2) && nowhere.err.starts_with("error: no-such-folder: "), "{}", nowhere.err);
}
