//! Any exchange is decided about, and no decision contradicts another one. What has a second implementation is compared with it:
//! where a redirect leads, with fluent-uri.

use std::{cell::Cell, collections::HashSet};

use fluent_uri::{Uri, UriRef};
use status_core::cache::{self, Cache, Combine, Freshen, Head, Inbound, Reuse, Store, Times, Update};
use status_core::facet::View;
use status_core::redirect::{self, Action, Hop, Location};
use status_core::{
    Edition, Exchange, Fields, NO_FIELDS, Request, Response, Standard, StatusCode, retry, sequence, view,
};

use super::exchange::decode;
use crate::support::record::{Message, Record, Text};

const CACHES: [Cache; 4] = [
    Cache::SHARED,
    Cache::PRIVATE.ranges(true).query(true),
    Cache::SHARED.ranges(true).must_understand(true).targets(&["CDN-Cache-Control"]).inbound(Inbound::Failing),
    Cache::PRIVATE.inbound(Inbound::Disconnected).longest_guess(60),
];

pub(super) fn decide(bytes: &[u8]) {
    decide_about(&decode(bytes));
}

/// Makes every decision about an exchange.
pub(crate) fn decide_about(record: &Record) {
    let none = Vec::new();
    let ok = record.ok_fields.as_ref().unwrap_or(&none);
    let stored = Response::new(StatusCode::OK, ok);
    let next = record.next.as_ref().map(|next| next.request.request());
    for &edition in Edition::ALL {
        let exchange = Exchange::new(record.response()).edition(edition);
        let stored = Exchange::new(stored).edition(edition);
        match record.request.as_ref().map(Message::request) {
            Some(request) => {
                let exchange = exchange.request(request);
                of_client(&exchange);
                of_cache(&exchange, &next.unwrap_or(request), after(record));
                of_view(&exchange, &record.response.fields);
                of_stored_fields(&exchange, &record.response.fields);
                of_answers(&stored.request(request), &exchange, &record.response.fields);
            }
            None => {
                of_client(&exchange);
                of_cache(&exchange, &next.unwrap_or(Request::new("GET", &none)), after(record));
                of_view(&exchange, &record.response.fields);
                of_stored_fields(&exchange, &record.response.fields);
                of_answers(&stored, &exchange, &record.response.fields);
            }
        }
    }
    of_redirect(record);
}

fn after(record: &Record) -> u64 {
    record.next.as_ref().and_then(|next| next.after).unwrap_or(60)
}

fn of_client<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(exchange: &Exchange<'a, A, Q, O>) {
    let advice = retry::advice(exchange);
    assert_eq!(advice, retry::advice_by::<Standard>(exchange));
    let knows = retry::Policy::DEFAULT.idempotent(true).advice(exchange);
    let never = |advice| matches!(advice, retry::Retry::Never);
    assert!(never(advice) || !never(knows), "what is idempotent is no worse to repeat: {advice:?}, {knows:?}");
    let delay = retry::delay(exchange);
    assert!(delay.is_none_or(|delay| delay.from_now(u64::MAX) <= delay.from_now(0)));
    let codes = [exchange.status()];
    if sequence::check(&codes).is_err() {
        assert!(sequence::check_with(&codes, &sequence::Asked::by(exchange)).is_err());
    }
}

fn of_cache<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(
    exchange: &Exchange<'a, A, Q, O>,
    request: &Request<'a, impl Fields<'a>>,
    age: u64,
) {
    let times = |now| Times { requested: 784_111_777, received: 784_111_779, now };
    let old = cache::age(exchange, times(784_111_779 + (age >> 1)));
    assert!(old >= age >> 1 && cache::age(exchange, times(u64::MAX)) >= old, "time does not run back");
    for cache in CACHES {
        let store = cache::may_store(exchange, cache);
        assert_eq!(store, cache::may_store_by::<Standard>(exchange, cache));
        if let Store::No(why) = store {
            assert!(!why.spec().is_empty());
        }
        let lifetime = cache::lifetime(exchange, cache);
        assert!(!lifetime.is_fresh(age) || lifetime.staleness(age) == 0);
        let used = cache::reuse(exchange, request, age, cache);
        match used {
            Reuse::Fresh => {
                assert!(store.is_allowed() && lifetime.is_fresh(age) && cache::selects(exchange, request));
                let younger = cache::reuse(exchange, request, age / 2, cache);
                assert_eq!(younger, Reuse::Fresh, "at {} of {age} seconds", age / 2);
            }
            Reuse::Stale(_) => assert!(store.is_allowed() && cache::selects(exchange, request)),
            // What it has does not answer the request, as if it had nothing.
            Reuse::GatewayTimeout => assert_eq!(cache::on_miss(request, cache), Reuse::GatewayTimeout),
            Reuse::Validate | Reuse::Forward => assert_eq!(cache::on_miss(request, cache), Reuse::Forward),
        }
        if let cache::Answer::Part(part) = cache::answer(exchange, request, cache) {
            assert!(!part.places.is_empty() && part.complete.is_none_or(|complete| part.places.end <= complete));
        }
    }
    cache::validation(exchange).each_field(|name, value| assert!(!value.is_empty(), "{name}"));
    if cache::invalidates(exchange).is_some() {
        assert!(matches!(exchange.status().as_u16(), 200..=399));
    }
}

/// How many names of fields are asked about: each costs a pass over the lines.
const SOME_NAMES: usize = 4;

