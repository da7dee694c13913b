//! What a `transparent` field holds must have a status; the compiler says so at the field's type.
use status_core::{StatusEnum, ToStatusCode};

struct Opaque;

#[derive(StatusEnum)]
enum Inner {
    #[status(transparent)]
    Inner(Opaque),
}

#[derive(StatusEnum)]
enum Generic<T> {
    #[status(transparent)]
    Inner(T),
}

#[derive(StatusEnum)]
enum Other {
    #[status(other)]
    Other(Wrong),
}

struct Wrong;

fn main() {
    let _ = ToStatusCode::status_code(&Generic::Inner(Opaque));
}
