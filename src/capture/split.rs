//! How an input is cut into batches.

use std::io::{self, Read};

use super::batch::{Batch, Parse};
use super::input_window::Window;

/// Finds where records begin and end, so that an input of any size takes little memory.
pub(crate) trait Split: Send {
    /// The next records, as many as have come; nothing at the end of the input.
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>>;
}

/// An input that is read whole and parsed at once, because what a message is can depend on what follows it.
pub(crate) struct Whole {
    parse: Parse,
    is_read: bool,
}

impl Whole {
    pub(crate) const fn new(parse: Parse) -> Self {
        Self { parse, is_read: false }
    }
}

impl Split for Whole {
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>> {
        if std::mem::replace(&mut self.is_read, true) {
            return Ok(None);
        }
        let mut text = Vec::new();
        window.read_to_end(&mut text)?;
        Ok(Some(Batch::of(self.parse, 1, text)))
    }
}
