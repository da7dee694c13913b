//! Exchanges that belong together: what an earlier 200 of a URL says of a later answer, and which request the client
//! sent because of a response. Only what a capture proves counts, and what it forgets is not known.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use status_core::method;
use status_core::redirect::{Location, UriReference};

use super::field_line::values;
use super::record::{Fields, Item, Next, Order, Record, Request, Response};

/// How many URLs are remembered with their last 200; of more, the one that came first is forgotten.
const MOST_URLS: usize = 512;
/// How many bytes the URL and the fields of a 200 have at most that is remembered.
const MOST_BYTES: usize = 8 * 1024;
/// How many requests of one chain of redirects are remembered; whether a further one recurs is not known.
const MOST_HOPS: usize = 1024;

/// What is remembered of the exchanges so far.
#[derive(Default)]
pub(crate) struct Conversation {
    stored: HashMap<String, Stored>,
    /// The URLs in the order in which they were remembered first.
    urls: VecDeque<String>,
    chain: Chain,
    /// The last exchange, where its next request may be the one that comes.
    waiting: Option<Item<'static>>,
    /// The URL that is looked for.
    key: String,
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
            return self.forget_all();
        };
        let is_unsafe = !method::is_safe(&request.method);
        let is_ok = response.code == 200 && request.method == "GET";
        let speaks_of_ok = matches!(response.code, 206 | 304 | 412 | 416)
            || (request.method == "HEAD" && (200..300).contains(&response.code));
        if !is_ok && !speaks_of_ok && !is_unsafe {
            return;
        }
        let is_whole = !request.is_partial && !response.is_partial;
        let has_key = write_key(request, &mut self.key);
        match &request.fields {
            Some(fields) if is_whole && has_key && speaks_of_ok && record.ok_fields.is_none() => {
                let stored = self.stored.get(&self.key).filter(|stored| stored.is_about(fields, response));
                record.ok_fields = stored.map(|stored| stored.response.fields());
            }
            Some(fields) if is_whole && has_key && is_ok && has_validator(response) => self.store(fields, response),
            _ if is_ok => self.forget_key(),
            _ => {}
        }
        match (is_unsafe, has_key) {
            (true, true) => self.forget_origin(),
            (true, false) => self.forget_all(),
            _ => {}
        }
    }

    fn store(&mut self, request: &Fields<'_>, response: &Response<'_>) {
        let Some(stored) = Stored::new(request, response).filter(|_| self.key.len() <= MOST_BYTES) else {
            return self.forget_key();
        };
        if let Some(known) = self.stored.get_mut(&self.key) {
            *known = stored;
            return;
        }
        if self.urls.len() >= MOST_URLS
            && let Some(first) = self.urls.pop_front()
        {
            self.stored.remove(&first);
        }
        self.urls.push_back(self.key.clone());
        self.stored.insert(self.key.clone(), stored);
    }

    fn forget_key(&mut self) {
        if self.stored.remove(&self.key).is_some() {
            self.urls.retain(|url| *url != self.key);
        }
    }

    fn forget_all(&mut self) {
        self.urls.clear();
        self.stored.clear();
    }

    /// Whatever was done to one resource may have changed the others of its server.
    fn forget_origin(&mut self) {
        let changed = origin(&self.key);
        self.urls.retain(|url| origin(url) != changed);
        self.stored.retain(|url, _| origin(url) != changed);
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
        let from = hash(from);
        if self.visited.last() != Some(&from) && self.hops as usize <= MOST_HOPS {
            self.visited.push(from);
        }
        self.hops = self.hops.saturating_add(1);
        let to = hash(to);
        let recurs = self.visited.contains(&to);
        let is_known = recurs || self.visited.len() < MOST_HOPS;
        if self.visited.len() < MOST_HOPS {
            self.visited.push(to);
        }
        (self.hops, is_known.then_some(recurs))
    }
}

fn hash(request: (&str, &str)) -> u64 {
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    hasher.finish()
}

/// A 200 and what its request was chosen by.
struct Stored {
    response: PackedLines,
    /// The request's lines of the fields that Vary names, and of Authorization.
    chosen_by: PackedLines,
    vary: Vec<u8>,
}

impl Stored {
    /// `None` where no other request is known to get the same, or it is too long to be remembered.
    fn new(request: &Fields<'_>, response: &Response<'_>) -> Option<Self> {
        let vary = vary(&response.fields)?;
        let bytes: usize = response.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        let chosen_by = PackedLines::of(request.iter().filter(|(name, _)| chooses(&vary, name)));
        let is_short = bytes + chosen_by.text.len() <= MOST_BYTES;
        is_short.then(|| Self { response: PackedLines::of(response.fields.iter()), chosen_by, vary })
    }

