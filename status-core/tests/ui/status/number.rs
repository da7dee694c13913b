use status_core::{StatusCode, status};

const UNREGISTERED: StatusCode = status!(470);

fn main() {
    let _ = status!(99);
    let _ = status!("404");
    let _ = status!(1000);
    let _ = status!(18446744073709551616);
    let _ = status!(404i32);
    match UNREGISTERED {
        status!(405 + 1) => {}
        status!(512) => {}
        _ => {}
    }
}
