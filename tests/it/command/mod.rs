//! The command, run as a person runs it.

mod captures;
#[cfg(unix)]
mod ci;
mod cut_short;
mod explain;
mod export;
mod field;
mod formats;
mod gate;
mod hostile;
mod library;
mod lint;
mod list;
mod look_alikes;
mod manual;
mod page;
mod reports;
mod rules;
mod samples;
mod streams;
mod unusual_inputs;
mod usage;
