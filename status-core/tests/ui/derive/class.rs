//! Every variant must be of the enum's class.
use status_core::{StatusCode, StatusEnum};

#[derive(StatusEnum)]
#[status(class = "client-error")]
enum Refusal {
    NotFound,
    #[status(500)]
    Failed,
    BadGateway,
    #[status(799, reason = "Quota Exhausted")]
    NoClass,
    #[status(other)]
    Other(StatusCode),
}

#[derive(StatusEnum)]
#[status(class = "server-error")]
enum Failure {
    #[status(transparent)]
    Inner(Refusal),
}

fn main() {}
