//! What each meaning says of itself, and which meanings and rules a number has.

use std::collections::BTreeSet;

use status_core::{
    Class, Rule, Scope, Source, Status, StatusCode,
    facet::{SourceKind, State},
};

fn codes() -> impl Iterator<Item = StatusCode> {
    (100..=999).map(|number| StatusCode::from_u16(number).unwrap())
}

fn ids(rules: impl Iterator<Item = Rule>) -> BTreeSet<&'static str> {
    rules.map(Rule::id).collect()
}

#[test]
fn meanings_are_all_of_a_number_and_the_primary_one_is_first() {
    let mut listed = 0;
    for code in codes() {
        let meanings: Vec<_> = code.meanings().collect();
        let mut expected: Vec<_> = Status::ALL.iter().copied().filter(|status| status.code() == code).collect();
        expected.sort_by_key(|status| !status.is_primary());
        assert_eq!(meanings, expected, "{code}");
        assert_eq!(Status::meanings(code.as_u16()).collect::<Vec<_>>(), expected, "{code}");
        let primary = meanings.iter().filter(|status| status.is_primary()).count();
        assert_eq!(primary, usize::from(!meanings.is_empty()), "{code} has {primary} primary meanings");
        assert_eq!(code.status(), meanings.first().copied());
        assert_eq!(Status::from_code(code.as_u16()), meanings.first().copied());
        assert_eq!(code.canonical_reason(), meanings.first().map(|status| status.reason()));
        listed += meanings.len();
    }
    assert_eq!(listed, Status::ALL.len());
    for number in (0..100).chain(1000..=u16::MAX) {
        assert_eq!(Status::meanings(number).len(), 0, "{number}");
        assert_eq!(Status::from_code(number), None, "{number}");
    }
}

#[test]
fn meanings_know_their_number_and_end_for_good() {
    for code in codes() {
        let mut meanings = code.meanings();
        let mut left = code.meanings().count();
        loop {
            assert_eq!((meanings.len(), meanings.size_hint()), (left, (left, Some(left))), "{code}");
            if meanings.next().is_none() {
                break;
            }
            left -= 1;
        }
        assert_eq!((left, meanings.next(), meanings.len()), (0, None, 0));
    }
    assert_eq!(StatusCode::NOT_FOUND.meanings().len(), 1);
    assert_eq!(StatusCode::MISDIRECTED_REQUEST.meanings().len(), 4);
    // A copy goes on from where it was taken.
    let mut meanings = StatusCode::MISDIRECTED_REQUEST.meanings();
    assert_eq!(meanings.next(), Some(Status::MisdirectedRequest));
    assert_eq!(meanings.clone().collect::<Vec<_>>(), meanings.collect::<Vec<_>>());
}

#[test]
fn numbers_with_several_owners() {
    let sources = |number| Status::meanings(number).map(Status::source).collect::<Vec<_>>();
    assert_eq!(sources(421), [Source::Rfc9110, Source::Http11Reference, Source::WebDavDrafts, Source::SHttp]);
    assert_eq!(sources(451), [Source::Rfc7725, Source::MicrosoftExchange]);
    assert_eq!(sources(498), [Source::EsriArcGis, Source::Nginx, Source::OpenStackSwift]);
    assert_eq!(sources(508), [Source::Rfc5842, Source::CPanel]);
    assert_eq!(sources(530), [Source::Cloudflare, Source::Pantheon, Source::Shopify, Source::HashiCorpVault]);
    assert!(sources(499).contains(&Source::Nginx) && sources(499).len() > 1);
}

#[test]
fn codes_and_meanings_lead_to_each_other() {
    let mut all = BTreeSet::new();
    for (at, status) in Status::ALL.iter().copied().enumerate() {
        assert!(all.insert(status), "{status:?} is listed twice");
        assert_eq!(status as usize, at);
        let code: StatusCode = status.into();
        assert_eq!(code, status.code());
        assert_eq!(status.line(), format!("{} {}", code.as_str(), status.reason()));
        assert_eq!(status.to_string(), status.reason());
        assert_eq!(format!("{status:.3}|{status:<70}|"), format!("{:.3}|{:<70}|", status.reason(), status.reason()));
        assert!(!status.editions().is_empty(), "{status:?}");
        assert!(!status.aliases().contains(&status.reason()), "{status:?} has its reason among its aliases");
        if status.is_primary() {
            assert_eq!(code.to_string(), status.line());
        }
    }
    // Numbers ascend, as they do in the file.
    assert!(Status::ALL.is_sorted_by_key(|status| status.code()));
    assert!(Status::ALL.is_sorted_by(|one, next| one.line_in_file() < next.line_in_file()));
}

