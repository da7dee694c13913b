//! What a user agent does with what it shows, for every code and around challenges.

use proptest::prelude::*;
use status_core::{
    Edition, Exchange, NO_FIELDS, NoFields, Request, Response, Sender, Status,
    facet::{Redirect, Retry, View},
    redirect::{self, Hop, Policy},
    view::{Action, Facets, action, action_after, action_as},
};

use crate::support::parts::code;

type Set<'a> = &'a [(&'a str, &'a str)];

const LOCATION: Set<'static> = &[("Location", "https://a.example/y")];
const SHOW: Action = Action::View(View::Show);

fn at(number: u16, fields: Set<'_>, edition: Edition) -> Action {
    action(&Exchange::new(Response::new(code(number), fields)).edition(edition))
}

#[test]
fn every_code_without_fields_and_with_a_location() {
    for edition in Edition::ALL.iter().copied() {
        for number in 100..=999 {
            let expected = match number {
                100..=199 => View::Interim,
                204 => View::Keep,
                205 => View::Reset,
                304 => View::Stored,
                _ => View::Show,
            };
            assert_eq!(at(number, NO_FIELDS, edition), Action::View(expected), "{number}");
            assert_eq!(at(number, &[("Location", "")], edition), Action::View(expected), "{number}");
            let leads_on = match number {
                300..=303 | 307 => true,
                305 => edition == Edition::Rfc2616,
                308 => edition == Edition::Rfc9110,
                _ => false,
            };
            let expected = if leads_on { View::Navigate } else { expected };
            assert_eq!(at(number, LOCATION, edition), Action::View(expected), "{number}");
        }
    }
}

#[test]
fn a_user_agent_goes_where_the_policy_leads() {
    for (policy, edition) in [(Policy::FETCH, Edition::CURRENT), (Policy::RFC2616, Edition::Rfc2616)] {
        for number in 100..=999 {
            let location = Some(LOCATION[0].1);
            let hop = Hop { method: "GET", status: code(number), url: "https://a.example/", location, visited: &[] };
            let is_followed = policy.sender(Sender::Origin).next(&hop) != redirect::Action::None;
            assert_eq!(at(number, LOCATION, edition) == Action::View(View::Navigate), is_followed, "{number}");
        }
    }
}

#[test]
fn errors_show_their_content() {
    for number in (400..=599).chain([600, 999]) {
        assert_eq!(at(number, NO_FIELDS, Edition::CURRENT), SHOW, "{number}");
    }
}

/// A response to a request with these fields, after one with those.
fn after(number: u16, challenge: Set<'_>, request: Option<Set<'_>>, earlier: Set<'_>) -> Action {
    let exchange = Exchange::new(Response::new(code(number), challenge));
    match request {
        Some(fields) => action_after(&exchange.request(Request::new("GET", fields)), earlier),
        None => action_after(&exchange, earlier),
    }
}

#[test]
fn a_challenge_is_answered_until_it_comes_again() {
    for (number, field, credentials) in
        [(401, "WWW-Authenticate", "Authorization"), (407, "Proxy-Authenticate", "Proxy-Authorization")]
    {
        let basic: Set<'_> = &[(field, "Basic realm=\"a\"")];
        let tried: Option<Set<'_>> = Some(&[(credentials, "Basic eDp5")]);
        assert_eq!(at(number, basic, Edition::CURRENT), Action::Authenticate);
        assert_eq!(after(number, basic, tried, basic), SHOW);
        assert_eq!(after(number, basic, None, basic), SHOW, "the request is not known");
        assert_eq!(after(number, basic, Some(&[]), basic), Action::Authenticate, "nothing was tried");
        assert_eq!(after(number, basic, tried, NO_FIELDS), Action::Authenticate, "there was no challenge before");
        assert_eq!(at(number, NO_FIELDS, Edition::CURRENT), SHOW, "there is no challenge");
        assert_eq!(at(number, &[(field, "=")], Edition::CURRENT), SHOW, "there is no challenge in it");
        // The wrong field is no challenge for this code.
        let other: Set<'_> = &[("WWW-Authenticate", "Basic"), ("Proxy-Authenticate", "Basic")];
        let foreign = other.iter().filter(|line| line.0 != field).copied().collect::<Vec<_>>();
        assert_eq!(at(number, &foreign, Edition::CURRENT), SHOW);
        // Under both editions.
        let exchange = Exchange::new(Response::new(code(number), basic)).edition(Edition::Rfc2616);
        assert_eq!((action(&exchange), action_after(&exchange, basic)), (Action::Authenticate, SHOW));
    }
    // No code asks whose facet does not.
    for number in 100..=999 {
        let challenges: Set<'_> = &[("WWW-Authenticate", "Basic"), ("Proxy-Authenticate", "Basic")];
        let retry = Status::from_code(number).map(|status| status.retry(Edition::CURRENT));
        let asks = matches!(retry, Some(Retry::WithCredentials | Retry::WithProxyCredentials));
        assert_eq!(at(number, challenges, Edition::CURRENT) == Action::Authenticate, asks, "{number}");
    }
}

