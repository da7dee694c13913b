//! The layer, the assertion and the policies, with the crates that they are for.

mod app;
mod body;
mod conformance;
mod connection;
mod fields;
mod layer;
mod logged;
mod readme;
mod redirect;
mod registry;
mod reports;
mod reqwest_redirect;
mod retry;
mod script;
mod serde;

/// The registry of a shop, on top of the standard one.
mod codes {
    status_core::registry!("tests/codes.toml");
}
