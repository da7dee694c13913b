//! `status export`: all of the registry, for other languages.

use serde_json::{Value, json};
use status_core::{Edition, Lang, Rule, Source, Status};

use super::reports::{assert_valid, schema};
use crate::support::command::run;

fn export() -> Value {
    let run = run(&["export"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    serde_json::from_str(&run.out).expect("one JSON document")
}

#[test]
fn it_is_what_the_schema_says() {
    let schema = schema("docs/export.schema.json");
    let export = export();
    assert_valid(&schema, &export);
    for member in ["program", "version", "editions", "classes", "sources", "codes", "subs", "rules"] {
        let mut less = export.clone();
        less.as_object_mut().expect("an object").remove(member);
        assert!(!schema.is_valid(&less), "{member} is always there");
    }
}

#[test]
fn it_holds_everything() {
    let export = export();
    let list = |member: &str| export[member].as_array().expect("a list").clone();
    let texts = |en: &str, zh: &str| json!({ "en": en, "zh": zh });
    assert_eq!(list("editions").len(), Edition::ALL.len());
    for (found, edition) in list("editions").iter().zip(Edition::ALL) {
        assert_eq!((&found["id"], &found["current"]), (&json!(edition.id()), &json!(*edition == Edition::CURRENT)));
    }
    assert_eq!(list("classes").len(), 5);
    for (found, source) in list("sources").iter().zip(Source::ALL) {
        assert_eq!((&found["id"], &found["url"]), (&json!(source.id()), &json!(source.url())));
    }
    let codes = list("codes");
    assert_eq!(codes.len(), Status::ALL.len());
    for (found, status) in codes.iter().zip(Status::ALL) {
        assert_eq!((&found["code"], &found["name"]), (&json!(status.code().as_u16()), &json!(status.name())));
        assert_eq!(found["summary"], texts(status.summary(Lang::En), status.summary(Lang::Zh)));
        for edition in Edition::ALL
            .iter()
            .filter(|edition| Status::from_code_in(status.code().as_u16(), **edition) == Some(*status))
        {
            assert_eq!(found["reasons"][edition.id()], status.reason_in(*edition));
            assert_eq!(found["facets"][edition.id()]["caching"], status.caching(*edition).name(), "{status}");
        }
        assert_eq!(found["view"], status.view().name());
    }
    let subs = Status::ALL.iter().flat_map(|status| status.subs().iter().map(move |sub| (status, sub)));
    let subs: Vec<_> = subs.map(|(status, sub)| json!([status.name(), sub.number(), sub.summary(Lang::Zh)])).collect();
    let found: Vec<_> =
        list("subs").iter().map(|sub| json!([sub["of"], sub["number"], sub["summary"]["zh"]])).collect();
    assert_eq!(found, subs);
    let rules = list("rules");
    assert_eq!(rules.len(), Rule::ALL.len());
    for (found, rule) in rules.iter().zip(Rule::ALL) {
        assert_eq!((&found["id"], &found["spec"]), (&json!(rule.id()), &json!(rule.spec())));
        assert_eq!(found["text"], texts(rule.text(Lang::En), rule.text(Lang::Zh)));
        assert_eq!(found["checkable"], rule.is_checkable());
    }
}
