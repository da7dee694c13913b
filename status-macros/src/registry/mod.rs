//! What a registry means: plain data, without types of any parser, and how it is made of what the files say.

mod build;
mod classes;
mod codes;
mod condition;
mod context;
mod editions;
mod facets;
mod floor;
mod layer;
mod limits;
mod model;
mod names;
mod overrides;
mod predicates;
mod questions;
mod rule_tables;
mod rules;
mod sources;
mod subs;
mod texts;

#[cfg(test)]
pub(crate) use self::limits::MOST;
pub(crate) use self::{
    build::build,
    condition::Condition,
    floor::put_under,
    model::{BilingualText, Code, Edition, Message, Predicate, Registry, Rule, Scope, Sub},
    predicates::{MEDIA_TYPE, REPEATED},
    questions::{Question, Questions},
};
