//! The example that works with axum: problems (RFC 9457) from a derived enum.

use axum::body::Body;
use http::Request;
use tower::ServiceExt as _;

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/problem_json.rs"]
mod problem;

/// What the example's app answers: number, media type, content.
fn problem(path: &str) -> (u16, String, serde_json::Value) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let request = Request::get(path).header("Host", "a.example").body(Body::empty()).expect("a request");
    runtime.block_on(async {
        let Ok(response) = problem::app().oneshot(request).await;
        let media_type = response.headers()["content-type"].to_str().expect("ASCII").to_owned();
        let status = response.status().as_u16();
        let content = axum::body::to_bytes(response.into_body(), 4096).await.expect("the content is here");
        (status, media_type, serde_json::from_slice(&content).expect("JSON"))
    })
}

#[test]
fn problems_say_the_status_and_phrase_of_their_variants() {
    for (path, status, title, detail) in [
        ("/accounts/7", 404, "Not Found", "there is no account 7"),
        ("/accounts/2", 402, "Payment Required", "the balance of -3 is not enough"),
        ("/accounts/3", 429, "Too Many Requests", "one transfer a second, please"),
        ("/accounts/4", 470, "Quota Exhausted", "100 transfers were made today"),
        ("/accounts/5", 503, "Service Unavailable", "the store is away"),
    ] {
        let said = serde_json::json!({ "status": status, "title": title, "detail": detail });
        assert_eq!(problem(path), (status, "application/problem+json".to_owned(), said));
    }
}
