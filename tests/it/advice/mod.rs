//! What a client or a cache should do now: the functions that decide, beside other implementations and by hand.

mod cache;
mod client;
mod redirect;
mod reported;
mod retry;
mod sequence;
mod view;
