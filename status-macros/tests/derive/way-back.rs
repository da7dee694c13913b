// Codes that lead back to their variants, and those that do not.

#[status(impl(http, serde))]
pub(crate) enum Answer {
    Ok,
    #[deprecated = "nothing moves for good"]
    MovedPermanently,
    #[status("payload too large")]
    TooLarge,
    #[status(421, TooManyConnections)]
    Crowd,
}

#[status(impl(http, serde), crate = my::status_core)]
enum Open<const N: usize> {
    Ok,
    #[status(other)]
    Else { code: StatusCode },
    #[status(413)]
    TooLarge,
}

#[deprecated]
#[status(one_way, impl(http, serde))]
enum OneWay {
    #[status(470)]
    Quota,
    #[status(470)]
    Limit,
}

#[status(impl(serde))]
enum WithData<'a, T: ?Sized, E>
where
    E: Debug,
{
    #[status(200)]
    Unit,
    #[status(413)]
    Data(u8),
    #[status(transparent)]
    Inner(&'a T),
    #[status(transparent)]
    Boxed {
        error: Box<std::sync::Arc<(T, E)>>,
    },
    #[status(transparent)]
    Slice([E; 2]),
    #[status(transparent)]
    Plain(u16),
    #[status(other)]
    Other(StatusCode),
}

enum Twice {
    Ok,
    #[status(200)]
    Again,
    #[status(other)]
    One(StatusCode),
    #[status(other)]
    Two(StatusCode),
}

enum Mistaken {
    Unknown,
    #[status(299, reason = "Done And Dusted")]
    Registered,
}

enum Empty {}

struct Unit;

#[status(301)]
struct Named {
    #[status(header = "Location")]
    to: String,
}
