//! codes.toml: its schema, its description, its layout, and what it expands to.

mod docs;
mod expansion;
mod layout;
mod schema;
