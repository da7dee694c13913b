use status_core::status;

fn main() {
    let _ = status!();
    let _ = status!(-404);
    let _ = status!(404 NotFound);
    let _ = status!(404, NotFound, 404);
    let _ = status!(404.0);
    let _ = status!(status!(404));
}
