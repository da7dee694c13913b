//! Numbers that can't be a variant's: each is reported with what to do.
use status_core::{StatusCode, StatusEnum};

#[derive(Debug, Clone, Copy, StatusEnum)]
enum Reply {
    Ok,
    #[status(470)]
    Unregistered,
    #[status(1000)]
    TooLarge,
    #[status(42)]
    TooSmall,
    #[status(70000)]
    FarTooLarge,
    #[status("404")]
    Quoted,
    #[status(404i32)]
    Suffixed,
    #[status(-404)]
    Negative,
    #[status(404.0)]
    Fractional,
    #[status('4')]
    Letter,
    #[status(true)]
    Truth,
    #[status(306)]
    Reserved,
    #[status(Unused418)]
    ReservedByName,
    #[status(444)]
    LogOnly,
    #[status(4xx)]
    Class,
    #[status("5xx")]
    QuotedClass,
    #[status(ClientError)]
    NamedClass,
    #[status("client-error")]
    ClassById,
    #[status(200)]
    Twice,
}

fn main() {
    // What the rest of the crate expects is there.
    let reply = Reply::Ok;
    let code: StatusCode = reply.into();
    let _ = (Reply::ALL, Reply::from_status_code(code), Reply::try_from(code), reply.status_code());
}
