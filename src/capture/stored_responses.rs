//! The 200s of a capture that later answers may speak of, by what was asked for.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::mem;
use std::sync::Arc;

use status_core::redirect::UriReference;

use super::field_line::{only, values};
use super::record::{Fields, Request, Response};

/// How many URLs are remembered with their last 200; of more, the one that came first is forgotten.
pub(crate) const MOST_URLS: usize = 512;
/// How many bytes the URL and the fields of a 200 have at most that is remembered.
const MOST_BYTES: usize = 8 * 1024;

/// What a request asks for: its URL without fragment, or host and target.
#[derive(Default)]
pub(crate) struct Key {
    text: String,
    /// A hash of what stands before the path.
    origin: u64,
}

impl Key {
    /// Takes that of a request into the memory of the one before; whether there is one.
    pub(crate) fn take(&mut self, request: &Request<'_>) -> bool {
        let key = &mut self.text;
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
        let UriReference { scheme, authority, .. } = UriReference::split(key.as_bytes());
        let mut hasher = DefaultHasher::new();
        (scheme, authority).hash(&mut hasher);
        self.origin = hasher.finish();
        authority.is_some()
    }
}

/// The 200s that are remembered.
#[derive(Default)]
pub(crate) struct StoredResponses {
    by_url: HashMap<Arc<str>, Stored>,
    /// The URLs in the order in which they were remembered first.
    urls: VecDeque<Arc<str>>,
    /// How many responses had been stored when something unsafe was last done to an origin, by its hash.
    changes: HashMap<u64, u64>,
    /// How many responses were stored.
    count: u64,
    /// One that is no longer needed, for its memory.
    spare: Stored,
}

impl StoredResponses {
    /// The fields of the 200 that a response to such a request speaks of.
    pub(crate) fn fields(&self, key: &Key, request: &Fields<'_>, response: &Response<'_>) -> Option<Fields<'static>> {
        let stored = self.by_url.get(key.text.as_str()).filter(|stored| self.holds(stored))?;
        stored.is_about(request, response).then(|| stored.response.fields())
    }

    /// Remembers a 200, or that nothing is known where it is not one for others.
    pub(crate) fn store(&mut self, key: &Key, request: &Fields<'_>, response: &Response<'_>) {
        let mut stored = mem::take(&mut self.spare);
        if key.text.len() > MOST_BYTES || !stored.take(request, response) {
            self.spare = stored;
            return self.forget(key);
        }
        self.count += 1;
        (stored.origin, stored.turn) = (key.origin, self.count);
        if let Some(known) = self.by_url.get_mut(key.text.as_str()) {
            self.spare = mem::replace(known, stored);
            return;
        }
        if self.urls.len() >= MOST_URLS
            && let Some(first) = self.urls.pop_front()
        {
            self.spare = self.by_url.remove(&first).unwrap_or_default();
        }
        let url: Arc<str> = key.text.as_str().into();
        self.urls.push_back(Arc::clone(&url));
        self.by_url.insert(url, stored);
    }

    /// Forgets what is known of a URL.
    pub(crate) fn forget(&mut self, key: &Key) {
        if let Some(stored) = self.by_url.get_mut(key.text.as_str()) {
            stored.turn = 0;
        }
    }

    /// Whatever was done to one resource may have changed the others of its server.
    pub(crate) fn forget_origin(&mut self, key: &Key) {
        if self.changes.len() >= MOST_URLS {
            let changes = mem::take(&mut self.changes);
            for stored in self.by_url.values_mut() {
                if changes.get(&stored.origin).is_some_and(|&change| stored.turn <= change) {
                    stored.turn = 0;
                }
            }
        }
        self.changes.insert(key.origin, self.count);
    }

    pub(crate) fn forget_all(&mut self) {
        self.urls.clear();
        self.by_url.clear();
        self.changes.clear();
    }

    /// Whether nothing has been done since that may have changed it.
    fn holds(&self, stored: &Stored) -> bool {
        stored.turn > self.changes.get(&stored.origin).copied().unwrap_or(0)
    }
}

/// A 200 and what its request was chosen by.
#[derive(Default)]
struct Stored {
    response: PackedLines,
    /// The request's lines of the fields that Vary names, and of Authorization.
    chosen_by: PackedLines,
    vary: Vec<u8>,
    origin: u64,
    /// Which one it was of all that were stored, from 1 on; 0 where it is forgotten.
    turn: u64,
}

impl Stored {
    /// Takes a 200 into the memory of another; whether it can be remembered: not where no other request is known to get
    /// the same, or it is too long.
    fn take(&mut self, request: &Fields<'_>, response: &Response<'_>) -> bool {
        let bytes: usize = response.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        if bytes > MOST_BYTES || !write_vary(&response.fields, &mut self.vary) {
            return false;
        }
        let vary = &self.vary;
        self.chosen_by.take(request.iter().filter(|(name, _)| chooses(vary, name)));
        if bytes + self.chosen_by.text.len() > MOST_BYTES {
            return false;
        }
        self.response.take(response.fields.iter());
        true
    }

