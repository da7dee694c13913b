//! Nothing here allocates: the test binary's allocator counts what each thread asks of it.

use std::{
    fmt::{self, Write as _},
    hint::black_box,
};

use allocation_counter::measure;
use http::{HeaderMap, HeaderValue, header};
use status_core::{
    Content, Edition, Exchange, Lang, Level, Request, Response, Rule, Sender, Source, Status, StatusCode, Version,
    sequence,
};

use crate::support::record;

/// How many allocations the work makes on this thread.
fn allocations(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

/// Takes text and keeps its length.
#[derive(Default)]
struct Count(usize);

impl fmt::Write for Count {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| drop(black_box(Box::new(1)))), 1);
    assert_eq!(allocations(|| drop(black_box(StatusCode::OK.to_string()))), 1);
}

#[test]
fn lookups_allocate_nothing() {
    let count = allocations(|| {
        for number in 0..=u16::MAX {
            let Ok(code) = StatusCode::from_u16(number) else { continue };
            _ = black_box((code.as_str(), code.canonical_reason(), code.status(), code.class(), code.effective()));
            _ = black_box(StatusCode::from_bytes(code.as_str().as_bytes()));
            _ = black_box(code.meanings().count());
        }
        for status in Status::ALL {
            for text in [status.reason()].iter().chain(status.aliases()) {
                _ = black_box((Status::from_reason(text), text.parse::<StatusCode>()));
            }
            _ = black_box((Status::from_name(status.name()), Source::from_id(status.source().id())));
            _ = black_box((status.spec(), status.url(), status.summary(Lang::Zh), status.rules().count()));
            for edition in Edition::ALL {
                _ = black_box((status.content(*edition), status.caching(*edition), status.redirect(*edition)));
                _ = black_box((status.retry(*edition), status.view(), status.reason_in(*edition)));
            }
        }
        for rule in Rule::ALL {
            _ = black_box((Rule::from_id(rule.id()), rule.level(), rule.by(), rule.text(Lang::Zh), rule.spec()));
        }
        _ = black_box(sequence::check(&[StatusCode::CONTINUE, StatusCode::OK]));
    });
    assert_eq!(count, 0);
}

#[test]
fn formatting_allocates_nothing() {
    let mut text = Count::default();
    let mut length = 0;
    for number in 100..=999 {
        let code = StatusCode::from_u16(number).unwrap();
        length += code.to_string().len() + format!("{code:?}").len();
    }
    let count = allocations(|| {
        for number in 100..=999 {
            let code = StatusCode::from_u16(number).unwrap();
            write!(text, "{code}{code:?}").unwrap();
        }
    });
    assert_eq!((count, text.0), (0, length));
    let error = StatusCode::from_u16(0).unwrap_err();
    let fault = sequence::check(&[]).unwrap_err();
    let broken = Exchange::new(Response::new(StatusCode::METHOD_NOT_ALLOWED, &[("A", "b")])).validate();
    let count = allocations(|| {
        write!(text, "{error}{error:?}{fault}{fault:?}{broken:?}").unwrap();
        for status in Status::ALL {
            write!(text, "{status}{status:?}{:>9}{}", status.source(), status.view()).unwrap();
        }
        for rule in Rule::ALL {
            write!(text, "{rule}{rule:?}{}{}", rule.level(), rule.by()).unwrap();
        }
    });
    assert_eq!(count, 0);
}

#[test]
fn judging_the_kept_exchanges_allocates_nothing() {
    for record in record::all() {
        // The record makes the status line's text itself.
        let record = record::Record { response: record::Message { reason: None, ..record.response }, ..record };
        for edition in Edition::ALL {
            assert_eq!(allocations(|| _ = black_box(record.judge(*edition))), 0, "{}", record.name);
        }
    }
}

#[test]
fn judging_large_and_odd_exchanges_allocates_nothing() {
    let mut map = HeaderMap::new();
    map.append(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    map.append(header::ETAG, HeaderValue::from_bytes(b"\"\xFF\"").unwrap());
    let many: Vec<(String, Vec<u8>)> = (0..1_000).map(|at| (format!("X-{at}"), vec![0xFF; at])).collect();
    let bytes = vec![b'<'; 10_000];
    let mut broken = 0;
    let count = allocations(|| {
        for number in 100..=999 {
            let response = Response::new(StatusCode::from_u16(number).unwrap(), &map)
                .version(Version::Http2)
                .content(Content::Bytes(&bytes))
                .reason(b"");
            let found = Exchange::new(response)
                .request(Request::new("GET", &many).version(Version::Http10).content(Content::Length(1)))
                .ok_fields(&map)
                .sender(Sender::Gateway)
                .validate();
            broken += found.at_least(Level::Must).len() + found.into_iter().count() + usize::from(found.is_empty());
        }
    });
    assert_eq!(count, 0);
    assert!(broken > 0);
}
