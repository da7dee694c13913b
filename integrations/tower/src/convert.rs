//! Numbers and versions, from the types of `http` and back.

use status_core::{Status, StatusCode, Version};

/// The code as `status-core` has it. Both types hold the numbers from 100 to 999, so that none is lost.
///
/// ```
/// assert_eq!(status_tower::status_from_http(http::StatusCode::NOT_FOUND), status_core::StatusCode::NOT_FOUND);
/// ```
#[must_use]
pub fn status_from_http(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The code as `http` has it. Both types hold the numbers from 100 to 999, so that none is lost.
///
/// ```
/// assert_eq!(status_tower::status_to_http(status_core::StatusCode::GONE), http::StatusCode::GONE);
/// ```
#[must_use]
pub fn status_to_http(status: StatusCode) -> http::StatusCode {
    http::StatusCode::from_u16(status.as_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
}

/// The version as `status-core` has it; `None` for HTTP/0.9, which has no status codes.
///
/// ```
/// assert_eq!(status_tower::version_from_http(http::Version::HTTP_2), Some(status_core::Version::Http2));
/// assert_eq!(status_tower::version_from_http(http::Version::HTTP_09), None);
/// ```
#[must_use]
pub fn version_from_http(version: http::Version) -> Option<Version> {
    match version {
        http::Version::HTTP_10 => Some(Version::Http10),
        http::Version::HTTP_11 => Some(Version::Http11),
        http::Version::HTTP_2 => Some(Version::Http2),
        http::Version::HTTP_3 => Some(Version::Http3),
        _ => None,
    }
}

/// The version as `http` has it.
///
/// ```
/// assert_eq!(status_tower::version_to_http(status_core::Version::Http10), http::Version::HTTP_10);
/// ```
#[must_use]
pub const fn version_to_http(version: Version) -> http::Version {
    match version {
        Version::Http10 => http::Version::HTTP_10,
        Version::Http11 => http::Version::HTTP_11,
        Version::Http2 => http::Version::HTTP_2,
        Version::Http3 => http::Version::HTTP_3,
    }
}

/// What has a counterpart in `http`.
///
/// ```
/// use status_core::{Status, StatusCode, Version, status};
/// use status_tower::ToHttp as _;
///
/// assert_eq!(status!(404).to_http(), http::StatusCode::NOT_FOUND);
/// assert_eq!(Status::NotFound.to_http(), http::StatusCode::NOT_FOUND);
/// assert_eq!(Version::Http3.to_http(), http::Version::HTTP_3);
/// ```
pub trait ToHttp {
    /// The type of `http`.
    type Http;
    /// The same as `http` has it.
    fn to_http(self) -> Self::Http;
}

impl ToHttp for StatusCode {
    type Http = http::StatusCode;

    fn to_http(self) -> http::StatusCode {
        status_to_http(self)
    }
}

impl ToHttp for Status {
    type Http = http::StatusCode;

    fn to_http(self) -> http::StatusCode {
        status_to_http(self.code())
    }
}

impl ToHttp for Version {
    type Http = http::Version;

    fn to_http(self) -> http::Version {
        version_to_http(self)
    }
}

/// What has a counterpart in `status-core`.
///
/// ```
/// use status_tower::ToCore as _;
///
/// assert_eq!(http::StatusCode::IM_A_TEAPOT.to_core().canonical_reason(), Some("I'm a teapot"));
/// assert_eq!(http::Version::HTTP_11.to_core(), Some(status_core::Version::Http11));
/// ```
pub trait ToCore {
    /// The type of `status-core`.
    type Core;
    /// The same as `status-core` has it.
    fn to_core(self) -> Self::Core;
}

impl ToCore for http::StatusCode {
    type Core = StatusCode;

    fn to_core(self) -> StatusCode {
        status_from_http(self)
    }
}

/// `None` for HTTP/0.9, which has no status codes.
impl ToCore for http::Version {
    type Core = Option<Version>;

    fn to_core(self) -> Option<Version> {
        version_from_http(self)
    }
}
