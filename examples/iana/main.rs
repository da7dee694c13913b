//! Compares codes.toml with IANA's list of status codes: what is new, gone, renamed, moved to another document, dated
//! otherwise or expired.
//!
//! `cargo run --example iana -- http-status-codes-1.csv`, with the file that
//! <https://www.iana.org/assignments/http-status-codes/http-status-codes-1.csv> is. It exits with 0 where nothing has moved,
//! with 1 where something has, and with 2 where the list can't be read.

mod drift;
mod list;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Says in what codes.toml and IANA's list of status codes differ.
#[derive(Parser)]
struct Arguments {
    /// The registry's list in CSV.
    list: PathBuf,
    /// The day by which registrations have expired or not; this day by default.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<String>,
}

fn main() -> ExitCode {
    let Arguments { list, today } = Arguments::parse();
    let today = today.unwrap_or_else(|| time::OffsetDateTime::now_utc().date().to_string());
    let name = list.display().to_string();
    let read = std::fs::read(&list).map_err(|error| vec![format!("{name}: {error}")]);
    match read.and_then(|text| list::read(&name, &text)) {
        Err(mistakes) => {
            for mistake in mistakes {
                eprintln!("{mistake}");
            }
            ExitCode::from(2)
        }
        Ok(list) => {
            let found = drift::drift(&list, &today);
            for drift in &found {
                println!("{drift}");
            }
            println!("{} codes in the list, {} to look at on {today}", list.len(), found.len());
            ExitCode::from(u8::from(!found.is_empty()))
        }
    }
}

fn day(text: &str) -> Result<String, String> {
    if list::is_day(text) { Ok(text.to_owned()) } else { Err("write the day as 2026-12-31".to_owned()) }
}
