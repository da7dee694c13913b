//! The command over a layer does all that it does over the standard registry.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// What the command prints on standard output and standard error, and its exit status.
fn run(arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_acme-lint"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.code())
}

#[test]
fn it_judges_by_the_rules_of_both() {
    let capture = "\
HTTP/1.1 470 \r\nContent-Length: 0\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n\
HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
    let (out, complaints, exit) = run(&["lint", "-"], capture);
    assert!(out.contains("470 Quota Exhausted\n"), "{out}");
    assert!(out.contains("470-retry-after: A 470 says when to come back. [acme]"), "{out}");
    assert!(out.contains("405-allow: "), "{out}");
    assert_eq!((complaints.as_str(), exit), ("", Some(1)));
    let (out, ..) = run(&["lint", "--format", "json", "-"], capture);
    assert!(out.contains(r#""id":"470-retry-after""#) && out.contains(r#""reason":"Quota Exhausted""#), "{out}");
}

#[test]
fn it_explains_the_codes_of_both() {
    for subject in ["470", "quota exhausted", "QUOTA_EXHAUSTED"] {
        let (out, _, exit) = run(&["explain", subject], "");
        assert!(out.starts_with("470 Quota Exhausted\n") && out.contains("470-retry-after"), "{out}");
        assert_eq!(exit, Some(0));
    }
    let (out, ..) = run(&["explain", "470"], "");
    assert!(out.contains("Status::QuotaExhausted, QUOTA_EXHAUSTED in the layer's module\n"), "{out}");
    assert!(out.ends_with(": acme-lint explain --all 470\n"), "{out}");
    let (out, ..) = run(&["explain", "404"], "");
    assert!(out.contains("Status::NotFound, StatusCode::NOT_FOUND\n"), "{out}");
    let (out, ..) = run(&["explain", "4xx"], "");
    assert!(out.contains("404 Not Found") && out.contains("470 Quota Exhausted"), "{out}");
    let (out, ..) = run(&["explain", "470-retry-after", "--lang", "zh"], "");
    assert!(out.contains("470 响应必须说明何时可以重试。"), "{out}");
    let (out, ..) = run(&["explain", "--format", "json", "470"], "");
    assert!(out.contains(r#""source":{"id":"acme""#), "{out}");
    let (_, complaint, exit) = run(&["explain", "Quota Exausted"], "");
    assert!(complaint.contains("did you mean \"Quota Exhausted\"?"), "{complaint}");
    assert_eq!(exit, Some(2));
    let (_, complaint, _) = run(&["explain", "471"], "");
    assert!(complaint.contains("470 Quota Exhausted"), "{complaint}");
}

#[test]
fn it_explains_the_sub_statuses_of_both() {
    let (out, _, exit) = run(&["explain", "470.4"], "");
    assert!(out.starts_with("470 Quota Exhausted\n470.4 By Tenant\n  The tenant's quota is gone"), "{out}");
    assert_eq!(exit, Some(0));
    let (out, ..) = run(&["explain", "404.13"], "");
    assert!(out.contains("404.13 Content length too large\n") && out.contains("404.13 Shard Moved\n"), "{out}");
    let (out, ..) = run(&["explain", "404"], "");
    assert!(out.contains("25 of Microsoft IIS, 1 of acme: acme-lint explain --all 404\n"), "{out}");
    let (out, ..) = run(&["explain", "--all", "404"], "");
    assert!(out.contains("Sub-statuses of 404 Not Found, by acme\n  404.13  Shard Moved\n"), "{out}");
    let (out, ..) = run(&["explain", "--format", "json", "404.13"], "");
    assert!(out.contains(r#""reason":"Shard Moved""#) && out.contains(r#""of":"NotFound""#), "{out}");
    let (_, complaint, exit) = run(&["explain", "470.9"], "");
    assert!(complaint.contains("470.9 is no sub-status of acme; the nearest are 470.4 By Tenant"), "{complaint}");
    assert_eq!(exit, Some(2));
}

#[test]
fn it_lists_by_the_sources_of_both() {
    let (out, ..) = run(&["list", "--source", "acme"], "");
    assert!(out.starts_with("470  Quota Exhausted") && out.lines().count() == 1, "{out}");
    let (out, ..) = run(&["list", "--source", "nginx"], "");
    assert!(out.contains("444"), "{out}");
    let (out, ..) = run(&["rules", "--source", "acme"], "");
    assert!(out.contains("470-retry-after") && out.lines().count() == 1, "{out}");
    let (out, ..) = run(&["rules", "--code", "Quota Exhausted", "--level", "must"], "");
    assert!(out.contains("470-retry-after") && out.contains("4xx-"), "{out}");
    let (_, complaint, exit) = run(&["list", "--source", "amce"], "");
    assert!(complaint.contains("did you mean \"acme\"?"), "{complaint}");
    assert_eq!(exit, Some(2));
}

#[test]
fn it_lets_pass_and_exports_what_is_the_layers() {
    let capture = "HTTP/1.1 470 \r\nContent-Length: 0\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
    let (out, _, exit) = run(&["lint", "--level", "must", "--allow", "470-retry-after", "-"], capture);
    assert_eq!((out.as_str(), exit), ("1 exchange, 0 with broken rules; 1 allowed\n", Some(0)));
    let (_, complaint, exit) = run(&["lint", "--allow", "470-retry", "-"], "");
    assert!(complaint.contains("did you mean \"470-retry-after\"") && exit == Some(2), "{complaint}");
    let (out, ..) = run(&["lint", "--format", "sarif", "-"], capture);
    assert!(
        out.contains(r#"{"driver":{"name":"acme-lint","version":"1.2.3""#) && out.contains("470-retry-after"),
        "{out}"
    );
    let (out, _, exit) = run(&["export"], "");
    assert!(out.starts_with(r#"{"program":"acme-lint","version":"1.2.3""#) && exit == Some(0));
    assert!(
        out.contains(r#""code":470"#) && out.contains(r#""id":"470-retry-after""#) && out.contains(r#""code":404"#)
    );
    let (out, ..) = run(&["completions", "bash"], "");
    assert!(out.contains("complete -F _acme__lint") && out.contains(" acme-lint\n"), "{out}");
    let (out, ..) = run(&["man", "lint"], "");
    assert!(out.contains(".TH acme-lint-lint 1"), "{out}");
}

#[test]
fn its_page_has_the_codes_and_rules_of_both() {
    let (out, complaints, exit) = run(&["page"], "");
    assert_eq!((complaints.as_str(), exit), ("", Some(0)));
    for wanted in [
        "<article id=470>",
        "<article id=404>",
        "id=rule-470-retry-after ",
        "id=rule-405-allow ",
        "<dfn>Quota Exhausted</dfn>",
        "A 470 says when to come back.",
        "470 响应必须说明何时可以重试。",
        "codes::QUOTA_EXHAUSTED, Status::QuotaExhausted, codes::status!(470), #[status(470)]",
        "StatusCode::NOT_FOUND, Status::NotFound, codes::status!(404)",
        "<code>#[status(registry = crate::codes)]</code>",
        "<li id=470.4><b>470.4</b> By Tenant",
        // Two owners have this number.
        "<li id=404.13><b>404.13</b> Content length too large",
        "<li id=404.13-acme><b>404.13</b> Shard Moved",
        "content=\"acme-lint 1.2.3\"",
    ] {
        assert!(out.contains(wanted), "{wanted}");
    }
    assert!(out.contains("&#60;script&#62;alert(&#39;acme&#39;)&#60;/script&#62; &#38; others"), "markup is text");
    assert!(!out.contains("<script>alert"), "and never markup");
    let retry = out.split("<section id=\"retry\"").nth(1).and_then(|rest| rest.split("</section>").next());
    assert!(retry.is_some_and(|picture| picture.contains("<a href=#470>470</a>")), "it is in the pictures");
    assert!(out.len() < 600_000, "{} bytes", out.len());
}

#[test]
fn it_goes_by_its_own_name() {
    let (out, ..) = run(&["--version"], "");
    assert_eq!(out, "acme-lint 1.2.3\n");
    for arguments in [&["--help"][..], &["lint", "--help"], &["list", "--help"], &["rules", "--help"]] {
        let (out, ..) = run(arguments, "");
        assert!(out.contains("  acme-lint ") && !out.contains("  status "), "{out}");
    }
}
