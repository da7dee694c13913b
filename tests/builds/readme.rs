//! What the README shows, built as crates of one's own.

use std::fs;

use crate::cargo::{CORE, build, cargo, copy_crates, copy_users, run};
use crate::paths::{scratch, workspace};

fn readme() -> String {
    fs::read_to_string(workspace().join("README.md")).unwrap()
}

/// The blocks of that language after a sentence, in their order.
fn blocks<'a>(readme: &'a str, after: &str, language: &str) -> Vec<&'a str> {
    let (_, rest) = readme.split_once(after).unwrap_or_else(|| panic!("the README says: {after}"));
    let begin = format!("```{language}\n");
    rest.split(&begin).skip(1).map(|block| block.split("```").next().unwrap()).collect()
}

#[test]
fn its_layer_builds_and_judges() {
    let folder = scratch("readme");
    copy_crates(&folder.join("status"), CORE);
    let own = folder.join("own");
    fs::create_dir_all(own.join("src")).unwrap();
    fs::copy(workspace().join("Cargo.lock"), own.join("Cargo.lock")).unwrap();
    fs::write(
        own.join("Cargo.toml"),
        "[package]\nname = \"own\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nstatus-core = { path = \"../status/status-core\" }\n",
    )
    .unwrap();
    let readme = readme();
    let tables = blocks(&readme, "### Codes and rules as data", "toml");
    fs::write(own.join("codes.toml"), tables[..2].concat()).unwrap();
    fs::write(own.join("src/main.rs"), blocks(&readme, "**In a crate of your own**", "rust,ignore")[0]).unwrap();
    let printed = build(&own, &[]).prints();
    let ids: Vec<&str> = printed.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(ids, ["any-registered", "470-retry-after"]);
}

/// Its enum of errors, its layer and its test are enough for an API that keeps the rules; without what a code demands, the
/// enum does not compile.
#[test]
fn its_small_api_conforms_and_needs_what_it_demands() {
    let api = copy_users("small-api", &[CORE, &["integrations/tower"]].concat(), &["small-api"]).join("small-api");
    let readme = readme();
    let block = blocks(&readme, "What a code demands, the enum gives.", "rust")[0];
    let (enumeration, _) = block.split_once("\nlet response").unwrap();
    let shown = blocks(&readme, "And a test asserts that it breaks none:", "rust")[0];
    let (program, in_a_test) =
        ("#[tokio::main(flavor = \"current_thread\")] // in a test: #[tokio::test]", "#[tokio::test]");
    assert!(shown.contains(program), "{shown}");
    let shown = shown.replace(program, in_a_test);
    let layer = blocks(&readme, "Three lines log the rules", "rust")[0];
    fs::write(api.join("src/error.rs"), enumeration).unwrap();
    let tests = format!("mod shown {{\n{shown}}}\n#[test]\nfn layer() {{\n{layer}drop(app);\n}}\n");
    fs::write(api.join("tests/shown.rs"), tests).unwrap();
    run(cargo(&api, &["test", "--quiet", "--tests"]));

    for (demanded, rule) in [
        ("401, header(\"WWW-Authenticate\" = \"Bearer realm=\\\"api\\\"\")", "401-challenge"),
        ("405, header(\"Allow\" = \"{allow}\")", "405-allow"),
    ] {
        assert!(enumeration.contains(demanded), "{demanded}");
        fs::write(api.join("src/error.rs"), enumeration.replace(demanded, &demanded[..3])).unwrap();
        let output = cargo(&api, &["check", "--quiet"]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error: this ")).collect();
        assert!(!output.status.success() && errors.len() == 1 && errors[0].contains(rule), "{rule}: {said}");
    }
}
