//! Nothing of the crate may depend on what it is called, or on the prelude.
#![no_implicit_prelude]

const GONE: ::codes::StatusCode = ::codes::StatusCode::GONE;

fn main() {
    ::std::println!("{} {}", GONE, ::codes::Status::Gone.name());
}
