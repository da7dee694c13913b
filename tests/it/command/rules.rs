//! `status rules`.

use status_core::generic::Registry;
use status_core::{Rule, Standard};

use crate::support::command::run;

/// The ids that are listed.
fn ids(arguments: &[&str]) -> Vec<String> {
    let run = run(&[&["rules", "--format", "json"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run.json().iter().map(|rule| rule["id"].as_str().expect("an id").to_owned()).collect()
}

/// The ids of the rules for which a thing holds.
fn those(holds: impl Fn(Rule) -> bool) -> Vec<String> {
    let rules = Standard::RULES.iter().copied();
    rules.filter(|rule| holds(*rule)).map(|rule| rule.id().to_owned()).collect()
}

#[test]
fn every_rule_is_listed_one_a_line() {
    assert_eq!(ids(&[]), those(|_| true));
    let table = run(&["rules"]).out;
    assert_eq!(table.lines().count(), Standard::RULES.len());
    for (line, rule) in table.lines().zip(Standard::RULES) {
        assert!(line.contains(&format!(" {} ", rule.id())) && line.contains(rule.level().name()), "{line}");
    }
    let allow = table.lines().find(|line| line.contains("405-allow ")).expect("405-allow");
    assert!(allow.contains("[405; origin server; RFC 9110, 15.5.6"), "{allow}");
    assert!(run(&["rules", "--code", "405", "--lang", "zh"]).out.contains("[405; 源服务器; "));
}

#[test]
fn they_are_narrowed_by_code_class_level_party_source_edition_and_whether_they_can_be_broken() {
    let about = those(|rule| rule.applies_to(status_core::StatusCode::METHOD_NOT_ALLOWED));
    for name in ["405", "Method Not Allowed", "MethodNotAllowed"] {
        assert_eq!(ids(&["--code", name]), about, "{name}");
    }
    let class = ids(&["--class", "3xx"]);
    assert!(class.contains(&"3xx-loop".to_owned()) && class.contains(&"304-fields".to_owned()), "{class:?}");
    assert!(!class.contains(&"405-allow".to_owned()) && !class.contains(&"any-registered".to_owned()), "{class:?}");
    assert_eq!(ids(&["--level", "may"]), those(|rule| rule.level() == status_core::Level::May));
    assert_eq!(ids(&["--by", "user-agent"]), those(|rule| rule.by() == status_core::Party::UserAgent));
    assert_eq!(
        ids(&["--edition", "2616", "--guidance"]),
        those(|rule| { rule.editions().contains(&status_core::Edition::Rfc2616) && !rule.is_checkable() })
    );
    assert_eq!(ids(&["--checkable"]), those(Rule::is_checkable));
    let legal = ids(&["--source", "rfc 7725"]);
    assert!(legal.contains(&"451-link".to_owned()), "{legal:?}");
    assert!(legal.iter().all(|id| run(&["explain", id]).out.contains("RFC 7725")), "{legal:?}");
    assert_eq!(ids(&["--source", "nginx"]), ["any-log-only"]);
    assert_eq!(
        ids(&["--source", "RFC 4918", "--class", "5xx", "--checkable", "--level", "may"]),
        <[&str; 0]>::default()
    );
}

#[test]
fn what_is_not_known_is_one_line_with_what_may_have_been_meant() {
    for (arguments, part) in [
        (&["--code", "299"][..], "no such code: \"299\""),
        (&["--code", "Not Fond"], "no such code: \"Not Fond\"; did you mean \"Not Found\""),
        (&["--source", "ngin"], "did you mean \"nginx\"?"),
        (&["--class", "9xx"], "no class: \"9xx\""),
        (&["--by", "nobody"], "user-agent"),
        (&["--checkable", "--guidance"], "cannot be used with"),
    ] {
        let run = run(&[&["rules"], arguments].concat());
        assert!(run.code == Some(2) && run.err.contains(part), "{arguments:?}: {}", run.err);
    }
}
