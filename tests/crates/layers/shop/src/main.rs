//! A layer in a program that uses little of it.
#![deny(warnings, unused, dead_code, unreachable_pub, clippy::all, clippy::pedantic)]

mod codes {
    ::status_core::registry!("registry/shop.toml", extends = ::acme_codes);
}

mod status_core {}

fn main() {
    println!("{}", codes::Status::OutOfStock);
}
