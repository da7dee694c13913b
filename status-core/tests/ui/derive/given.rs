//! Fields and members that can't be given as they are written.
use status_core::{StatusCode, StatusEnum};

#[derive(StatusEnum)]
enum Headers {
    #[status(405, header("Allow" = "{alow}"))]
    Slip { allow: &'static str },
    #[status(405, header("Allow" = "{}"))]
    Empty { allow: &'static str },
    #[status(405, header("Allow" = "{allow"))]
    Open { allow: &'static str },
    #[status(429, header("Retry-After" = "{wait}"))]
    Optional { wait: Option<u8> },
    #[status(400, header("Bad Name" = "a"))]
    Name,
    #[status(400, header("Content-Length" = "5"))]
    Framing,
    #[status(400, header = "Allow")]
    NoPair,
    #[status(400, header("Allow"))]
    NoText,
    #[status(400, header("Allow" = 5))]
    NoString,
    #[status(405, header("Allow" = "GET"), without("Allow"))]
    Both,
    #[status(transparent, header("Allow" = "GET"))]
    Transparent(StatusCode),
    #[status(other, title = "Any")]
    Other(#[status(header = "X-Any")] StatusCode),
}

#[derive(StatusEnum)]
enum Fields {
    #[status(400)]
    Status(#[status(404)] u8),
    #[status(400)]
    Slip(#[status(headr = "X-Any")] u8),
    #[status(400)]
    Bare(#[status(header)] u8),
    #[status(400)]
    OfVariants(#[status(mask)] u8),
    #[status(400)]
    Member(#[status(member = "a")] u8),
    #[status(400)]
    Instance(#[status(instance)] u8),
}

#[derive(StatusEnum)]
#[status(body = "problem")]
enum Members {
    #[status(400)]
    Unnamed(#[status(member)] u8),
    #[status(400)]
    Taken {
        #[status(member)]
        status: u8,
        #[status(member = "title")]
        other: u8,
        #[status(member)]
        instance: u8,
    },
    #[status(400)]
    Twice {
        #[status(member)]
        a: u8,
        #[status(member = "a")]
        b: u8,
    },
}

#[derive(StatusEnum)]
#[status(impl(http), mask)]
enum Masked {
    #[status(500, mask)]
    Reason,
}

#[derive(StatusEnum)]
#[status(default = 299, strict = true)]
enum Defaults {
    Ours,
}

#[derive(StatusEnum)]
#[status(default = [500])]
struct NoStatus;

fn main() {}
