//! What the checker of a page answers: the exchanges of a text that somebody has pasted, with the rules that they break.
//!
//! It judges as `status lint` does, and its exchanges have the members of `status lint --format json`, with each text in
//! every language; docs/page.md has the rest.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use status_core::generic::Registry;
use status_core::{Edition, Lang};

use crate::broken::{Broken, gravest_first};
use crate::capture::{Capture, Captured, Place, Record};
use crate::exchange_json::{At, Exchange, Interim, Violation};
use crate::{json, keyword, spec};

/// A text in each language, by its tag.
type Texts = BTreeMap<&'static str, Cow<'static, str>>;

/// What is pasted has no name of its own.
const PASTED: &str = "-";

/// All that there is to say of a text.
#[derive(Default, Serialize)]
struct Answer<'a> {
    /// What was judged, in order.
    exchanges: Vec<Exchange<'a, Texts, Violation<Texts>>>,
    /// What could be read and is no exchange to be judged.
    passed_over: Vec<Said>,
    /// What can't be read.
    unreadable: Vec<Said>,
    /// The address of each place where a broken rule is written, by its name, where it has one.
    urls: BTreeMap<&'static str, String>,
}

/// What is said of a place without an exchange.
#[derive(Serialize)]
struct Said {
    #[serde(flatten)]
    at: At,
    why: String,
}

/// Judges what a text of any kind of capture holds by the rules of a registry and of the edition with this number, 9110
/// or 2616, whatever edition the text itself names.
///
/// Returns JSON in UTF-8: `{exchanges, passed_over, unreadable, urls}`. Whatever the text is, there is an answer; what can't
/// be read of it, or an edition that is none, is in `unreadable`.
///
/// ```
/// use status_core::Standard;
///
/// let response = "HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
/// let answer = status::checker::check::<Standard>(response, 9110);
/// let answer: serde_json::Value = serde_json::from_slice(&answer)?;
/// assert_eq!(answer["exchanges"][0]["violations"][0]["id"], "405-allow");
/// assert_eq!(answer["urls"]["RFC 9110, 15.5.6"], "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn check<R: Registry>(text: impl Into<Vec<u8>>, edition: u32) -> Vec<u8> {
    let begun = keyword::edition(&edition.to_string()).and_then(|edition| {
        let capture = Capture::from_bytes(PASTED, text).map_err(|error| error.to_string())?;
        Ok((edition, capture))
    });
    let mut answer = Answer::default();
    let mut records: Vec<Box<Record<'static>>> = Vec::new();
    match begun {
        Ok((edition, capture)) => {
            for captured in capture {
                match captured {
                    Ok(Captured::Exchange(record)) => records.push(record),
                    Ok(Captured::PassedOver(passed)) => answer.passed_over.push(said(passed.place(), passed.why())),
                    Err(unreadable) => answer.unreadable.push(said(unreadable.place(), unreadable.why())),
                }
            }
            let urls = &mut answer.urls;
            answer.exchanges = records.iter().filter_map(|record| exchange::<R>(record, edition, urls)).collect();
        }
        Err(why) => answer.unreadable.push(said(Place::File, &why)),
    }
    // A text without line breaks can be written into memory whatever it is.
    json::to_vec(&answer).unwrap_or_default()
}

/// A text in every language.
fn texts(text: impl Fn(Lang) -> Cow<'static, str>) -> Texts {
    keyword::LANGS.into_iter().map(|(tag, lang)| (tag, text(lang))).collect()
}

fn said(place: Place, why: &str) -> Said {
    Said { at: At::of(place), why: why.to_owned() }
}

fn exchange<'a, R: Registry>(
    record: &'a Record<'static>,
    edition: Edition,
    urls: &mut BTreeMap<&'static str, String>,
) -> Option<Exchange<'a, Texts, Violation<Texts>>> {
    let mut violation = |broken: Broken<R::Rule>| {
        for place in spec::places(broken.spec()) {
            if let Some(url) = spec::url::<R>(place) {
                urls.entry(place).or_insert(url);
            }
        }
        Violation::new(&broken, texts(|lang| broken.text(lang)))
    };
    let mut responses = Vec::with_capacity(record.responses().len());
    for (at, response) in record.responses().iter().enumerate() {
        let Some(found) = record.validate_response::<R>(at, edition, record.sender()) else { continue };
        responses.push(Interim {
            status: response.code(),
            reason: response.phrase_by::<R>(edition),
            violations: gravest_first(found).into_iter().map(|rule| violation(Broken::Rule(rule))).collect(),
            suppressed: Vec::new(),
        });
    }
    let last = responses.pop()?;
    let sequence = record.sequence_fault().map(|fault| violation(Broken::Sequence(fault)));
    Some(Exchange::new(PASTED, record, edition, responses, last, sequence))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use status_core::Standard;

    use super::*;

    fn answer(text: &[u8], edition: u32) -> Value {
        serde_json::from_slice(&check::<Standard>(text, edition)).unwrap()
    }

    #[test]
    fn it_says_what_lint_says_in_every_language() {
        let text = b"DELETE /a HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 405 \r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
        let answer = answer(text, 9110);
        let exchange = &answer["exchanges"][0];
        assert_eq!(exchange["request"], json!({ "method": "DELETE", "target": "/a" }));
        assert_eq!((&exchange["line"], &exchange["reason"]), (&json!(1), &json!("Method Not Allowed")));
        let violation = &exchange["violations"][0];
        assert_eq!((&violation["id"], &violation["level"]), (&json!("405-allow"), &json!("must")));
        for lang in ["en", "zh"] {
            assert!(violation["text"][lang].as_str().is_some_and(|text| text.contains("Allow")), "{violation}");
        }
        for place in spec::places(violation["spec"].as_str().unwrap()) {
            assert!(answer["urls"][place].as_str().is_some_and(|url| url.starts_with("https://")), "{place}");
        }
    }

    #[test]
    fn the_edition_is_the_one_that_is_asked_for() {
        let text = br#"{"edition":"rfc9110","response":{"status":200}}"#;
        assert_eq!(answer(text, 2616)["exchanges"][0]["edition"], "rfc2616");
        let none = answer(text, 7);
        assert_eq!(none["unreadable"], json!([{ "why": "no edition: \"7\" (2616 or 9110)" }]));
    }

    #[test]
    fn the_order_of_responses_is_a_finding_too() {
        let text = b"GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n";
        let answer = answer(text, 9110);
        let sequence = &answer["exchanges"][0]["sequence"];
        assert_eq!((&sequence["id"], &sequence["level"]), (&json!("sequence"), &json!("must")));
        assert!(answer["urls"][sequence["spec"].as_str().unwrap()].is_string(), "{answer}");
    }

    #[test]
    fn there_is_an_answer_to_everything() {
        for (text, why) in [
            (&b""[..], "it is empty"),
            (b"\x1f\x8b\x08\0\0\0\0\0\0\xff", ""),
            (b"\xff\xfe\0\0", ""),
            (b"<script>alert(1)</script>", ""),
            (b"{\"log\":{\"entries\":[{}]}}", "missing field"),
        ] {
            let answer = answer(text, 9110);
            let said = answer["unreadable"][0]["why"].as_str().unwrap_or_else(|| panic!("{answer}"));
            assert!(said.contains(why), "{answer}");
        }
        let har = br#"{"log":{"entries":[{"request":{"method":"GET","url":"http://a/"},"response":{"status":0}}]}}"#;
        let answer = answer(har, 9110);
        assert_eq!((&answer["passed_over"][0]["entry"], &answer["exchanges"]), (&json!(1), &json!([])));
    }
}
