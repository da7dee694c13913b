//! Exchanges that belong together: what an earlier 200 of a URL says of a later answer, and which request the client
//! sent because of a response. Only what a capture proves counts, and what it forgets is not known.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use status_core::method;
use status_core::redirect::{Location, UriReference};

use super::field_line::{only, values};
use super::record::{Fields, Item, Next, Order, Record, Request, Response};
use super::stored_responses::{Key, StoredResponses};

/// How many requests of one chain of redirects are remembered; whether a further one recurs is not known.
const MOST_HOPS: usize = 1024;

/// What is remembered of the exchanges so far.
#[derive(Default)]
pub(crate) struct Conversation {
    stored: StoredResponses,
    /// What the last exchange asked for that was looked at.
    key: Key,
    chain: Chain,
    /// The last exchange, where its next request may be the one that comes.
    waiting: Option<Item<'static>>,
}

impl Conversation {
    /// Gives each exchange what the others say of it, in the order in which they come. The last one may be kept until the
    /// next ones come, or the end.
    pub(crate) fn relate<'a>(&mut self, items: Vec<Item<'a>>) -> Vec<Item<'a>> {
        let mut related: Vec<Item<'a>> = Vec::with_capacity(items.len() + 1);
        related.extend(self.waiting.take());
        for mut item in items {
            if let Item::Record(record) = &mut item {
                self.remember(record);
            }
            match (related.last_mut(), &item) {
                (Some(Item::Record(last)), Item::Record(record)) => self.follow(last, record),
                _ => self.chain.end(),
            }
            related.push(item);
        }
        if matches!(related.last(), Some(Item::Record(last)) if leads_on(last)) {
            self.waiting = related.pop().map(Item::into_owned);
        }
        related
    }

    /// The exchange that was kept for what did not come.
    pub(crate) fn end(&mut self) -> Option<Item<'static>> {
        self.waiting.take()
    }

    /// Looks up the 200 that an exchange speaks of, and remembers what it is itself.
    fn remember(&mut self, record: &mut Record<'_>) {
        if record.position.order == Order::Alone {
            return;
        }
        let (Some(request), Some(response)) = (&record.request, record.responses.last()) else {
            // What the capture does not show may have changed anything.
            return self.stored.forget_all();
        };
        let is_unsafe = !method::is_safe(&request.method);
        let is_ok = response.code == 200 && request.method == "GET";
        let speaks_of_ok = matches!(response.code, 206 | 304 | 412 | 416)
            || (request.method == "HEAD" && (200..300).contains(&response.code));
        if !is_ok && !speaks_of_ok && !is_unsafe {
            return;
        }
        let is_whole = !request.is_partial && !response.is_partial;
        let has_key = self.key.take(request);
        match &request.fields {
            Some(fields) if is_whole && has_key && speaks_of_ok && record.ok_fields.is_none() => {
                record.ok_fields = self.stored.fields(&self.key, fields, response);
            }
            Some(fields) if is_whole && has_key && is_ok && has_validator(response) => {
                self.stored.store(&self.key, fields, response);
            }
            _ if is_ok => self.stored.forget(&self.key),
            _ => {}
        }
        match (is_unsafe, has_key) {
            (true, true) => self.stored.forget_origin(&self.key),
            (true, false) => self.stored.forget_all(),
            _ => {}
        }
    }

    /// Notes that one exchange came of the other, where the capture shows it.
    fn follow<'a>(&mut self, last: &mut Record<'a>, record: &Record<'a>) {
        if last.next.is_some() || !leads_on(last) {
            return self.chain.end();
        }
        let Some(urls) = followed_urls(last, record) else { return self.chain.end() };
        let (Some(sent), Some(request)) = (&mut last.request, &record.request) else { return self.chain.end() };
        let is_redirect = last.responses.last().is_some_and(|response| is_redirect(response.code));
        if is_redirect && last.position.most_hops.is_some_and(|most| self.chain.hops >= most) {
            // The client has stopped, so that the same request came of something else.
            return self.chain.end();
        }
        let (hops, recurs) = if is_redirect {
            let (hops, recurs) = self.chain.go((&sent.method, &urls.0), (&request.method, &urls.1));
            (Some(hops), recurs)
        } else {
            self.chain.end();
            (None, None)
        };
        sent.url.get_or_insert_with(|| urls.0.into());
        let mut request = request.without_content();
        request.url.get_or_insert_with(|| urls.1.into());
        last.next = Some(Box::new(Next { request, after: None, hops, recurs }));
    }
}

