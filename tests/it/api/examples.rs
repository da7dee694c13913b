//! The example that is a whole small API: problems (RFC 9457) from a derived enum, judged as they are answered.

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/small_api.rs"]
mod small_api;

#[tokio::test]
async fn problems_say_the_status_and_phrase_of_their_variants() {
    for (method, path, status, title, detail) in [
        ("GET", "/accounts/7", 404, "No such account", Some("there is no account 7")),
        ("GET", "/accounts/2", 403, "Forbidden", Some("Ann is not you")),
        ("GET", "/accounts", 401, "Unauthorized", Some("log in first")),
        ("DELETE", "/accounts/1", 405, "Method Not Allowed", Some("an account is read, or drawn upon")),
        ("POST", "/accounts/1/draw", 402, "Payment Required", Some("the balance of -3 is not enough")),
        ("POST", "/accounts/2/draw", 429, "Too Many Requests", Some("one transfer a second, please")),
        ("POST", "/accounts/3/draw", 470, "Quota Exhausted", Some("100 transfers were made today")),
        ("GET", "/accounts/5", 503, "Service Unavailable", None),
        ("GET", "/accounts/6", 500, "Internal Server Error", None),
    ] {
        let (found, problem) = small_api::answer(method, path).await;
        assert_eq!((found, problem["title"].as_str(), problem["detail"].as_str()), (status, Some(title), detail));
    }
    let (status, problem) = small_api::answer("GET", "/accounts/x").await;
    assert_eq!((status, problem["status"].as_u64()), (400, Some(400)));
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains("Cannot parse")), "{problem}");
}
