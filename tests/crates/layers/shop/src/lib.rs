//! A layer on a layer, in a library.
//!
//! ```
//! use shop::codes::{self, Status, status};
//! assert_eq!(status!(480), codes::OUT_OF_STOCK);
//! assert_eq!(Status::OutOfStock.code(), shop::codes::status!(OutOfStock));
//! assert!(matches!(codes::QUOTA_EXHAUSTED, status!(470)));
//! ```
//!
//! A layer in an example:
//!
//! ```
//! mod mine {
//!     status_core::registry!("registry/empty.toml");
//! }
//! assert_eq!(mine::Status::ALL.len(), status_core::Status::ALL.len());
//! const TEAPOT: status_core::StatusCode = mine::status!(418);
//! assert_eq!(TEAPOT, 418);
//! ```
#![deny(warnings, missing_docs, unused, unreachable_pub, clippy::all, clippy::pedantic)]

/// The shop's codes, on top of Acme's.
pub mod codes {
    status_core::registry!("registry/shop.toml", extends = acme_codes);
}

/// A layer on a layer of this same crate.
pub mod more {
    status_core::registry!("registry/empty.toml", extends = crate::codes);
}

/// Answers of the shop, by codes of all three registries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, status_core::StatusEnum)]
#[status(registry = crate::codes)]
pub enum Answer {
    /// There is nothing left.
    OutOfStock,
    /// Come back later.
    #[status(470)]
    Later,
    /// Here it is.
    #[status("OK")]
    Sold,
}
