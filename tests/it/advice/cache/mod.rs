//! What a cache does: stores, combines, updates.

mod combine;
mod freshen;
mod grid;
mod store;
