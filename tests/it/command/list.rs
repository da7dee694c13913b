//! `status list`.

use serde_json::Value;

use crate::support::command::run;

#[test]
fn list_is_a_table_that_can_be_narrowed() {
    let all = run(&["list"]).out;
    assert!(all.contains("404  Not Found  "), "{all}");
    assert!(all.lines().map(|line| &line[..3]).is_sorted());
    let server = run(&["list", "--class", "server-error"]).out;
    assert!(server.lines().all(|line| line.starts_with('5')) && server.lines().count() > 10);
    assert_eq!(run(&["list", "--class", "5xx"]).out, server);
    let nginx = run(&["list", "--source", "NGINX"]).out;
    assert!(nginx.lines().all(|line| line.contains("  nginx  ")) && nginx.starts_with("444  No Response"), "{nginx}");
    let old = run(&["list", "--edition", "2616"]).out;
    assert!(old.contains("413  Request Entity Too Large  ") && !old.contains("Misdirected Request"), "{old}");
    let temporary = run(&["list", "--state", "temporary", "--format", "json"]).json();
    assert!(temporary.iter().all(|line| line["state"] == "temporary" && line["expires"].is_string()));
    assert!(temporary.iter().any(|line| line["code"] == 104));
    assert!(run(&["list", "--state", "unofficial"]).out.starts_with("122  URI Too Long for IE 7"));
}

#[test]
fn of_one_number_the_primary_meaning_is_listed_first() {
    let listed = run(&["list", "--format", "json"]).json();
    let of = |line: &Value| (line["code"].as_u64(), line["primary"] == true);
    let numbers: Vec<_> = listed.iter().map(|line| of(line).0).collect();
    assert!(numbers.is_sorted());
    for pair in listed.windows(2).filter(|pair| pair[0]["code"] == pair[1]["code"]) {
        assert!(of(&pair[0]).1 >= of(&pair[1]).1, "{} {}", pair[0]["code"], pair[1]["reason"]);
    }
    assert!(listed.iter().any(|line| !of(line).1));
}