#[test]
fn every_source_is_described_and_used() {
    for source in Source::ALL.iter().copied() {
        assert_eq!(Source::from_id(source.id()), Some(source));
        assert!(!source.name().is_empty() && !source.title().is_empty(), "{source:?}");
        assert!(source.url().is_none_or(|url| url.starts_with("https://")), "{source:?}");
        assert_eq!(source.to_string(), source.name());
        assert_eq!(
            source.kind() == SourceKind::Rfc,
            source.url().is_some_and(|url| url.contains("rfc-editor.org/rfc/"))
        );
        let is_its_own =
            |status: &Status| status.source() == source || status.subs().iter().any(|sub| sub.source() == source);
        assert!(Status::ALL.iter().any(is_its_own), "{source} defines nothing");
    }
    for none in ["", "rfc", "RFC9110", "rfc9110 ", "nobody"] {
        assert_eq!(Source::from_id(none), None);
    }
}

#[test]
fn every_meaning_says_where_it_is_written() {
    for status in Status::ALL {
        let (source, spec) = (status.source(), status.spec());
        assert!(!spec.is_empty(), "{status:?}");
        assert!(!spec.starts_with(|first: char| first.is_ascii_digit()), "{status:?}: {spec} names no document");
        if let Some(number) = source.name().strip_prefix("RFC ") {
            let section = spec.strip_prefix(source.name()).and_then(|rest| rest.strip_prefix(", "));
            let section = section.unwrap_or_else(|| panic!("{status:?}: {spec} is not in {source}"));
            assert!(section.split('.').all(|part| part.parse::<u8>().is_ok()), "{status:?}: {section}");
            let url = format!("https://www.rfc-editor.org/rfc/rfc{number}.html#section-{section}");
            assert_eq!(status.url(), Some(url.as_str()));
        }
    }
    for (status, spec) in [
        (Status::Continue, "RFC 9110, 15.2.1"),
        (Status::NotFound, "RFC 9110, 15.5.5"),
        (Status::MultiStatus, "RFC 4918, 11.1"),
        (Status::EarlyHints, "RFC 8297, 2"),
        (Status::TooManyRequests, "RFC 6585, 4"),
        (Status::TooEarly, "RFC 8470, 5.2"),
        (Status::UnavailableForLegalReasons, "RFC 7725, 3"),
        (Status::ImUsed, "RFC 3229, 10.4.1"),
        (Status::NoResponse, "NGX_HTTP_CLOSE"),
    ] {
        assert_eq!(status.spec(), spec);
    }
}

#[test]
fn states_follow_from_who_defines_a_meaning() {
    for status in Status::ALL.iter().copied() {
        match status.state() {
            State::Standard | State::Reserved => assert_eq!(status.source().kind(), SourceKind::Rfc, "{status:?}"),
            State::Temporary => assert!(status.expires().is_some(), "{status:?}"),
            State::Historic => {}
            State::Vendor => assert_eq!(status.source().kind(), SourceKind::Vendor, "{status:?}"),
            State::Unofficial => assert_eq!(status.source().kind(), SourceKind::Informal, "{status:?}"),
        }
        assert_eq!(status.expires().is_some(), status == Status::UploadResumptionSupported);
    }
    assert_eq!(Status::UploadResumptionSupported.expires(), Some("2026-11-13"));
    let unofficial = Status::ALL.iter().filter(|status| status.state() == State::Unofficial);
    assert_eq!(unofficial.map(|status| status.code().as_u16()).collect::<Vec<_>>(), [122, 218, 421, 509, 598, 599]);
    let logged: Vec<_> = Status::ALL.iter().filter(|status| status.is_log_only()).collect();
    assert!(logged.contains(&&Status::NoResponse) && logged.contains(&&Status::ClientSideTimeout));
    assert!(logged.iter().all(|status| status.source().kind() == SourceKind::Vendor));
}

#[test]
fn classes_are_first_digits() {
    for code in codes() {
        let class = match code.as_str().as_bytes()[0] {
            b'1' => Some(Class::Informational),
            b'2' => Some(Class::Success),
            b'3' => Some(Class::Redirection),
            b'4' => Some(Class::ClientError),
            b'5' => Some(Class::ServerError),
            _ => None,
        };
        assert_eq!(code.class(), class);
        assert!(code.meanings().all(|status| status.class() == class));
        let is = [
            code.is_informational(),
            code.is_success(),
            code.is_redirection(),
            code.is_client_error(),
            code.is_server_error(),
        ];
        assert_eq!(is.map(usize::from).iter().sum::<usize>(), usize::from(class.is_some()));
        assert_eq!(is.iter().position(|is| *is), class.map(|class| usize::from(class.digit()) - 1));
    }
    for digit in 0..=u8::MAX {
        let class = Class::from_digit(digit);
        assert_eq!(class.is_some(), (1..=5).contains(&digit));
        assert!(class.is_none_or(|class| class.digit() == digit));
    }
    let described = Class::ALL.iter().map(|class| (class.digit(), class.id(), class.name()));
    assert_eq!(described.collect::<Vec<_>>(), {
        [
            (1, "informational", "Informational"),
            (2, "success", "Success"),
            (3, "redirection", "Redirection"),
            (4, "client-error", "Client Error"),
            (5, "server-error", "Server Error"),
        ]
    });
}

