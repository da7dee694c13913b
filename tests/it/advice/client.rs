//! The client of `examples/`, run against a server on this machine.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::Command,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use status_core::StatusCode;

#[allow(dead_code, reason = "the example runs by itself as well")]
#[path = "../../../examples/client.rs"]
mod example;

use example::{Message, fetch};

/// What came to the server: each request's head and content.
type Log = Arc<Mutex<Vec<String>>>;

/// A server that writes what it got into the log, and answers with what `answer` makes of the method, the path and how many
/// requests came before.
fn serve(answer: impl Fn(&str, &str, usize) -> String + Send + 'static) -> (SocketAddr, Log) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let (address, log) = (listener.local_addr().expect("the port"), Log::default());
    let shared = Arc::clone(&log);
    // The thread ends with the test.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let Some(request) = read(&stream) else { continue };
            let mut words = request.split(' ');
            let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let mut log = shared.lock().expect("no other thread panics");
            let answer = answer(method, path, log.len());
            log.push(request);
            drop(log);
            let _ = (&stream).write_all(answer.as_bytes());
        }
    });
    (address, log)
}

fn read(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream);
    let (mut request, mut length) = (String::new(), 0);
    while !request.ends_with("\r\n\r\n") {
        let start = request.len();
        if lines.read_line(&mut request).ok()? == 0 {
            return None;
        }
        if let Some(value) = request[start..].strip_prefix("Content-Length: ") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut content = vec![0; length];
    lines.read_exact(&mut content).ok()?;
    Some(request + &String::from_utf8(content).ok()?)
}

fn post(fields: &[(&str, &str)]) -> Message {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Message { method: "POST".to_owned(), fields, content: b"content".to_vec() }
}

fn url(address: SocketAddr, path: &str) -> String {
    format!("http://{address}{path}")
}

#[test]
fn it_follows_and_leaves_behind_what_it_must() {
    let (away, away_log) = serve(|_, _, _| "HTTP/1.1 200 OK\r\n\r\ndone".to_owned());
    let (address, log) = serve(move |_, path, _| match path {
        "/307" => "HTTP/1.1 307 Temporary Redirect\r\nLocation: /302?x\r\n\r\n".to_owned(),
        "/302?x" => "HTTP/1.1 302 Found\r\nLocation: /301#own\r\n\r\n".to_owned(),
        _ => format!("HTTP/1.1 301 Moved Permanently\r\nLocation: http://{away}/end\r\n\r\n"),
    });
    let request = post(&[("Authorization", "Basic eDp5"), ("Content-Type", "text/plain"), ("Accept", "*/*")]);
    let (status, at, response) = fetch(request, url(address, "/307#top"), |_| panic!("nothing to wait for")).unwrap();
    assert_eq!((status, response.content.as_slice()), (StatusCode::OK, &b"done"[..]));
    // The fragment of the last Location that had one.
    assert_eq!(at, url(away, "/end#own"));
    let fields = "Authorization: Basic eDp5\r\nContent-Type: text/plain\r\nAccept: */*\r\nContent-Length: 7";
    assert_eq!(
        *log.lock().unwrap(),
        [
            format!("POST /307 HTTP/1.0\r\nHost: {address}\r\n{fields}\r\n\r\ncontent"),
            format!("POST /302?x HTTP/1.0\r\nHost: {address}\r\n{fields}\r\n\r\ncontent"),
            format!("GET /301 HTTP/1.0\r\nHost: {address}\r\nAuthorization: Basic eDp5\r\nAccept: */*\r\n\r\n"),
        ]
    );
    let last = format!("GET /end HTTP/1.0\r\nHost: {away}\r\nAccept: */*\r\n\r\n");
    assert_eq!(*away_log.lock().unwrap(), [last]);
}

#[test]
fn it_waits_as_long_as_it_is_told() {
    let (address, log) = serve(|_, _, before| match before {
        0 => "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\n\r\n".to_owned(),
        1 => "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\n\r\n".to_owned(),
        _ => "HTTP/1.1 200 OK\r\n\r\n".to_owned(),
    });
    let mut waits = Vec::new();
    let (status, ..) = fetch(post(&[]), url(address, "/"), |delay| waits.push(delay)).unwrap();
    assert_eq!((status, log.lock().unwrap().len()), (StatusCode::OK, 3));
    assert_eq!(waits, [Duration::from_secs(7), Duration::from_secs(2)]);
}

#[test]
fn it_gives_up_in_the_end() {
    let (address, log) = serve(|_, path, _| match path {
        "/busy" => "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\n\r\nbusy".to_owned(),
        "/loop" => "HTTP/1.1 302 Found\r\nLocation: /loop\r\n\r\n".to_owned(),
        "/nowhere" => "HTTP/1.1 302 Found\r\n\r\n".to_owned(),
        "/user" => "HTTP/1.1 302 Found\r\nLocation: //me@a.example/\r\n\r\n".to_owned(),
        "/foreign" => "HTTP/1.1 302 Found\r\nLocation: file:///x\r\n\r\n".to_owned(),
        path => format!("HTTP/1.1 302 Found\r\nLocation: {path}x\r\n\r\n"),
    });
    let try_at = |path| fetch(post(&[]), url(address, path), |_| {});
    let requests = || std::mem::take(&mut *log.lock().unwrap()).len();
    let (status, _, response) = try_at("/busy").unwrap();
    assert_eq!((status, response.content.as_slice(), requests()), (StatusCode::SERVICE_UNAVAILABLE, &b"busy"[..], 4));
    let error = |path| try_at(path).unwrap_err().to_string();
    // The POST has become a GET, and that again is the loop.
    assert_eq!((error("/loop").as_str(), requests()), ("the redirects run in a circle", 2));
    assert_eq!((error("/nowhere").as_str(), requests()), ("a redirect without a location", 1));
    assert_eq!((error("/x").as_str(), requests()), ("too many redirects", 21));
    assert_eq!((error("/foreign").as_str(), requests()), ("a redirect to another scheme than http and https", 1));
    assert_eq!((error("/user").as_str(), requests()), ("a redirect to a malformed location", 1));
}

#[test]
fn it_is_a_program() {
    let (address, _) = serve(|_, path, _| match path {
        "/" => "HTTP/1.1 303 See Other\r\nLocation: /done\r\n\r\n".to_owned(),
        _ => "HTTP/1.1 404 Not Found\r\n\r\nnothing here".to_owned(),
    });
    // Examples are built into the folder beside the tests.
    let mut program = std::env::current_exe().expect("this test");
    program.pop();
    program.pop();
    program.extend(["examples", "client"]);
    if !program.with_extension(std::env::consts::EXE_EXTENSION).exists() {
        // `cargo test --test it` builds no examples; `cargo test` does.
        return;
    }
    let output = Command::new(program).arg(format!("http://{address}/")).output().expect("the example runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "nothing here");
    assert_eq!(String::from_utf8_lossy(&output.stderr), format!("404 Not Found from http://{address}/done\n"));
    assert!(output.status.success());
}
