//! `Violations` as a set, and the logic behind it: what is not known breaks nothing.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    iter::FusedIterator,
};

use status_core::{
    Content, Edition, Exchange, Level, NO_FIELDS, Party, Request, Response, Rule, Sender, StatusCode, Version,
    Violations, rule, validate,
};

use crate::support::record::{self, Message, Next, Record};

fn rule(id: &str) -> Rule {
    Rule::from_id(id).unwrap_or_else(|| panic!("there is no rule {id}"))
}

fn ids(found: Violations) -> Vec<&'static str> {
    found.into_iter().map(Rule::id).collect()
}

/// A 206 with faults of every kind.
fn faulty() -> Violations {
    let fields = [("Content-Length", "100"), ("Transfer-Encoding", "chunked"), ("Retry-After", "soon")];
    let response = Response::new(StatusCode::PARTIAL_CONTENT, &fields).version(Version::Http11);
    let asked = [("Host", "a.example"), ("Range", "bytes=0-99"), ("If-Range", "W/\"a\"")];
    let request = Request::new("GET", &asked).version(Version::Http11).content(Content::None);
    Exchange::new(response).request(request).validate()
}

/// Every kept exchange under every edition.
fn judged() -> impl Iterator<Item = (Record, Edition, Violations)> {
    record::all().into_iter().flat_map(|record| {
        Edition::ALL.iter().map(move |edition| {
            let found = record.judge(*edition);
            (record.clone(), *edition, found)
        })
    })
}

#[test]
fn the_empty_set() {
    for none in [Violations::NONE, Violations::default(), Violations::NONE.at_least(Level::May)] {
        assert!(none.is_empty());
        assert_eq!((none.len(), none.iter().count(), none.into_iter().next()), (0, 0, None));
        assert_eq!(format!("{none:?}"), "{}");
        assert!(Rule::ALL.iter().all(|rule| !none.contains(*rule)));
    }
    let fields = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let clean = Exchange::new(Response::new(StatusCode::OK, &fields)).validate();
    assert_eq!(clean, Violations::NONE);
    assert_ne!(clean, faulty());
}

#[test]
fn a_set_of_several() {
    let found = faulty();
    assert!(!found.is_empty());
    assert!(found.len() >= 4, "{found:?}");
    for id in ["206-content-range", "any-date", "any-retry-after", "any-te-length"] {
        assert!(found.contains(rule(id)), "{id} is not in {found:?}");
    }
    assert!(!found.contains(rule("405-allow")));
    let names: Vec<String> = ids(found).iter().map(|id| format!("{id:?}")).collect();
    assert_eq!(format!("{found:?}"), format!("{{{}}}", names.join(", ")));
    let copy = found;
    assert_eq!(copy, found);
    assert_eq!(HashSet::from([copy, found, Violations::NONE]).len(), 2);
}

#[test]
fn a_set_agrees_with_itself() {
    for (record, _, found) in judged() {
        let listed = ids(found);
        assert_eq!(listed, ids(found.at_least(Level::May)), "{}", record.name);
        assert_eq!((found.len(), found.is_empty()), (listed.len(), listed.is_empty()));
        let contained: Vec<_> = Rule::ALL.iter().filter(|rule| found.contains(**rule)).map(|rule| rule.id()).collect();
        assert_eq!(listed, contained, "{}: the order is the file's", record.name);
        assert!(found.into_iter().is_sorted_by_key(Rule::line_in_file));
        let mut seen = Vec::new();
        for rule in &found {
            seen.push(rule.id());
        }
        assert_eq!(seen, listed);
    }
}

#[test]
fn sets_are_joined_as_sets_of_the_standard_library_are() {
    type Ids = BTreeSet<Rule>;
    let standard = |set: Violations| set.into_iter().collect::<Ids>();
    let sets: Vec<Violations> = judged().map(|(.., found)| found).filter(|found| found.len() > 1).step_by(2).collect();
    assert!(sets.len() > 10, "{}", sets.len());
    for one in &sets {
        for other in &sets {
            let (a, b) = (standard(*one), standard(*other));
            assert_eq!(standard(*one | *other), &a | &b);
            assert_eq!(standard(*one & *other), &a & &b);
            assert_eq!(standard(*one - *other), &a - &b);
            assert_eq!((one.union(*other), one.intersection(*other)), (*one | *other, *one & *other));
            assert_eq!((one.difference(*other), one.without(*other)), (*one - *other, *one - *other));
            let mut changed = [*one; 4];
            changed[0] |= *other;
            changed[1] &= *other;
            changed[2] -= *other;
            changed[3].extend(*other);
            assert_eq!(changed, [*one | *other, *one & *other, *one - *other, *one | *other]);
        }
    }
}

