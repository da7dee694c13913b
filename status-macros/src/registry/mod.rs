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
mod predicates;
mod questions;
mod rules;
mod site;
mod sources;
mod texts;

pub(crate) use self::{
    build::build,
    model::{
        ByEdition, Class, Code, Edition, Facets, Predicate, Registry, Rule, Scope, Side, Source, Text,
    },
    questions::Question,
};
#[cfg(test)]
pub(crate) use self::limits::MOST;
pub(crate) use crate::format::Demand;
