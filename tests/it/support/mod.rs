//! What the tests of several subjects use.

pub(crate) mod command;
pub(crate) mod judged;
pub(crate) mod kept;
pub(crate) mod parts;
pub(crate) mod paths;
pub(crate) mod record;
