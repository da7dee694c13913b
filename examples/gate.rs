//! A gate of one's own: fails where a capture breaks a MUST, but for what is known.

use std::process::ExitCode;

use status::capture::{Capture, Captured};
use status_core::{Lang, Level, rule};

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let known = [rule!("any-date")];
    let mut fails = false;
    for path in std::env::args_os().skip(1) {
        for captured in Capture::open(path)? {
            // What the capture says is no exchange breaks nothing.
            let Captured::Exchange(exchange) = captured? else { continue };
            let (file, place, found) = (exchange.file(), exchange.place(), exchange.validate());
            let broken = found.responses.iter().flat_map(|found| found.at_least(Level::Must));
            for rule in broken.filter(|rule| !known.contains(rule)) {
                println!("{file}{place}: {}: {}", rule.id(), rule.text(Lang::En));
                fails = true;
            }
            if let Some(fault) = found.sequence {
                println!("{file}{place}: {fault}");
                fails = true;
            }
        }
    }
    Ok(ExitCode::from(u8::from(fails)))
}
