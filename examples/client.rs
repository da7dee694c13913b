//! A client that asks what to do next: it follows redirects, and waits where the server asks it to come back later.
//!
//! `cargo run --example client -- http://127.0.0.1:8000/`

use std::{
    env,
    io::{self, Read, Write},
    mem,
    net::TcpStream,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use status_core::{
    Exchange, Request, Response, StatusCode,
    redirect::{Action, Hop, Policy},
    retry::{self, Retry},
};
use url::{Position, Url};

/// A request, or a response with its status.
#[derive(Debug, Clone, Default)]
pub(crate) struct Message {
    /// The method; a response has none.
    pub(crate) method: String,
    /// The header fields.
    pub(crate) fields: Vec<(String, String)>,
    /// The content.
    pub(crate) content: Vec<u8>,
}

fn main() -> io::Result<()> {
    let url = env::args().nth(1).ok_or(io::ErrorKind::InvalidInput)?;
    let request = Message { method: "GET".to_owned(), ..Message::default() };
    let (status, url, response) = fetch(request, url, thread::sleep)?;
    eprintln!("{status} from {url}");
    io::stdout().write_all(&response.content)
}

/// A client that keeps no cookies gets the same answer from the same URL, so that a loop has no end.
const REDIRECTS: Policy = Policy::FETCH.detect_loops(true);

/// Sends the request, then the ones that its responses lead to: what came at last, and from where.
///
/// # Errors
/// Where the connection fails, the response is no HTTP, or the redirects lead nowhere.
pub(crate) fn fetch(
    mut request: Message,
    mut url: String,
    mut wait: impl FnMut(Duration),
) -> io::Result<(StatusCode, String, Message)> {
    let (mut visited, mut waits) = (Vec::<(String, String)>::new(), 0);
    loop {
        let (status, response) = send(&request, &url)?;
        let before: Vec<_> = visited.iter().map(|(method, url)| (method.as_str(), url.as_str())).collect();
        let location = response.field("Location");
        let hop = Hop { method: &request.method, status, url: &url, location, visited: &before };
        match (REDIRECTS.next(&hop), delay(&request, status, &response)) {
            (Action::Follow(next), _) => {
                let (method, target) = (next.method.to_owned(), next.location.to_string());
                request.fields.retain(|(name, _)| !next.drops(name));
                if !next.keep_content {
                    request.content.clear();
                }
                visited.push((mem::replace(&mut request.method, method), mem::replace(&mut url, target)));
            }
            (Action::Stop(stop), _) => return Err(io::Error::other(stop)),
            (_, Some(delay)) if waits < 3 => {
                waits += 1;
                wait(delay);
            }
            _ => return Ok((status, url, response)),
        }
    }
}

/// How long to wait before the same request is worth another try; `None` where it is not.
fn delay(request: &Message, status: StatusCode, response: &Message) -> Option<Duration> {
    let asked = Request::new(&request.method, &request.fields);
    let exchange = Exchange::new(Response::new(status, &response.fields)).request(asked);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    match retry::advice(&exchange) {
        Retry::AfterDelay(Some(delay)) => Some(Duration::from_secs(delay.from_now(now))),
        _ => None,
    }
}

/// One request and its response, in HTTP/1.0, which has neither chunks nor interim responses.
fn send(request: &Message, url: &str) -> io::Result<(StatusCode, Message)> {
    let url = Url::parse(url).map_err(io::Error::other)?;
    let host = url.host_str().filter(|_| url.scheme() == "http").ok_or(io::ErrorKind::Unsupported)?;
    let mut stream = TcpStream::connect((host.trim_matches(['[', ']']), url.port().unwrap_or(80)))?;
    let target = &url[Position::BeforePath..Position::AfterQuery];
    let authority = &url[Position::BeforeHost..Position::AfterPort];
    let mut message = Vec::new();
    write!(message, "{} {target} HTTP/1.0\r\nHost: {authority}\r\n", request.method)?;
    for (name, value) in &request.fields {
        write!(message, "{name}: {value}\r\n")?;
    }
    if !request.content.is_empty() {
        write!(message, "Content-Length: {}\r\n", request.content.len())?;
    }
    stream.write_all(&[&message, &b"\r\n"[..], &request.content].concat())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;

    let mut fields = [httparse::EMPTY_HEADER; 100];
    let mut head = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(end) = head.parse(&bytes).map_err(io::Error::other)? else {
        return Err(io::ErrorKind::UnexpectedEof.into());
    };
    let status = StatusCode::from_u16(head.code.unwrap_or(0)).map_err(io::Error::other)?;
    let field =
        |field: &httparse::Header<'_>| (field.name.to_owned(), String::from_utf8_lossy(field.value).into_owned());
    let fields = head.headers.iter().map(field).collect();
    Ok((status, Message { fields, content: bytes.split_off(end), ..Message::default() }))
}

impl Message {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.0.eq_ignore_ascii_case(name)).map(|field| field.1.as_str())
    }
}
