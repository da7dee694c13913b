//! The named value checks: each looks at one matter of one exchange and says yes, no, or that it can't be known.

mod allow;
mod challenge;
mod date;
mod dav;
mod delta;
mod digest;
mod expect;
mod host;
mod if_range;
mod length;
mod link;
mod location;
mod metadata;
mod multipart;
mod not_modified;
mod options;
mod precondition;
mod predicate;
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
mod xml;

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
pub use predicate::{media_type, repeated, token};
pub use range::{
    content_is_range, content_length_is_range, content_range_asked, content_range_complete, content_range_satisfied,
    content_range_unit_asked, content_range_valid, range_single,
};
pub use reason::reason_space;
pub use request::{
    connect_extended, connect_port_valid, request_chunked_last, request_fields_clean, request_line_valid,
    request_names_unspaced, request_names_valid, request_negotiates, request_xml_well_formed, target_is_root,
    te_trailers_only,
};
pub use reset::content_announced;
pub use resume::resume_incomplete;
pub use retry_after::retry_after_valid;
pub use satisfiable::range_satisfiable;
pub use trace::trace_reveals;
pub use upgrade::{upgrade_in_connection, upgrade_listed, upgrade_offered};
pub use upload::upload_interop_same;
pub use xml::xml_well_formed;
