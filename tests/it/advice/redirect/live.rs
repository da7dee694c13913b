//! Walks along redirects by the policy and by reqwest, over servers on this machine.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use status_core::{
    StatusCode,
    redirect::{Action, Hop, Policy},
};
use url::Url;

use crate::support::parts::code;

/// One request as a server saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    method: String,
    path: String,
    fields: BTreeSet<String>,
    content: String,
}

/// A server on this machine that answers `/302/4` by 302 to `/302/3`, and so on down to `/302/0`, which it answers 200;
/// `/302/loop` leads to itself, and `/302/away` to `/302/0` on another port.
fn serve(seen: &Arc<Mutex<Vec<Seen>>>, away: Option<SocketAddr>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port");
    let seen = Arc::clone(seen);
    // The thread ends with the test.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if let Some(request) = read(&stream) {
                let answer = answer(&request.path, away);
                seen.lock().expect("no other thread panics").push(request);
                let _ = (&stream).write_all(answer.as_bytes());
            }
        }
    });
    address
}

fn read(stream: &TcpStream) -> Option<Seen> {
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut fields, mut length) = (BTreeSet::new(), 0);
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        fields.insert(name.to_ascii_lowercase());
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut content = vec![0; length];
    lines.read_exact(&mut content).ok()?;
    Some(Seen { method, path, fields, content: String::from_utf8(content).ok()? })
}

fn answer(path: &str, away: Option<SocketAddr>) -> String {
    let (number, page) = path[1..].split_once('/').unwrap_or(("200", ""));
    let location = match (page, away) {
        ("0" | "", _) => return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        ("loop", _) => path.to_owned(),
        ("away", Some(away)) => format!("http://{away}/{number}/0"),
        (page, _) => format!("/{number}/{}", page.parse::<u32>().map_or(0, |page| page - 1)),
    };
    let line = code(number.parse().expect("a status code"));
    format!("HTTP/1.1 {line}\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// The fields of the requests in the comparison, as a caller would set them.
const FIELDS: [&str; 7] = [
    "authorization",
    "cookie",
    "content-type",
    "content-encoding",
    "content-language",
    "content-location",
    "accept-language",
];

/// What reqwest sends to the site, and whether it gives up.
fn by_reqwest(method: &str, address: SocketAddr, path: &str, limit: usize) -> bool {
    let redirects = reqwest::redirect::Policy::limited(limit);
    let client = reqwest::blocking::Client::builder().redirect(redirects).no_proxy().build().expect("a client");
    let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
    let mut request = client.request(method.clone(), format!("http://{address}{path}"));
    for field in FIELDS {
        request = request.header(field, "x");
    }
    if method != "GET" && method != "HEAD" {
        request = request.body("content");
    }
    request.send().is_ok()
}

/// What `Policy::next` sends to the site, and whether it stops. The server's answers are foretold, not asked for.
fn by_policy(method: &str, address: SocketAddr, path: &str, away: SocketAddr, limit: usize) -> (Vec<Seen>, bool) {
    let (mut method, mut url) = (method.to_owned(), Url::parse(&format!("http://{address}{path}")).expect("a URL"));
    let mut fields: BTreeSet<String> = FIELDS.map(str::to_owned).into();
    let mut content = if matches!(method.as_str(), "GET" | "HEAD") { "" } else { "content" };
    let (mut seen, mut visited) = (Vec::new(), Vec::<(String, String)>::new());
    loop {
        let sent = content.to_owned();
        seen.push(Seen { method: method.clone(), path: url.path().to_owned(), fields: fields.clone(), content: sent });
        let answer = answer(url.path(), Some(away));
        let status: StatusCode = answer[9..12].parse().expect("a status code");
        let location = answer.lines().find_map(|line| line.strip_prefix("Location: "));
        let chain: Vec<(&str, &str)> = visited.iter().map(|(method, url)| (method.as_str(), url.as_str())).collect();
        let hop = Hop { method: &method, status, url: url.as_str(), location, visited: &chain };
        let next = match Policy::FETCH.max_hops(limit).next(&hop) {
            Action::Follow(next) => next,
            action => return (seen, action == Action::None),
        };
        fields.retain(|field| !next.drops(field));
        content = if next.keep_content { content } else { "" };
        let (new_method, new_url) = (next.method.to_owned(), Url::parse(&next.location.to_string()).expect("a URL"));
        visited.push((std::mem::replace(&mut method, new_method), std::mem::replace(&mut url, new_url).into()));
    }
}

#[test]
fn reqwest_walks_the_same_way() {
    const LIMIT: usize = 4;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let away = serve(&seen, None);
    let address = serve(&seen, Some(away));
    for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "QUERY"] {
        for number in [301, 302, 303, 307, 308, 300, 304, 305, 306, 399] {
            for page in ["1", "3", "4", "5", "away", "loop"] {
                let path = format!("/{number}/{page}");
                let is_done = by_reqwest(method, address, &path, LIMIT);
                let mut theirs = std::mem::take(&mut *seen.lock().expect("no other thread panics"));
                let (mut ours, is_ours_done) = by_policy(method, address, &path, away, LIMIT);
                for request in &mut theirs {
                    request.fields.retain(|field| FIELDS.contains(&field.as_str()));
                }
                let place = format!("{method} {path}");
                if number == 300 {
                    // RFC 9110, 15.4.1: the user agent may go to the preferred choice. reqwest never does.
                    assert_eq!((theirs.len(), is_done, ours.len(), is_ours_done), (1, true, 1, false), "{place}");
                    continue;
                }
                assert_eq!(is_done, is_ours_done, "{place}");
                for request in theirs.iter_mut().skip(1).filter(|request| request.method != method) {
                    // RFC 9110, 15.4 and Fetch, 4.4: these two go with the content as well. reqwest keeps them.
                    assert!(request.fields.remove("content-language"), "{place}");
                    assert!(request.fields.remove("content-location"), "{place}");
                }
                if number == 303 && matches!(method, "GET" | "HEAD") {
                    // RFC 9110, 15.4: the fields of the content go where the method has become GET, which it was here.
                    // reqwest takes two of them away after any 303.
                    for request in ours.iter_mut().skip(1) {
                        assert!(request.fields.remove("content-type"), "{place}");
                        assert!(request.fields.remove("content-encoding"), "{place}");
                    }
                }
                assert_eq!(theirs, ours, "{place}");
            }
        }
    }
}
