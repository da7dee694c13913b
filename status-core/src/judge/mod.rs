//! Is this exchange right?

pub(crate) mod as_case;
pub(crate) mod case;
pub(crate) mod challenges;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod constant;
pub(crate) mod digest;
pub(crate) mod facts;
pub(crate) mod gather;
pub(crate) mod lines;
pub(crate) mod message;
pub(crate) mod name;
#[doc(hidden)]
pub mod predicate;
pub(crate) mod question;
pub(crate) mod representation;
pub(crate) mod side;
pub(crate) mod xml_content;
