//! Requests over loopback, answered by axum and by actix-web, and whether the answers keep the rules.

use http_codes::{Content, Exchange, Request, Response, StatusCode, Version};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A response as it came over the wire.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Served {
    pub(crate) status: u16,
    /// In the order of the wire, the names in lower case.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) content: String,
}

impl Served {
    /// All lines with the name.
    pub(crate) fn lines(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.content).expect("JSON")
    }
}

/// Asks for a path, and judges what comes back.
pub(crate) async fn ask(address: std::net::SocketAddr, method: &str, path: &str, content: &str) -> Served {
    let mut stream = TcpStream::connect(address).await.expect("a server");
    let length = content.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{content}"
    );
    stream.write_all(request.as_bytes()).await.expect("a request sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("a response");
    let text = String::from_utf8(bytes).expect("text");
    let (head, content) = text.split_once("\r\n\r\n").expect("an end of the fields");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status line");
    let fields = lines.map(|line| line.split_once(": ").or_else(|| line.split_once(':')).expect("a field line"));
    let fields = fields.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let served = Served { status, fields, content: content.to_owned() };
    judge(method, &served);
    served
}

fn judge(method: &str, served: &Served) {
    let of_request = [("Host", "localhost"), ("Content-Type", "application/json"), ("Connection", "close")];
    let request = Request::new(method, &of_request).version(Version::Http11);
    let response = Response::new(StatusCode::from_u16(served.status).expect("a status code"), &served.fields)
        .version(Version::Http11)
        .content(Content::Bytes(served.content.as_bytes()));
    let found = Exchange::new(response).request(request).validate();
    let must: Vec<&str> = found.at_least(http_codes::Level::Must).into_iter().map(http_codes::Rule::id).collect();
    assert!(must.is_empty(), "{must:?}: {served:?}");
}

/// Serves an app of axum while the questions are asked.
pub(crate) async fn with_axum<F: Future<Output = ()>>(app: axum::Router, ask: impl FnOnce(std::net::SocketAddr) -> F) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    ask(address).await;
    server.abort();
}

/// Serves an app of actix-web while the questions are asked.
pub(crate) fn with_actix<F: Future<Output = ()>>(
    routes: fn(&mut actix_web::web::ServiceConfig),
    ask: impl FnOnce(std::net::SocketAddr) -> F,
) {
    use actix_web::{App, HttpServer, rt};
    rt::System::new().block_on(async {
        let server = HttpServer::new(move || App::new().configure(routes));
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a port");
        let address = server.addrs()[0];
        let server = server.run();
        let handle = server.handle();
        rt::spawn(server);
        ask(address).await;
        handle.stop(false).await;
    });
}
