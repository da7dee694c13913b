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

fn has_status(_: &impl ToStatusCode) {}

fn main() {
    has_status(&Structure { code: 404 });
    has_status(&Unit);
    has_status(&Union { code: 404 });
}
