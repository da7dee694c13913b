#!/usr/bin/env bash
# Fuzzes each target for so many seconds, one after the other:
#
#   fuzz/run.sh SECONDS [TARGET...]      (all targets)
#
# It needs a nightly compiler and `cargo install --locked cargo-fuzz`. The seeds are written by the tests that run over them; what
# is found lies in fuzz/artifacts, and `cargo +nightly fuzz run --sanitizer none TARGET FILE` shows it again. No crate of the workspace has
# unsafe code, so no sanitizer watches it.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?how many seconds for each target}
shift
[[ $# -gt 0 ]] || set -- raw curl wget har warc jsonl packed report validate decide layer
STATUS_SEEDS=1 cargo test --quiet --test it fuzz::smoke
STATUS_SEEDS=1 cargo test --quiet -p status-macros --lib the_fuzz_target
found=0
for target in "$@"; do
    case $target in
    har | jsonl) dictionary=json ;;
    report) dictionary=report ;;
    validate | decide) dictionary=exchange ;;
    layer) dictionary=toml ;;
    *) dictionary=http ;;
    esac
    echo "== $target"
    cargo +nightly fuzz run --sanitizer none "$target" -- "-dict=fuzz/dictionaries/$dictionary.dict" \
        "-max_total_time=$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 || found=1
done
exit $found
