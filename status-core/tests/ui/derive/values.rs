//! Constant values that their fields can't have: each is reported at the value, by the rule or by the grammar.
use status_core::StatusEnum;

#[derive(StatusEnum)]
#[status(impl(http))]
enum Judged {
    #[status(429, header("Retry-After" = "soon"))]
    TooMany,
    #[status(405, header("Allow" = "GET;POST"))]
    NotAllowed,
    #[status(401, header("WWW-Authenticate" = "realm=\"api\""))]
    NotLoggedIn,
    #[status(407, header("Proxy-Authenticate" = "Basic realm=My Site"))]
    Proxy,
    #[status(302, header("Location" = "/a b"))]
    Moved,
    #[status(200, header("ETag" = "unquoted"))]
    Tagged,
    #[status(426, header("Upgrade" = ","))]
    Upgrade,
    #[status(206, header("Content-Range" = "bytes 9-0/10"))]
    Partial,
    #[status(416, header("Content-Range" = "bytes 0-9/10"))]
    Unsatisfied,
}

/// Without responses there are no rules, but a grammar all the same.
#[derive(StatusEnum)]
enum Grammar {
    #[status(200, header("Content-Type" = "html"))]
    Typed,
    #[status(400, header("Upgrade" = "a b"))]
    Upgrade,
    #[status(202, header("X-Any" = "a\r\nSet-Cookie: b=c"))]
    Split,
    #[status(422, type = "not a reference")]
    Kind,
}

fn main() {}
