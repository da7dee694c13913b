//! A layer at the root of a program.
#![deny(warnings, unused, dead_code, clippy::all, clippy::pedantic)]

status_core::registry!("registry/empty.toml",);

fn main() {
    println!("{}", status!(404, NotFound));
}
