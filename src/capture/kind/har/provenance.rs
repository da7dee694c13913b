//! Where a response in an archive came from, as far as its entry tells: the network, a cache, or nowhere.

use std::collections::HashSet;

use status_core::Version;

use super::headers::Headers;
use super::recorder::Recorder;
use crate::capture::field_line::values;
use crate::capture::framing::{Framing, members};
use crate::capture::uneven::{closes, is_coded};

/// Where a response came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Provenance {
    /// Nothing says that it came from elsewhere.
    Network,
    /// A cache had kept it, and the request was not sent as it stands.
    Cache,
    /// No server sent it; says who did.
    MadeUp(&'static str),
}

/// The sizes that an entry names, -1 standing for one that is not known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) headers: Option<i64>,
    pub(super) body: Option<i64>,
    /// All that came over the network.
    pub(super) transfer: Option<i64>,
    /// Of the content as it is shown.
    pub(super) content: Option<i64>,
}

impl Sizes {
    /// Whether the size of the content on the wire is that of the content shown: Firefox counts the header section in.
    pub(super) fn agree(&self) -> bool {
        let (Some(body), Some(content)) = (self.body, self.content) else { return false };
        let headers = self.headers.unwrap_or(0).max(0);
        content > 0 && (body == content || body == content.saturating_add(headers))
    }

    /// Whether no more came than a header section, where the sizes tell: that of a 304 may be shorter than the one shown.
    pub(super) fn are_of_head(&self) -> Option<bool> {
        let headers = self.headers.filter(|&size| size > 0);
        match (self.transfer, self.body) {
            (Some(transfer @ 1..), _) if headers.is_some() => Some(Some(transfer) <= headers),
            (_, Some(body)) if body != -1 => Some(body <= 0),
            _ => None,
        }
    }
}

/// Whether a request is conditional on the validator of its response, so that a server would have said 304 (RFC 9110, 13.2.2).
fn names_validator(asked: &Headers<'_>, answered: &Headers<'_>) -> bool {
    fn opaque(tag: &[u8]) -> &[u8] {
        tag.strip_prefix(b"W/").unwrap_or(tag)
    }
    // Both may be lists as long as an entry can be.
    fn meet<'f>(asked: impl Iterator<Item = &'f [u8]>, mut answered: impl Iterator<Item = &'f [u8]>) -> bool {
        let asked: HashSet<&[u8]> = asked.collect();
        answered.any(|validator| asked.contains(validator))
    }
    let (asked_fields, fields) = (&asked.fields, &answered.fields);
    if asked.has("if-none-match") {
        return meet(members(asked_fields, "if-none-match").map(opaque), members(fields, "etag").map(opaque));
    }
    let dates = values(asked_fields, "if-modified-since").map(<[u8]>::trim_ascii);
    meet(dates, values(fields, "last-modified").map(<[u8]>::trim_ascii))
}

/// The response fields that a page may read of another origin without being allowed more (Fetch, 2.2.2).
const SAFELISTED: [&str; 7] =
    ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];

impl Provenance {
    /// Where the response of an entry came from.
    pub(super) fn of(
        recorder: Recorder,
        is_cached: bool,
        is_scripted: bool,
        has_server_address: bool,
        sizes: Sizes,
        headers: &Headers<'_>,
    ) -> Self {
        if is_scripted {
            return Self::MadeUp("a service worker or a test made it up");
        }
        if headers.has("non-authoritative-reason") {
            return Self::MadeUp("the browser went to HTTPS by itself");
        }
        if members(&headers.fields, "x-powered-by").any(|name| name.eq_ignore_ascii_case(b"msw")) {
            return Self::MadeUp("a mock made it up");
        }
        if is_cached {
            return Self::Cache;
        }
        let has_content = sizes.content.is_some_and(|size| size > 0);
        let is_shown = has_content || !headers.fields.is_empty();
        let is_nowhere = sizes.body.is_some_and(|size| size < -1)
            || (sizes.transfer == Some(0) && is_shown)
            || (sizes.headers == Some(0) && sizes.body == Some(0) && is_shown);
        if recorder.is_browser() && !has_server_address && is_nowhere {
            return Self::MadeUp("nothing came over the network");
        }
        Self::Network
    }

