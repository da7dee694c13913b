//! One enum, two frameworks: each request is answered over loopback with the variant's status.

// The dependency has another name here, and nothing of the prelude is in scope where the enums are: no derive may lean
// on either.
mod answers {
    #![no_implicit_prelude]

    use ::core::{
        fmt,
        prelude::rust_2024::{Debug, derive},
    };
    use ::http_codes::{StatusCode, StatusEnum};
    use ::std::string::String;

    /// An answer without data and without `Display`.
    #[derive(StatusEnum)]
    #[status(crate = ::http_codes, impl(axum, actix))]
    pub(crate) enum Reply {
        #[status(200)]
        Done,
        NotFound,
        #[status(204)]
        Empty,
        #[status(470, reason = "Quota Exhausted")]
        Quota,
        #[status(other)]
        Other(StatusCode),
    }

    /// An error whose text goes to the client.
    #[derive(Debug, StatusEnum)]
    #[status(crate = ::http_codes, impl(axum, actix), body = "display")]
    pub(crate) enum ApiError {
        #[status(404)]
        NoUser { id: u64 },
        #[status(304)]
        NotChanged,
        #[status(transparent)]
        Quota(Quota),
    }

    impl fmt::Display for ApiError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                ApiError::NoUser { id } => ::core::write!(f, "there is no user {id}"),
                ApiError::NotChanged => f.write_str("as it was"),
                ApiError::Quota(Quota::Exhausted(who)) => ::core::write!(f, "{who} had enough"),
            }
        }
    }

    #[derive(Debug, StatusEnum)]
    #[status(crate = ::http_codes)]
    pub(crate) enum Quota {
        #[status(429)]
        Exhausted(String),
    }

    /// An error that keeps its text to itself, of any kind of cause.
    #[derive(Debug, StatusEnum)]
    #[status(crate = ::http_codes, impl(axum, actix), body = "none")]
    pub(crate) enum Silent<E> {
        #[status(transparent)]
        Because(E),
    }

    impl<E> fmt::Display for Silent<E> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("not for you")
        }
    }
}

use answers::{ApiError, Quota, Reply, Silent};
use http_codes::StatusCode;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What each path is answered with: status line, content type and content.
const ANSWERS: &[(&str, &str, Option<&str>, &str)] = &[
    ("/done", "200 OK", Some("text/plain; charset=utf-8"), "200 OK"),
    ("/lost", "404 Not Found", Some("text/plain; charset=utf-8"), "404 Not Found"),
    ("/empty", "204 No Content", None, ""),
    ("/quota", "470", Some("text/plain; charset=utf-8"), "470 Quota Exhausted"),
    ("/other", "410 Gone", Some("text/plain; charset=utf-8"), "410 Gone"),
    ("/user", "404 Not Found", Some("text/plain; charset=utf-8"), "there is no user 7"),
    ("/same", "304 Not Modified", None, ""),
    ("/enough", "429 Too Many Requests", Some("text/plain; charset=utf-8"), "Ann had enough"),
    ("/silent", "429 Too Many Requests", None, ""),
];

fn gone() -> Reply {
    Reply::from(StatusCode::GONE)
}

fn no_user() -> Result<&'static str, ApiError> {
    Err(ApiError::NoUser { id: 7 })
}

fn not_changed() -> Result<&'static str, ApiError> {
    Err(ApiError::NotChanged)
}

fn enough() -> Result<&'static str, ApiError> {
    Err(ApiError::Quota(Quota::Exhausted(String::from("Ann"))))
}

fn silent() -> Result<&'static str, Silent<Quota>> {
    Err(Silent::Because(Quota::Exhausted(String::new())))
}

/// Asks for each path and compares what comes back.
async fn ask_all(address: std::net::SocketAddr) {
    for (path, status, content_type, content) in ANSWERS {
        let mut stream = TcpStream::connect(address).await.expect("a server");
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("a request sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).await.expect("a response");
        let (head, found) = response.split_once("\r\n\r\n").expect("an end of the fields");
        let line = head.lines().next().unwrap_or_default();
        let line = line.strip_prefix("HTTP/1.1 ").unwrap_or(line);
        // The reason of a code that `http` does not know is the framework's own.
        assert!(line.starts_with(status), "{path}: {line}");
        let field = head.lines().filter_map(|line| line.split_once(": "));
        let mut found_type =
            field.filter(|(name, _)| name.eq_ignore_ascii_case("content-type")).map(|(_, value)| value);
        assert_eq!(found_type.next(), *content_type, "{path}");
        assert_eq!(found, *content, "{path}");
    }
}

#[tokio::test]
async fn axum_answers() {
    use axum::routing::get;
    let app = axum::Router::new()
        .route("/done", get(async || Reply::Done))
        .route("/lost", get(async || Reply::NotFound))
        .route("/empty", get(async || Reply::Empty))
        .route("/quota", get(async || Reply::Quota))
        .route("/other", get(async || gone()))
        .route("/user", get(async || no_user()))
        .route("/same", get(async || not_changed()))
        .route("/enough", get(async || enough()))
        .route("/silent", get(async || silent()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    ask_all(address).await;
    server.abort();
}

#[test]
fn actix_answers() {
    use actix_web::{App, HttpServer, rt, web::get};
    let app = || {
        App::new()
            .route("/done", get().to(async || Reply::Done))
            .route("/lost", get().to(async || Reply::NotFound))
            .route("/empty", get().to(async || Reply::Empty))
            .route("/quota", get().to(async || Reply::Quota))
            .route("/other", get().to(async || gone()))
            .route("/user", get().to(async || no_user()))
            .route("/same", get().to(async || not_changed()))
            .route("/enough", get().to(async || enough()))
            .route("/silent", get().to(async || silent()))
    };
    rt::System::new().block_on(async {
        let server = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a port");
        let address = server.addrs()[0];
        let server = server.run();
        let handle = server.handle();
        rt::spawn(server);
        ask_all(address).await;
        handle.stop(false).await;
    });
}

/// An answer without `Display` is no error, but it is an answer.
#[test]
fn actix_tells_answers_from_errors() {
    fn answers<T: actix_web::Responder>() {}
    fn fails<T: actix_web::ResponseError>() {}
    answers::<Reply>();
    answers::<ApiError>();
    fails::<ApiError>();
    fails::<Silent<Quota>>();
}
