//! How often a reader does something, which tests count where it would be seen neither in what is read nor in memory.

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts so many steps of this thread.
pub(super) fn count(steps: usize) {
    STEPS.set(STEPS.get() + steps);
}

/// How many steps the work takes.
pub(super) fn of(work: impl FnOnce()) -> usize {
    let before = STEPS.get();
    work();
    STEPS.get() - before
}
