//! What the layer logs through `tracing`.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, Mutex},
};

use axum::{body::Body, http::Request};
use status_core::Lang;
use status_tower::JudgeLayer;
use tower::{Layer as _, Service as _, ServiceExt as _};
use tracing::{Event, Metadata, Subscriber, field::Field, span};
use tracing_core::span::Current;

use crate::app::app;

/// Makes a line of each event of the layer.
#[derive(Debug, Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "status_tower"
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = event.metadata().level().to_string();
        event.record(&mut |field: &Field, value: &dyn fmt::Debug| {
            let _ = write!(line, " {field}={value:?}");
        });
        self.0.lock().expect("no panic").push(line);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// What is logged while an app below the layer answers.
fn logged(layer: JudgeLayer, path: &str) -> Vec<String> {
    let lines = Lines::default();
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    tracing::subscriber::with_default(lines.clone(), || {
        runtime.block_on(async {
            let Ok(response) = app().layer(layer).oneshot(request).await;
            status_tower::collect(response).await.expect("the body ends");
        });
    });
    std::mem::take(&mut *lines.0.lock().expect("no panic"))
}

#[test]
fn what_is_right_is_not_logged() {
    assert_eq!(logged(JudgeLayer::new(), "/"), Vec::<String>::new());
}

#[test]
fn a_line_for_each_rule_with_its_exchange() {
    let lines = logged(JudgeLayer::new(), "/range?key=secret");
    let must: Vec<&String> = lines.iter().filter(|line| line.starts_with("ERROR ")).collect();
    assert!(must.iter().any(|line| line.contains(" rule=\"206-content-range\"")), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("WARN ") && line.contains(" rule=\"206-range\"")), "{lines:?}");
    let said = " method=\"GET\" path=\"/range\" status=206 reason=\"Partial Content\"";
    assert!(lines.iter().all(|line| line.contains(said) && line.contains(" spec=\"RFC 9110, ")), "{lines:?}");
    assert!(!lines.concat().contains("secret"), "{lines:?}");
}

#[test]
fn the_text_is_in_the_language_asked_for() {
    let texts = |lang| logged(JudgeLayer::new().lang(lang), "/moved").concat();
    assert!(texts(Lang::En).is_ascii(), "{}", texts(Lang::En));
    assert!(texts(Lang::Zh).contains('应'), "{}", texts(Lang::Zh));
}

#[test]
fn a_function_takes_the_place_of_the_log() {
    assert_eq!(logged(JudgeLayer::new().call(|_| {}), "/range"), Vec::<String>::new());
}

/// Knows which span each event of the layer belongs to.
#[derive(Debug, Clone, Default)]
struct Parents {
    entered: Arc<Mutex<Vec<u64>>>,
    spans: Arc<Mutex<Vec<&'static Metadata<'static>>>>,
    of_events: Arc<Mutex<Vec<Option<u64>>>>,
}

impl Subscriber for Parents {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        matches!(metadata.target(), "status_tower" | "test")
    }

    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        let mut spans = self.spans.lock().expect("no panic");
        spans.push(attributes.metadata());
        span::Id::from_u64(spans.len() as u64)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        self.of_events.lock().expect("no panic").push(event.parent().map(span::Id::into_u64));
    }

    fn enter(&self, id: &span::Id) {
        self.entered.lock().expect("no panic").push(id.into_u64());
    }

    fn exit(&self, _: &span::Id) {
        self.entered.lock().expect("no panic").pop();
    }

    fn current_span(&self) -> Current {
        match self.entered.lock().expect("no panic").last() {
            Some(&id) => {
                let at = usize::try_from(id - 1).expect("few spans");
                Current::new(span::Id::from_u64(id), self.spans.lock().expect("no panic")[at])
            }
            None => Current::none(),
        }
    }
}

/// When the body ends, another span is entered: that of a connection, or of another request.
#[test]
fn lines_stand_in_the_span_of_the_request() {
    let parents = Parents::default();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    tracing::subscriber::with_default(parents.clone(), || {
        let mut service = JudgeLayer::new().layer(app());
        let request = Request::get("/range").body(Body::empty()).expect("a request");
        let answer = tracing::info_span!(target: "test", "request").in_scope(|| service.call(request));
        let other = tracing::info_span!(target: "test", "connection");
        let Ok(response) = runtime.block_on(answer);
        other.in_scope(|| runtime.block_on(status_tower::collect(response))).expect("the body ends");
    });
    let of_events = parents.of_events.lock().expect("no panic");
    assert!(!of_events.is_empty() && of_events.iter().all(|parent| *parent == Some(1)), "{of_events:?}");
}