    /// Whether a response to a request with these fields speaks of the same representation.
    fn is_about(&self, request: &Fields<'_>, response: &Response<'_>) -> bool {
        // What a server has chosen by further fields than before is another story.
        let mut vary = Vec::new();
        let has_no_further = write_vary(&response.fields, &mut vary)
            && names(&vary).all(|name| names(&self.vary).any(|own| own == name));
        let chosen_by = request.iter().filter(|(name, _)| chooses(&self.vary, name));
        has_no_further && self.has_same_validator(response) && self.chosen_by.are(chosen_by)
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
#[derive(Default)]
struct PackedLines {
    text: Vec<u8>,
    /// Where each name and each value ends.
    ends: Vec<(usize, usize)>,
}

impl PackedLines {
    /// Takes lines into the memory of others.
    fn take<'f>(&mut self, lines: impl Iterator<Item = &'f (Cow<'f, [u8]>, Cow<'f, [u8]>)>) {
        let Self { text, ends } = self;
        text.clear();
        ends.clear();
        for (name, value) in lines {
            text.extend_from_slice(name);
            let end = text.len();
            text.extend_from_slice(value);
            ends.push((end, text.len()));
        }
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

/// Writes the lines of Vary together, in lower case; not where one has `*`.
fn write_vary(fields: &Fields<'_>, names: &mut Vec<u8>) -> bool {
    names.clear();
    for line in values(fields, "vary") {
        if line.contains(&b'*') {
            return false;
        }
        names.extend(line.iter().map(u8::to_ascii_lowercase).filter(|byte| !byte.is_ascii_whitespace()));
        names.push(b',');
    }
    true
}

/// The names that are written there.
fn names(vary: &[u8]) -> impl Iterator<Item = &[u8]> {
    vary.split(|&byte| byte == b',').filter(|name| !name.is_empty())
}

/// Whether the response to a request was chosen by the field: Vary names it, or it says who the user is.
fn chooses(vary: &[u8], name: &[u8]) -> bool {
    names(vary).any(|named| named.eq_ignore_ascii_case(name)) || name.eq_ignore_ascii_case(b"authorization")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::{record::Body, sample};

    fn response(length: usize) -> Response<'static> {
        let fields = vec![(b"etag"[..].into(), vec![b'x'; length - 4].into())];
        Response { fields, content: Body::Unknown, ..sample::response(200) }
    }

    fn key(text: impl Into<String>, origin: u64) -> Key {
        Key { text: text.into(), origin }
    }

    #[test]
    fn only_what_is_short_is_remembered() {
        let takes = |asked: usize, answered: usize| {
            let request: Fields<'_> = match asked {
                0 => Vec::new(),
                length => vec![(b"authorization"[..].into(), vec![b'x'; length - 13].into())],
            };
            Stored::default().take(&request, &response(answered))
        };
        assert!(takes(0, MOST_BYTES) && !takes(0, MOST_BYTES + 1) && !takes(0, MOST_BYTES + 2));
        assert!(takes(100, MOST_BYTES - 100) && !takes(100, MOST_BYTES - 99) && !takes(100, MOST_BYTES - 98));
        let is_kept = |length: usize| {
            let mut stored = StoredResponses::default();
            let key = key("x".repeat(length), 1);
            stored.store(&key, &Vec::new(), &response(10));
            stored.fields(&key, &Vec::new(), &response(10)).is_some()
        };
        assert!(is_kept(MOST_BYTES) && !is_kept(MOST_BYTES + 1) && !is_kept(MOST_BYTES + 2));
    }

    #[test]
    fn lines_are_the_same_where_names_and_values_are() {
        let mut packed = PackedLines::default();
        packed.take(response(10).fields.iter());
        assert!(packed.are(response(10).fields.iter()) && !packed.are(response(11).fields.iter()));
        assert!(!packed.are(std::iter::empty()));
    }

    #[test]
    fn what_was_changed_stays_forgotten() {
        let mut stored = StoredResponses::default();
        let (changed, after, other) = (key("a", 1), key("b", 1), key("c", 2));
        let request = Vec::new();
        for key in [&changed, &other] {
            stored.store(key, &request, &response(10));
        }
        stored.forget_origin(&changed);
        stored.store(&after, &request, &response(10));
        for origin in 1000..1000 + 2 * MOST_URLS as u64 {
            stored.forget_origin(&key("x", origin));
        }
        let is_known = |key: &Key| stored.fields(key, &request, &response(10)).is_some();
        assert!(!is_known(&changed) && is_known(&after) && is_known(&other));
    }
}
