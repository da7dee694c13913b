//! Captures as they are judged, in a form that is short to write down.

use crate::support::command::run_with;

/// A field line that most responses must have.
pub(crate) const DATE: &str = "Date: Sun, 06 Nov 1994 08:49:37 GMT";

/// Each exchange as `METHOD target -> status rules`, and the exit status.
pub(crate) fn judged(input: &str) -> (Option<i32>, Vec<String>) {
    let run = run_with(&["lint", "--format", "json"], input.as_bytes());
    let exchange = |line: &serde_json::Value| {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let request = &line["request"];
        let asked = format!("{} {} -> ", text(&request["method"]), text(&request["target"]));
        let interim = line["interim"].as_array().into_iter().flatten().chain([line]);
        let broken = interim.flat_map(|response| response["violations"].as_array().into_iter().flatten());
        let broken = broken.fold(String::new(), |ids, violation| ids + " " + &text(&violation["id"]));
        format!("{}{}{broken}", if request.is_null() { "" } else { &asked }, line["status"])
    };
    let lines = run.json();
    let found = lines.iter().filter(|line| line["summary"].is_null()).map(exchange).collect();
    (run.code, found)
}

/// Asserts what each input is judged to be; `DATE` in it stands for a field line.
pub(crate) fn assert_judged(cases: &[(&str, &[&str])]) {
    for (input, wanted) in cases {
        let input = input.replace("DATE", DATE);
        let (code, found) = judged(&input);
        let is_broken =
            wanted.iter().any(|exchange| exchange.split(" -> ").last().is_some_and(|end| end.contains(' ')));
        assert_eq!(
            (code, found),
            (Some(i32::from(is_broken)), wanted.iter().map(|&exchange| exchange.to_owned()).collect()),
            "{input}"
        );
    }
}

/// An entry of an archive.
pub(crate) fn entry(request: &str, response: &str, more: &str) -> String {
    format!(
        r#"{{"startedDateTime":"2024-01-01T00:00:00Z","request":{{"method":"GET","url":"http://a.example/x",{request}}},"response":{{{response}}}{more}}}"#
    )
}

/// An archive of entries.
pub(crate) fn archive(creator: &str, entries: &[String]) -> String {
    format!(
        r#"{{"log":{{"version":"1.2","creator":{{"name":"{creator}","version":"1"}},"entries":[{}]}}}}"#,
        entries.join(",")
    )
}

/// What a request of an archive has beside its method and URL.
pub(crate) const HOST: &str = r#""httpVersion":"HTTP/1.1","headers":[{"name":"Host","value":"a.example"}]"#;
