//! What the layers say.
#![deny(warnings, clippy::all, clippy::pedantic)]

use acme_codes::{Rule, Source, Status};
use shop::{Answer, codes, more};
use status_core::{
    Exchange, Lang, Level, NO_FIELDS, Request, Response, Scope, StatusCode, SubStatus,
    cache::{Cache, Reuse, Store},
    facet::{Retry, View},
    generic::{Found as _, Meaning as _, Owner as _, Registry, Requirement},
    redirect::{Action, Hop, Policy},
    retry, view,
};

/// A layer of a test's own.
mod own {
    status_core::registry!("registry/shop.toml", extends = acme_codes);
}

const HOST: &[(&str, &str)] = &[("Host", "a.example")];
const DATE: (&str, &str) = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT");

/// The ids of the layers' own rules that are broken.
fn broken<R: Registry>(code: StatusCode, fields: &[(&str, &str)]) -> Vec<&'static str> {
    let exchange = Exchange::new(Response::new(code, fields)).request(Request::new("GET", HOST));
    let own = R::validate(&exchange).into_iter().filter(|rule| !rule.file().starts_with("status-core/"));
    own.map(Requirement::id).collect()
}

#[test]
fn a_code_is_added() {
    let status = Status::from_code(470).unwrap();
    assert_eq!(status, Status::QuotaExhausted);
    assert_eq!((status.source(), status.source().name()), (Source::Acme, "Acme"));
    assert_eq!(status.retry(status_core::Edition::CURRENT), Retry::AfterDelay);
    assert_eq!(Status::from_reason("OUT OF QUOTA"), Some(status));
    assert_eq!(acme_codes::QUOTA, acme_codes::QUOTA_EXHAUSTED);
    assert_eq!((status.file(), Status::NotFound.file()), ("codes.toml", "status-core/codes.toml"));
    assert!(acme_codes::is_ours(acme_codes::CODES) || acme_codes::is_ours(acme_codes::STATUSES));
    assert_eq!(broken::<acme_codes::Layer>(acme_codes::QUOTA, &[DATE]), ["470-retry-after"]);
}

#[test]
fn rules_are_added_to_what_is_there() {
    assert_eq!(broken::<acme_codes::Layer>(StatusCode::NOT_FOUND, &[DATE]), ["404-trace"]);
    let rule = Rule::from_id("404-trace").unwrap();
    assert_eq!(rule.scope(), Scope::Status(Status::NotFound));
    assert_eq!(Status::NotFound.line_in_file(), status_core::Status::NotFound.line_in_file());
    assert_eq!(broken::<acme_codes::Layer>(StatusCode::BAD_GATEWAY, &[DATE]), ["5xx-incident"]);
}

#[test]
fn sub_statuses_are_added_to_what_is_there() {
    let of = |subs: &[SubStatus<Source>], source| -> Vec<(u16, &str)> {
        subs.iter().filter(|sub| sub.source() == source).map(|sub| (sub.number(), sub.reason())).collect()
    };
    let subs = Status::NotFound.subs();
    assert_eq!(of(subs, Source::Acme), [(13, "Shard Moved")]);
    assert_eq!(subs.len(), status_core::Status::NotFound.subs().len() + 1);
    assert!(of(subs, Source::MicrosoftIis).contains(&(13, "Content length too large")));
    let moved = subs.iter().find(|sub| sub.source() == Source::Acme).unwrap();
    assert_eq!(moved.summary(Lang::Zh), "The shard with it is on its way to another host.");
    // The layer above has both, and its own where it changes the code and where it adds nothing else.
    let reasons = |status: codes::Status| -> Vec<&str> {
        let own = status.subs().iter().filter(|sub| sub.source().id() != "microsoft-iis");
        own.map(|sub| sub.reason()).collect()
    };
    assert_eq!(reasons(codes::Status::NotFound), ["Shard Moved", "Out of Season"]);
    assert_eq!(reasons(codes::Status::Gone), ["Sold"]);
    assert!(Status::Gone.subs().is_empty());
}

#[test]
fn what_says_so_is_overridden() {
    let slow = Status::TooManyRequests;
    assert_eq!((slow.reason(), slow.name(), slow.source().id()), ("Slow Down", "TooManyRequests", "rfc6585"));
    assert_eq!(slow.line(), "429 Slow Down");
    assert_eq!(slow.rules().count(), status_core::Status::TooManyRequests.rules().count());
    assert_eq!(slow.file(), "codes.toml");
    let allow = Rule::from_id("405-allow").unwrap();
    assert_eq!(allow.level(), Level::Should);
    assert_eq!(status_core::Rule::from_id("405-allow").unwrap().level(), Level::Must);
    // It stands where the one that it replaces stood.
    let place = |ids: Vec<&str>| ids.iter().position(|id| *id == "405-allow");
    assert_eq!(
        place(Rule::ALL.iter().map(|rule| rule.id()).collect()),
        place(status_core::Rule::ALL.iter().map(|rule| rule.id()).collect())
    );
    assert_eq!(broken::<acme_codes::Layer>(StatusCode::METHOD_NOT_ALLOWED, &[DATE]), ["405-allow"]);
}

