//! Names and phrases that no status has, and ones that contradict each other.
use status_core::StatusEnum;

#[derive(StatusEnum)]
enum Reply {
    NotFoud,
    NoSuchUser,
    #[status(TooManyRequest)]
    Near,
    #[status(Elephant)]
    Far,
    #[status(not_found)]
    Case,
    #[status(Status::Gone)]
    Path,
    #[status("Not Fuond")]
    NearPhrase,
    #[status("Grey And Large")]
    FarPhrase,
    #[status(404, Gone)]
    Contradiction,
    #[status(BadGateway, "Service Unavailable")]
    NamesDiffer,
    #[status(471, Elephant)]
    BothUnknown,
    #[status(409, 410)]
    TwoNumbers,
    #[status(Conflict, Gone)]
    TwoNames,
    ClientClosedRequest,
}

fn main() {
    let _ = Reply::ALL.iter().map(Reply::status_code);
}
