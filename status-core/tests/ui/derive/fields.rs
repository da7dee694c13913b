//! `transparent` and `other` need one field of the right type.
use status_core::{StatusCode, StatusEnum};

#[derive(StatusEnum)]
enum Transparent {
    #[status(transparent)]
    None,
    #[status(transparent)]
    Two(StatusCode, StatusCode),
    #[status(transparent, 404)]
    WithNumber(StatusCode),
    #[status(404, transparent)]
    NumberWith(StatusCode),
}

#[derive(StatusEnum)]
enum Other {
    #[status(other)]
    None,
    #[status(other)]
    Two { code: StatusCode, reason: &'static str },
    #[status(other)]
    Number(u16),
    #[status(other)]
    Http(http::StatusCode),
    #[status(other)]
    Tuple((StatusCode, u8)),
}

#[derive(StatusEnum)]
enum Twice {
    Ok,
    #[status(other)]
    First(StatusCode),
    #[status(other)]
    Second(StatusCode),
}

#[derive(StatusEnum)]
enum Unnamed {
    Refused { by: u8 },
}

fn main() {
    let _ = (Twice::ALL, Twice::from(StatusCode::OK));
    let _ = (Transparent::None.status_code(), Other::None.status_code(), Unnamed::Refused { by: 0 }.status_code());
}
