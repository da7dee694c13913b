//! Crates that the user does not depend on are missed at the word that asks for them.
use status_core::StatusEnum;

#[derive(StatusEnum)]
#[status(impl(utoipa))]
enum Described {
    NotFound,
}

#[derive(Debug, StatusEnum)]
#[status(impl(http, actix), body = "none")]
enum Actix {
    NotFound,
}

fn main() {}
