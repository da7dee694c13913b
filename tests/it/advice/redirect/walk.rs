//! Walks over random graphs, beside the same walks by a set of requests.

use std::collections::BTreeSet;

use proptest::prelude::*;
use status_core::redirect::{Action, Hop, Policy, Stop};

use crate::support::parts::code;

/// A site: what each of its pages answers, by code and target.
type Site = Vec<(u16, usize)>;

const CODES: [u16; 8] = [200, 300, 301, 302, 303, 305, 307, 308];

fn sites() -> impl Strategy<Value = Site> {
    (1..40_usize)
        .prop_flat_map(|pages| proptest::collection::vec((proptest::sample::select(&CODES[..]), 0..pages), pages))
}

fn page(at: usize) -> String {
    format!("https://a.example/{at}")
}

/// Where a walk ends: after how many redirects, at which page, with what action.
fn walk<'u>(policy: Policy, site: &Site, urls: &'u [String], start: &'u str) -> (usize, usize, Action<'u>) {
    let mut visited = Vec::new();
    let (mut method, mut at) = (start, 0);
    loop {
        let (status, target) = (code(site[at].0), site[at].1);
        let (url, location) = (urls[at].as_str(), Some(urls[target].as_str()));
        match policy.next(&Hop { method, status, url, location, visited: &visited }) {
            Action::Follow(next) | Action::Ask(next) | Action::Choose(Some(next)) => {
                visited.push((method, url));
                (method, at) = (next.method, target);
            }
            action => return (visited.len(), at, action),
        }
    }
}

/// The walk by a set of the requests made, without limit: how many redirects, and whether the next would be a loop.
fn walk_by_set(site: &Site, start: &str, rfc2616: bool) -> (usize, bool) {
    let (mut method, mut at) = (start, 0);
    let mut made = BTreeSet::from([(method, at)]);
    loop {
        let (number, target) = site[at];
        match number {
            200 | 305 => return (made.len() - 1, false),
            308 if rfc2616 => return (made.len() - 1, false),
            301 | 302 if method == "POST" && !rfc2616 => method = "GET",
            303 if method != "HEAD" => method = "GET",
            _ => {}
        }
        at = target;
        if !made.insert((method, at)) {
            return (made.len() - 1, true);
        }
    }
}

proptest! {
    #[test]
    fn walks_end_in_time_and_every_loop_is_one(
        site in sites(),
        start in proptest::sample::select(&["GET", "HEAD", "POST", "PUT"][..]),
        limit in 0..60_usize,
        rfc2616 in any::<bool>(),
    ) {
        let urls: Vec<String> = (0..site.len()).map(page).collect();
        let policy = if rfc2616 { Policy::RFC2616 } else { Policy::FETCH.detect_loops(true) };
        let (hops, at, action) = walk(policy.max_hops(limit), &site, &urls, start);
        let (all, is_loop) = walk_by_set(&site, start, rfc2616);
        prop_assert!(hops <= limit);
        prop_assert_eq!(hops, all.min(limit));
        let expected = match site[at].0 {
            305 if rfc2616 && hops == limit => Action::Stop(Stop::TooMany),
            305 if rfc2616 => Action::UseProxy(&urls[site[at].1]),
            _ if hops == all && !is_loop => Action::None,
            300 => Action::Choose(None),
            _ if hops == all => Action::Stop(Stop::Loop),
            _ => Action::Stop(Stop::TooMany),
        };
        prop_assert_eq!(action, expected);
    }
}
