#!/usr/bin/env bash
# What a crate pays for status-core while it is built, beside one that uses strum, num_enum and thiserror; how long a
# check takes after an edit of codes.toml; and how large programs are that call one thing.
#
#   benches/build-cost.sh [RUNS]      (3 runs)
#
# Both sides are built in turn, from nothing, in a folder for temporary files; the medians are printed. It needs cargo
# and the crates; they are fetched before anything is measured.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CARGO_TARGET_DIR CARGO_INCREMENTAL RUSTFLAGS

# The two crates with the workspace's tables, and two users. What is a link becomes a file.
cp -rL "$root/status-core" "$root/status-macros" "$root/README.md" "$work"
sed '/^\[package\]/,$d; s/^members = .*/members = ["status-core", "status-macros"]\nexclude = ["ours", "theirs", "linked"]/' \
    "$root/Cargo.toml" >"$work/Cargo.toml"
user() { # NAME DEPENDENCIES PROGRAM
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n%s\n' "$1" "$2" \
        >"$work/$1/Cargo.toml"
    printf '%s\n' "$3" >"$work/$1/src/main.rs"
    cp "$root/Cargo.lock" "$work/$1/Cargo.lock"
    (cd "$work/$1" && cargo fetch --quiet)
}
user ours 'status-core = { path = "../status-core" }' '
fn main() {
    let code = status_core::StatusCode::from_u16(404).unwrap();
    println!("{code} {:?}", code.canonical_reason());
}'
user theirs 'strum = { version = "0.28", features = ["derive"] }
num_enum = "0.7"
thiserror = "2"' '
#[derive(Debug, Clone, Copy, strum::Display, strum::EnumString, strum::EnumIter, num_enum::TryFromPrimitive)]
#[repr(u16)]
enum Status {
    #[strum(serialize = "OK")]
    Ok = 200,
    #[strum(serialize = "Not Found")]
    NotFound = 404,
}

#[derive(Debug, thiserror::Error)]
#[error("no such status")]
struct Unknown(#[from] num_enum::TryFromPrimitiveError<Status>);

fn find(code: u16) -> Result<Status, Unknown> {
    Ok(Status::try_from(code)?)
}

fn main() {
    println!("{:?} {}", find(404), Status::Ok);
}'

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
TIMEFORMAT='%R %U %S'
timed() { # LOG COMMAND...: appends seconds and CPU seconds
    local log=$1
    shift
    { time "$@" >"$work/out" 2>&1; } 2>"$work/time" || { cat "$work/out" >&2; exit 1; }
    awk '{ print $1, $2 + $3 }' "$work/time" >>"$log"
}
row() { # NAME LOG
    printf '%-34s %7.2f s %7.2f s CPU\n' "$1" "$(cut -d' ' -f1 "$2" | median)" "$(cut -d' ' -f2 "$2" | median)"
}

for ((turn = 0; turn < runs; turn++)); do
    for incremental in 0 1; do
        for name in ours theirs; do
            cd "$work/$name"
            rm -rf target
            CARGO_INCREMENTAL=$incremental timed "$work/$name-build-$incremental" cargo build --offline --timings
        done
    done
done
echo "clean build, medians of $runs runs; what comes from a registry is never built incrementally, as a path here is"
row "status-core, not incremental" "$work/ours-build-0"
row "strum, num_enum, thiserror" "$work/theirs-build-0"
row "status-core, incremental" "$work/ours-build-1"
row "strum, num_enum, thiserror" "$work/theirs-build-1"
for name in ours theirs; do
    echo
    echo "what each crate takes ($name, last run)"
    # The page that cargo writes holds the units as JSON, one key a line.
    awk '/^const UNIT_DATA/ { on = 1 } /^\];/ { on = 0 }
        on && /"name"/ { split($0, part, "\""); name = part[4] }
        on && /"target"/ { split($0, part, "\""); target = part[4] }
        on && /"duration"/ { split($0, part, /[:,]/); printf "%8.2f s  %s%s\n", part[2], name, target }' \
        "$work/$name"/target/cargo-timings/cargo-timing.html | sort -rn
done

cd "$work"
cargo check --offline --quiet -p status-core
for ((turn = 0; turn < runs; turn++)); do
    printf '\n[[code]]\ncode = %d\nreason = "Quota Exhausted %d"\nsource = "acme"\n' $((470 + turn)) "$turn" \
        >>status-core/codes.toml
    timed "$work/check" cargo check --offline -p status-core
    if grep -q 'Checking status-macros\|Compiling status-macros' "$work/out"; then
        echo "the macros were compiled again" >&2
        exit 1
    fi
done
echo
row "cargo check after an edit" "$work/check"

mkdir -p "$work/tests/crates"
cp -r "$root/tests/crates/linked" "$work/tests/crates/linked"
sed -i 's/"linked"\]/"tests"]/' "$work/Cargo.toml"
cd "$work/tests/crates/linked"
cp "$root/Cargo.lock" .
cargo build --offline --quiet
cd target/debug
echo
echo "programs without std (optimized, not stripped)"
size reason validate text | awk 'NR == 1 { print "    code   data  program" } NR > 1 { printf "%8d %6d  %s\n", $1, $2, $6 }'
