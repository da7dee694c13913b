//! Colours, the same in every report.

use std::fmt;

use anstyle::{AnsiColor, Style};
use status_core::{Class, Level, StatusCode};

pub(crate) const HEADING: Style = Style::new().bold();
pub(crate) const QUIET: Style = Style::new().dimmed();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();

/// For clap's own help and errors.
pub(crate) const CLAP: clap::builder::Styles = clap::builder::Styles::styled()
    .header(HEADING)
    .usage(HEADING)
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

pub(crate) const fn of_level(level: Level) -> Style {
    match level {
        Level::Must => BAD,
        Level::Should => AnsiColor::Yellow.on_default(),
        Level::May => AnsiColor::Cyan.on_default(),
    }
}

pub(crate) fn of_code(code: StatusCode) -> Style {
    let colour = match code.class() {
        Some(Class::Informational) => AnsiColor::Blue,
        Some(Class::Success) => AnsiColor::Green,
        Some(Class::Redirection) => AnsiColor::Cyan,
        Some(Class::ClientError) => AnsiColor::Yellow,
        Some(Class::ServerError) | None => AnsiColor::Red,
    };
    colour.on_default().bold()
}

/// The text in the style.
pub(crate) fn paint(style: Style, text: impl fmt::Display) -> String {
    painted(style, text).to_string()
}

/// The text in the style, put together only as it is written.
pub(crate) fn painted(style: Style, text: impl fmt::Display) -> impl fmt::Display {
    struct Painted<T>(Style, T);

    impl<T: fmt::Display> fmt::Display for Painted<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Self(style, text) = self;
            write!(f, "{style}{text}{style:#}")
        }
    }

    Painted(style, text)
}
