#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod body;
mod conformance;
mod convert;
mod criteria;
mod fields;
mod layer;
mod log;
mod message;
mod place;
#[cfg(feature = "redirect")]
mod redirect;
mod report;
#[cfg(feature = "retry")]
mod retry;
mod sample;
#[cfg(feature = "serde")]
pub mod serde;
mod watch;

pub use body::JudgedBody;
pub use conformance::{Conformance, assert_conforms, collect};
pub use convert::{ToCore, ToHttp, status_from_http, status_to_http, version_from_http, version_to_http};
pub use fields::{CowFields, MapFields};
pub use layer::{Judge, JudgeFuture, JudgeLayer};
pub use message::{RequestHead, ResponseHead, exchange, exchange_of};
pub use place::Place;
#[cfg(feature = "redirect")]
pub use redirect::RedirectPolicy;
pub use report::Report;
#[cfg(feature = "retry")]
pub use retry::RetryPolicy;
