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

#[derive(StatusEnum)]
#[status(impl(http), strict)]
enum Strict {
    #[status(302)]
    Moved,
    NotFoundd,
    #[status(494, reason = "Ours")]
    Logged,
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
    #[status(header("Content-Range" = "bytes 0-99/1000"))]
    PartialContent,
}

fn main() {
    let _ = (Missing::Upgrade.status_code(), Silent::ALL, Mended::ALL);
}
