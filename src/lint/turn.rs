//! One conversation for all batches of a file, which are judged at the same time: each takes it from the batch before and
//! gives it to the one behind, so that what is related does not hang on where batches end.

use std::io;
use std::mem;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::capture::Conversation;

/// Whoever can have the conversation for a moment.
pub(super) trait Turn {
    /// Lets a function look at the conversation, after all batches before have.
    fn take<T>(self, look: impl FnOnce(&mut Conversation) -> T) -> T;
}

impl Turn for &mut Conversation {
    fn take<T>(self, look: impl FnOnce(&mut Conversation) -> T) -> T {
        look(self)
    }
}

/// The turn of a batch among those that other threads judge.
pub(super) struct InLine {
    before: Receiver<Conversation>,
    behind: SyncSender<Conversation>,
}

impl Turn for InLine {
    fn take<T>(self, look: impl FnOnce(&mut Conversation) -> T) -> T {
        // Where the batch before was given up, nobody reads what is said of this one.
        let mut conversation = self.before.recv().unwrap_or_default();
        let seen = look(&mut conversation);
        // Behind the last batch nobody waits.
        let _ = self.behind.send(conversation);
        seen
    }
}

/// Batches with their turns, and behind the last one, or what can't be read, the end of the file.
pub(super) struct Line<I> {
    batches: I,
    /// What the next turn takes from; nothing behind the end.
    before: Option<Receiver<Conversation>>,
    failure: Option<io::Error>,
}

impl<I> Line<I> {
    /// Goes on with a conversation.
    pub(super) fn new(conversation: Conversation, batches: I) -> Self {
        let (first, before) = sync_channel(1);
        let _ = first.send(conversation);
        Self { batches, before: Some(before), failure: None }
    }
}

impl<I: Iterator<Item = io::Result<B>>, B> Iterator for Line<I> {
    type Item = io::Result<(Option<B>, InLine)>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(before) = &mut self.before {
            let batch = self.batches.next().transpose().unwrap_or_else(|error| {
                self.failure = Some(error);
                None
            });
            let (behind, next) = sync_channel(1);
            let turn = InLine { before: mem::replace(before, next), behind };
            if batch.is_none() {
                self.before = None;
            }
            return Some(Ok((batch, turn)));
        }
        self.failure.take().map(Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_comes_once_and_before_what_failed() {
        let line = |batches: Vec<io::Result<u8>>| {
            let line = Line::new(Conversation::default(), batches.into_iter());
            line.map(|job| job.map(|(batch, _)| batch).map_err(|error| error.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(line(Vec::new()), [Ok(None)]);
        assert_eq!(line(vec![Ok(1), Ok(2)]), [Ok(Some(1)), Ok(Some(2)), Ok(None)]);
        let broken = vec![Ok(1), Err(io::Error::other("broken"))];
        assert_eq!(line(broken), [Ok(Some(1)), Ok(None), Err("broken".to_owned())]);
    }

    #[test]
    fn a_turn_whose_forerunner_is_gone_goes_on() {
        let mut line = Line::new(Conversation::default(), vec![Ok(1), Ok(2)].into_iter());
        drop(line.next());
        let (_, turn) = line.next().unwrap().unwrap();
        assert!(turn.take(|conversation| conversation.end().is_none()));
    }
}
