// What utoipa is given.

#[status(impl(utoipa))]
enum Documented<T> {
    /// Done.
    ///
    /// And dusted.
    Ok,
    ///
    /// Done in two
    /// lines.
    #[status(200)]
    Again,
    #[doc(hidden)]
    #[doc = concat!("a", "b")]
    #[must_use = "no text of it"]
    #[status(413, title = "Too large for us", header("X-Any" = "1", "X-Other" = "2"))]
    TooLarge,
    #[status(413, header("X-Any" = "3"))]
    StillTooLarge,
    #[status(470)]
    Quota,
    #[status(transparent)]
    Inner(Box<Report<T>>),
    #[status(transparent)]
    Itself(Box<Self>),
    #[status(transparent)]
    ByName(Box<Documented<T>>),
    #[status(transparent)]
    InParentheses((Documented<T>)),
    #[status(transparent)]
    Elsewhere(other::Documented<T>),
    #[status(transparent)]
    Qualified(<Vec<T> as Holds>::Self_),
    #[status(other)]
    Other(StatusCode),
    Unregistered,
}

#[status(impl(http, utoipa), body = "problem")]
enum Sent {
    Ok,
    #[status(200, body = "display")]
    Text,
    #[status(200)]
    Same,
    #[status(104)]
    Interim,
    #[status(413, body = "none")]
    TooLarge,
    #[status(transparent)]
    Inner(Report),
    #[status(transparent, body = "none")]
    Silent(Report),
    #[status(other, body = "json")]
    Other(StatusCode),
}
