//! Options of an enum: a default code, `strict`, `without`.

use http_codes::{StatusCode, StatusEnum, ToStatusCode};

/// Names of the user's own have the default; those of statuses keep their meaning.
#[derive(Debug, StatusEnum)]
#[status(crate = ::http_codes, default = 500, strict)]
#[allow(dead_code)]
enum Failure {
    NotFound,
    DatabaseIsDown {
        after: u32,
    },
    Overheated,
    #[status(429)]
    Busy,
}

#[derive(Debug, StatusEnum)]
#[status(crate = ::http_codes, default = BadRequest, one_way)]
enum Slips {
    NotFoundd,
    Odd,
}

#[test]
fn names_that_are_no_meaning_have_the_default() {
    assert_eq!(Failure::NotFound.status_code(), 404);
    assert_eq!(Failure::DatabaseIsDown { after: 1 }.status_code(), 500);
    assert_eq!(
        (Failure::Overheated.reason_phrase(), Failure::Busy.status_code().as_u16()),
        (Some("Internal Server Error"), 429)
    );
    assert_eq!(
        (Slips::NotFoundd.status_code(), Slips::Odd.status_code()),
        (StatusCode::BAD_REQUEST, StatusCode::BAD_REQUEST)
    );
}

/// Somebody below adds the challenge, and strictness asks for what should be there.
#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http), strict)]
enum Strict {
    #[status(401, without("WWW-Authenticate"))]
    NotLoggedIn,
    #[status(302)]
    Moved(#[status(header = "Location")] String),
}

#[test]
fn others_may_add_fields() {
    for (answer, status) in [(Strict::NotLoggedIn, 401), (Strict::Moved(String::from("/")), 302)] {
        assert_eq!(http::Response::<String>::from(answer).status(), status);
    }
}
