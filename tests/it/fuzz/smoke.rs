//! Each target over its seeds, and over what is left of them where they are cut. `STATUS_SEEDS=1` writes the seeds to where
//! the fuzzer looks for them.

use std::{env, fs};

use super::exchange::{decode, encode};
use super::{TARGETS, seeds};
use crate::support::paths::{data, workspace};
use crate::support::record;

/// How many bytes all seeds of a target may have that are cut too.
const CUTS: usize = 400;

#[test]
fn targets_hold_over_their_seeds() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(seeds.len() >= 2, "{} has {} seeds", target.name, seeds.len());
        if env::var_os("STATUS_SEEDS").is_some_and(|write| write == "1") {
            let folder = workspace().join("fuzz/corpus").join(target.name);
            fs::create_dir_all(&folder).expect("it can be made");
            for (number, seed) in seeds.iter().enumerate() {
                fs::write(folder.join(format!("seed-{number}")), seed).expect("it can be written");
            }
        }
        let step = seeds.len().div_ceil(CUTS);
        for (number, seed) in seeds.iter().enumerate() {
            (target.run)(seed);
            // A cut somewhere, and another one for each seed.
            if number % step == 0 {
                (target.run)(&seed[..seed.len() * (number % 97) / 97]);
            }
        }
    }
}

/// Inputs over which a target once failed lie in the folder of its name.
#[test]
fn targets_hold_over_what_was_found() {
    for entry in fs::read_dir(data("fuzz")).expect("the folder is there") {
        let folder = entry.expect("an entry").path();
        let target = TARGETS.iter().find(|target| folder.ends_with(target.name));
        let Some(target) = target.filter(|_| folder.is_dir()) else { continue };
        for input in fs::read_dir(&folder).expect("a folder") {
            (target.run)(&fs::read(input.expect("an entry").path()).expect("it can be read"));
        }
    }
}

#[test]
fn exchanges_are_written_as_lines_and_read_again() {
    for record in record::all() {
        let lines = encode(&record);
        let again = encode(&decode(&lines));
        assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(&lines), "{}", record.name);
    }
    assert_eq!(seeds::exchanges().len(), record::all().len());
}
