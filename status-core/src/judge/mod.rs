//! Is this exchange right?

pub(crate) mod case;
#[doc(hidden)]
pub mod check;
pub(crate) mod facts;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod listed;
pub(crate) mod name;
pub(crate) mod question;
pub(crate) mod side;
