#!/usr/bin/env bash
# How fast `status lint` judges large captures, beside `serde_json` reading the same bytes and judging nothing.
#
#   benches/throughput.sh [RUNS [HAR_SIZE [JSONL_SIZE]]]      (5 runs, 200MB and 1GB)
#
# All are run in turn, again and again, so that what else the machine does hits them alike; the medians are printed.
# Needs GNU time and taskset. The captures are written to the folder for temporary files and taken away.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5} har=${2:-200MB} jsonl=${3:-1GB}

cargo build --release --quiet --bin status --example make-captures --example read-json
built=${CARGO_TARGET_DIR:-target}/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$built/examples/make-captures" har "$har" >"$work/har"
"$built/examples/make-captures" jsonl "$jsonl" >"$work/jsonl"

names=(ignored typed one-thread all-threads json-output)
run() { # NAME KIND
    local file=$work/$2
    case $1 in
    ignored | typed) "$built/examples/read-json" "$2" "$1" "$file" ;;
    one-thread) taskset -c 0 "$built/status" lint --input "$2" "$file" ;;
    all-threads) "$built/status" lint --input "$2" "$file" ;;
    json-output) "$built/status" lint --input "$2" --format json "$file" ;;
    esac
}
export -f run
export work built

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

for kind in har jsonl; do
    bytes=$(stat -c %s "$work/$kind")
    count=$("$built/examples/read-json" "$kind" ignored "$work/$kind" | cut -d' ' -f1)
    for ((turn = 0; turn < runs; turn++)); do
        for name in "${names[@]}"; do
            # Broken rules make the exit status 1.
            /usr/bin/time -a -o "$work/$kind-$name" -f '%e %U %S %M' bash -c "exec 2>&1; run $name $kind" >"$work/out" || [ $? = 1 ]
        done
    done
    echo "$kind: $bytes bytes, $count exchanges, medians of $runs runs"
    printf '%-12s %8s %8s %10s %14s %8s\n' "" seconds CPU MB/s exchanges/s 'max kB'
    for name in "${names[@]}"; do
        rows=$(grep -E '^[0-9.]+ [0-9.]+ [0-9.]+ [0-9]+$' "$work/$kind-$name")
        seconds=$(cut -d' ' -f1 <<<"$rows" | median)
        cpu=$(awk '{ print $2 + $3 }' <<<"$rows" | median)
        memory=$(cut -d' ' -f4 <<<"$rows" | median)
        awk -v name="$name" -v s="$seconds" -v c="$cpu" -v m="$memory" -v b="$bytes" -v n="$count" \
            'BEGIN { printf "%-12s %8.2f %8.2f %10.0f %14.0f %8d\n", name, s, c, b / s / 1e6, n / s, m }'
    done
done
