//! The assertion.

use std::{
    panic,
    sync::{Arc, Mutex},
    thread,
};

use http::{Method, Request, Response, Version, request};
use status_core::{Edition, Lang, Level, Rule, Sender, Standard, rule};
use status_tower::{Conformance, Place, assert_conforms};

/// What an assertion says, if it fails.
fn said(assert: impl FnOnce()) -> Option<String> {
    let judged = panic::catch_unwind(panic::AssertUnwindSafe(assert));
    judged.err().map(|panic| *panic.downcast::<String>().expect("a text"))
}

fn delete() -> request::Parts {
    Request::delete("/x?y").header("Host", "a.example").body(()).expect("a request").into_parts().0
}

fn answer(status: u16, fields: &[(&str, &str)]) -> Response<&'static str> {
    let mut response = Response::builder().status(status);
    for (name, value) in fields {
        response = response.header(*name, *value);
    }
    response.body("Not here.").expect("a response")
}

#[test]
fn it_names_every_broken_rule() {
    let right = answer(405, &[("Allow", "GET, HEAD"), ("Content-Length", "9")]);
    assert_eq!(said(|| assert_conforms(&delete(), &right)), None);
    let text = said(|| assert_conforms(&delete(), &answer(405, &[("Content-Length", "8")]))).expect("two are broken");
    assert!(text.starts_with("DELETE /x?y: 405 Method Not Allowed\n  "), "{text}");
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), 2, "{text}");
    for id in ["405-allow", "any-length"] {
        let rule = Rule::from_id(id).expect("a rule");
        let line = format!("  must {id}: {} [{}]", rule.text(Lang::En), rule.spec());
        assert!(lines.contains(&line.as_str()), "{text}");
    }
}

#[test]
fn it_panics_where_it_is_called() {
    let place = Arc::new(Mutex::new(None));
    let (into, here, hook) = (Arc::clone(&place), thread::current().id(), Arc::new(panic::take_hook()));
    let before = Arc::clone(&hook);
    panic::set_hook(Box::new(move |info| {
        // Other tests panic in other threads.
        if thread::current().id() == here {
            let place = info.location().map(|location| (location.file().to_owned(), location.line()));
            *into.lock().expect("no panic") = place;
        } else {
            before(info);
        }
    }));
    let line = line!() + 1;
    let text = said(|| assert_conforms(&delete(), &answer(405, &[])));
    panic::set_hook(Box::new(move |info| hook(info)));
    assert!(text.is_some());
    assert_eq!(*place.lock().expect("no panic"), Some((file!().to_owned(), line)));
}

/// Who builds messages in process leaves Date and Host to the server and the client.
#[test]
fn date_and_host_may_be_left_out_in_process_alone() {
    let request = Request::get("/").body(()).expect("a request");
    let response = answer(200, &[("Connection", "close")]);
    assert_conforms(&request, &response);
    Conformance::new().level(Level::Should).assert(&request, &response);
    let text = said(|| Conformance::new().place(Place::Wire).assert(&request, &response)).expect("two are broken");
    assert!(text.contains(" any-date: ") && text.contains(" 400-host-missing: "), "{text}");
    let wrong = Request::get("/").header("Host", "a b").body(()).expect("a request");
    let text = said(|| assert_conforms(&wrong, &answer(200, &[("Date", "today")]))).expect("two are broken");
    assert!(text.contains(" any-date-syntax: ") && text.contains(" 400-host: "), "{text}");
}

#[test]
fn level_and_allow_set_what_counts() {
    let gone = answer(302, &[]);
    assert_conforms(&delete(), &gone);
    let should = Conformance::new().level(Level::Should);
    let text = said(|| should.assert(&delete(), &gone)).expect("it is broken");
    assert!(text.contains("\n  should 3xx-location: "), "{text}");
    should.allow(rule!("3xx-location")).assert(&delete(), &gone);
}

