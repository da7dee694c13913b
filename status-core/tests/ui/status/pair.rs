use status_core::{StatusCode, status};

fn main() {
    let _ = status!(304, NotFound);
    let _ = status!(304, NotModifed);
    let _ = status!(421, NotFound);
    let _ = status!(304, "Not Found");
    let _ = status!(470, QuotaExhausted);
    let _ = status!(NotModified, 304);
    let _ = status!(304, 305);
    const _: StatusCode = status!(304, Found);
}
