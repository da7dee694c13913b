// What responses say in fields and content.

#[status(impl(axum))]
enum Plain {
    Ok,
    #[status(413, body = "none")]
    TooLarge,
    #[status(470, body = "display")]
    Quota,
    #[status(470, body = "json")]
    Limit,
    #[status(421, body = "problem")]
    Misdirected,
    #[status(421)]
    Crowd,
}

#[status(impl(axum, tracing), body = "display")]
enum Quiet<T> {
    Ok,
    #[status(470)]
    Quota(T),
}

#[status(impl(http, tracing))]
enum Masked<T> {
    #[status(413)]
    TooLarge(T),
    #[status(470, mask, body = "display")]
    Quota,
}

#[status(impl(http, tracing))]
enum PassedOn<T> {
    #[status(413)]
    TooLarge(T),
    #[status(transparent)]
    Inner(Report),
}

#[status(impl(actix), mask, body = "problem")]
enum AllMasked<T> {
    #[status(413)]
    TooLarge(T),
}

#[status(impl(http))]
enum Fields<'a, T, U> {
    #[status(421, header("Retry-After" = "{seconds}", "X-Any" = "{{a}}"))]
    Text { seconds: U, other: &'a str },
    #[status(470)]
    Optional(#[status(header = "Retry-After", header = "X-Wait")] Option<T>, #[status(header = "X-Plain")] u8),
    #[status(470)]
    Named {
        #[status(header = "X-Wait")]
        wait: Option<u8>,
        #[status(header = "X-Self", header = "X-Twice")]
        __own: (T, [U; 2]),
    },
    #[status(413, header("Upgrade" = "{0}.{1:02}"))]
    Upgrade(u8, u8),
    #[status(413, header("Upgrade" = "TLS/1.2", "Connection" = "close"))]
    UpgradeAndClose,
    #[status(413, header("Upgrade" = "TLS/1.2", "Connection" = "close, Upgrade"))]
    Listed,
    #[status(413)]
    UpgradeField(#[status(header = "Upgrade")] Option<u8>),
    #[status(transparent)]
    Inner(Box<Report>),
    #[status(other)]
    Other(StatusCode),
}

#[status(impl(axum), strict)]
enum Demands {
    #[status(301)]
    NoLocation,
    #[status(301, header("Location" = "/a b"))]
    Constant,
    #[status(301, header("Location" = "{0}"))]
    Text(u8),
    #[status(206)]
    NoRange,
    #[status(206, without("content-range"))]
    Below,
    #[status(206, header("Content-Range" = "bytes 0-1/2"))]
    Range,
    #[status(206, header("Content-Type" = "multipart/byteranges; boundary=a"))]
    Parts,
    #[status(499)]
    OnlyLogged,
    #[status(470, header("Connection" = "close", "Date" = "yesterday"))]
    Close,
}
