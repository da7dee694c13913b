//! A plain enum leads back from a code to one variant.
use status_core::{StatusCode, StatusEnum};

#[derive(Debug, PartialEq, StatusEnum)]
enum Reply {
    Ok,
    #[status(404)]
    NoUser,
    NotFound,
    #[status("not found")]
    NoPost,
    MisdirectedRequest,
    TooManyConnections,
}

fn main() {
    assert_eq!(Reply::try_from(StatusCode::OK), Ok(Reply::Ok));
}
