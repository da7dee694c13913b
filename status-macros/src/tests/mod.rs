//! In-crate tests: proc-macro crates can be reached from nowhere else.
