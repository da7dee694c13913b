//! Prints how many times faster ours is than theirs, for every row, in one run.
//!
//! `cargo bench --bench ratios` measures time: the least of many runs of each side, taken in turns.
//! `cargo bench --bench ratios -- --instructions` counts instructions instead, by valgrind, and repeats to the digit.

#[path = "shared/by_hand.rs"]
mod by_hand;
#[path = "shared/forty.rs"]
mod forty;
#[path = "shared/lookups.rs"]
mod lookups;
#[path = "shared/mix.rs"]
mod mix;
#[path = "shared/pair.rs"]
mod pair;
#[path = "shared/texts.rs"]
mod texts;
#[path = "shared/validate.rs"]
mod validate;

use std::{
    env,
    process::Command,
    time::{Duration, Instant},
};

use pair::Pair;

/// How often each side runs, in turns with the other.
const ROUNDS: usize = 200;

fn main() {
    let pairs: Vec<Pair> = [lookups::pairs(), texts::pairs(), validate::pairs()].concat();
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    match arguments.next().as_deref() {
        None => times(&pairs),
        Some("--instructions") => instructions(&pairs),
        // What `--instructions` runs below valgrind: the row, the side, and how often.
        Some("--run") => {
            let mut number = || arguments.next().and_then(|number| number.parse::<usize>().ok()).expect("a number");
            let (row, side, count) = (number(), number(), number());
            let run = if side == 0 { pairs[row].ours } else { pairs[row].theirs };
            (0..count).for_each(|_| run());
        }
        Some(other) => panic!("{other}: there is --instructions and nothing else"),
    }
}

fn head(unit: &str) {
    println!("{:<36} {:<26} {:>9} {:>9} {:>7} {:>7}", "what", "against", "ours", "theirs", "ratio", "target");
    println!("{:<36} {:<26} {unit:>9} {unit:>9}", "", "");
}

fn line(pair: &Pair, ours: f64, theirs: f64) {
    let calls = pair.calls as f64;
    let (row, against, target) = (pair.row, pair.against, pair.target);
    let ratio = theirs / ours;
    println!("{row:<36} {against:<26} {:>9.1} {:>9.1} {ratio:>7.2} {target:>7.1}", ours / calls, theirs / calls);
}

/// The time of one run.
fn time(run: fn()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn times(pairs: &[Pair]) {
    head("ns/call");
    for pair in pairs {
        let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
        for _ in 0..ROUNDS {
            ours = ours.min(time(pair.ours));
            theirs = theirs.min(time(pair.theirs));
        }
        line(pair, ours.as_secs_f64() * 1e9, theirs.as_secs_f64() * 1e9);
    }
}

fn instructions(pairs: &[Pair]) {
    head("instr.");
    for (row, pair) in pairs.iter().enumerate() {
        // One run and three differ by two runs and by nothing else.
        let of = |side| (collected(row, side, 3) - collected(row, side, 1)) / 2.0;
        line(pair, of(0), of(1));
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