#[test]
fn a_set_is_made_of_rules_and_shown_as_their_ids() {
    let all: Violations = Rule::ALL.iter().copied().collect();
    assert_eq!((all.len(), all), (Rule::ALL.len(), Violations::of(Rule::ALL)));
    for (at, rule) in Rule::ALL.iter().enumerate() {
        let rest = all.without([*rule]);
        assert!(!rest.contains(*rule) && rest.len() == Rule::ALL.len() - 1, "{rule}");
        assert_eq!(rest.without([*rule]), rest, "what is not there can be left out");
        assert_eq!(Violations::of(&Rule::ALL[at..=at]).to_string(), rule.id());
    }
    let found = faulty();
    assert_eq!(found.to_string(), ids(found).join(", "));
    assert_eq!(format!("[{}]", Violations::NONE), "[]");
    // In whatever order they come, a set has the order of the file, and each once.
    let rules = [rule!("405-allow"), rule!("any-date"), rule!("405-allow")];
    assert_eq!(rules.into_iter().collect::<Violations>().to_string(), "any-date, 405-allow");
    assert_eq!(found.without(rules), found.without([rule!("any-date")]));
}

#[test]
fn rules_are_named_by_their_ids() {
    assert_eq!(rule!("405-allow"), rule("405-allow"));
    assert_eq!(rule!("405-ALLOW").id(), "405-allow");
    let named: Vec<&str> = ids(faulty()).into_iter().filter(|id| !matches!(rule(id), rule!("any-date"))).collect();
    assert_eq!(named, ids(faulty().without([rule!("any-date")])));
    assert!(named.len() + 1 == faulty().len());
}

#[test]
fn no_content_is_announced_by_zeros_however_many() {
    let judge = |code, method, fields: &[(&str, &str)]| {
        let response = Response::new(code, fields);
        let asked = Request::new(method, fields);
        let answered = Exchange::new(response).request(Request::new(method, &[("Host", "a.example")]));
        [answered.validate(), Exchange::new(response).validate(), Exchange::new(response).request(asked).validate()]
    };
    for code in (100..=599).map(|number| StatusCode::from_u16(number).unwrap()) {
        for method in ["GET", "HEAD", "POST"] {
            let [one, other] = ["0", "000"].map(|zeros| judge(code, method, &[("Content-Length", zeros)]));
            assert_eq!(one, other, "{code} to {method}");
        }
    }
    // What leads nowhere is known to do so where nothing is in it.
    let login = StatusCode::NETWORK_AUTHENTICATION_REQUIRED;
    let zeros = [("Content-Length", "00"), ("Transfer-Encoding", "chunked")];
    let leads_nowhere =
        |fields: &[(&str, &str)]| judge(login, "GET", fields).map(|found| found.contains(rule!("511-link")));
    assert_eq!(leads_nowhere(&zeros[..1]), [true; 3]);
    assert_eq!(leads_nowhere(&zeros), [false; 3]);
}

#[test]
fn the_iterator_knows_its_length_and_ends_for_good() {
    fn fused(_: &impl FusedIterator) {}
    let found = faulty();
    let mut rules = found.iter();
    fused(&rules);
    for left in (0..=found.len()).rev() {
        assert_eq!((rules.len(), rules.size_hint()), (left, (left, Some(left))));
        let rest = rules.clone();
        assert_eq!(rules.next().is_some(), left > 0);
        assert_eq!(rest.count(), left);
    }
    assert_eq!((rules.next(), rules.len()), (None, 0));
}

