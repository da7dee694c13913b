//! Whatever a file holds, the compiler reports mistakes and expands what it could make of the rest: it never panics.

use std::{env, fs, path::Path};

use super::{
    Reported,
    any_text::{compile, compile_everywhere, compile_standard},
    folder,
};
use crate::source::SourceFiles;

#[test]
fn the_floor_has_no_mistakes() {
    let source = SourceFiles::new("stub.toml", include_str!("../stub.toml").to_owned());
    assert_eq!(Reported::of(&source).texts, [""; 0]);
}

/// xorshift64*: the same numbers in every run, so that a failure can be looked at.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or(usize::MAX) % bound
    }
}

/// What is put in: pieces that mean something to TOML or to the registry, and characters that columns stumble over.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\\",
    "\\u0000",
    "#",
    "1",
    "-1",
    "1e9",
    "0x",
    "99999999999999999999",
    "true",
    "null",
    "[]",
    "{}",
    "[{}]",
    "\"\"",
    "网",
    "\u{301}",
    "\u{FEFF}",
    "\u{1F600}",
    "[[code]]\n",
    "[[class]]\n",
    "[[edition]]\n",
    "[[code.rule]]\n",
    "[[code.sub]]\n",
    "code = 200\n",
    "id",
    "rule",
    "must",
    "not",
    "all",
    "any",
    "has = \"A\"",
    "registered",
    "4xx",
    "rfc2616",
    "Self",
    "self",
    "ALL",
];

/// How many files are made: the compiler takes some hundredths of a second for each, unoptimized.
const MUTATED: usize = 200;

fn mutate(text: &str, others: &[String], numbers: &mut Numbers) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=numbers.below(3) {
        let length = characters.len();
        let from = numbers.below(length + 1);
        let to = (from + numbers.below(12)).min(length);
        match numbers.below(6) {
            0 => drop(characters.drain(from..to)),
            1 => drop(characters.splice(from..from, PIECES[numbers.below(PIECES.len())].chars())),
            2 => drop(characters.splice(from..to, PIECES[numbers.below(PIECES.len())].chars())),
            3 => {
                let again: Vec<char> = characters[from..to].to_vec();
                let at = numbers.below(length + 1);
                drop(characters.splice(at..at, again));
            }
            4 => characters.truncate(from.max(length / 2)),
            _ => {
                // A line in the place of another.
                let lines: Vec<&str> = others[numbers.below(others.len())].lines().collect();
                let line = lines.get(numbers.below(lines.len().max(1))).copied().unwrap_or_default();
                drop(characters.splice(from..from, format!("\n{line}\n").chars()));
            }
        }
    }
    characters.into_iter().collect()
}

#[test]
fn mutated_files_never_panic() {
    let golden = fs::read_to_string(folder().join("golden/small.toml")).unwrap();
    let mut seeds: Vec<String> = fs::read_dir(folder().join("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    // Directory order differs from one file system to another.
    seeds.sort();
    let mut numbers = Numbers(0x5DEE_CE66_D1CE_4E5B);
    let (mut kept, mut refused) = (0, 0);
    while kept + refused < MUTATED {
        let seed = if numbers.below(3) == 0 { &seeds[numbers.below(seeds.len())] } else { &golden };
        let text = mutate(seed, &seeds, &mut numbers);
        if (kept + refused) % 4 == 0 {
            compile_standard(text.clone());
        }
        match compile(text) {
            0 => kept += 1,
            _ => refused += 1,
        }
    }
    println!("{kept} kept, {refused} refused");
    assert!(kept > 0 && refused > 0, "{kept} kept, {refused} refused");
}

#[test]
fn each_cut_of_a_good_file_never_panics() {
    let golden = fs::read_to_string(folder().join("golden/small.toml")).unwrap();
    // From the last table on, every cut; before that, one of many.
    let tail = golden.rfind("[[rule]]").unwrap();
    let cuts = (0..tail).step_by(97).chain(tail..=golden.len());
    for cut in cuts.filter(|cut| golden.is_char_boundary(*cut)) {
        compile(golden[..cut].to_owned());
    }
}

#[test]
fn deep_nesting_is_reported() {
    for (open, close) in [("[", "]"), ("{ not = ", "}"), ("{ all = [", "]}"), ("{ a.a.a.a = ", "}")] {
        for depth in [20, 1_000, 10_000] {
            for end in ["", "1"] {
                let nested = format!("{}{end}{}", open.repeat(depth), close.repeat(depth));
                let text = format!("[[rule]]\nid = \"any-deep\"\ntext = \"Deep.\"\nmust = {nested}\n");
                assert_ne!(compile(text), 0);
            }
        }
    }
    assert_ne!(compile(format!("[{}]", "a.".repeat(10_000) + "a")), 0);
}

/// Each file that the tests have, with mistakes or without.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    for name in ["bad", "bad-layers", "golden", "../../status-core/samples"] {
        for entry in fs::read_dir(folder().join(name)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                found.extend(fs::read_to_string(path));
            }
        }
    }
    // Directory order differs from one file system to another.
    found.sort();
    found
}

/// What the fuzz target begins with; `STATUS_SEEDS=1` writes it to where the fuzzer looks for it.
#[test]
fn the_fuzz_target_holds_over_its_seeds() {
    let seeds = files();
    assert!(seeds.len() > 20);
    if env::var_os("STATUS_SEEDS").is_some_and(|write| write == "1") {
        let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/layer");
        fs::create_dir_all(&to).unwrap();
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(to.join(format!("seed-{number}")), seed).unwrap();
        }
    }
    for seed in seeds {
        compile_everywhere(seed.as_bytes());
    }
    compile_everywhere(b"[[code]]\ncode = 470 # \xff");
}
