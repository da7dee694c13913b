//! An edit of codes.toml is enough: what depends on it is built again, and the macros are not.

use std::{fs, process::Output};

use crate::cargo::{CORE, build, cargo, copy_crates, tables};
use crate::paths::{scratch, workspace};

#[test]
fn an_edit_of_codes_toml_rebuilds_what_depends_on_it_and_not_the_macros() {
    let folder = scratch("rebuild");
    copy_crates(&folder, CORE);
    for file in ["Cargo.lock", "README.md"] {
        fs::copy(workspace().join(file), folder.join(file)).unwrap();
    }
    // A program in the place of the command.
    let program = "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
        [dependencies]\nstatus-core = { path = \"status-core\" }\n";
    fs::write(folder.join("Cargo.toml"), format!("{}\n{program}", tables(CORE))).unwrap();
    fs::create_dir(folder.join("src")).unwrap();
    let main = "fn main() { println!(\"{}\", status_core::StatusCode::from_u16(470).unwrap()); }";
    fs::write(folder.join("src/main.rs"), main).unwrap();

    assert_eq!(build(&folder, &[]).prints(), "470 <unknown status code>\n");

    let codes = folder.join("status-core/codes.toml");
    let before = fs::read_to_string(&codes).unwrap();
    let four_lines = "\n[[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\n";
    fs::write(&codes, format!("{before}{four_lines}")).unwrap();
    let edited = build(&folder, &[]);
    assert_eq!(edited.prints(), "470 Quota Exhausted\n");
    assert!(!edited.is_fresh("status_core") && !edited.is_fresh("program"));
    let others = edited.fresh.iter().filter(|(name, _)| name != "status_core" && name != "program");
    assert!(edited.is_fresh("status_macros") && others.clone().all(|(_, fresh)| *fresh), "{:?}", edited.fresh);

    let untouched = build(&folder, &[]);
    assert!(untouched.fresh.iter().all(|(_, fresh)| *fresh), "{:?}", untouched.fresh);

    // Two mistakes in the new lines: the build reports both, with their places and nothing else.
    let wrong = four_lines.replace("470", "47").replace("reason", "resaon");
    fs::write(&codes, format!("{before}{wrong}")).unwrap();
    let Output { status, stderr, .. } = cargo(&folder, &["build"]).output().unwrap();
    let reported = String::from_utf8(stderr).unwrap();
    let line = before.lines().count() + 3;
    assert!(!status.success());
    for mistake in [
        format!("error: codes.toml:{line}:8: 47 is no status code"),
        format!("error: codes.toml:{}:1: unknown key `resaon`", line + 1),
    ] {
        assert!(reported.contains(&mistake), "{mistake}\n{reported}");
    }
}
