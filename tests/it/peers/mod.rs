//! What public suites that nobody here wrote expect, as rows of our own in `tests/data/peers`: each is run against the
//! library, and where it says otherwise than the suite does, the row names the reason.

mod exchanges;
mod explained;
mod redirects;
mod report;
mod rows;
