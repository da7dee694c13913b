// Mistakes that are no case of status-core/tests/ui, for a compiler that goes on says other things of them first.

#[status(class = "client-error", default = "gone")]
enum Classes {
    #[status(200)]
    Ok,
    #[status(799, reason = "Far Away")]
    Far,
    #[status(other)]
    Other(StatusCode),
    #[status(transparent)]
    Inner(u8),
    #[status(470)]
    Quota,
}

#[status(impl(http, http, 1), body = "dispaly", colour = 1)]
enum Options {
    #[status(1.5)]
    Number,
    #[status(true)]
    Truth,
    #[status(false)]
    Lie,
    #[status(status::OK)]
    Path,
    #[status(a + b)]
    Sum,
    #[status(header["X-A" = "1"])]
    Brackets,
    #[status(header: "X-A")]
    Colon,
    #[status(4xx)]
    Class,
    #[status("5xx")]
    Phrase,
    #[status(number = 404)]
    Numbered,
    #[status(status = 404)]
    Keyed,
    #[status(name = "NotFound")]
    Called,
    #[status(reson = "A")]
    Slip,
}

enum Together {
    #[status(transparent, other)]
    Both(u8),
    #[status(transparent, 404)]
    Number(u8),
    #[status(transparent, NotFound)]
    Name(u8),
    #[status(other, "Not Found")]
    Phrase(StatusCode),
    #[status(other, reason = "A")]
    Reason(StatusCode),
    #[status(200, "Not Found")]
    Contradiction,
    #[status(200, QuotaExhausted, "OK")]
    Three,
    #[status(470, "Quota Exhausted", QuotaExhausted)]
    Sound,
}

enum Others {
    #[status(other)]
    Http(http::StatusCode),
    #[status(other)]
    Number(u16),
    #[status(other)]
    NonZero(std::num::NonZeroU16),
    #[status(other)]
    Status(Status),
    #[status(other)]
    Text(String),
    #[status(other)]
    Borrowed(&'static StatusCode),
    #[status(other)]
    Tuple((StatusCode, u8)),
    #[status(other)]
    Aliased((Code)),
    #[status(other)]
    None,
    #[status(transparent)]
    Two(u8, u8),
}

enum Registered {
    #[status(470, reason = "quota exhausted")]
    Same,
    #[status(470, reason = "More")]
    More,
    #[status(499, reason = "Client Closed Request")]
    OnlyLogged,
    #[status(413, reason = "Too Much")]
    Standard,
    #[status(reason = "No Number")]
    NoNumber,
    #[status(420, OK, reason = "Named")]
    Named,
    #[status(420, reason = " blank")]
    Blank,
    ClientGone,
    #[status(499)]
    Logged,
}

#[status(impl(http), body = "display")]
enum Given {
    #[status(413, mask, body = "none")]
    Mask,
    #[status(413)]
    Member {
        #[status(member)]
        a: u8,
    },
    #[status(413)]
    Instance(#[status(instance)] u8),
    #[status(413, body = "json")]
    Twice(#[status(member = "a", member = "b", header = "X-A", header = "X-B")] u8),
    #[status(413, body = "problem")]
    Known {
        #[status(member)]
        instance: u8,
        #[status(member)]
        title: u8,
        #[status(member = "type")]
        a: u8,
        #[status(member)]
        detail: u8,
        #[status(member = "a")]
        b: u8,
        #[status(member = "a")]
        c: u8,
        #[status(instance)]
        d: u8,
        #[status(instance)]
        e: u8,
    },
    #[status(413, body = "json")]
    Nameless(#[status(member)] u8),
    #[status(413, header("Content-length" = "1", "X-A" = "1"), without("x-a", "X B", "X-C"))]
    Headers,
    #[status(transparent, header("X-A" = "1"), without("X-B"), type = "a", title = "b")]
    Passed(#[status(header = "X-A", member, instance)] u8),
}

#[status(impl(tracing, serde), body = "display")]
enum Unanswered {
    Ok,
}

union Union {
    a: u8,
}
