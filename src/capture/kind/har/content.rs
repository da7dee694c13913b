//! What an entry tells of the content of its response: its length where sizes agree, or the content itself.

use std::borrow::Cow;
use std::cmp::Ordering;

use base64::Engine as _;

use super::members::HarContent;
use super::odd::Odd;
use super::provenance::Sizes;
use super::recorder::Recorder;
use crate::capture::field_line::values;
use crate::capture::framing::{Framing, ends_with_head};
use crate::capture::record::{Body, Fields};
use crate::capture::uneven::is_coded;

/// The content of a response that came over the network.
pub(super) fn content_of<'a>(
    content: HarContent<'a>,
    sizes: Sizes,
    fields: &Fields<'_>,
    code: u16,
    method: Option<&str>,
    recorder: Recorder,
) -> Body<'a> {
    let size = sizes.content.and_then(|size| u64::try_from(size).ok());
    if ends_with_head(method, code) {
        // Browsers show the stored content of a 304 here; who only passed the response on, what came.
        return match size {
            None | Some(0) => Body::None,
            Some(_) if sizes.body == Some(0) => Body::None,
            Some(size) if recorder == Recorder::Wire && sizes.agree() => Body::Length(size),
            Some(_) => Body::Unknown,
        };
    }
    let framing = Framing::of(fields);
    let is_coded = is_coded(fields);
    match (size, framing) {
        (Some(0), Framing::Length(0)) => Body::None,
        // An archive without contents says 0 as well.
        (Some(0), Framing::Silent) if sizes.body == Some(0) => Body::None,
        (Some(1..), Framing::Length(length @ 1..)) if is_coded => Body::Length(length),
        (Some(size), Framing::Length(said)) => {
            // Where two sizes agree with each other and with the content, Content-Length is wrong.
            let is_wrong = || !is_coded && sizes.agree() && is_counted(&content, size);
            match size.cmp(&said) {
                Ordering::Equal => text(content, size).unwrap_or(Body::Length(size)),
                order if is_wrong() && (order.is_gt() || !may_stop(recorder, code, fields)) => Body::Length(size),
                _ => Body::Unknown,
            }
        }
        (_, Framing::Odd) | (None | Some(0), _) => Body::Unknown,
        // A part must be exactly as long as it says.
        (Some(_), _) if is_coded || code == 206 => Body::Unknown,
        (Some(size), Framing::Silent | Framing::Chunked) => text(content, size).unwrap_or(Body::Length(size)),
    }
}

/// Whether the client may have read no more of the content than it wanted, without an error: a browser of a film or a sound.
fn may_stop(recorder: Recorder, code: u16, fields: &Fields<'_>) -> bool {
    let is_media = |value: &[u8]| {
        let value = value.to_ascii_lowercase();
        value.starts_with(b"video/") || value.starts_with(b"audio/")
    };
    recorder.is_browser() && (code == 206 || values(fields, "content-type").any(is_media))
}

/// Whether a size is that of the content in bytes, if the archive shows the content at all: some count characters, or
/// keep a part of it.
fn is_counted(content: &HarContent<'_>, size: u64) -> bool {
    match (&content.text, &content.encoding) {
        (Odd::Text(text), Odd::Nothing) => text.is_empty() || u64::try_from(text.len()) == Ok(size),
        (Odd::Text(text), Odd::Text(encoding)) if encoding.eq_ignore_ascii_case("base64") => {
            let decoded = base64::engine::general_purpose::STANDARD.decode(text.as_bytes());
            decoded.is_ok_and(|bytes| u64::try_from(bytes.len()) == Ok(size))
        }
        (Odd::Nothing, _) => true,
        _ => false,
    }
}

/// The content itself, if the archive has it byte for byte.
fn text(content: HarContent<'_>, size: u64) -> Option<Body<'_>> {
    let text = content.text.text()?;
    let encoding = content.encoding.text();
    let bytes: Cow<'_, [u8]> = match encoding.as_deref() {
        Some(encoding) if encoding.eq_ignore_ascii_case("base64") => {
            base64::engine::general_purpose::STANDARD.decode(text.as_bytes()).ok()?.into()
        }
        // Text in another charset was converted.
        None | Some("") if text.is_ascii() => match text {
            Cow::Borrowed(text) => text.as_bytes().into(),
            Cow::Owned(text) => text.into_bytes().into(),
        },
        _ => return None,
    };
    (u64::try_from(bytes.len()) == Ok(size)).then_some(Body::Bytes(bytes))
}
