//! What a problem (RFC 9457) says beside its status.

/// What a problem (RFC 9457) says beside its status, as [`ToStatusCode::problem`](crate::ToStatusCode::problem) gives it.
///
/// ```
/// use status_core::{StatusEnum, ToStatusCode};
///
/// #[derive(StatusEnum)]
/// enum ApiError {
///     #[status(422, type = "https://api.example/invalid", title = "Invalid order")]
///     Invalid,
///     #[status(500, mask)]
///     Broken,
/// }
///
/// let problem = ApiError::Invalid.problem();
/// assert_eq!((problem.kind(), problem.title()), (Some("https://api.example/invalid"), Some("Invalid order")));
/// assert!(ApiError::Broken.problem().is_masked());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Problem {
    kind: Option<&'static str>,
    title: Option<&'static str>,
    masked: bool,
}

impl Problem {
    /// One that has no type of its own, the title of its status, and nothing to hide.
    #[must_use]
    pub const fn new() -> Self {
        Self { kind: None, title: None, masked: false }
    }

    /// With its type: a URI reference that identifies the kind of problem (RFC 9457, 3.1.1).
    #[must_use]
    pub const fn with_kind(mut self, kind: &'static str) -> Self {
        self.kind = Some(kind);
        self
    }

    /// With its title: a summary that is the same for each problem of its type (RFC 9457, 3.1.3).
    #[must_use]
    pub const fn with_title(mut self, title: &'static str) -> Self {
        self.title = Some(title);
        self
    }

    /// With its details kept on the server: they stay so if they are so already.
    #[must_use]
    pub const fn masked(mut self, masked: bool) -> Self {
        self.masked = self.masked || masked;
        self
    }

    /// The type; without one it is `about:blank`, and the title is the reason phrase (RFC 9457, 4.2.1).
    #[must_use]
    pub const fn kind(&self) -> Option<&'static str> {
        self.kind
    }

    /// The title, where it is not the reason phrase.
    #[must_use]
    pub const fn title(&self) -> Option<&'static str> {
        self.title
    }

    /// Whether the text of `Display`, the instance and the members stay on the server.
    #[must_use]
    pub const fn is_masked(&self) -> bool {
        self.masked
    }
}
