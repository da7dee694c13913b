//! Conversions for other crates: http and serde, with thiserror beside.

use status_core::{NoVariant, StatusCode, StatusEnum, ToStatusCode};

use crate::support::parts::code;

/// Every option may have an attribute of its own, and a comma may stand at the end.
#[derive(Debug, PartialEq, StatusEnum)]
#[status(class = "server-error")]
#[status(crate = status_core, registry = ::status_core)]
#[status(impl(http, serde,))]
enum Failure {
    #[status(500)]
    Bug,
    BadGateway,
}

#[test]
fn http_converts() {
    assert_eq!(http::StatusCode::from(Failure::Bug), 500);
    assert_eq!(http::StatusCode::from(&Failure::BadGateway), 502);
    assert_eq!(Failure::try_from(http::StatusCode::BAD_GATEWAY), Ok(Failure::BadGateway));
    assert_eq!(Failure::try_from(http::StatusCode::OK), Err(NoVariant::new(StatusCode::OK, "Failure")));
}

#[test]
fn serde_converts() {
    assert_eq!(serde_json::to_string(&[Failure::Bug, Failure::BadGateway]).unwrap(), "[500,502]");
    assert_eq!(serde_json::from_str::<Vec<Failure>>("[502]").unwrap(), [Failure::BadGateway]);
    for (text, message) in [
        ("200", "no variant of `Failure` is 200 OK"),
        ("99", "invalid status code"),
        ("70000", "invalid value: integer `70000`, expected u16"),
        ("\"500\"", "invalid type: string \"500\", expected u16"),
    ] {
        let error = serde_json::from_str::<Failure>(text).expect_err(text).to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

/// An enum with a variant for all other codes, which converts to the other type and back without failure.
#[derive(Debug, PartialEq, StatusEnum)]
#[status(impl(http, serde))]
enum Open {
    Ok,
    #[status(other)]
    Other(StatusCode),
}

#[test]
fn open_enums_convert_without_failure() {
    assert_eq!(Open::from(http::StatusCode::OK), Open::Ok);
    assert_eq!(Open::from(http::StatusCode::GONE), Open::Other(StatusCode::GONE));
    assert_eq!(serde_json::from_str::<Open>("799").unwrap(), Open::Other(code(799)));
}

/// An error with data converts in one direction, by value and by reference, and with parameters.
#[derive(Debug, StatusEnum, thiserror::Error)]
#[status(impl(http, serde))]
enum Service<E> {
    #[error("there is no user {id}")]
    #[status(404)]
    NoUser { id: u64 },
    #[error("no more than {0} a day")]
    #[status(470, reason = "Quota Exhausted")]
    Quota(u32),
    #[error(transparent)]
    #[status(transparent)]
    Inner(#[from] E),
}

#[derive(Debug, StatusEnum, thiserror::Error)]
enum Disk {
    #[error("the disk is full")]
    #[status(507)]
    Full,
}

#[test]
fn thiserror_stands_beside_it() {
    let full = || -> Result<(), Service<Disk>> { Err(Disk::Full)? };
    let error = full().expect_err("full");
    assert_eq!((error.to_string().as_str(), error.status_code().as_u16()), ("the disk is full", 507));
    assert_eq!(http::StatusCode::from(&error), 507);
    assert_eq!(serde_json::to_string(&error).unwrap(), "507");
    let error: Service<Disk> = Service::NoUser { id: 7 };
    assert_eq!((error.to_string().as_str(), http::StatusCode::from(error).as_u16()), ("there is no user 7", 404));
    let error: Service<Disk> = Service::Quota(9);
    assert_eq!((error.to_string().as_str(), error.reason_phrase()), ("no more than 9 a day", Some("Quota Exhausted")));
}