    /// Whether a response to a request with these fields speaks of the same representation.
    fn is_about(&self, request: &Fields<'_>, response: &Response<'_>) -> bool {
        // What a server has chosen by other fields than before is another story.
        let has_same_vary = vary(&response.fields).is_some_and(|vary| vary.is_empty() || vary == self.vary);
        let chosen_by = request.iter().filter(|(name, _)| chooses(&self.vary, name));
        has_same_vary && self.has_same_validator(response) && self.chosen_by.are(chosen_by)
    }

    fn has_same_validator(&self, response: &Response<'_>) -> bool {
        let pair = |name: &'static str| (self.response.only(name), only(&response.fields, name));
        match pair("etag") {
            (Some(one), Some(other)) => one == other,
            _ => matches!(pair("last-modified"), (Some(one), Some(other)) if one == other),
        }
    }
}

/// Field lines in one piece of memory.
struct PackedLines {
    text: Vec<u8>,
    /// Where each name and each value ends.
    ends: Vec<(usize, usize)>,
}

impl PackedLines {
    fn of<'f>(lines: impl Iterator<Item = &'f (Cow<'f, [u8]>, Cow<'f, [u8]>)>) -> Self {
        let (mut text, mut ends) = (Vec::new(), Vec::new());
        for (name, value) in lines {
            text.extend_from_slice(name);
            let end = text.len();
            text.extend_from_slice(value);
            ends.push((end, text.len()));
        }
        Self { text, ends }
    }

    fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let mut begin = 0;
        self.ends.iter().map(move |&(middle, end)| {
            let line = (&self.text[begin..middle], &self.text[middle..end]);
            begin = end;
            line
        })
    }

    fn fields(&self) -> Fields<'static> {
        self.iter().map(|(name, value)| (Cow::Owned(name.to_owned()), Cow::Owned(value.to_owned()))).collect()
    }

    fn only(&self, name: &str) -> Option<&[u8]> {
        let mut values = self.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name.as_bytes()));
        let value = values.next().map(|(_, value)| value.trim_ascii());
        value.filter(|_| values.next().is_none())
    }

    /// Whether they are these, in this order; names have no case.
    fn are<'f>(&self, lines: impl Iterator<Item = &'f (Cow<'f, [u8]>, Cow<'f, [u8]>)>) -> bool {
        let mut lines = lines.into_iter();
        let is_next = |(name, value): (&[u8], &[u8])| {
            let next = lines.next();
            next.is_some_and(|next| name.eq_ignore_ascii_case(&next.0) && value.trim_ascii() == next.1.trim_ascii())
        };
        self.iter().all(is_next) && lines.next().is_none()
    }
}

/// The lines of Vary together, in lower case; `None` where one has `*`.
fn vary(fields: &Fields<'_>) -> Option<Vec<u8>> {
    let mut names = Vec::new();
    for line in values(fields, "vary") {
        if line.contains(&b'*') {
            return None;
        }
        names.extend(line.iter().map(u8::to_ascii_lowercase).filter(|byte| !byte.is_ascii_whitespace()));
        names.push(b',');
    }
    Some(names)
}

/// Whether the response to a request was chosen by the field: Vary names it, or it says who the user is.
fn chooses(vary: &[u8], name: &[u8]) -> bool {
    let is_named = |named: &[u8]| !named.is_empty() && named.eq_ignore_ascii_case(name);
    vary.split(|&byte| byte == b',').any(is_named) || name.eq_ignore_ascii_case(b"authorization")
}

fn has_validator(response: &Response<'_>) -> bool {
    let is_validator = |name: &[u8]| name.eq_ignore_ascii_case(b"etag") || name.eq_ignore_ascii_case(b"last-modified");
    response.fields.iter().any(|(name, _)| is_validator(name))
}

/// The value, where one line alone has the name.
fn only<'f>(fields: &'f Fields<'_>, name: &'f str) -> Option<&'f [u8]> {
    let mut values = values(fields, name);
    let value = values.next().map(<[u8]>::trim_ascii);
    value.filter(|_| values.next().is_none())
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

/// Writes what a request asks for: its URL without fragment, or host and target; whether there is one.
fn write_key(request: &Request<'_>, key: &mut String) -> bool {
    key.clear();
    if let Some(url) = &request.url {
        key.push_str(url.split('#').next().unwrap_or_default());
    } else if request.target.starts_with('/') {
        let host = request.fields.as_ref().and_then(|fields| only(fields, "host"));
        let Some(host) = host.and_then(|host| std::str::from_utf8(host).ok()) else { return false };
        key.push_str("//");
        key.push_str(host);
        key.push_str(&request.target);
    } else {
        key.push_str(&request.target);
    }
    UriReference::split(key.as_bytes()).authority.is_some()
}

/// What stands before the path.
fn origin(key: &str) -> (Option<&[u8]>, Option<&[u8]>) {
    let UriReference { scheme, authority, .. } = UriReference::split(key.as_bytes());
    (scheme, authority)
}

#[cfg(test)]
mod tests;
