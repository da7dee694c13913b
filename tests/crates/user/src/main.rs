//! Says what a number means, judges an exchange, and lists what it breaks.

use status_core::{Exchange, Request, Response, Status, StatusCode};

const NOT_ALLOWED: StatusCode = StatusCode::METHOD_NOT_ALLOWED;

fn main() {
    println!("{}: {} meanings", StatusCode::NOT_FOUND, Status::ALL.len());
    let request = Request::new("DELETE", [("Host", "a.example")]);
    let response = Response::new(NOT_ALLOWED, [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    for rule in Exchange::new(response).request(request).validate() {
        println!("{rule}");
    }
}