#[test]
fn a_challenge_is_its_scheme_realm_and_token() {
    let same = |before: &str, now: &str| {
        let tried: Set<'_> = &[("Authorization", "x")];
        let (now, before) = ([("WWW-Authenticate", now)], [("www-authenticate", before)]);
        after(401, &now, Some(tried), &before) == SHOW
    };
    assert!(same("Basic realm=\"a\"", "basic REALM=\"a\", charset=\"UTF-8\""));
    assert!(same("Digest realm=\"a\", nonce=\"1\"", "Digest nonce=\"2\", realm=\"a\""));
    assert!(same("Digest realm=a, stale=false", "Digest realm=\"a\""));
    assert!(same("Basic, Digest realm=\"a,b\", Negotiate", "Digest realm=\"a,b\""));
    assert!(same("Negotiate YWI=", "Negotiate YWI="));
    assert!(!same("Basic realm=\"a\"", "Basic realm=\"b\""));
    assert!(!same("Basic realm=\"a\"", "Digest realm=\"a\""));
    assert!(!same("Basic realm=\"a\"", "Basic realm=\"a\", Digest realm=\"a\""));
    assert!(!same("Basic realm=\"a\"", "Digest realm=\"a\", Basic realm=\"a\""));
    assert!(!same("Negotiate", "Negotiate YWI="));
    assert!(!same("Negotiate YWI=", "Negotiate YWJ="));
    // The credentials were right, and only the nonce was old.
    assert!(!same("Digest realm=\"a\", nonce=\"1\"", "Digest realm=\"a\", nonce=\"2\", stale=TRUE"));
    // A parameter belongs to the challenge before it.
    assert!(!same("Basic realm=\"a\", Bearer", "Bearer realm=\"a\", Basic"));
}

#[test]
fn the_facets_decide_and_not_the_number() {
    let exchange = Exchange::new(Response::new(code(299), LOCATION));
    let by = |facets| action_as(facets, &exchange, None::<NoFields>);
    let plain = Facets::of_unknown(code(299));
    for view in View::ALL.iter().copied().filter(|view| *view != View::Navigate) {
        assert_eq!(by(Facets { view, ..plain }), Action::View(view));
    }
    assert_eq!(by(Facets { view: View::Navigate, ..plain }), SHOW);
    assert_eq!(by(Facets { view: View::Navigate, redirect: Redirect::Keep, ..plain }), Action::View(View::Navigate));
    let challenge: Set<'_> = &[("WWW-Authenticate", "Basic")];
    let exchange = Exchange::new(Response::new(code(471), challenge));
    let facets = Facets { retry: Retry::WithCredentials, ..plain };
    assert_eq!(action_as(facets, &exchange, None::<NoFields>), Action::Authenticate);
    assert_eq!(action_as(facets, &exchange, Some(challenge)), SHOW);
    for status in Status::ALL {
        let facets = Facets::of(*status, Edition::CURRENT);
        assert_eq!((facets.view, facets.retry), (status.view(), status.retry(Edition::CURRENT)));
    }
}

proptest! {
    #[test]
    fn any_challenge_is_decided(
        number in 100..=999_u16,
        now in "(Basic|Digest|[a-z]{0,3}|[ ,=\"\\\\]){0,6}",
        before in "(Basic|Digest|[a-z]{0,3}|[ ,=\"\\\\]){0,6}",
    ) {
        let (now, before) = ([("WWW-Authenticate", now)], [("WWW-Authenticate", before)]);
        let exchange = Exchange::new(Response::new(code(number), &now));
        // The same field says nothing new.
        prop_assert_ne!(action_after(&exchange, &now), Action::Authenticate);
        // Another is asked about only if it would have been at first.
        if action_after(&exchange, &before) == Action::Authenticate {
            prop_assert_eq!(action(&exchange), Action::Authenticate);
        }
    }
}
