//! Codes that are registered on the spot.
use status_core::StatusEnum;

#[derive(StatusEnum)]
enum Reply {
    #[status(404, reason = "Lost Somewhere")]
    OfAStandard,
    #[status(404, reason = "Not Found")]
    Registered,
    #[status(520, reason = "web server returned an unknown error")]
    RegisteredByAVendor,
    #[status(306, reason = "Switch Proxy")]
    Reserved,
    #[status(reason = "Quota Exhausted")]
    NoNumber,
    #[status(NotFound, reason = "Quota Exhausted")]
    NamedToo,
    #[status(471, reason = "Quota\r\nSet-Cookie: a=b")]
    Splits,
    #[status(472, reason = "")]
    Empty,
    #[status(473, reason = " Quota")]
    Padded,
    #[status(474, reason = "Zu groß")]
    NotAscii,
    #[status(475, reason = 7)]
    NoString,
    #[status(476, reason =)]
    NoValue,
    #[status(477, reason)]
    NoValueAtAll,
    #[status(478, reason = "One", reason = "Two")]
    Twice,
    #[status(479, resaon = "Quota Exhausted")]
    Slip,
}

fn main() {}