#[test]
fn levels_are_kept_from_the_strongest_down() {
    assert!(Level::Must > Level::Should && Level::Should > Level::May);
    assert_eq!(Level::ALL, [Level::Must, Level::Should, Level::May]);
    let mut by_level: BTreeMap<Level, usize> = BTreeMap::new();
    for (record, _, found) in judged() {
        for level in Level::ALL.iter().copied() {
            let kept: Vec<_> = found.into_iter().filter(|rule| rule.level() >= level).map(Rule::id).collect();
            assert_eq!(ids(found.at_least(level)), kept, "{} at {level}", record.name);
            *by_level.entry(level).or_default() += kept.len();
        }
    }
    assert!(by_level[&Level::Must] > 0 && by_level[&Level::Must] < by_level[&Level::Should], "{by_level:?}");
}

#[test]
fn only_checkable_rules_of_the_edition_and_the_code_are_broken() {
    for (record, edition, found) in judged() {
        let code = StatusCode::from_u16(record.response.status).unwrap();
        for rule in found {
            assert!(rule.is_checkable() && rule.applies_to(code), "{}: {rule}", record.name);
            assert!(rule.editions().contains(&edition), "{}: {rule} is not of {edition}", record.name);
        }
    }
}

#[test]
fn the_method_and_the_function_agree() {
    let fields = [("Location", "/"), ("Location", "/b")];
    for number in 100..=999 {
        let exchange = Exchange::new(Response::new(StatusCode::from_u16(number).unwrap(), &fields));
        assert_eq!(exchange.validate(), validate(&exchange));
        assert_eq!(exchange.edition(Edition::CURRENT).validate(), exchange.validate());
    }
}

/// The codes that break each rule by a response without a field of which nothing else is known.
fn broken_alone(edition: Edition) -> BTreeMap<&'static str, Vec<u16>> {
    let mut broken: BTreeMap<_, Vec<u16>> = BTreeMap::new();
    for number in 100..=999 {
        let response = Response::new(StatusCode::from_u16(number).unwrap(), NO_FIELDS);
        for rule in Exchange::new(response).edition(edition).validate() {
            broken.entry(rule.id()).or_default().push(number);
        }
    }
    broken
}

#[test]
fn a_bare_response_breaks_what_it_shows_itself() {
    let alone = broken_alone(Edition::Rfc9110);
    for (id, codes) in [
        ("101-upgrade", &[101][..]),
        ("206-content-range", &[206]),
        ("3xx-location", &[301, 302, 303, 307]),
        ("308-location", &[308]),
        ("401-challenge", &[401]),
        ("405-allow", &[405]),
        ("407-challenge", &[407]),
        ("426-upgrade", &[426]),
        ("451-link", &[451]),
    ] {
        let broken = alone.get(id).map(Vec::as_slice);
        assert_eq!(broken, Some(codes), "{id}");
    }
    assert_eq!(alone["any-range"], (600..=999).collect::<Vec<_>>());
    let dated: Vec<u16> = (200..=499).filter(|number| !alone["any-date"].contains(number)).collect();
    assert_eq!(dated, [407, 408], "a proxy's answer is not the origin server's, nor need one to no request be");
    for edition in Edition::ALL {
        for (id, codes) in broken_alone(*edition) {
            assert!(!matches!(rule(id).by(), Party::Client | Party::UserAgent | Party::Cache), "{id}");
            assert!(!codes.contains(&100) && !codes.contains(&500) && !codes.contains(&102), "{id}: {codes:?}");
        }
    }
}

/// What may be left unsaid of an exchange, each as a change of the record.
const UNSAID: [fn(&mut Record); 15] = [
    |record| record.request = None,
    |record| record.ok_fields = None,
    |record| record.sender = None,
    |record| record.response.version = None,
    |record| record.response.content = None,
    |record| record.response.reason = None,
    |record| record.response.folded = false,
    |record| of_request(record, |request| request.version = None),
    |record| of_request(record, |request| request.content = None),
    |record| of_request(record, |request| request.target = None),
    |record| of_request(record, |request| request.url = None),
    |record| of_next(record, |next| next.request.url = None),
    |record| of_next(record, |next| next.recurs = None),
    |record| of_next(record, |next| next.hops = None),
    |record| record.next = None,
];

