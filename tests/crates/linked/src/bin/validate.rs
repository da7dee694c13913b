//! Only judges an exchange.
#![no_std]
#![no_main]

use core::hint::black_box;

use linked as _;
use status_core::{Exchange, Request, Response, StatusCode};

// The number is not known before it runs, so that nothing is decided while it is compiled.
#[unsafe(no_mangle)]
extern "C" fn main(arguments: u16) -> i32 {
    let code = StatusCode::from_u16(403 + arguments).unwrap_or(StatusCode::OK);
    let response = Response::new(code, [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    let found = Exchange::new(response).request(Request::new("DELETE", [("Host", "a.example")])).validate();
    black_box(found.len());
    0
}
