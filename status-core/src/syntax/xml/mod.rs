//! XML, as far as contents of HTTP messages need it.

pub(crate) mod multistatus;
pub(crate) mod reader;
pub(crate) mod sniff;
pub(crate) mod text;
