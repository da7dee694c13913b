//! The derive is for structs and enums with variants, which have to say which status they are.
use status_core::{StatusEnum, ToStatusCode};

#[derive(StatusEnum)]
struct Structure {
    code: u16,
}

#[derive(StatusEnum)]
struct Unit;

#[derive(Clone, Copy, StatusEnum)]
union Union {
    code: u16,
}

#[derive(StatusEnum)]
enum Empty {}

fn is_told(_: &impl ToStatusCode) {}

fn main() {
    is_told(&Structure { code: 404 });
    is_told(&Unit);
    is_told(&Union { code: 404 });
}