#[test]
fn unknown_codes_count_as_the_first_of_their_class() {
    for code in codes() {
        let registered = Status::ALL.iter().any(|status| status.code() == code);
        let expected = match code.as_u16() {
            600.. => 500,
            number if registered => number,
            number => number - number % 100,
        };
        assert_eq!(code.effective(), expected, "{code}");
        assert_eq!(code.effective().effective(), code.effective());
    }
}

#[test]
fn rules_are_found_by_their_ids() {
    let mut seen = BTreeSet::new();
    for rule in Rule::ALL.iter().copied() {
        assert_eq!(Rule::from_id(rule.id()), Some(rule));
        assert!(seen.insert(rule.id()), "{rule} is there twice");
        assert_eq!((rule.to_string(), format!("{rule:?}")), (rule.id().to_owned(), format!("Rule({:?})", rule.id())));
        assert!(!rule.spec().is_empty() && !rule.editions().is_empty(), "{rule}");
        let (first, rest) = rule.id().split_once('-').unwrap();
        assert!(first == "any" || first.starts_with(|digit: char| digit.is_ascii_digit()), "{rule}");
        assert!(rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{rule}");
        assert_eq!(Rule::from_id(&rule.id().to_ascii_uppercase()), Some(rule), "in any case");
        assert!(Rule::from_id(&format!("{}-", rule.id())).is_none());
    }
    assert!(Rule::ALL.is_sorted() && Rule::ALL.is_sorted_by(|one, next| one.line_in_file() < next.line_in_file()));
}

#[test]
fn a_meaning_has_its_own_rules_those_it_shares_and_those_of_its_class() {
    for status in Status::ALL.iter().copied() {
        let number = status.code().as_u16();
        let expected = Rule::ALL.iter().copied().filter(|rule| match rule.scope() {
            Scope::Any => false,
            Scope::Class(class) => u16::from(class.digit()) == number / 100,
            Scope::Status(owner) => owner == status,
            Scope::Some { numbers, digits } => {
                numbers.contains(&number) || digits.iter().any(|digit| u16::from(*digit) == number / 100)
            }
        });
        assert_eq!(status.rules().collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{status:?}");
    }
    let has = |status: Status, id: &str| ids(status.rules()).contains(id);
    assert!(has(Status::MethodNotAllowed, "405-allow") && !has(Status::NotFound, "405-allow"));
    assert!(has(Status::Found, "3xx-location") && !has(Status::NotModified, "3xx-location"));
    assert!(has(Status::UnavailableForLegalReasons, "451-link"));
    assert!(!has(Status::ActivesyncRedirect, "451-link"), "the rule is not about the number's other meaning");
    assert!(has(Status::Ok, "any-date") && !has(Status::InternalServerError, "any-date"));
    assert!(!has(Status::Ok, "any-head-content"), "rules of every code are not listed with each");
}

#[test]
fn rules_apply_to_the_codes_of_their_scope() {
    for rule in Rule::ALL.iter().copied() {
        let numbers: Vec<u16> = codes().filter(|code| rule.applies_to(*code)).map(StatusCode::into).collect();
        match rule.scope() {
            Scope::Any => assert_eq!(numbers.len(), 900, "{rule}"),
            Scope::Class(class) => {
                let first = u16::from(class.digit()) * 100;
                assert_eq!(numbers, (first..first + 100).collect::<Vec<_>>(), "{rule}");
            }
            Scope::Status(status) => assert_eq!(numbers, [status.code().as_u16()], "{rule}"),
            Scope::Some { numbers: some, digits } => {
                assert!(!some.is_empty() || !digits.is_empty(), "{rule} is about no code");
                assert!(some.iter().all(|number| numbers.contains(number)), "{rule}");
                assert!(numbers.iter().all(
                    |number| some.contains(number) || digits.iter().any(|digit| u16::from(*digit) == number / 100)
                ));
            }
        }
    }
    for class in Class::ALL {
        assert!(class.rules().all(|rule| rule.scope() == Scope::Class(*class)));
    }
}
