//! The named value checks: each looks at one matter of one exchange and says yes (`Some(true)`), no (`Some(false)`), or
//! that it can't be known (`None`).

#![allow(
    unreachable_pub,
    clippy::unnecessary_wraps,
    reason = "each check has one signature, and is public behind what asks whether its answer is certain"
)]

mod allow;
mod as_ok;
mod challenge;
mod challenge_parameter;
mod date;
mod dav;
mod delta;
mod digest;
mod expect;
mod field_line;
mod field_syntax;
mod host;
mod iana;
mod if_range;
mod length;
mod link;
mod location;
mod metadata;
mod multipart;
mod next;
mod next_credentials;
mod not_modified;
mod options;
mod precondition;
mod problem;
mod range;
mod reason;
mod request;
mod reset;
mod resume;
mod retry_after;
mod satisfiable;
mod trace;
mod upgrade;
mod upload;
mod websocket;
mod xml;

use crate::{
    judge::{
        case::Case,
        question::{Message, Notes},
    },
    syntax::bytes::is_same,
};

/// What is noted of the lines of a message for these checks, which are given by the names of their functions.
#[must_use]
pub const fn notes_for(checks: &[&str], of: Message) -> Notes {
    match of {
        Message::Response => Notes {
            names: one_of(checks, &["response_names_unspaced", "response_names_valid"]),
            values: one_of(checks, &["response_values_valid"]),
            challenges: ask_about_parameters(checks),
        },
        Message::Request => {
            Notes { names: one_of(checks, &["request_names_unspaced", "request_names_valid"]), ..Notes::NONE }
        }
    }
}

/// Whether one of the checks asks about the parameters of challenges.
const fn ask_about_parameters(checks: &[&str]) -> bool {
    let mut at = 0;
    while at < FILES.len() {
        let (file, of_file) = FILES[at];
        if is_same(file.as_bytes(), b"challenge_parameter") {
            return one_of(checks, of_file);
        }
        at += 1;
    }
    false
}

/// Whether one of the words is among the others.
const fn one_of(words: &[&str], others: &[&str]) -> bool {
    let mut at = 0;
    while at < words.len() * others.len() {
        if is_same(words[at / others.len()].as_bytes(), others[at % others.len()].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// What a value check asks and what it answers, as the documents print it.
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
        $($(
            /// The check, which knows no answer where that rests on a field that may only not be shown.
            #[must_use]
            pub fn $check(case: &Case<'_>) -> Option<bool> {
                case.certain($file::$check)
            }
        )+)+

        /// The texts of all of them.
        pub const CHECKS: &[CheckText] = &[
            $($(CheckText { name: $file::$check::NAME, asks: $file::$check::ASKS, answers: $file::$check::ANSWERS },)+)+
        ];

        /// The functions of each file, under its name.
        const FILES: &[(&str, &[&str])] = &[$((stringify!($file), &[$(stringify!($check)),+]),)+];

        macro_rules! check_names {
            ($next:ident $state:tt) => {
                $next! { $state { checks { $($($check)+)+ } } {} }
            };
        }
        pub(crate) use check_names;
    };
}

value_checks! {
    allow: allow_lists_method, allow_valid;
    as_ok: content_location_as_ok, etag_as_ok, vary_as_ok;
    challenge: challenge_present, challenges_valid, login_form, proxy_challenge_present;
    challenge_parameter: basic_realm, bearer_error_uri_valid, bearer_error_valid, bearer_insufficient_scope,
        bearer_invalid_request, bearer_invalid_token, bearer_scope_valid, challenge_charset, challenge_names_distinct,
        digest_nonce, digest_qop, digest_quoted, digest_realm, digest_unquoted, digest_userhash, realm_quoted;
    date: date_due, date_valid;
    dav: dav_error_named, dav_href_uniform, dav_lists_created, dav_lists_interim, dav_lists_needless,
        dav_lists_reported, dav_multistatus, dav_redirect_location, dav_response_href;
    delta: im_beyond_range, several_bases;
    digest: digest_algorithms_distinct;
    expect: expects_for_content, expects_only_continue;
    field_line: response_lines_unfolded, response_names_unspaced, response_names_valid, response_values_valid;
    host: host_valid;
    iana: registered;
    if_range: if_range_current, if_range_true, if_range_weak_tag;
    length: content_length_as_ok, content_length_equal, content_length_valid, request_content_length_valid;
    link: link_blocked_by, links_have_rel, response_links;
    location: location_absolute, location_at_url, location_host, location_port, location_uri, location_without_user;
    metadata: etag_quoted, etag_valid, last_modified_valid;
    multipart: byteranges_boundary, parts_delimited, parts_have_content_range, parts_in_order,
        parts_keep_content_type, parts_range_valid;
    next: next_at_location, next_at_url, next_in_circle, next_method_kept, next_rewritten, next_waited;
    next_credentials: next_credentials_refused, next_digest_count_grown, next_digest_counted, next_digest_returned,
        next_proxy_credentials_refused;
    not_modified: condition_weak, if_modified_since_false, if_modified_since_valid, if_none_match_false;
    options: options_described;
    precondition: if_match_holds, if_none_match_forbids, if_unmodified_since_holds, representation_replaced,
        request_conditional;
    problem: problem_status_same;
    range: content_is_range, content_length_is_range, content_range_asked, content_range_complete,
        content_range_satisfied, content_range_unit_asked, content_range_valid, range_single;
    request: connect_extended, connect_port_valid, request_chunked_last, request_fields_clean, request_line_valid,
        request_names_lowercase, request_names_unspaced, request_names_valid, request_negotiates, request_xml_well_formed, target_is_root,
        te_trailers_only;
    reset: content_announced;
    resume: resume_incomplete;
    retry_after: retry_after_valid;
    satisfiable: range_satisfiable;
    reason: reason_space;
    trace: trace_reveals;
    field_syntax: accept_patch_valid, cache_control_valid, content_location_valid, content_type_valid, delta_base_valid, im_valid,
        link_valid, transfer_encoding_valid, upgrade_valid, vary_valid;
    upgrade: upgrade_ascending, upgrade_in_connection, upgrade_listed, upgrade_offered;
    upload: upload_complete_valid, upload_interop_same, upload_interop_valid, upload_limit_valid, upload_offset_valid;
    websocket: websocket_accepted, websocket_extensions_offered, websocket_protocol_offered;
    xml: xml_well_formed;
}
