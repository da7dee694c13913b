//! Captures of every kind as exchanges, for gates of one's own.
//!
//! A [`Capture`] is what `status lint` reads: raw messages, what curl, wget, HTTPie and xh print, HTTP archives, WARC, JSON
//! lines. It gives out [`Captured`] things in order, and [`Record`]s know which rules they break. A gate that fails a build
//! on broken MUSTs, but for one that is known:
//!
//! ```no_run
#![doc = include_str!("../../examples/gate.rs")]
//! ```
//!
//! An exchange is written and read with serde in the shape of the JSON lines that `status lint` reads, with all that the
//! others of its capture say of it:
//!
//! ```
//! use status::capture::{Capture, Captured, Record};
//!
//! let text = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n";
//! let Some(Ok(Captured::Exchange(exchange))) = Capture::from_bytes("pasted", text)?.next() else { panic!() };
//! let line = serde_json::to_string(&exchange)?;
//! let again: Record<'static> = serde_json::from_str(&line)?;
//! assert_eq!(again.validate().responses, exchange.validate().responses);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The cargo feature `archives` unpacks gzip and zip and reads UTF-16. Without the default features, the library has neither
//! that nor the command, starts no threads and builds for `wasm32-unknown-unknown`.

// An input goes through Batches, which find out its kind and cut it into parts; each part is parsed by itself into Records.

mod batch;
mod batches;
mod captured;
mod chunked_coding;
mod conversation;
mod curl_dump;
mod curl_line;
mod curl_message;
mod curl_printed;
mod curl_progress;
mod curl_transfer;
mod exchange_view;
mod field_line;
mod file_name;
mod framing;
mod indentation;
mod input_window;
mod json;
mod json_record;
pub(crate) mod kind;
mod line;
mod long_content;
mod message_content;
mod message_head;
mod owned;
mod pairing;
mod raw_messages;
mod raw_text;
mod record;
#[cfg(test)]
mod sample;
mod split;
mod start_line;
#[cfg(test)]
mod steps;
mod stored_responses;
mod transcript;
mod uneven;
#[cfg(feature = "archives")]
mod unpack;
mod unread;
mod validate;

pub use captured::{Capture, Captured};
pub use record::{Next, PassedOver, Place, Record, Request, Response, Unreadable};
pub use validate::Findings;

pub(crate) use batch::Batch;
pub(crate) use batches::Batches;
pub(crate) use conversation::Conversation;
pub(crate) use file_name::{Promise, is_hidden, promise};
pub(crate) use input_window::Input;
pub(crate) use kind::Kind;
pub(crate) use record::{Item, Order, Sink};
pub(crate) use start_line::is_token;
#[cfg(feature = "archives")]
pub(crate) use unpack::{Files, Member, Packed, Unpacked, unpack};