/// A chain of redirects.
#[derive(Default)]
struct Chain {
    /// The requests of the chain, as hashes of method and URL.
    visited: Vec<u64>,
    hops: u32,
}

impl Chain {
    fn end(&mut self) {
        self.visited.clear();
        self.hops = 0;
    }

    /// Follows a redirect: how many that makes, and whether the request is one of the chain.
    fn go(&mut self, from: (&str, &str), to: (&str, &str)) -> (u32, Option<bool>) {
        self.visit(hash(from));
        self.hops = self.hops.saturating_add(1);
        let to = hash(to);
        let recurs = self.visited.contains(&to);
        let is_known = recurs || self.visit(to);
        (self.hops, is_known.then_some(recurs))
    }

    /// Remembers a request, unless it is the last one; whether there is room for it.
    fn visit(&mut self, request: u64) -> bool {
        let is_last = self.visited.last() == Some(&request);
        let has_room = self.visited.len() < MOST_HOPS;
        if has_room && !is_last {
            self.visited.push(request);
        }
        has_room
    }
}

fn hash(request: (&str, &str)) -> u64 {
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    hasher.finish()
}

fn has_validator(response: &Response<'_>) -> bool {
    let is_validator = |name: &[u8]| name.eq_ignore_ascii_case(b"etag") || name.eq_ignore_ascii_case(b"last-modified");
    response.fields.iter().any(|(name, _)| is_validator(name))
}

/// Whether a response makes a client send a request that can be told from others: to Location, or the same once more.
fn leads_on(record: &Record<'_>) -> bool {
    let Some(response) = record.responses.last() else { return false };
    let is_told = match record.position.order {
        Order::Alone => false,
        Order::Sequence => is_redirect(response.code) || is_repeated(response.code),
        Order::Interleaved => is_redirect(response.code) && record.position.redirect_url.is_some(),
    };
    is_told && record.request.as_ref().is_some_and(|request| request.fields.is_some())
}

const fn is_redirect(code: u16) -> bool {
    matches!(code, 300..=303 | 307 | 308)
}

/// Whether a client may answer by the same request, with something else about it.
const fn is_repeated(code: u16) -> bool {
    matches!(code, 401 | 407 | 417 | 425 | 429 | 503)
}

/// The URLs of both requests, where the second was sent because of the response to the first.
fn followed_urls(last: &Record<'_>, record: &Record<'_>) -> Option<(String, String)> {
    let is_in_order = match last.position.order {
        Order::Alone => false,
        Order::Sequence => record.position.order == Order::Sequence,
        Order::Interleaved => true,
    };
    let (sent, next) = (last.request.as_ref()?, record.request.as_ref()?);
    let (sent_fields, next_fields) = (sent.fields.as_ref()?, next.fields.as_ref()?);
    let response = last.responses.last()?;
    let is_client =
        ["user-agent", "accept-language"].iter().all(|name| values(sent_fields, name).eq(values(next_fields, name)));
    if !is_in_order || !is_client {
        return None;
    }
    if !is_redirect(response.code) {
        let (one, other) = (url(sent, sent_fields, "https")?, url(next, next_fields, "https")?);
        return (sent.method == next.method && one == other).then_some((one, other));
    }
    let location = std::str::from_utf8(only(&response.fields, "location")?).ok()?;
    let shown = last.position.redirect_url.as_deref().filter(|url| !url.is_empty()).unwrap_or(location);
    // A capture of messages does not show the scheme: the one that Location names fits, or both have the same.
    let scheme = UriReference::split(location.as_bytes()).scheme.and_then(|scheme| std::str::from_utf8(scheme).ok());
    let scheme = scheme.unwrap_or("https");
    let (one, other) = (url(sent, sent_fields, scheme)?, url(next, next_fields, scheme)?);
    let leads = |to| Location::resolve(&one, to).is_ok_and(|location| location.is_same_request(&other));
    (leads(location) && leads(shown)).then_some((one, other))
}

/// The URL of a request, with this scheme where the capture does not show it.
fn url(request: &Request<'_>, fields: &Fields<'_>, scheme: &str) -> Option<String> {
    if let Some(url) = &request.url {
        return Some(url.clone().into_owned());
    }
    if request.target.starts_with('/') {
        let host = std::str::from_utf8(only(fields, "host")?).ok()?;
        return Some(format!("{scheme}://{host}{}", request.target));
    }
    let is_url = UriReference::split(request.target.as_bytes()).authority.is_some();
    is_url.then(|| request.target.clone().into_owned())
}

#[cfg(test)]
mod tests;