#[test]
fn a_number_keeps_its_primary_meaning_unless_told_otherwise() {
    assert_eq!(Status::from_code(421), Some(Status::MisdirectedRequest));
    let meanings: Vec<&str> = Status::meanings(421).map(Status::name).collect();
    let standard: Vec<&str> = status_core::Status::meanings(421).map(status_core::Status::name).collect();
    assert_eq!(meanings, [&standard[..], &["ShardMoved"]].concat());
    assert_eq!(broken::<acme_codes::Layer>(StatusCode::MISDIRECTED_REQUEST, &[DATE]), ["421-shard"]);
    assert_eq!(Status::from_code(530), Some(Status::OriginAsleep));
    let primary = Status::meanings(530).filter(|status| status.is_primary()).count();
    assert_eq!(primary, 1);
    for status in Status::ALL {
        assert_eq!(status.is_primary(), Status::from_code(status.code().as_u16()) == Some(*status));
    }
}

#[test]
fn a_layer_on_a_layer_has_all_three() {
    assert_eq!(codes::Status::OutOfStock.source(), codes::Source::Shop);
    assert_eq!(codes::Status::QuotaExhausted.file(), "acme-codes/codes.toml");
    assert_eq!(codes::Status::NotFound.summary(status_core::Lang::En), "The shop has no such thing.");
    assert_eq!(codes::Status::NotFound.spec(), Status::NotFound.spec());
    assert_eq!(broken::<codes::Layer>(codes::QUOTA_EXHAUSTED, &[DATE]), ["470-retry-after", "470-shop"]);
    assert_eq!(broken::<codes::Layer>(StatusCode::NOT_FOUND, &[DATE]), ["404-trace"]);
    assert_eq!(more::Status::ALL.len(), codes::Status::ALL.len());
    assert_eq!(own::Status::ALL.len(), codes::Status::ALL.len());
    assert_eq!(more::status!(480), own::status!(OutOfStock));
}

#[test]
fn a_rule_that_a_layer_adds_cites_the_layer() {
    let spec = |id| codes::Rule::from_id(id).unwrap().spec();
    // Under its own code, under a standard one, under a class, under a code of the layer below.
    assert_eq!(
        ["470-retry-after", "404-trace", "5xx-incident", "470-shop"].map(spec),
        ["Acme", "Acme", "Acme", "shop"]
    );
    assert_eq!(spec("405-allow"), "Acme", "made a hint by Acme");
    assert_eq!(spec("304-fields"), status_core::rule!("304-fields").spec());
}

#[test]
fn decisions_know_the_codes_of_the_layer() {
    let fields = [DATE, ("Retry-After", "9"), ("Location", "/on"), ("Cache-Control", "max-age=9")];
    let exchange = Exchange::new(Response::new(acme_codes::QUOTA, &fields)).request(Request::new("GET", HOST));
    let wait = retry::Retry::AfterDelay(Some(retry::Delay::Seconds(9)));
    assert_eq!((acme_codes::advice(&exchange), codes::advice(&exchange)), (wait, wait));
    assert_eq!(retry::advice(&exchange), retry::Retry::Changed, "470 is a 400 there");
    assert_eq!(retry::advice_by::<acme_codes::Layer>(&exchange), wait);
    let validated = (exchange.validate_by::<acme_codes::Layer>(), acme_codes::validate(&exchange));
    assert_eq!(validated.0, validated.1);
    // The shop's own code is kept, leads on, and is shown as its file says.
    let moved = Exchange::new(Response::new(codes::MOVED_BY_THE_SHOP, &fields)).request(Request::new("GET", HOST));
    assert_eq!(codes::may_store(&moved, Cache::PRIVATE), Store::Explicit);
    assert_eq!(codes::lifetime(&moved, Cache::PRIVATE).seconds, 9);
    let again = Request::new("GET", HOST);
    assert_eq!(codes::reuse(&moved, &again, 3, Cache::PRIVATE), Reuse::Fresh);
    let hop = Hop {
        method: "GET",
        status: codes::MOVED_BY_THE_SHOP,
        url: "https://a.example/",
        location: Some("/on"),
        visited: &[],
    };
    assert!(
        matches!(codes::next(Policy::FETCH, &hop), Action::Follow(next) if next.location == "https://a.example/on")
    );
    assert_eq!(Policy::FETCH.next(&hop), Action::None);
    assert_eq!(codes::action(&moved), view::Action::View(View::Navigate));
    assert_eq!(codes::action_after(&moved, NO_FIELDS), codes::action(&moved));
}

