//! What people have reported of clients, each with the decision that is right.

use serde::Deserialize;
use status_core::{
    Exchange, Request, Response, StatusCode,
    redirect::{self, Action, Hop},
    retry,
};

use crate::support::paths::data;

/// One line of `decisions.jsonl`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    redirect: Option<Redirected>,
    retry: Option<Answered>,
    /// The method and the URL of the next request.
    follows: Option<String>,
    stops: Option<String>,
    #[serde(default)]
    drops: Vec<String>,
    #[serde(default)]
    keeps: Vec<String>,
    advice: Option<String>,
    section: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Redirected {
    method: String,
    status: u16,
    url: String,
    location: Option<String>,
    #[serde(default)]
    visited: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    method: String,
    status: u16,
    #[serde(default)]
    fields: Vec<(String, String)>,
    #[serde(default)]
    request_fields: Vec<(String, String)>,
    #[serde(default)]
    idempotent: bool,
}

/// A client that has a key of its own in a field.
const REDIRECTS: redirect::Policy = redirect::Policy::FETCH.sensitive(&["X-API-Key"]);

fn check_redirect(case: &Case, redirected: &Redirected) {
    let Redirected { method, status, url, location, visited } = redirected;
    let visited: Vec<(&str, &str)> = visited.iter().map(|(method, url)| (method.as_str(), url.as_str())).collect();
    let status = StatusCode::from_u16(*status).expect("a code");
    let place = format!("{} ({})", case.name, case.section);
    match REDIRECTS.next(&Hop { method, status, url, location: location.as_deref(), visited: &visited }) {
        Action::Follow(next) => {
            assert_eq!(Some(format!("{} {}", next.method, next.location)), case.follows, "{place}");
            assert!(case.drops.iter().all(|field| next.drops(field)), "{place}");
            assert!(!case.keeps.iter().any(|field| next.drops(field)), "{place}");
        }
        Action::Stop(stop) => assert_eq!(Some(format!("{stop:?}")), case.stops, "{place}"),
        other => panic!("{place}: {other:?}"),
    }
}

fn check_retry(case: &Case, answered: &Answered) {
    let Answered { method, status, fields, request_fields, idempotent } = answered;
    let response = Response::new(StatusCode::from_u16(*status).expect("a code"), fields);
    let exchange = Exchange::new(response).request(Request::new(method, request_fields));
    let advice = retry::Policy::DEFAULT.idempotent(*idempotent).advice(&exchange);
    assert_eq!(Some(format!("{advice:?}")), case.advice, "{} ({})", case.name, case.section);
}

#[test]
fn what_was_reported_is_decided_right() {
    let text = std::fs::read_to_string(data("decisions.jsonl")).expect("the file is there");
    let cases: Vec<Case> = text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect();
    assert!(cases.len() >= 22);
    for case in &cases {
        match (&case.redirect, &case.retry) {
            (Some(redirected), None) => check_redirect(case, redirected),
            (None, Some(answered)) => check_retry(case, answered),
            _ => panic!("{}: it is about one decision", case.name),
        }
    }
}
