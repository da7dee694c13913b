//! Attributes that say nothing, or nothing that can be read, or in the wrong place.
use status_core::StatusEnum;

#[derive(StatusEnum)]
enum Reply {
    #[status]
    Bare,
    #[status()]
    Empty,
    #[status = 404]
    Assigned,
    #[status(,404)]
    Comma,
    #[status(code = 404)]
    Keyed,
    #[status(name = "NotFound")]
    Named,
    #[status(transparant)]
    Slip,
    #[status(class = "client-error")]
    Class,
    #[status(one_way)]
    OneWay,
    #[status(impl(http))]
    Impl,
    #[status(404 Gone)]
    Juxtaposed,
    #[status(409)]
    #[status(410)]
    Twice,
}

#[derive(StatusEnum)]
#[status(404)]
#[status(transparent)]
#[status(reason = "Quota Exhausted")]
enum Misplaced {
    Ok,
}

#[derive(StatusEnum)]
enum OnField {
    #[status(500)]
    Failed(#[status(transparent)] u8),
}

fn main() {
    let _ = (Misplaced::Ok.status_code(), Misplaced::ALL, OnField::Failed(0).status_code());
}
