use status_core::{StatusCode, status};

fn main() {
    let code = 404;
    let _ = status!(NotFuond);
    let _ = status!(code);
    let _ = status!(QuotaExhausted);
    let _ = status!("Not Fuond");
    let _ = status!("Quota Exhausted");
    let _ = match StatusCode::OK {
        status!(OKAY) => true,
        _ => false,
    };
}
