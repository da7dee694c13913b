//! A registry of one's own: layer, assertion and policies know its codes and rules.

use http::{Request, Response};
use status_core::Level;
use status_tower::{Conformance, JudgeLayer};
use tower::{Layer as _, ServiceExt as _};

use crate::{
    codes::{Layer, rule},
    reports::Reports,
};

fn quota(fields: &[(&str, &str)]) -> Response<String> {
    let mut response = Response::builder().status(470);
    for (name, value) in fields {
        response = response.header(*name, *value);
    }
    response.body("later".to_owned()).expect("a response")
}

/// What a layer by the shop's registry says of a response.
async fn reported(layer: JudgeLayer<Layer>, response: Response<String>) -> Vec<&'static str> {
    let reports = Reports::default();
    let service = reports
        .by(layer)
        .layer(tower::service_fn(move |_: Request<String>| std::future::ready(Ok::<_, ()>(response.clone()))));
    let response = service.oneshot(Request::new(String::new())).await.expect("a response");
    let Ok(_) = status_tower::collect(response).await;
    reports.rules()
}

#[tokio::test]
async fn the_layer_judges_by_its_rules() {
    let layer = || JudgeLayer::registry::<Layer>().level(Level::Must);
    // The shop's rule about Date is met by the server, as the standard one is.
    assert_eq!(reported(layer(), quota(&[])).await, ["470-retry-after"]);
    assert_eq!(reported(layer(), quota(&[("Retry-After", "9")])).await, [""; 0]);
    assert_eq!(reported(layer().allow(rule!("470-retry-after")), quota(&[])).await, [""; 0]);
    let standard = Reports::default();
    let service = standard
        .by(JudgeLayer::new().level(Level::Must))
        .layer(tower::service_fn(|_: Request<String>| std::future::ready(Ok::<_, ()>(quota(&[])))));
    drop(service.oneshot(Request::new(String::new())).await);
    assert_eq!(standard.rules(), [""; 0]);
}

#[test]
fn the_assertion_judges_by_its_rules() {
    let request = Request::get("/").body(()).expect("a request");
    let conformance = Conformance::registry::<Layer>();
    let (bad, good) = (quota(&[]), quota(&[("Retry-After", "9")]));
    let report = conformance.judge(&request, &bad);
    assert_eq!(report.rules(), [rule!("470-retry-after")]);
    let text = "GET /: 470 Quota Exhausted\n  must 470-retry-after: A 470 says when to come back. [Shop]";
    assert_eq!(report.to_string(), text);
    conformance.assert(&request, &good);
    conformance.allow(rule!("470-retry-after")).assert(&request, &bad);
    Conformance::new().assert(&request, &bad);
}
