//! What arbitrary bytes are held to: the functions of the fuzz targets of `fuzz/`, which mounts this folder, and a run of each
//! over its seeds.

mod capture;
pub(crate) mod decide;
mod differential;
mod exchange;
mod judge;
pub(crate) mod report;
mod seeds;
#[cfg(test)]
mod smoke;

/// A fuzz target: a function that panics where the project is wrong, and the inputs that it begins with.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&[u8]),
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets but that of the macros, which `status-macros` has.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "raw", run: differential::raw, seeds: seeds::raw },
    Target { name: "curl", run: capture::read, seeds: seeds::curl },
    Target { name: "wget", run: capture::read, seeds: seeds::wget },
    Target { name: "har", run: differential::har, seeds: seeds::har },
    Target { name: "warc", run: capture::read, seeds: seeds::warc },
    Target { name: "jsonl", run: differential::jsonl, seeds: seeds::jsonl },
    Target { name: "packed", run: differential::packed, seeds: seeds::packed },
    Target { name: "validate", run: judge::validate, seeds: seeds::exchanges },
    Target { name: "report", run: report::report, seeds: seeds::reports },
    Target { name: "decide", run: decide::decide, seeds: seeds::exchanges },
];
