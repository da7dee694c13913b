//! A picture in bands: for each value of a facet, what it means and all codes that have it.

use askama::Template;
use status_core::Edition;
use status_core::generic::Registry;

use crate::page::map::numbers;
use crate::page::said::Said;

/// How many numbers stand in a line: what a phone has room for.
const IN_LINE: usize = 8;

/// How far a line of numbers, a heading and the gap behind a band reach.
const LINE: usize = 24;
const HEADING: usize = 26;
const GAP: usize = 12;

/// The whole drawing.
#[derive(Template)]
#[template(path = "picture/bands.svg", escape = "html")]
pub(super) struct Bands {
    height: usize,
    bands: Vec<Band>,
}

struct Band {
    y: usize,
    height: usize,
    /// What tells it from others beside its heading, in shape and colour.
    sign: Sign,
    heading: Said,
    lines: Vec<Line>,
}

struct Line {
    y: usize,
    codes: Vec<&'static str>,
}

/// How good a band is.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Yes,
    Partly,
    No,
}

impl Sign {
    fn class(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    fn shape(self) -> char {
        match self {
            Self::Yes => '●',
            Self::Partly => '◐',
            Self::No => '○',
        }
    }
}

impl Bands {
    /// The codes of an edition by the value that they have, in the order of these values.
    pub(super) fn new<R: Registry, V: Copy + PartialEq>(
        edition: Edition,
        values: &[V],
        value: impl Fn(R::Status) -> V,
        sign: impl Fn(V) -> Sign,
        heading: impl Fn(V) -> Said,
    ) -> Self {
        let codes: Vec<(&str, V)> = numbers::<R>()
            .iter()
            .filter_map(|code| Some((code.as_str(), value(R::from_code_in(code.as_u16(), edition)?))))
            .collect();
        let mut bands = Vec::new();
        let mut y = GAP;
        for wanted in values {
            let of_value: Vec<&str> =
                codes.iter().filter(|(_, value)| value == wanted).map(|(code, _)| *code).collect();
            if of_value.is_empty() {
                continue;
            }
            let lines = of_value.chunks(IN_LINE).enumerate();
            let lines: Vec<Line> =
                lines.map(|(at, codes)| Line { y: y + HEADING + (at + 1) * LINE - 8, codes: codes.to_vec() }).collect();
            let height = HEADING + lines.len() * LINE;
            bands.push(Band { y, height, sign: sign(*wanted), heading: heading(*wanted).in_picture(), lines });
            y += height + GAP;
        }
        Self { height: y, bands }
    }
}