fn of_next(record: &mut Record, change: fn(&mut Next)) {
    if let Some(next) = &mut record.next {
        change(next);
    }
}

fn of_request(record: &mut Record, change: fn(&mut Message)) {
    if let Some(request) = &mut record.request {
        change(request);
    }
}

/// The rules from which something excuses a response once it is known: the method CONNECT, which a proxy answers in its
/// own name; a version that has no Upgrade, or in which a stream is reset in place of a 400; a sender other than the
/// origin server; a next request that goes elsewhere.
const EXCUSED: [&str; 29] = [
    "101-offered",
    "101-upgrade",
    "101-websocket-accept",
    "101-websocket-extensions",
    "101-websocket-key",
    "101-websocket-protocol",
    "101-websocket-upgrade",
    "304-if-match",
    "304-if-unmodified-since",
    "307-method",
    "401-credentials",
    "400-chunked-close",
    "400-field-space",
    "400-length",
    "412-if-match",
    "412-if-match-change",
    "412-if-match-change-2616",
    "412-if-unmodified-since",
    "412-if-unmodified-since-change",
    "412-if-unmodified-since-change-2616",
    "416-if-match",
    "416-if-unmodified-since",
    "426-upgrade",
    "any-date",
    "any-problem-status",
    "any-te-http10-close",
    "any-te-length-close",
    "any-te-syntax",
    "any-upgrade",
];

#[test]
fn what_is_not_known_breaks_no_rule() {
    let mut excused = BTreeSet::new();
    for (record, edition, found) in judged().filter(|(record, edition, _)| record.edition() == *edition) {
        for at in 0..UNSAID.len() {
            // One thing less, and everything from there on.
            for unsaid in [&UNSAID[at..=at], &UNSAID[at..]] {
                let mut less = record.clone();
                for change in unsaid {
                    change(&mut less);
                }
                // Whether a proxy sent it is no fact for a rule, but says whose rules count.
                if less.sender.is_none() && record.sender.as_deref() == Some("proxy") {
                    continue;
                }
                for rule in less.judge(edition).into_iter().filter(|rule| !found.contains(*rule)) {
                    assert!(EXCUSED.contains(&rule.id()), "{}: knowing less breaks {rule}", record.name);
                    excused.insert(rule.id());
                }
            }
        }
        // With nothing known, only what the response shows alone is left.
        let mut bare = record.clone();
        for change in UNSAID {
            change(&mut bare);
        }
        let found = bare.judge(edition);
        let response = Response::new(StatusCode::from_u16(bare.response.status).unwrap(), &bare.response.fields);
        assert_eq!(found, Exchange::new(response).edition(edition).validate(), "{}", record.name);
        assert!(found.into_iter().all(|rule| rule.by() != Party::Client), "{}: {found:?}", record.name);
    }
    assert!(excused.is_subset(&EXCUSED.into()) && excused.contains("any-date"), "{excused:?}");
}

#[test]
fn knowing_the_request_makes_the_difference() {
    let date = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let not_asked = rule("206-range");
    let fields = [date[0], ("Content-Range", "bytes 0-9/20")];
    let response = Response::new(StatusCode::PARTIAL_CONTENT, &fields);
    assert!(!Exchange::new(response).validate().contains(not_asked));
    assert!(Exchange::new(response).request(Request::new("GET", NO_FIELDS)).validate().contains(not_asked));
    let asked = [("Range", "bytes=0-9")];
    assert!(!Exchange::new(response).request(Request::new("GET", &asked)).validate().contains(not_asked));

    let head = rule("any-head-content");
    let response = Response::new(StatusCode::OK, &date).content(Content::Length(1));
    assert!(Exchange::new(response).validate().is_empty());
    assert!(Exchange::new(response).request(Request::new("HEAD", NO_FIELDS)).validate().contains(head));
    // Methods have a case.
    assert!(!Exchange::new(response).request(Request::new("head", NO_FIELDS)).validate().contains(head));
    let empty = response.content(Content::None);
    assert!(!Exchange::new(empty).request(Request::new("HEAD", NO_FIELDS)).validate().contains(head));
    let unknown = response.content(Content::Unknown);
    assert!(!Exchange::new(unknown).request(Request::new("HEAD", NO_FIELDS)).validate().contains(head));
}

