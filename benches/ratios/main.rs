//! Prints how many times faster ours is than theirs, for every row, both sides in one run.
//!
//! * `cargo bench` measures time: the two sides run in turns, and the median of the ratios of neighbours counts.
//! * `cargo bench -- --instructions` counts instructions by valgrind instead, which repeats to the digit.
//! * `cargo bench -- --kinds` measures the time of judgements by their codes.
//! * `cargo bench -- --divan` prints the distribution of each side's times.

#![allow(
    clippy::cast_precision_loss,
    clippy::inline_always,
    clippy::redundant_closure,
    clippy::redundant_closure_for_method_calls,
    clippy::too_many_lines,
    reason = "what is measured is written as it is called, and has to be inlined alike on both sides"
)]

mod by_hand;
mod forty;
mod from_bytes;
mod lookups;
mod mix;
mod pair;
mod storing;
mod texts;
mod validate;

use std::{
    env,
    process::Command,
    time::{Duration, Instant},
};

use divan::{Bencher, counter::ItemsCount};
use pair::Pair;

/// How often each side runs, in turns with the other.
const ROUNDS: usize = 301;

fn pairs() -> Vec<Pair> {
    [lookups::pairs(), texts::pairs(), validate::pairs(), from_bytes::pairs(), storing::pairs()].concat()
}

fn all() -> Vec<Pair> {
    [pairs(), validate::kinds()].concat()
}

fn main() {
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    match arguments.next().as_deref() {
        None => times(&pairs()),
        Some("--instructions") => instructions(&all()),
        Some("--kinds") => times(&validate::kinds()),
        Some("--divan") => divan::Divan::default().run_benches(),
        // What `--instructions` runs below valgrind: the row, the side, and how often.
        Some("--run") => {
            let mut number = || arguments.next().and_then(|number| number.parse::<usize>().ok()).expect("a number");
            let (row, side, count) = (number(), number(), number());
            let pair = all()[row];
            let run = if side == 0 { pair.ours } else { pair.theirs };
            (0..count).for_each(|_| run());
        }
        Some(other) => panic!("{other}: there are --instructions, --kinds, --divan and nothing else"),
    }
}

#[divan::bench(args = pairs())]
fn ours(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.ours);
}

#[divan::bench(args = pairs())]
fn theirs(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.theirs);
}

fn head(unit: &str) {
    println!("{:<34} {:<24} {:>9} {:>9} {:>7} {:>7}", "what", "against", "ours", "theirs", "ratio", "target");
    println!("{:<34} {:<24} {unit:>9} {unit:>9}", "", "");
}

fn line(pair: &Pair, ours: f64, theirs: f64, ratio: f64) {
    let (calls, row, against) = (pair.calls as f64, pair.row, pair.against);
    let target = pair.target.map_or_else(String::new, |target| format!("{target:.1}"));
    println!("{row:<34} {against:<24} {:>9.1} {:>9.1} {ratio:>7.2} {target:>7}", ours / calls, theirs / calls);
}

/// The time of one run.
fn time(run: fn()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn times(pairs: &[Pair]) {
    head("ns/call");
    for pair in pairs {
        let rounds: Vec<(f64, f64)> = (0..ROUNDS)
            .map(|_| [pair.ours, pair.theirs].map(|run| time(run).as_secs_f64() * 1e9))
            .map(Into::into)
            .collect();
        let of = |value: fn(&(f64, f64)) -> f64| median(rounds.iter().map(value).collect());
        line(pair, of(|round| round.0), of(|round| round.1), of(|round| round.1 / round.0));
    }
}

fn instructions(pairs: &[Pair]) {
    head("instr.");
    for (row, pair) in pairs.iter().enumerate() {
        // One run and three differ by two runs and by nothing else.
        let of = |side| (collected(row, side, 3) - collected(row, side, 1)) / 2.0;
        let (ours, theirs) = (of(0), of(1));
        line(pair, ours, theirs, theirs / ours);
    }
}

/// How many instructions the whole program takes for so many runs.
fn collected(row: usize, side: usize, count: usize) -> f64 {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(env::current_exe().expect("a path"));
    valgrind.arg("--run").args([row, side, count].map(|number| number.to_string()));
    let output = valgrind.output().expect("valgrind is installed");
    let text = String::from_utf8_lossy(&output.stderr);
    let number = text.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    number.unwrap_or_else(|| panic!("valgrind counts nothing:\n{text}"))
}
