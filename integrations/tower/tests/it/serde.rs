//! `#[serde(with = …)]` for codes and meanings.

use serde::{Deserialize, Serialize};
use serde_json::{from_str, to_string};
use status_core::{Status, StatusCode};

use crate::codes;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Code(#[serde(with = "status_tower::serde::status_code")] StatusCode);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct PerhapsCode(#[serde(with = "status_tower::serde::status_code::option")] Option<StatusCode>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Meaning(#[serde(with = "status_tower::serde::status")] Status);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct PerhapsMeaning(#[serde(with = "status_tower::serde::status::option")] Option<Status>);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Shops(
    #[serde(
        serialize_with = "status_tower::serde::status::serialize",
        deserialize_with = "status_tower::serde::status::deserialize_by::<codes::Layer, _>"
    )]
    codes::Status,
    #[serde(
        serialize_with = "status_tower::serde::status::option::serialize",
        deserialize_with = "status_tower::serde::status::option::deserialize_by::<codes::Layer, _>"
    )]
    Option<codes::Status>,
);

#[test]
fn every_code_is_its_number() {
    for number in 100..=999 {
        let code = Code(StatusCode::from_u16(number).expect("a code"));
        assert_eq!(to_string(&code).expect("JSON"), number.to_string());
        assert_eq!(from_str::<Code>(&number.to_string()).expect("a code"), code);
    }
    for wrong in ["99", "1000", "0", "65536", "-1", "404.5", "\"404\"", "null", "[]"] {
        assert!(from_str::<Code>(wrong).is_err(), "{wrong}");
    }
    assert_eq!(from_str::<PerhapsCode>("404").expect("a code"), PerhapsCode(Some(StatusCode::NOT_FOUND)));
    assert_eq!(from_str::<PerhapsCode>("null").expect("none"), PerhapsCode(None));
    assert_eq!(to_string(&PerhapsCode(None)).expect("JSON"), "null");
    assert!(from_str::<PerhapsCode>("99").is_err());
}

#[test]
fn every_meaning_is_its_name() {
    for status in Status::ALL {
        let json = format!("\"{}\"", status.name());
        assert_eq!(to_string(&Meaning(*status)).expect("JSON"), json);
        assert_eq!(from_str::<Meaning>(&json).expect("a meaning"), Meaning(*status));
        assert_eq!(to_string(&PerhapsMeaning(Some(*status))).expect("JSON"), json);
        assert_eq!(from_str::<PerhapsMeaning>(&json).expect("a meaning"), PerhapsMeaning(Some(*status)));
    }
    assert_eq!(from_str::<Meaning>("\"not_found\"").expect("a meaning"), Meaning(Status::NotFound));
    assert_eq!(from_str::<Meaning>("\"Not\\u0046ound\"").expect("a meaning"), Meaning(Status::NotFound));
    assert_eq!(from_str::<PerhapsMeaning>("null").expect("none"), PerhapsMeaning(None));
    let error = from_str::<Meaning>("\"QuotaExhausted\"").expect_err("the shop has it alone").to_string();
    assert!(error.contains("`NotFound`") && error.contains("QuotaExhausted"), "{error}");
    assert!(from_str::<PerhapsMeaning>("404").is_err() && from_str::<Meaning>("404").is_err());
    let flag = serde::de::value::BoolDeserializer::<serde::de::value::Error>::new(true);
    let error = status_tower::serde::status::option::deserialize(flag).expect_err("no name").to_string();
    assert!(error.ends_with("expected the name of a registered meaning, or none"), "{error}");
}

#[test]
fn meanings_of_another_registry_go_both_ways() {
    let shops = Shops(codes::Status::QuotaExhausted, Some(codes::Status::NotFound));
    let json = r#"["QuotaExhausted","NotFound"]"#;
    assert_eq!(to_string(&shops).expect("JSON"), json);
    assert_eq!(from_str::<Shops>(json).expect("meanings"), shops);
}
