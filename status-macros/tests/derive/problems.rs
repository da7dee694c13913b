// Problems: their types, titles and members.

#[status(impl(http), body = "problem", mask)]
enum Problem<T> {
    #[status(413, type = "/too large", title = "Too large for us")]
    TooLarge,
    #[status(470, title = "No quota")]
    Quota {
        #[status(member)]
        limit: Option<T>,
        #[status(member = "left", header = "X-Left")]
        r#type: u8,
        #[status(instance)]
        id: Box<T>,
    },
    #[status(421, type = "about:blank")]
    Unnamed(#[status(member = "a")] T, #[status(instance)] Option<u8>),
    #[status(421, mask)]
    Masked,
    #[status(transparent, mask)]
    Inner(Box<Report>),
    #[status(other)]
    Other { code: StatusCode },
}

#[status(body = "json")]
enum Members<T> {
    Ok(#[status(member = "detail")] Option<T>),
    #[status(413)]
    TooLarge {
        #[status(member)]
        instance: u8,
    },
}

enum Titled {
    #[status(413, title = "Too large for us")]
    TooLarge,
    #[status(421)]
    Misdirected,
}

enum Typed {
    #[status(413, type = "/too-large")]
    TooLarge,
}

enum OneMasked {
    #[status(413, mask)]
    TooLarge,
}

enum PassedOn {
    #[status(transparent)]
    Inner(Report),
}

#[status(mask)]
enum AllMasked {
    #[status(413)]
    TooLarge,
}

#[status(413, impl(http), body = "problem", type = "/too-large", title = "Too large", mask)]
struct Alone<T> {
    #[status(member)]
    limit: T,
}
