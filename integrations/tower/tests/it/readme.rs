//! What README shows of the layer's and the assertion's texts is what they say.

use std::{fs, path::Path};

use http::{Request, Response};
use status_core::{Lang, Rule};
use status_tower::Conformance;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("it is there")
}

#[test]
fn its_text_of_the_assertion_is_right() {
    let request = Request::delete("/").body(()).expect("a request");
    let response = Response::builder().status(405).body("no").expect("a response");
    let text = Conformance::new().judge(&request, &response).to_string();
    assert!(readme().contains(&format!("```text\n{text}\n```")), "README should say: {text}");
}

#[test]
fn its_line_of_the_log_is_right() {
    let rule = Rule::from_id("206-content-range").expect("a rule");
    let (id, text, spec) = (rule.id(), rule.text(Lang::En), rule.spec());
    let line = format!(
        "ERROR status_tower: {text} rule={id:?} spec={spec:?} method=\"GET\" path=\"/range\" status=206 reason=\"Partial Content\""
    );
    assert!(readme().contains(&line), "README should say: {line}");
}
