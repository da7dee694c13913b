//! A registry or a crate that is not there.
use status_core::StatusEnum;

#[derive(StatusEnum)]
#[status(registry = acme_codes)]
enum Layer {
    Ok,
}

#[derive(StatusEnum)]
#[status(registry = not::a + path)]
enum NoPath {
    Ok,
}

fn main() {}