#[test]
fn the_200_sender_edition_and_language_are_known_where_they_are_given() {
    let get = Request::get("/").header("If-None-Match", "\"a\"").body(()).expect("a request");
    let not_modified = Response::builder().status(304).body("").expect("a response");
    assert_conforms(&get, &not_modified);
    let ok = answer(200, &[("ETag", "\"a\"")]);
    let text = said(|| Conformance::new().ok_fields(ok.headers()).assert(&get, &not_modified)).expect("it is broken");
    assert!(text.contains(" 304-fields: "), "{text}");

    let away = answer(502, &[]);
    let should = Conformance::new().level(Level::Should);
    should.assert(&get, &away);
    let text = said(|| should.clone().sender(Sender::Origin).assert(&get, &away)).expect("it is broken");
    assert!(text.contains(" 502-504-role: "), "{text}");

    let relative = answer(302, &[("Location", "/elsewhere")]);
    assert_conforms(&get, &relative);
    let old = Conformance::new().edition(Edition::Rfc2616).lang(Lang::Zh);
    let text = said(|| old.assert(&get, &relative)).expect("it is broken");
    assert!(text.contains(" any-location-syntax-2616: ") && !text.is_ascii(), "{text}");
}

/// Rules for the client count too: who writes the test writes the request.
#[test]
fn the_request_of_a_test_is_judged_as_well() {
    let request =
        Request::post("/").header("Expect", "100-continue").header("Content-Length", "0").body(()).expect("a request");
    let text = said(|| assert_conforms(&request, &answer(200, &[]))).expect("it is broken");
    assert!(text.contains(" any-expect-content: "), "{text}");
}

/// Both forms of a request, and both ways to an exchange, say the same.
#[test]
fn heads_and_messages_are_judged_alike() {
    let request = Request::delete("/").header("Host", "a.example").body("content").expect("a request");
    let (head, _) = request.clone().into_parts();
    let response = answer(405, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    let wire = Conformance::registry::<Standard>().level(Level::Should).place(Place::Wire);
    let rules = wire.judge(&request, &response).rules().to_vec();
    assert!(!rules.is_empty());
    assert_eq!(wire.judge(&head, &response).rules(), rules);
    let found = status_tower::exchange(&head, &response).validate();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), rules);
    let (parts, body) = response.into_parts();
    let content = status_core::Content::Bytes(body.as_bytes());
    let found = status_tower::exchange_of(&request, &parts, content).validate();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), rules);
}

/// The version and the target are those of the messages, in both forms.
#[test]
fn heads_and_messages_are_the_same_exchange() {
    let request = Request::put("/x?y").version(Version::HTTP_10).body("content").expect("a request");
    let response = Response::builder().status(201).version(Version::HTTP_2).body("made").expect("a response");
    let (head, _) = request.clone().into_parts();
    let (parts, _) = response.clone().into_parts();
    let content = status_core::Content::Bytes(b"made");
    let shown = [
        format!("{:?}", status_tower::exchange(&request, &response)),
        format!("{:?}", status_tower::exchange(&head, &response)),
        format!("{:?}", status_tower::exchange_of(&request, &parts, content)),
        format!("{:?}", status_tower::exchange_of(&head, &parts, content)),
    ];
    assert!(shown.iter().all(|exchange| *exchange == shown[0]), "{shown:#?}");
    assert!(shown[0].contains("\"/x?y\"") && shown[0].contains("Http10") && shown[0].contains("Http2"), "{}", shown[0]);
    assert_eq!(Conformance::new().judge(&request, &response).method(), Method::PUT);
}

#[tokio::test]
async fn a_response_is_collected_whole() {
    use crate::script::{Script, Step};
    let steps = || [Step::data("one"), Step::Wait, Step::data(""), Step::data("two"), Step::Trailers];
    let response = Response::builder().status(418).header("X", "y").body(Script::new(steps())).expect("a response");
    let whole = status_tower::collect(response).await.expect("it ends");
    assert_eq!((whole.status().as_u16(), whole.headers().len(), &whole.body()[..]), (418, 1, &b"onetwo"[..]));
    let broken = Response::new(Script::new([Step::data("one"), Step::Fail]));
    assert!(status_tower::collect(broken).await.is_err());
}
