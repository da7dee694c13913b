//! What a large registry costs: layers of 100, 1,000 and 5,000 meanings with two rules each, made by a script.
//!
//! `cargo bench --bench scale` takes some minutes. It prints, for each size, the time of the macro's two halves
//! (measured by the macro crate's own test, which also makes the registries), the lines of the expansion, the time of
//! `cargo check` on a crate that has such a layer and nothing else, and the time of its lookups.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the numbers are small counts"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// Below the folder that cargo gives to benches, so that nothing else is touched.
const FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/scale");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The crate that has the layer: it measures lookups of the layer's own numbers and texts in random order.
const MAIN: &str = r#"
status_core::registry!("codes.toml");

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn time<T: Copy, R>(values: &[T], ask: impl Fn(T) -> R) -> f64 {
    let once = |_| {
        let begun = std::time::Instant::now();
        values.iter().for_each(|&value| _ = std::hint::black_box(ask(std::hint::black_box(value))));
        begun.elapsed().as_secs_f64() * 1e9 / values.len() as f64
    };
    median((0..101).map(once).collect())
}

fn main() {
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The same number of meanings whatever the size: what is compared is the lookup, not the processor's cache.
        Status::ALL[(state >> 33) as usize % 64 * (Status::ALL.len() / 64)]
    };
    let drawn: Vec<Status> = (0..8192).map(|_| draw()).collect();
    let codes: Vec<u16> = drawn.iter().map(|status| status.code().as_u16()).collect();
    let reasons: Vec<&str> = drawn.iter().map(|status| status.reason()).collect();
    let names: Vec<&str> = drawn.iter().map(|status| status.name()).collect();
    println!(
        "{:.1} {:.1} {:.1} {:.1}",
        time(&drawn, Status::reason),
        time(&codes, Status::from_code),
        time(&reasons, Status::from_reason),
        time(&names, Status::from_name)
    );
}
"#;

fn main() {
    let folder = PathBuf::from(FOLDER);
    let user = folder.join("crate");
    fs::create_dir_all(user.join("src")).expect("a folder");
    let measured = measured(&folder);
    let manifest = format!(
        "[package]\nname = \"scale\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nstatus-core = {{ path = {:?} }}\n",
        Path::new(ROOT).join("status-core")
    );
    fs::write(user.join("Cargo.toml"), manifest).expect("Cargo.toml");
    fs::copy(Path::new(ROOT).join("Cargo.lock"), user.join("Cargo.lock")).expect("Cargo.lock");
    fs::write(user.join("src/main.rs"), MAIN).expect("main.rs");
    // The first run compiles what the crate depends on.
    fs::write(user.join("codes.toml"), "").expect("codes.toml");
    check(&user);
    let empty = check(&user);
    println!("meanings     built  expand    lines  lines each  check, s  reason  from_code  from_reason  from_name");
    println!("               ms      ms                                  ns         ns           ns         ns");
    for Measured { meanings, built, expanded, lines } in measured {
        fs::copy(folder.join(format!("{meanings}.toml")), user.join("codes.toml")).expect("a registry");
        let checked = check(&user) - empty;
        cargo(&user, &["build", "--release"]);
        let program = user.join("target/release/scale");
        let lookups = Command::new(program).output().expect("the program runs").stdout;
        let lookups = String::from_utf8_lossy(&lookups);
        let [reason, code, from_reason, from_name] =
            lookups.split_whitespace().collect::<Vec<_>>().try_into().expect("four times");
        println!(
            "{meanings:>8}  {:>8.1}  {:>6.1}  {lines:>7}  {:>10}  {checked:>8.2}  {reason:>6}  {code:>9}  \
             {from_reason:>11}  {from_name:>9}",
            built / 1e6,
            expanded / 1e6,
            lines / meanings,
        );
    }
    println!("The time of check is without the {empty:.2} s of a layer that adds nothing.");
}

struct Measured {
    meanings: usize,
    built: f64,
    expanded: f64,
    lines: usize,
}

/// Has the macro crate's test make the registries and measure what it makes of them.
fn measured(folder: &Path) -> Vec<Measured> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(ROOT).env("STATUS_SCALE", folder);
    cargo.args(["test", "--quiet", "--release", "-p", "status-macros", "--lib"]);
    let output = cargo.args(["tests::scale", "--", "--ignored", "--nocapture"]).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let row = |line: &str| {
        let numbers: Vec<f64> =
            line.split_whitespace().skip(1).map(|number| number.parse().expect("a number")).collect();
        let [meanings, built, expanded, lines] = numbers.try_into().expect("four numbers");
        Measured { meanings: meanings as usize, built, expanded, lines: lines as usize }
    };
    text.lines().filter(|line| line.starts_with("scale ")).map(row).collect()
}

/// The seconds of `cargo check`, of this crate alone.
fn check(user: &Path) -> f64 {
    let main = user.join("src/main.rs");
    fs::write(&main, MAIN).expect("main.rs");
    let begun = Instant::now();
    cargo(user, &["check"]);
    begun.elapsed().as_secs_f64()
}

fn cargo(user: &Path, arguments: &[&str]) {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(user).env("CARGO_TARGET_DIR", user.join("target")).args(arguments);
    let output = cargo.args(["--offline", "--quiet"]).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
