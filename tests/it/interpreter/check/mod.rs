//! The named value checks, each written anew from what its documentation and its RFC say.

#![allow(clippy::unnecessary_wraps, reason = "all checks have one signature")]

mod challenge;
mod date;
mod length;
mod link;
mod multipart;
mod next;
mod one_field;
mod range;
mod request;
mod syntax;
mod trace;
mod upgrade;
mod validator;
mod xml;

use super::message::Exchange;

/// What the check of that name says about the exchange.
#[allow(clippy::too_many_lines, reason = "a line for each check")]
pub(super) fn ask(name: &str, exchange: &Exchange) -> Option<bool> {
    let check = match name {
        "allow-lists-method" => one_field::allow_lists_method,
        "byteranges-boundary" => multipart::byteranges_boundary,
        "challenge-present" => challenge::challenge_present,
        "challenges-valid" => challenge::challenges_valid,
        "condition-weak" => validator::condition_weak,
        "connect-extended" => request::connect_extended,
        "connect-port-valid" => request::connect_port_valid,
        "content-announced" => length::content_announced,
        "content-is-range" => range::content_is_range,
        "content-length-as-ok" => length::content_length_as_ok,
        "content-length-equal" => length::content_length_equal,
        "content-length-is-range" => range::content_length_is_range,
        "content-length-valid" => length::content_length_valid,
        "content-range-asked" => range::content_range_asked,
        "content-range-complete" => range::content_range_complete,
        "content-range-satisfied" => range::content_range_satisfied,
        "content-range-unit-asked" => range::content_range_unit_asked,
        "content-range-valid" => range::content_range_valid,
        "date-due" => one_field::date_due,
        "date-valid" => one_field::date_valid,
        "dav-error-named" => xml::dav_error_named,
        "dav-href-uniform" => xml::dav_href_uniform,
        "dav-lists-created" => xml::dav_lists_created,
        "dav-lists-interim" => xml::dav_lists_interim,
        "dav-lists-needless" => xml::dav_lists_needless,
        "dav-lists-reported" => xml::dav_lists_reported,
        "dav-multistatus" => xml::dav_multistatus,
        "dav-redirect-location" => xml::dav_redirect_location,
        "dav-response-href" => xml::dav_response_href,
        "digest-algorithms-distinct" => challenge::digest_algorithms_distinct,
        "etag-quoted" => validator::etag_quoted,
        "allow-valid" => one_field::allow_valid,
        "etag-valid" => validator::etag_valid,
        "expects-for-content" => request::expects_for_content,
        "expects-only-continue" => request::expects_only_continue,
        "host-valid" => request::host_valid,
        "if-match-holds" => validator::if_match_holds,
        "if-modified-since-false" => validator::if_modified_since_false,
        "if-modified-since-valid" => validator::if_modified_since_valid,
        "if-none-match-false" => validator::if_none_match_false,
        "if-none-match-forbids" => validator::if_none_match_forbids,
        "if-range-current" => validator::if_range_current,
        "if-range-true" => validator::if_range_true,
        "if-range-weak-tag" => validator::if_range_weak_tag,
        "if-unmodified-since-holds" => validator::if_unmodified_since_holds,
        "im-beyond-range" => one_field::im_beyond_range,
        "last-modified-valid" => validator::last_modified_valid,
        "link-blocked-by" => link::link_blocked_by,
        "links-have-rel" => link::links_have_rel,
        "location-absolute" => link::location_absolute,
        "location-at-url" => next::location_at_url,
        "location-host" => link::location_host,
        "location-port" => link::location_port,
        "location-uri" => link::location_uri,
        "location-without-user" => link::location_without_user,
        "login-form" => link::login_form,
        "next-at-location" => next::next_at_location,
        "next-at-url" => next::next_at_url,
        "next-credentials-refused" => next::next_credentials_refused,
        "next-digest-count-grown" => next::next_digest_count_grown,
        "next-digest-counted" => next::next_digest_counted,
        "next-digest-returned" => next::next_digest_returned,
        "next-in-circle" => next::next_in_circle,
        "next-method-kept" => next::next_method_kept,
        "next-proxy-credentials-refused" => next::next_proxy_credentials_refused,
        "next-rewritten" => next::next_rewritten,
        "next-waited" => next::next_waited,
        "options-described" => one_field::options_described,
        "parts-delimited" => multipart::parts_delimited,
        "parts-have-content-range" => multipart::parts_have_content_range,
        "parts-in-order" => multipart::parts_in_order,
        "parts-keep-content-type" => multipart::parts_keep_content_type,
        "parts-range-valid" => multipart::parts_range_valid,
        "proxy-challenge-present" => challenge::proxy_challenge_present,
        "range-satisfiable" => range::range_satisfiable,
        "range-single" => range::range_single,
        "reason-space" => one_field::reason_space,
        "representation-replaced" => validator::representation_replaced,
        "request-chunked-last" => request::request_chunked_last,
        "request-conditional" => request::request_conditional,
        "request-content-length-valid" => length::request_content_length_valid,
        "request-fields-clean" => request::request_fields_clean,
        "request-line-valid" => request::request_line_valid,
        "request-names-unspaced" => request::request_names_unspaced,
        "request-names-valid" => request::request_names_valid,
        "request-negotiates" => request::request_negotiates,
        "request-xml-well-formed" => xml::request_xml_well_formed,
        "response-lines-unfolded" => one_field::response_lines_unfolded,
        "response-links" => link::response_links,
        "response-names-unspaced" => one_field::response_names_unspaced,
        "response-names-valid" => one_field::response_names_valid,
        "resume-incomplete" => one_field::resume_incomplete,
        "retry-after-valid" => one_field::retry_after_valid,
        "several-bases" => validator::several_bases,
        "target-is-root" => request::target_is_root,
        "te-trailers-only" => request::te_trailers_only,
        "trace-reveals" => trace::trace_reveals,
        "upgrade-in-connection" => upgrade::upgrade_in_connection,
        "upgrade-listed" => upgrade::upgrade_listed,
        "upgrade-offered" => upgrade::upgrade_offered,
        "upload-interop-same" => one_field::upload_interop_same,
        "xml-well-formed" => xml::xml_well_formed,
        other => panic!("the interpreter has no check {other}"),
    };
    check(exchange)
}
