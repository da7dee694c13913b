//! The members of an entry of an archive that are looked at, as recorders write them.

use serde::Deserialize;

use super::headers::Headers;
use super::odd::{Object, Odd};
use super::recorder::Recorder;

/// An entry: a request and its response.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct Entry<'a> {
    #[serde(default)]
    pub(super) request: Object<HarRequest<'a>>,
    #[serde(default)]
    pub(super) response: Object<HarResponse<'a>>,
    #[serde(default)]
    pub(super) comment: Odd<'a>,
    #[serde(default)]
    pub(super) started_date_time: Odd<'a>,
    #[serde(default, rename = "serverIPAddress")]
    pub(super) server_address: Odd<'a>,
    #[serde(default)]
    cache: Object<Cache<'a>>,
    /// DevTools: the response is a cache's ("disk", "memory"), and the request was never sent.
    #[serde(default, rename = "_fromCache")]
    from_cache: Odd<'a>,
    /// chrome-har-capturer says the same so.
    #[serde(default, rename = "_fromDiskCache")]
    from_disk_cache: Odd<'a>,
    /// Safari says so where a response comes from: "Network Load", "Disk Cache", "Service Worker" and the like.
    #[serde(default, rename = "_fetchType")]
    fetch_type: Odd<'a>,
    /// Playwright: the test made the response up.
    #[serde(default, rename = "_wasFulfilled")]
    was_fulfilled: Odd<'a>,
    // What only browsers write.
    #[serde(default, rename = "_initiator")]
    initiator: Odd<'a>,
    #[serde(default, rename = "_priority")]
    priority: Odd<'a>,
    #[serde(default, rename = "_resourceType")]
    resource_type: Odd<'a>,
    #[serde(default, rename = "_securityState")]
    security_state: Odd<'a>,
}

impl Entry<'_> {
    /// Whether it has what only browsers write.
    pub(super) fn is_of_browser(&self) -> bool {
        let Self { initiator, priority, resource_type, security_state, .. } = self;
        [initiator, priority, resource_type, security_state].into_iter().any(Odd::is_there)
    }

    /// Whether it says that a cache gave the response.
    pub(super) fn is_cached(&self, recorder: Recorder) -> bool {
        let response = self.response.0.as_ref();
        let of_response = response.map(|response| [&response.from_disk_cache, &response.from_prefetch_cache]);
        let cache = self.cache.0.as_ref();
        (self.from_cache.is_there() && !matches!(self.from_cache, Odd::Bool(false)))
            || self.from_disk_cache.is_true()
            || of_response.into_iter().flatten().any(Odd::is_true)
            || self.fetch_type.mentions("cache")
            || recorder.is_browser()
                && cache.is_some_and(|cache| cache.before_request.is_there() || cache.after_request.is_there())
    }

    /// Whether it says that a script of the page, a test or the browser's user made the response up.
    pub(super) fn is_scripted(&self) -> bool {
        let response = self.response.0.as_ref();
        let of_response = response.map(|response| [&response.by_script, &response.from_service_worker]);
        self.was_fulfilled.is_true()
            || of_response.into_iter().flatten().any(Odd::is_true)
            || ["service worker", "override"].into_iter().any(|word| self.fetch_type.mentions(word))
    }
}

/// The entry of a cache before and after the request.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Cache<'a> {
    #[serde(default)]
    before_request: Odd<'a>,
    #[serde(default)]
    after_request: Odd<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct HarRequest<'a> {
    #[serde(default)]
    pub(super) method: Odd<'a>,
    #[serde(default)]
    pub(super) url: Odd<'a>,
    #[serde(default)]
    pub(super) http_version: Odd<'a>,
    #[serde(default)]
    pub(super) headers: Headers<'a>,
    #[serde(default)]
    pub(super) post_data: Object<PostData<'a>>,
    #[serde(default)]
    pub(super) body_size: Odd<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
pub(super) struct HarResponse<'a> {
    #[serde(default)]
    pub(super) status: Odd<'a>,
    #[serde(default)]
    pub(super) status_text: Odd<'a>,
    #[serde(default)]
    pub(super) http_version: Odd<'a>,
    #[serde(default)]
    pub(super) headers: Headers<'a>,
    #[serde(default)]
    pub(super) content: Object<HarContent<'a>>,
    #[serde(default, rename = "redirectURL")]
    pub(super) redirect_url: Odd<'a>,
    #[serde(default)]
    pub(super) headers_size: Odd<'a>,
    #[serde(default)]
    pub(super) body_size: Odd<'a>,
    #[serde(default, rename = "_transferSize")]
    pub(super) transfer_size: Odd<'a>,
    #[serde(default, rename = "_error")]
    pub(super) error: Odd<'a>,
    /// Playwright says so why there is no response.
    #[serde(default, rename = "_failureText")]
    pub(super) failure: Odd<'a>,
    /// DevTools: a script of the page made the response, or passed one on that has an entry of its own.
    #[serde(default, rename = "_fetchedViaServiceWorker")]
    by_script: Odd<'a>,
    // chrome-har says so where a response comes from.
    #[serde(default)]
    from_service_worker: Odd<'a>,
    #[serde(default)]
    from_disk_cache: Odd<'a>,
    #[serde(default)]
    from_prefetch_cache: Odd<'a>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct PostData<'a> {
    #[serde(default)]
    pub(super) text: Odd<'a>,
}

#[derive(Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct HarContent<'a> {
    #[serde(default)]
    pub(super) size: Odd<'a>,
    #[serde(default)]
    pub(super) text: Odd<'a>,
    #[serde(default)]
    pub(super) encoding: Odd<'a>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_a_cache_counts_by_itself() {
        for (entry, is_cached) in [
            (r"{}", false),
            (r#"{"_fromCache":"disk"}"#, true),
            (r#"{"_fromCache":false}"#, false),
            (r#"{"_fromDiskCache":true}"#, true),
            (r#"{"response":{"status":200,"fromPrefetchCache":true}}"#, true),
            (r#"{"_fetchType":"Disk Cache"}"#, true),
            (r#"{"cache":{"beforeRequest":{}}}"#, true),
            (r#"{"cache":{"afterRequest":{}}}"#, true),
            (r#"{"cache":{}}"#, false),
        ] {
            let parsed: Entry<'_> = serde_json::from_str(entry).unwrap();
            assert_eq!(parsed.is_cached(Recorder::Browser), is_cached, "{entry}");
        }
        let parsed: Entry<'_> = serde_json::from_str(r#"{"cache":{"beforeRequest":{}}}"#).unwrap();
        assert!(!parsed.is_cached(Recorder::Wire));
    }
}
