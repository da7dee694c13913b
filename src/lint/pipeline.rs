//! Work in several threads, whose results come in order.

use std::io;
use std::ops::ControlFlow;
use std::panic;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many items wait before each thread, and how many results after it: enough that a slow one does not hold up the
/// others, and so few that they take little memory.
const DEPTH: usize = 2;

/// Takes items in a thread of its own, works on them in several, and hands out the results here, in the order of the
/// items.
///
/// Items go around among the threads, and results are awaited in the same turn: that is what keeps the order.
///
/// Returns the first error among the items, when what came before it is handed out. When `take` breaks off, it returns
/// at once: the threads end by themselves as soon as they have something to hand on.
pub(super) fn run<I, B, T>(
    items: I,
    threads: usize,
    work: impl Fn(B) -> T + Send + Sync + 'static,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) -> io::Result<()>
where
    I: Iterator<Item = io::Result<B>> + Send + 'static,
    B: Send + 'static,
    T: Send + 'static,
{
    let work = Arc::new(work);
    let (mut queues, mut workers) = (Vec::new(), Vec::new());
    for _ in 0..threads.max(1) {
        let (queue, waiting) = sync_channel(DEPTH);
        let (done, results) = sync_channel(DEPTH);
        let work = Arc::clone(&work);
        // Sending fails where nobody wants more.
        let worker = thread::spawn(move || {
            waiting.into_iter().map(|item| work(item)).try_for_each(|result| done.send(result)).is_ok()
        });
        queues.push(queue);
        workers.push((results, worker));
    }
    let reader = thread::spawn(move || {
        for (item, queue) in items.zip(queues.iter().cycle()) {
            if queue.send(item?).is_err() {
                break;
            }
        }
        Ok(())
    });
    let mut turn = 0;
    while let Ok(result) = workers[turn].0.recv() {
        if take(result).is_break() {
            return Ok(());
        }
        turn = (turn + 1) % workers.len();
    }
    // The worker whose turn it is has no more items, or it panicked.
    let (_, worker) = workers.swap_remove(turn);
    worker.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
    reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn taken(items: impl Iterator<Item = io::Result<u64>> + Send + 'static, most: usize) -> (Vec<u64>, io::Result<()>) {
        let mut taken = Vec::new();
        let work = |item| {
            // Later items are done sooner, so that only the pipeline keeps the order.
            thread::sleep(Duration::from_millis((10 - item % 10) / 3));
            item
        };
        let end = run(items, 3, work, |item| {
            taken.push(item);
            if taken.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        (taken, end)
    }

    #[test]
    fn results_come_in_order() {
        for count in [0, 1, 2, 3, 50] {
            let (taken, end) = taken((0..count).map(Ok), usize::MAX);
            assert_eq!((taken, end.is_ok()), ((0..count).collect(), true));
        }
    }

    #[test]
    fn an_error_comes_after_what_was_before_it() {
        let items = (0..20).map(Ok).chain([Err(io::Error::other("broken")), Ok(20)]);
        let (taken, end) = taken(items, usize::MAX);
        assert_eq!((taken, end.unwrap_err().to_string()), ((0..20).collect(), "broken".to_owned()));
    }

    #[test]
    fn nobody_waits_for_what_nobody_wants() {
        // The items never end.
        let (taken, end) = taken((0..).map(Ok), 5);
        assert_eq!((taken, end.is_ok()), ((0..5).collect(), true));
    }

    #[test]
    #[should_panic(expected = "no such item")]
    fn a_panic_is_not_lost() {
        let work = |item: u64| assert!(item != 7, "no such item");
        drop(run((0..20).map(Ok), 2, work, ControlFlow::Continue));
    }
}
