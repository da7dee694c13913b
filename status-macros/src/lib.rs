//! The procedural macros behind `status-core`.
