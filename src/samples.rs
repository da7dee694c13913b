//! The captures that come with the program.

/// A capture and the name that it has in the project.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) text: &'static [u8],
}

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(Sample { name: concat!("samples/", $name), text: include_bytes!(concat!("../samples/", $name)) }),*]
    };
}

pub(crate) const SAMPLES: &[Sample] = samples![
    "allow.http",
    "conditional.http",
    "range.http",
    "redirect.curl",
    "upload.http",
    "browser.har",
    "vendors.jsonl",
];
