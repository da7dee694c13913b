//! Options of the enum that are not known, not complete, or said twice.
use status_core::StatusEnum;

#[derive(StatusEnum)]
#[status(clas = "client-error")]
#[status(class = "client-eror")]
#[status(elephant)]
enum Slips {
    NotFound,
}

#[derive(StatusEnum)]
#[status(class, body = "display", registry)]
#[status(class = "client-error", crate = "status_core")]
#[status(crate)]
#[status(impl)]
enum Incomplete {
    NotFound,
}

#[derive(StatusEnum)]
#[status(impl(htp, elephant, "http", serde, serde), impl(serde))]
#[status(class = 4)]
#[status(one_way = true)]
#[status]
enum Lists {
    NotFound,
}

#[derive(StatusEnum)]
#[status(impl(), body = "dispaly")]
enum Nothing {
    NotFound,
}

fn main() {
    let _ = (Slips::NotFound.status_code(), Incomplete::ALL, Nothing::ALL);
}
