//! Decisions compared with those of the crate http-cache-semantics over grids of exchanges. It follows RFC 7234 and leaves
//! some things out, so that the two differ. Each cause is named with the section that decides it, and replaced by something
//! that both read alike: what is decided here is then what that crate decides of the corrected exchange.

use std::{collections::BTreeMap, fmt::Debug};

use http::{HeaderMap, HeaderValue, Method, Uri};
use http_cache_semantics::{RequestLike, ResponseLike};

/// Fields, the names in lower case.
pub(super) type Fields = &'static [(&'static str, &'static str)];

/// One point of a grid.
pub(super) trait Point: Copy + Debug {
    /// What is decided here.
    fn ours(&self) -> bool;

    /// What http-cache-semantics decides.
    fn theirs(&self, uri: &Uri) -> bool;

    /// The point with each cause of a difference replaced, and the causes.
    fn corrected(self) -> (Self, Vec<&'static str>);
}

/// How many points there are, and how many of them are decided differently by each cause. It is a failure where a point
/// differs without a cause, or after its causes are replaced.
pub(super) fn differences<P: Point>(points: impl Iterator<Item = P>) -> (usize, BTreeMap<&'static str, usize>) {
    let uri = Uri::from_static("https://a.example/x");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut total = 0;
    for point in points {
        total += 1;
        let (ours, theirs) = (point.ours(), point.theirs(&uri));
        let (corrected, causes) = point.corrected();
        if causes.is_empty() {
            assert_eq!(ours, theirs, "without a cause: {point:?}");
            continue;
        }
        assert_eq!(ours, corrected.theirs(&uri), "not explained by {causes:?}: {point:?}, read as {corrected:?}");
        if ours != theirs {
            let cause = if let [cause] = causes[..] { cause } else { "several of these" };
            *counts.entry(cause).or_default() += 1;
        }
    }
    println!("{total} points, {} decided differently:", counts.values().sum::<usize>());
    for (cause, count) in &counts {
        println!("{count:6} {cause}");
    }
    (total, counts)
}

/// Fields, and Cache-Control with this value where it is one.
pub(super) fn with_control(
    fields: Fields,
    control: &'static str,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let control = Some(("cache-control", control)).filter(|(_, value)| !value.is_empty());
    fields.iter().copied().chain(control)
}

/// A request as http-cache-semantics takes it.
pub(super) struct RequestParts<'a> {
    pub(super) uri: &'a Uri,
    pub(super) method: &'a Method,
    pub(super) fields: HeaderMap,
}

impl RequestLike for RequestParts<'_> {
    fn uri(&self) -> Uri {
        self.uri.clone()
    }

    fn is_same_uri(&self, other: &Uri) -> bool {
        self.uri == other
    }

    fn method(&self) -> &Method {
        self.method
    }

    fn headers(&self) -> &HeaderMap {
        &self.fields
    }
}

/// A response as http-cache-semantics takes it.
pub(super) struct Answered {
    pub(super) status: http::StatusCode,
    pub(super) fields: HeaderMap,
}

impl ResponseLike for Answered {
    fn status(&self) -> http::StatusCode {
        self.status
    }

    fn headers(&self) -> &HeaderMap {
        &self.fields
    }
}

pub(super) fn map(fields: impl Iterator<Item = (&'static str, &'static str)>) -> HeaderMap {
    fields.map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
}