    /// Whether the fields of the request are those that were sent. Without any, they were not recorded; whatever goes out
    /// over HTTP/1.1 has Host, and a browser that saw a request go out over HTTP/2 shows its authority.
    pub(super) fn shows_request(self, recorder: Recorder, version: Option<Version>, headers: &Headers<'_>) -> bool {
        let is_whole = match version {
            Some(Version::Http11) => headers.has("host"),
            Some(Version::Http2 | Version::Http3) => !recorder.is_browser() || names_authority(headers),
            Some(Version::Http10) | None => true,
        };
        self == Self::Network && !headers.fields.is_empty() && is_whole
    }

    /// Whether the response may have had fields that are not shown.
    pub(super) fn hides_fields(self, recorder: Recorder, headers: &Headers<'_>, saw_request: bool) -> bool {
        let is_safelisted = |name: &[u8]| SAFELISTED.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
        self == Self::Cache
            || headers.is_odd
            || headers.fields.is_empty()
            || recorder == Recorder::Explorer
            // A recorder in the page sees no more, and of the request what a script has set.
            || (recorder != Recorder::Wire && !saw_request && headers.fields.iter().all(|(name, _)| is_safelisted(name)))
    }

    /// Whether a 200, 206 or 416 in a browser's archive was a 304 on the wire, whose stored response or a part of it the
    /// browser shows: what is shown of the content did not come.
    pub(super) fn is_revalidation(
        self,
        recorder: Recorder,
        sizes: Sizes,
        code: u16,
        asked: &Headers<'_>,
        answered: &Headers<'_>,
    ) -> bool {
        let is_conditional = asked.has("if-none-match") || asked.has("if-modified-since");
        if matches!(code, 206 | 416) {
            let is_asked = self == Self::Network && recorder.is_browser() && asked.has("range");
            return is_asked && names_validator(asked, answered) && sizes.are_of_head() != Some(false);
        }
        let Some(content) = sizes.content.filter(|&size| size > 0) else { return false };
        if self != Self::Network || !recorder.is_browser() || code != 200 || !is_conditional {
            return false;
        }
        let fields = &answered.fields;
        let is_framed = Framing::of(fields) != Framing::Silent || closes(fields);
        sizes.body == Some(0)
            || sizes
                .transfer
                .is_some_and(|size| size > 0 && (Some(size) == sizes.headers || (size < content && !is_coded(fields))))
            || (!is_framed && values(fields, "connection").next().is_some())
    }
}

