//! Responses that are certain to break a rule of their code, and what mends them.
use status_core::StatusEnum;

#[derive(StatusEnum)]
#[status(impl(http))]
enum Missing {
    #[status(401)]
    NotLoggedIn,
    #[status(405)]
    NotAllowed,
    #[status(407, header("X-Any" = "value"))]
    Proxy,
    #[status(426)]
    Upgrade,
    UpgradeRequired,
    #[status(226)]
    ImUsed,
    #[status(206)]
    Partial,
    #[status(620, reason = "Beyond")]
    Beyond,
}

/// Whatever can't be read is one mistake, not a broken rule as well.
#[derive(StatusEnum)]
#[status(impl(http))]
enum Unreadable {
    #[status(405, header("Allow" = "{alow}"))]
    Slip { allow: &'static str },
    #[status(401)]
    Name(#[status(header = "WWW Authenticate")] u8),
    #[status(405)]
    Option(#[status(heder = "Allow")] u8),
}

/// What a server adds where it is missing is judged where it is given.
#[derive(StatusEnum)]
#[status(impl(http))]
enum OfServers {
    #[status(404, header("Date" = "yesterday"))]
    Date,
    #[status(410, header("Date" = "Sun, 06 Nov 1994 08:49:37 GMT", "Date" = "Sun, 06 Nov 1994 08:49:38 GMT"))]
    Twice,
}

/// Nothing is logged where no response is made.
#[derive(StatusEnum)]
#[status(impl(tracing))]
enum Untraced {
    NotFound,
}

#[derive(StatusEnum)]
#[status(impl(http), body = "json")]
enum NoContent {
    #[status(204)]
    Empty {
        #[status(member)]
        of: u8,
    },
    #[status(304, body = "reason")]
    Same,
    #[status(205, header("Content-Type" = "text/plain"))]
    Reset,
}

/// What is asked for above a struct is asked for of it alone.
#[derive(StatusEnum)]
#[status(204, impl(http), body = "reason")]
struct EmptyStruct;

#[derive(StatusEnum)]
#[status(impl(http), strict)]
enum Strict {
    #[status(302)]
    Moved,
    NotFoundd,
    #[status(494, reason = "Ours")]
    Logged,
    #[status(308)]
    PermanentlyMoved,
    #[status(451)]
    Blocked,
}

#[derive(StatusEnum)]
#[status(impl(http), strict, default = 500)]
enum StrictDefault {
    NotFoundd,
    Overheated,
}

/// What somebody else makes a response of is not judged here.
#[derive(StatusEnum)]
enum Silent {
    #[status(401)]
    NotLoggedIn,
}

/// The hints above, as they stand there.
#[derive(StatusEnum)]
#[status(impl(http))]
enum Mended {
    #[status(header("WWW-Authenticate" = "Bearer realm=\"api\""))]
    Unauthorized,
    #[status(header("Allow" = "GET, HEAD"))]
    MethodNotAllowed,
    #[status(without("Proxy-Authenticate"))]
    ProxyAuthenticationRequired,
    #[status(header("Upgrade" = "TLS/1.2"))]
    UpgradeRequired,
    #[status(header("ETag" = "\"1\""))]
    ImUsed,
    #[status(without("Content-Range"))]
    PartialContent,
    #[status(body = "none")]
    NotModified,
}

/// The hints about what should be, as they stand there.
#[derive(StatusEnum)]
#[status(impl(http), strict)]
enum MendedStrictly {
    #[status(header("Location" = "/there"))]
    Found,
    #[status(header("Location" = "/there"))]
    PermanentRedirect,
    #[status(header("Link" = "<https://blocker.example/>; rel=\"blocked-by\""))]
    UnavailableForLegalReasons,
}

fn main() {
    let _ = (Missing::Upgrade.status_code(), Silent::ALL, Mended::ALL, MendedStrictly::ALL);
}
