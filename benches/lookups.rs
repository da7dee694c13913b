//! Lookups of a code, ours and those of `http`.

#[path = "shared/lookups.rs"]
mod lookups;
#[path = "shared/mix.rs"]
mod mix;
#[path = "shared/pair.rs"]
mod pair;

use divan::{Bencher, counter::ItemsCount};
use pair::Pair;

fn main() {
    divan::main();
}

#[divan::bench(args = lookups::pairs())]
fn ours(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.ours);
}

#[divan::bench(args = lookups::pairs())]
fn theirs(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.theirs);
}