/// Whether the fields of a request name the server, as each request that was sent does.
pub(super) fn names_authority(headers: &Headers<'_>) -> bool {
    headers.has_pseudo || headers.has("host")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(
        headers: impl Into<Option<i64>>,
        body: impl Into<Option<i64>>,
        transfer: impl Into<Option<i64>>,
        content: impl Into<Option<i64>>,
    ) -> Sizes {
        Sizes { headers: headers.into(), body: body.into(), transfer: transfer.into(), content: content.into() }
    }

    fn headers(lines: &[(&'static str, &'static str)]) -> Headers<'static> {
        let fields = lines.iter().map(|(name, value)| (name.as_bytes().into(), value.as_bytes().into())).collect();
        Headers { fields, ..Headers::default() }
    }

    #[test]
    fn sizes_agree_where_there_is_content() {
        for (known, agrees) in [
            (sizes(None, 5, None, 5), true),
            (sizes(10, 15, None, 5), true),
            (sizes(-1, 5, None, 5), true),
            (sizes(10, 14, None, 5), false),
            (sizes(None, 0, None, 0), false),
            (sizes(None, None, None, 5), false),
        ] {
            assert_eq!(known.agree(), agrees, "{known:?}");
        }
    }

    #[test]
    fn sizes_tell_whether_only_a_head_came() {
        for (known, of_head) in [
            (sizes(100, 5, 100, None), Some(true)),
            (sizes(100, None, 99, None), Some(true)),
            (sizes(100, 0, 101, None), Some(false)),
            (sizes(0, 0, 50, None), Some(true)),
            (sizes(None, 0, 50, None), Some(true)),
            (sizes(-1, 0, 50, None), Some(true)),
            (sizes(None, 1, None, None), Some(false)),
            (sizes(None, 5, None, None), Some(false)),
            (sizes(None, -2, None, None), Some(true)),
            (sizes(None, -1, None, None), None),
            (sizes(None, None, None, None), None),
        ] {
            assert_eq!(known.are_of_head(), of_head, "{known:?}");
        }
    }

    #[test]
    fn what_a_browser_shows_and_never_came_is_made_up() {
        let fields = [("a", "b")];
        let of = |recorder, has_address, known, lines: &[_]| {
            let found = Provenance::of(recorder, false, false, has_address, known, &headers(lines));
            matches!(found, Provenance::MadeUp(_))
        };
        assert!(of(Recorder::Browser, false, sizes(None, None, 0, 5), &[]));
        assert!(of(Recorder::Browser, false, sizes(None, None, 0, None), &fields));
        assert!(of(Recorder::Browser, false, sizes(0, 0, None, 5), &[]));
        assert!(of(Recorder::Browser, false, sizes(None, -2, None, None), &[]));
        assert!(!of(Recorder::Browser, false, sizes(None, None, 0, 0), &[]));
        assert!(!of(Recorder::Browser, false, sizes(None, None, 0, None), &[]));
        assert!(!of(Recorder::Browser, false, sizes(0, 0, None, None), &[]));
        assert!(!of(Recorder::Browser, false, sizes(0, 5, None, 5), &[]));
        assert!(!of(Recorder::Browser, false, sizes(None, None, 1, 5), &fields));
        assert!(!of(Recorder::Browser, true, sizes(None, None, 0, 5), &[]));
        assert!(!of(Recorder::Wire, false, sizes(None, None, 0, 5), &[]));
    }

    #[test]
    fn a_200_of_a_browser_may_have_been_a_304() {
        let (by_tag, by_date) = ([("If-None-Match", "\"a\"")], [("If-Modified-Since", "x")]);
        let of = |from: Provenance, recorder, known, code, asked: &[_], answered: &[_]| {
            from.is_revalidation(recorder, known, code, &headers(asked), &headers(answered))
        };
        let (network, browser) = (Provenance::Network, Recorder::Browser);
        let head_alone = sizes(100, 0, None, 50);
        assert!(of(network, browser, head_alone, 200, &by_tag, &[]));
        assert!(of(network, browser, head_alone, 200, &by_date, &[]));
        assert!(!of(network, browser, head_alone, 200, &[], &[]));
        assert!(!of(network, browser, head_alone, 404, &by_tag, &[]));
        assert!(!of(network, Recorder::Wire, head_alone, 200, &by_tag, &[]));
        assert!(!of(Provenance::Cache, browser, head_alone, 200, &by_tag, &[]));
        assert!(!of(network, browser, sizes(100, 0, None, 0), 200, &by_tag, &[]));

        let gzip = [("Content-Encoding", "gzip")];
        for (headers, transfer, answered, is_revalidation) in [
            (100, 100, &[][..], true),
            (100, 40, &[], true),
            (100, 40, &gzip, false),
            (100, 50, &[], false),
            (100, 60, &[], false),
            (0, 0, &[], false),
        ] {
            let known = sizes(headers, None, transfer, 50);
            assert_eq!(of(network, browser, known, 200, &by_tag, answered), is_revalidation, "{known:?}");
        }

        for (answered, is_revalidation) in [
            (&[][..], false),
            (&[("Connection", "keep-alive")], true),
            (&[("Connection", "close")], false),
            (&[("Connection", "keep-alive"), ("Content-Length", "50")], false),
        ] {
            let known = sizes(None, None, None, 50);
            assert_eq!(of(network, browser, known, 200, &by_tag, answered), is_revalidation, "{answered:?}");
        }
    }

    #[test]
    fn a_part_of_a_browser_may_have_been_a_304() {
        let asked = [("Range", "bytes=0-1"), ("If-None-Match", "\"a\"")];
        let of = |from: Provenance, recorder, known, asked: &[_], tag| {
            from.is_revalidation(recorder, known, 206, &headers(asked), &headers(&[("ETag", tag)]))
        };
        let (network, browser, unknown) = (Provenance::Network, Recorder::Browser, sizes(None, None, None, None));
        assert!(of(network, browser, unknown, &asked, "W/\"a\""));
        assert!(!of(network, browser, unknown, &asked, "\"b\""));
        assert!(!of(network, browser, unknown, &asked[1..], "\"a\""));
        assert!(!of(network, Recorder::Wire, unknown, &asked, "\"a\""));
        assert!(!of(Provenance::Cache, browser, unknown, &asked, "\"a\""));
        assert!(!of(network, browser, sizes(None, 5, None, None), &asked, "\"a\""));
    }
}
