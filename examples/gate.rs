//! A gate of one's own: fails where a capture breaks a MUST, but for what is known, or can't be read.

use std::process::ExitCode;

use status::capture::{Capture, Captured};
use status_core::{Lang, Level, rule};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut outcome = 0;
    for path in std::env::args_os().skip(1) {
        for captured in Capture::open(path)? {
            match captured {
                Ok(Captured::Exchange(exchange)) => {
                    let found = exchange.validate();
                    let broken = found.responses.iter().flat_map(|found| found.at_least(Level::Must));
                    let broken =
                        broken.filter(|rule| *rule != rule!("any-date")).map(|rule| rule.text(Lang::En).to_owned());
                    for text in broken.chain(found.sequence.map(|fault| fault.to_string())) {
                        println!("{}{}: {text}", exchange.file(), exchange.place());
                        outcome = outcome.max(1);
                    }
                }
                // What the capture says is no exchange breaks nothing.
                Ok(_) => {}
                Err(unreadable) => {
                    eprintln!("{unreadable}");
                    outcome = 2;
                }
            }
        }
    }
    Ok(ExitCode::from(outcome))
}
