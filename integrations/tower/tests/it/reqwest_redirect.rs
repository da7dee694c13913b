//! The example of a policy for reqwest, over loopback.

use std::error::Error as _;

use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect},
    routing::get,
};
use tokio::net::TcpListener;

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../examples/reqwest_redirect.rs"]
mod example;

#[tokio::test]
async fn it_follows_and_stops_as_status_core_decides() {
    let down = |Path(left): Path<u32>| async move {
        match left {
            0 => "there".into_response(),
            _ => Redirect::to(&format!("/down/{}", left - 1)).into_response(),
        }
    };
    let app = Router::new()
        .route("/down/{left}", get(down))
        .route("/circle", get(|| async { Redirect::temporary("/circle#again") }))
        .route("/ftp", get(|| async { Redirect::temporary("ftp://a.example/") }))
        .route("/none", get(|| async { StatusCode::FOUND }));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the port");
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let client = reqwest::Client::builder().redirect(example::policy()).build().expect("a client");
    let ask = |path: &str| client.get(format!("http://{address}{path}")).send();
    for (path, status, last) in
        [("/down/0", 200, "/down/0"), ("/down/10", 200, "/down/0"), ("/none", 302, "/none"), ("/ftp", 307, "/ftp")]
    {
        let response = ask(path).await.expect("an answer");
        assert_eq!((response.status().as_u16(), response.url().path()), (status, last), "{path}");
    }
    for (path, text) in [("/down/11", "too many redirects"), ("/circle", "the redirects run in a circle")] {
        let error = ask(path).await.expect_err("it stops");
        assert!(error.is_redirect());
        assert_eq!(error.source().expect("a cause").to_string(), text, "{path}");
    }
    server.abort();
}