/// What is stored of a response.
fn of_stored_fields<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    lines: &[(Text, Text)],
) {
    let is_stored = |cache, name: &str| cache::may_store_field(exchange, cache, name);
    for cache in CACHES {
        assert!(!is_stored(cache, "connection") && !is_stored(cache, "Proxy-Authenticate"));
    }
    let names = lines.iter().filter_map(|(name, _)| std::str::from_utf8(name.as_ref()).ok());
    for name in names.take(SOME_NAMES) {
        let is_shared = is_stored(Cache::SHARED, name);
        assert_eq!(is_shared, is_stored(Cache::SHARED, &name.to_ascii_uppercase()), "{name}");
        assert!(!is_shared || is_stored(Cache::PRIVATE, name), "{name}: a private cache stores what a shared one does");
    }
}

/// What a user agent does with the response, and what where it had the same before.
fn of_view<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(
    exchange: &Exchange<'a, A, Q, O>,
    lines: &Vec<(Text, Text)>,
) {
    let action = view::action(exchange);
    assert_eq!(action, view::action_by::<Standard>(exchange));
    let asks = |action| action == view::Action::Authenticate;
    assert!(!asks(action) || matches!(exchange.status().as_u16(), 400..=499), "{action:?}");
    let has_location = lines.iter().any(|(name, _)| name.as_ref().eq_ignore_ascii_case(b"location"));
    let goes = action == view::Action::View(View::Navigate);
    assert!(!goes || has_location && matches!(exchange.status().as_u16(), 300..=399), "{action:?}");
    assert_eq!(view::action_after(exchange, NO_FIELDS), action, "there was no challenge before");
    let again = view::action_after(exchange, lines);
    assert!(again == action || asks(action), "{again:?} instead of {action:?}");
}

/// What comes of an answer about what is stored.
fn of_answers<'a, Q: Fields<'a>>(
    stored: &Exchange<'a, &'a Vec<(Text, Text)>, Q, impl Fields<'a>>,
    answer: &Exchange<'a, &'a Vec<(Text, Text)>, Q, impl Fields<'a>>,
    lines: &[(Text, Text)],
) {
    let known: HashSet<(&[u8], &[u8])> =
        lines.iter().map(|(name, value)| (name.as_ref(), value.as_ref().trim_ascii())).collect();
    let takes_lines = |update: Update<&'a Vec<(Text, Text)>>| {
        let updated = Cell::new(0);
        update.each_update(|name, value| {
            assert!(known.contains(&(name, value.trim_ascii())));
            updated.set(updated.get() + 1);
            if updated.get() <= SOME_NAMES {
                let name = std::str::from_utf8(name).expect("it is text");
                assert!(update.updates(name) && cache::may_store_field(answer, Cache::SHARED, name), "{name}");
            }
        });
    };
    if let Freshen::Update(update) = cache::on_not_modified(stored, answer) {
        takes_lines(update);
    }
    if let Head::Update(update) = cache::on_head(stored, answer) {
        takes_lines(update);
    }
    for combined in [cache::may_combine(stored, answer), cache::may_combine(answer, answer)] {
        if let Combine::Yes(union) = combined {
            let are_known = union.stored.is_some() && union.partial.is_some();
            assert_eq!(are_known, union.joined().is_some() || union.gap().is_some(), "{union:?}");
            assert!(union.joined().is_none() || union.gap().is_none(), "{union:?}");
        }
    }
}

fn of_redirect(record: &Record) {
    let asked = record.request.as_ref();
    let method = asked.map_or("GET", |request| request.method.as_str());
    let url = asked.and_then(|request| request.url.as_deref()).unwrap_or("https://a.example/x/y?z");
    let location = record.response.fields.iter().find(|(name, _)| name.as_ref().eq_ignore_ascii_case(b"location"));
    let location = location.and_then(|(_, value)| std::str::from_utf8(value.as_ref()).ok());
    let status = record.response().status();
    let visited = [("GET", "https://a.example/w"), (method, url)];
    for policy in [redirect::Policy::FETCH, redirect::Policy::RFC2616, redirect::Policy::FETCH.detect_loops(true)] {
        let action = policy.next(&Hop { method, status, url, location, visited: &visited });
        if let Action::Follow(next) | Action::Ask(next) = action {
            let written = next.location.to_string();
            assert!(
                next.location == *written && written.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))
            );
            assert!(next.method == method || next.method == "GET");
            let crosses = redirect::is_cross_origin(url, &written);
            assert_eq!(next.cross_origin, crosses, "{written} from {url}");
            assert_eq!(next.drops("Authorization"), next.cross_origin, "{written} from {url}");
        }
    }
    let Some(location) = location else { return };
    resolves(url, location);
    let _ = redirect::Policy::FETCH.next(&Hop { method, status, url: location, location: Some(url), visited: &[] });
    let _ = Exchange::new(Response::new(status, NO_FIELDS)).validate();
}

/// What is a URI reference to another reader leads to the same place.
fn resolves(url: &str, location: &str) {
    let Ok(found) = Location::resolve(url, location) else { return };
    let found = found.to_string();
    if url.contains('#') {
        return;
    }
    let (Ok(base), Ok(reference)) = (Uri::parse(url), UriRef::parse(location)) else { return };
    if let Ok(wanted) = reference.resolve_against(&base) {
        assert_eq!(found, wanted.to_string(), "{location} from {url}");
    }
}
