//! The named value checks: each looks at one matter of one exchange and says yes, no, or that it can't be known.

mod allow;
pub(crate) mod byte_range;
pub(crate) mod challenge;
pub(crate) mod date;
mod dav;
mod delta;
mod digest;
pub(crate) mod entity_tag;
mod expect;
mod host;
mod if_range;
pub(crate) mod length;
mod link;
mod location;
mod metadata;
pub(crate) mod multipart;
mod multistatus;
mod not_modified;
mod options;
mod precondition;
mod range;
mod request;
mod reset;
mod resume;
mod retry_after;
mod satisfiable;
pub(crate) mod syntax;
mod trace;
mod upgrade;
mod upload;
mod xml;
mod xml_reader;
mod xml_text;

pub use allow::allow_lists_method;
pub use challenge::{challenge_present, challenges_valid, login_form, proxy_challenge_present};
pub use date::{date_due, date_valid};
pub use dav::{
    dav_error_named, dav_href_uniform, dav_lists_created, dav_lists_interim, dav_lists_needless, dav_lists_reported,
    dav_multistatus, dav_redirect_location, dav_response_href,
};
pub use delta::{im_beyond_range, several_bases};
pub use digest::digest_algorithms_distinct;
pub use expect::{expects_for_content, expects_only_continue};
pub use host::host_valid;
pub use if_range::{if_range_current, if_range_true, if_range_weak_tag};
pub use length::{content_length_as_ok, content_length_equal, content_length_valid, request_content_length_valid};
pub use link::{link_blocked_by, links_have_rel, response_links};
pub use location::{location_absolute, location_uri};
pub use metadata::{etag_quoted, etag_valid, last_modified_valid};
pub use multipart::{
    byteranges_boundary, parts_delimited, parts_have_content_range, parts_in_order, parts_keep_content_type,
    parts_range_valid,
};
pub use not_modified::{condition_weak, if_modified_since_false, if_modified_since_valid, if_none_match_false};
pub use options::options_described;
pub use precondition::{
    if_match_holds, if_none_match_forbids, if_unmodified_since_holds, representation_replaced, request_conditional,
};
pub use range::{
    content_is_range, content_length_is_range, content_range_asked, content_range_complete, content_range_satisfied,
    content_range_unit_asked, content_range_valid, range_single,
};
pub use request::{
    connect_extended, connect_port_valid, request_chunked_last, request_fields_clean, request_line_valid,
    request_names_unspaced, request_names_valid, request_negotiates, request_xml_well_formed, target_is_root,
    te_trailers_only,
};
pub use reset::content_announced;
pub use resume::resume_incomplete;
pub use retry_after::retry_after_valid;
pub use satisfiable::range_satisfiable;
pub use syntax::reason_space;
pub use trace::trace_reveals;
pub use upgrade::{upgrade_in_connection, upgrade_listed, upgrade_offered};
pub use upload::upload_interop_same;
pub use xml::xml_well_formed;

use crate::judge::case::{Side, trim};
use crate::judge::name::{Name, name};

/// Whether more than one line bears the name; `None` without the message.
#[must_use]
pub fn repeated(side: Option<Side<'_>>, name: Name) -> Option<bool> {
    Some(side?.count(name) > 1)
}

/// Whether the comma list has one of the tokens as a member, compared up to its `=` or `;` and in any case; `None`
/// without the message.
#[must_use]
pub fn token(side: Option<Side<'_>>, name: Name, tokens: &[&str]) -> Option<bool> {
    let mut found = false;
    side?.members(name, &mut |member| {
        let end = member.iter().position(|byte| matches!(byte, b'=' | b';')).unwrap_or(member.len());
        let word = trim(&member[..end]);
        found |= tokens.iter().any(|token| word.eq_ignore_ascii_case(token.as_bytes()));
    });
    Some(found)
}

/// Whether Content-Type is of one of the types, `*` standing for any: `text/*`, `application/*+xml`; `None` without
/// the message, and not so where it has no Content-Type.
#[must_use]
pub fn media_type(side: Option<Side<'_>>, types: &[&str]) -> Option<bool> {
    let Some(value) = side?.first(name!("Content-Type")) else { return Some(false) };
    let essence = value.split(|byte| *byte == b';').next().map_or(value, trim);
    Some(types.iter().any(|pattern| matches_type(pattern.as_bytes(), essence)))
}

fn matches_type(pattern: &[u8], essence: &[u8]) -> bool {
    match pattern.iter().position(|byte| *byte == b'*') {
        None => essence.eq_ignore_ascii_case(pattern),
        Some(star) => {
            let (before, after) = (&pattern[..star], &pattern[star + 1..]);
            // The star stands for at least one byte.
            essence.len() > before.len() + after.len()
                && essence[..before.len()].eq_ignore_ascii_case(before)
                && essence[essence.len() - after.len()..].eq_ignore_ascii_case(after)
        }
    }
}
