//! Judges an exchange where there is neither std nor an allocator. It exits with 0 if all is as it should be.
#![no_std]
#![no_main]

use status_core::{Exchange, Request, Response, Status, StatusCode};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

// The core that comes with the compiler names this, though nothing unwinds and nothing calls it.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

// The C library is there on every system that can run this; it calls `main`.
#[link(name = "c")]
unsafe extern "C" {}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    let request = Request::new("DELETE", [("Host", "a.example")]);
    let response = Response::new(StatusCode::METHOD_NOT_ALLOWED, [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
    let found = Exchange::new(response).request(request).validate();
    let allow = found.iter().any(|rule| rule.id() == "405-allow");
    let gone = Status::from_reason("gone") == Some(Status::Gone);
    i32::from(!(allow && gone))
}
