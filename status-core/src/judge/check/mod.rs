//! The named value checks: each looks at one matter of one exchange and says yes (`Some(true)`), no (`Some(false)`), or
//! that it can't be known (`None`).

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
mod iana;
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

/// What a value check asks and what it answers, as the documents tell it.
#[derive(Debug, Clone, Copy)]
pub struct CheckText {
    /// The word that codes.toml has for it.
    pub name: &'static str,
    /// What it asks, behind "whether".
    pub asks: &'static str,
    /// When it says yes, no, and that it can't be known.
    pub answers: &'static str,
}

/// Lists the value checks by their files. What each asks and answers stands above its function.
macro_rules! value_checks {
    ($($file:ident: $($check:ident),+;)+) => {
        $(pub use $file::{$($check),+};)+

        /// The texts of all of them.
        pub const CHECKS: &[CheckText] = &[
            $($(CheckText { name: $check::NAME, asks: $check::ASKS, answers: $check::ANSWERS },)+)+
        ];

        macro_rules! check_names {
            ($next:ident $state:tt) => {
                $next! { $state { checks { $($($check)+)+ } } {} }
            };
        }
        pub(crate) use check_names;
    };
}

value_checks! {
    allow: allow_lists_method;
    challenge: challenge_present, challenges_valid, login_form, proxy_challenge_present;
    date: date_due, date_valid;
    dav: dav_error_named, dav_href_uniform, dav_lists_created, dav_lists_interim, dav_lists_needless,
        dav_lists_reported, dav_multistatus, dav_redirect_location, dav_response_href;
    delta: im_beyond_range, several_bases;
    digest: digest_algorithms_distinct;
    expect: expects_for_content, expects_only_continue;
    host: host_valid;
    iana: registered;
    if_range: if_range_current, if_range_true, if_range_weak_tag;
    length: content_length_as_ok, content_length_equal, content_length_valid, request_content_length_valid;
    link: link_blocked_by, links_have_rel, response_links;
    location: location_absolute, location_uri;
    metadata: etag_quoted, etag_valid, last_modified_valid;
    multipart: byteranges_boundary, parts_delimited, parts_have_content_range, parts_in_order,
        parts_keep_content_type, parts_range_valid;
    not_modified: condition_weak, if_modified_since_false, if_modified_since_valid, if_none_match_false;
    options: options_described;
    precondition: if_match_holds, if_none_match_forbids, if_unmodified_since_holds, representation_replaced,
        request_conditional;
    range: content_is_range, content_length_is_range, content_range_asked, content_range_complete,
        content_range_satisfied, content_range_unit_asked, content_range_valid, range_single;
    request: connect_extended, connect_port_valid, request_chunked_last, request_fields_clean, request_line_valid,
        request_names_unspaced, request_names_valid, request_negotiates, request_xml_well_formed, target_is_root,
        te_trailers_only;
    reset: content_announced;
    resume: resume_incomplete;
    retry_after: retry_after_valid;
    satisfiable: range_satisfiable;
    syntax: reason_space;
    trace: trace_reveals;
    upgrade: upgrade_in_connection, upgrade_listed, upgrade_offered;
    upload: upload_interop_same;
    xml: xml_well_formed;
}

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
