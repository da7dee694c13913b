//! How an input is cut into batches.

use std::io::{self, Read};

use super::batch::Batch;
use super::input_window::Window;

/// Finds where records begin and end, so that an input of any size takes little memory.
pub(crate) trait Split: Send {
    /// The next records, as many as have come; nothing at the end of the input.
    fn next(&mut self, window: &mut Window<dyn Read + '_>) -> io::Result<Option<Batch>>;

    /// Says that the records stand in a document, among words of its own.
    fn in_document(&mut self) {}
}
