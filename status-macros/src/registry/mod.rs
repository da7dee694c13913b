//! What a registry means: plain data, without types of any parser.

mod model;

pub(crate) use model::*;
