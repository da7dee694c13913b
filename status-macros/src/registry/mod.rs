//! What a registry means: plain data, without types of any parser, and how it is made of what the files say.

mod build;
mod classes;
mod codes;
mod editions;
mod facets;
mod floor;
mod layer;
mod limits;
mod model;
mod names;
mod overrides;
mod pending;
mod predicates;
mod questions;
mod rules;
mod site;
mod sources;
mod texts;

#[cfg(test)]
pub(crate) use self::limits::MOST;
pub(crate) use self::{
    build::build,
    floor::put_under,
    model::{ByEdition, Code, Edition, Predicate, Registry, Rule, Scope, Side, Text},
    questions::{Question, Questions},
};
