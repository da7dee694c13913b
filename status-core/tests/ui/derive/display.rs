//! What responses are made of has to be there: `Display` for texts, `Serialize` for members.
use status_core::StatusEnum;

#[derive(StatusEnum)]
#[status(impl(http), body = "display")]
enum NoDisplay {
    NotFound,
}

/// What is masked is logged.
#[derive(StatusEnum)]
#[status(impl(http, tracing))]
enum NoDisplayToLog {
    #[status(transparent)]
    Inner(status_core::StatusCode),
}

struct Opaque;

#[derive(StatusEnum)]
#[status(body = "json")]
enum NoSerialize {
    #[status(400)]
    Member {
        #[status(member)]
        of: Opaque,
    },
}

#[derive(StatusEnum)]
enum NoDisplayOfField {
    #[status(429)]
    TooMany(#[status(header = "Retry-After")] Opaque),
}

fn main() {}
