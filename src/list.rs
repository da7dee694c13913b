//! `status list`: the registered meanings, as a table.

use std::io::{self, Write};

use status_core::generic::{Meaning, Owner as _, Registry};
use status_core::{Edition, Lang};

use crate::Outcome;
use crate::cli::{Format, ListArgs};
use crate::explain::json::{meaning, say_in};
use crate::json::line_of;
use crate::style::{self, paint};
use crate::terminal::{padded, width};

/// Lists the meanings that the arguments ask for.
pub(crate) fn run<R: Registry>(args: &ListArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut found: Vec<R::Status> = R::STATUSES.iter().copied().filter(|status| is_wanted(*status, args)).collect();
    found.sort_by_key(|status| (status.code().as_u16(), !status.is_primary()));
    match args.output.format {
        Format::Json => {
            for status in found {
                line_of(out, &meaning(status, say_in(args.output.lang)))?;
            }
        }
        Format::Human => out.write_all(table(&found, args.edition, args.output.lang).as_bytes())?,
    }
    Ok(Outcome::Clean)
}

fn is_wanted(status: impl Meaning, args: &ListArgs) -> bool {
    args.class.is_none_or(|class| status.code().class() == Some(class))
        && args.source.as_ref().is_none_or(|source| status.source().id() == source)
        && args.edition.is_none_or(|edition| status.editions().contains(&edition))
        && args.state.is_none_or(|state| status.state() == state)
}

/// Number, reason phrase, who defines it and where, and how firmly.
fn table<Status: Meaning>(found: &[Status], edition: Option<Edition>, lang: Lang) -> String {
    let rows: Vec<(Status, &str, String)> = found
        .iter()
        .map(|status| (*status, status.reason_in(edition.unwrap_or(Edition::CURRENT)), place(*status)))
        .collect();
    let reasons = rows.iter().map(|(_, reason, _)| width(reason)).max().unwrap_or(0);
    let places = rows.iter().map(|(_, _, place)| width(place)).max().unwrap_or(0);
    let line = |(status, reason, place): (Status, &str, String)| {
        let code = paint(style::of_code(status.code()), status.code().as_str());
        let state = paint(style::QUIET, state(status, lang));
        format!("{code}  {}  {}  {state}\n", padded(reason, reasons), padded(&place, places))
    };
    rows.into_iter().map(line).collect::<Vec<_>>().concat()
}

/// The source, and the place in it where there is one.
fn place(status: impl Meaning) -> String {
    let (source, spec) = (status.source().name(), status.spec());
    if spec.starts_with(source) { spec.to_owned() } else { source.to_owned() }
}

fn state(status: impl Meaning, lang: Lang) -> String {
    let state = status.state().text(lang);
    status.expires().map_or_else(|| state.to_owned(), |day| format!("{state} ({day})"))
}

#[cfg(test)]
mod tests {
    use status_core::Status;

    use super::*;

    #[test]
    fn what_is_for_a_while_says_until_when() {
        let shown = state(Status::UploadResumptionSupported, Lang::En);
        assert!(shown.ends_with(" (2026-11-13)"), "{shown}");
        assert_eq!(state(Status::Ok, Lang::En), Status::Ok.state().text(Lang::En));
    }
}
