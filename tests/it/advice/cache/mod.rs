//! What a cache does: it stores, reuses, validates, combines, updates and invalidates.

mod answer;
mod combine;
mod comparison;
mod freshen;
mod grid;
mod invalidate;
mod lifetime;
mod reuse;
mod reuse_grid;
mod rfc;
mod store;
mod support;
mod vary;
