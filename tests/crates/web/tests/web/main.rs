//! Derived enums with the web frameworks, in process and over loopback: every response is judged.

mod fields;
mod frameworks;
mod loopback;
mod macro_types;
mod openapi;
mod options;
mod problems;
mod structs;
mod surroundings;
