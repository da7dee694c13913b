//! How fields and contents are written, as functions of bytes: nothing here knows of messages, rules or decisions.

pub(crate) mod bytes;
pub(crate) mod cache_control;
pub(crate) mod challenge;
pub(crate) mod content_length;
pub(crate) mod date;
pub(crate) mod dictionary;
pub(crate) mod entity_tag;
pub(crate) mod field_line;
pub(crate) mod field_name;
pub(crate) mod field_value;
pub(crate) mod json;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod media_type;
pub(crate) mod multipart;
pub(crate) mod number;
pub(crate) mod parameter;
pub(crate) mod protocol;
pub(crate) mod quoted;
pub(crate) mod range;
pub(crate) mod retry_after;
pub(crate) mod status_line;
pub(crate) mod token;
pub(crate) mod uri;
pub(crate) mod websocket;
pub(crate) mod xml;
