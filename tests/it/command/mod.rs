//! The command, run as a person runs it.

mod captures;
mod explain;
mod formats;
mod lint;
mod list;
mod samples;
mod streams;
mod usage;
