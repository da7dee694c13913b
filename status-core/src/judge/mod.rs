//! Is this exchange right?

pub(crate) mod case;
#[doc(hidden)]
pub mod check;
pub(crate) mod facts;
pub(crate) mod lines;
pub(crate) mod name;