#[test]
fn status_is_an_expression_a_constant_and_a_pattern() {
    const STOCK: StatusCode = codes::status!(480, OutOfStock);
    let name = |code| match code {
        codes::status!(480) => "stock",
        codes::status!("Out of Quota") => "quota",
        acme_codes::status!(404, NotFound) => "not found",
        status_core::status!("Request-URI Too Long") => "long",
        _ => "other",
    };
    assert_eq!([STOCK, StatusCode::NOT_FOUND, StatusCode::URI_TOO_LONG].map(name), ["stock", "not found", "long"]);
    assert_eq!(name(acme_codes::QUOTA), "quota");
    assert_eq!(codes::status!(429, "Slow Down"), acme_codes::status!("Slow Down"));
    assert_eq!(acme_codes::status!(TOO_MANY_REQUESTS), 429);
}

#[test]
fn rule_is_an_expression_a_constant_and_a_pattern() {
    const SHOP: codes::Rule = codes::rule!("470-shop");
    assert_eq!((SHOP, SHOP.id()), (codes::Rule::from_id("470-shop").unwrap(), "470-shop"));
    let whose = |rule| match rule {
        SHOP => "the shop's",
        codes::rule!("470-retry-after") | codes::rule!("5XX-incident") => "Acme's",
        codes::rule!("any-date") => "everybody's",
        _ => "somebody's",
    };
    let of_all = [codes::rule!("470-shop"), codes::rule!("470-retry-after"), codes::rule!("any-date")];
    assert_eq!(of_all.map(whose), ["the shop's", "Acme's", "everybody's"]);
    // The same id names a rule in each registry, at a place of its own in each.
    assert_eq!(acme_codes::rule!("470-retry-after").id(), codes::rule!("470-retry-after").id());
    assert_eq!((own::rule!("470-shop").id(), more::rule!("470-shop").id()), ("470-shop", "470-shop"));
    assert_eq!(status_core::rule!("405-allow").level(), Level::Must);
    assert_eq!(acme_codes::rule!("405-allow").level(), Level::Should);
    assert!(acme_codes::is_our_rule(acme_codes::rule!("404-trace")));
    assert!(!acme_codes::is_our_rule(acme_codes::rule!("405-allow")));
}

/// What is found beyond what is expected, in code for any registry.
fn beyond<R: Registry>(code: StatusCode, expected: &[R::Rule]) -> String {
    let found = R::validate(&Exchange::new(Response::new(code, NO_FIELDS)));
    let expected: R::Violations = expected.iter().copied().collect();
    let mut rest = found - expected;
    assert_eq!((rest | (found & expected), rest), (found, found.without(expected)));
    rest.extend(None);
    rest.to_string()
}

#[test]
fn rules_make_sets_in_each_registry() {
    let quota = acme_codes::QUOTA;
    assert_eq!(beyond::<acme_codes::Layer>(quota, &[]), "any-registered, any-date, 470-retry-after");
    assert_eq!(beyond::<acme_codes::Layer>(quota, &[acme_codes::rule!("any-date")]), "any-registered, 470-retry-after");
    assert_eq!(beyond::<codes::Layer>(quota, &[codes::rule!("470-retry-after")]), "any-registered, any-date, 470-shop");
    assert_eq!(acme_codes::LEFT_TO_OTHERS.to_string(), "any-date, 470-retry-after");
    let found = acme_codes::validate(&Exchange::new(Response::new(quota, NO_FIELDS)));
    assert_eq!((found - acme_codes::LEFT_TO_OTHERS).to_string(), "any-registered");
}

/// Code for any registry.
fn describe<R: Registry>(code: u16) -> Option<String> {
    let status = R::from_code(code)?;
    let rules = status.rules().filter(|rule| matches!(rule.scope(), Scope::Status(_))).count();
    Some(format!("{} by {}, rules of its own: {rules}", status.line(), status.source().name()))
}

#[test]
fn generic_code_works_over_any_registry() {
    assert_eq!(describe::<status_core::Standard>(480), None);
    assert_eq!(describe::<codes::Layer>(480).as_deref(), Some("480 Out of Stock by shop, rules of its own: 0"));
    assert_eq!(describe::<acme_codes::Layer>(470).as_deref(), Some("470 Quota Exhausted by Acme, rules of its own: 1"));
    assert_eq!(<codes::Layer as Registry>::RULES.len(), codes::Rule::ALL.len());
    let exchange = Exchange::new(Response::new(codes::QUOTA_EXHAUSTED, &[DATE]));
    let found = <codes::Layer as Registry>::validate(&exchange);
    assert!(found.contains(codes::Rule::from_id("470-shop").unwrap()));
    assert_eq!(found.len(), found.into_iter().count());
}

#[test]
fn an_enum_is_derived_from_a_layer() {
    assert_eq!([Answer::OutOfStock, Answer::Later, Answer::Sold].map(|answer| answer.status_code()), [480, 470, 200]);
    assert_eq!(Answer::from_status_code(acme_codes::QUOTA), Some(Answer::Later));
}
