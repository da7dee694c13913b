//! The command, run as a person runs it.

mod captures;
mod cut_short;
mod explain;
mod field;
mod formats;
mod library;
mod lint;
mod list;
mod look_alikes;
mod rules;
mod samples;
mod streams;
mod unusual_inputs;
mod usage;
