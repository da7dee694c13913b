//! Content that is XML.

use crate::{
    judge::{case::Case, message::is_whole, name::name},
    syntax::{
        media_type::{essence, is_xml},
        parameter::parameter,
        xml::{sniff::looks_like_xml, text::is_ascii_superset},
    },
};

/// The response's content, where it is XML in bytes that a reader can make sense of.
pub(crate) fn xml_content<'a>(case: &Case<'a>) -> Option<&'a [u8]> {
    let bytes = case.content.bytes()?;
    let readable = if case.response.has(name!("Content-Type")) {
        let value = case.response.only(name!("Content-Type"))?;
        is_xml(essence(value)) && parameter(value, b"charset").is_none_or(is_ascii_superset)
    } else {
        looks_like_xml(bytes)
    };
    let whole = is_whole(&case.response, bytes);
    (readable && !case.response.has(name!("Content-Encoding")) && whole && !bytes.is_empty()).then_some(bytes)
}
