//! Field names and reason phrases, by our tables and by those of others.

#[path = "shared/mix.rs"]
mod mix;
#[path = "shared/pair.rs"]
mod pair;
#[path = "shared/texts.rs"]
mod texts;

use divan::{Bencher, counter::ItemsCount};
use pair::Pair;

fn main() {
    divan::main();
}

#[divan::bench(args = texts::pairs())]
fn ours(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.ours);
}

#[divan::bench(args = texts::pairs())]
fn theirs(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.theirs);
}
