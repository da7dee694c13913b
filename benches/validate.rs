//! Judging whole exchanges, by the compiled rules and by hand.

#[path = "shared/by_hand.rs"]
mod by_hand;
#[path = "shared/forty.rs"]
mod forty;
#[path = "shared/pair.rs"]
mod pair;
#[path = "shared/validate.rs"]
mod validate;

use divan::{Bencher, counter::ItemsCount};
use pair::Pair;

fn main() {
    divan::main();
}

#[divan::bench(args = validate::pairs())]
fn ours(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.ours);
}

#[divan::bench(args = validate::pairs())]
fn theirs(bencher: Bencher<'_, '_>, pair: &Pair) {
    bencher.counter(ItemsCount::new(pair.calls)).bench_local(pair.theirs);
}
