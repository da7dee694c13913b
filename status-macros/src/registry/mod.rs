//! What a registry means: plain data, without types of any parser.

mod model;
mod questions;

pub(crate) use model::*;
pub(crate) use questions::{Question, Questions};