#[test]
fn a_negated_condition_needs_to_know_too() {
    let note = rule("3xx-note-2616");
    let fields = [("Location", "https://a.example/")];
    let response = Response::new(StatusCode::FOUND, &fields).content(Content::None);
    let exchange = Exchange::new(response).edition(Edition::Rfc2616);
    assert!(!exchange.validate().contains(note), "whether it was HEAD is not known");
    assert!(!exchange.request(Request::new("HEAD", NO_FIELDS)).validate().contains(note));
    assert!(exchange.request(Request::new("GET", NO_FIELDS)).validate().contains(note));
}

#[test]
fn content_in_every_form_counts_alike() {
    let empty = rule("any-length");
    let fields = [("Content-Length", "3")];
    let with = |content| Exchange::new(Response::new(StatusCode::OK, &fields).content(content)).validate();
    assert_eq!(with(Content::Length(3)), with(Content::Bytes(b"abc")));
    assert_eq!(with(Content::Length(0)), with(Content::None));
    assert_eq!(with(Content::Bytes(b"")), with(Content::None));
    assert!(with(Content::Length(2)).contains(empty) && !with(Content::Length(3)).contains(empty));
    assert!(!with(Content::Unknown).contains(empty));
    assert_eq!(
        (Content::None.len(), Content::None.is_empty(), Content::None.bytes()),
        (Some(0), Some(true), Some(&[][..]))
    );
    assert_eq!((Content::Bytes(b"ab").len(), Content::Bytes(b"ab").bytes()), (Some(2), Some(&b"ab"[..])));
    assert_eq!((Content::Length(u64::MAX).len(), Content::Length(7).bytes()), (Some(u64::MAX), None));
    assert_eq!(
        (Content::Unknown.len(), Content::Unknown.is_empty(), Content::default()),
        (None, None, Content::Unknown)
    );
}

#[test]
fn the_origin_servers_rules_do_not_bind_a_proxy() {
    let mut silenced = BTreeSet::new();
    for (record, edition, _) in judged() {
        let by = |sender: &str| {
            let mut record = record.clone();
            record.sender = Some(sender.to_owned());
            record.judge(edition)
        };
        let proxied = by("proxy");
        assert!(proxied.into_iter().all(|rule| rule.by() != Party::Origin), "{}: {proxied:?}", record.name);
        let mut unsaid = record.clone();
        unsaid.sender = None;
        for rule in unsaid.judge(edition) {
            assert!(proxied.contains(rule) || rule.by() == Party::Origin, "{}: {rule} is gone", record.name);
            assert!(by("origin").contains(rule), "{}: {rule} is gone", record.name);
            // A gateway answers for the origin server, but may not have the current representation.
            let excused = EXCUSED.contains(&rule.id());
            assert!(by("gateway").contains(rule) || excused, "{}: {rule} is gone", record.name);
            if !proxied.contains(rule) {
                silenced.insert(rule.id());
            }
        }
    }
    assert!(silenced.contains("any-date") && silenced.contains("405-allow"), "{silenced:?}");

    let response = Response::new(StatusCode::METHOD_NOT_ALLOWED, NO_FIELDS);
    let allow = rule("405-allow");
    assert!(Exchange::new(response).validate().contains(allow));
    for (sender, binds) in [(Sender::Origin, true), (Sender::Gateway, true), (Sender::Proxy, false)] {
        assert_eq!(Exchange::new(response).sender(sender).validate().contains(allow), binds, "{sender:?}");
    }
}

#[test]
fn the_edition_picks_the_rules() {
    let response = Response::new(StatusCode::SEE_OTHER, &[("Location", "/relative")]);
    let relative = rule("any-location-syntax-2616");
    let in_edition = |edition| Exchange::new(response).edition(edition).validate();
    assert!(in_edition(Edition::Rfc2616).contains(relative));
    assert!(!in_edition(Edition::Rfc9110).contains(relative));
    assert_eq!(Exchange::new(response).validate(), in_edition(Edition::Rfc9110));
}
