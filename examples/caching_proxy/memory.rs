//! The stored responses, in memory up to a limit.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use status_core::{
    Content, Exchange, Request, Response, StatusCode,
    cache::{self, Answer, Cache, Combine, Makes, Places, Reuse, Times, Update},
};

/// A response, and the request that it answered.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) method: String,
    /// The absolute URI.
    pub(crate) target: Arc<str>,
    pub(crate) request: HeaderMap,
    pub(crate) status: StatusCode,
    pub(crate) fields: HeaderMap,
    pub(crate) content: Bytes,
    /// When the request was sent and when the response came, in seconds since 1970.
    pub(crate) requested: u64,
    pub(crate) received: u64,
}

/// One request and its response, as the library looks at them.
pub(crate) type Looked<'a> = Exchange<'a, &'a HeaderMap, &'a HeaderMap>;

impl Stored {
    pub(crate) fn exchange(&self) -> Looked<'_> {
        let length = u64::try_from(self.content.len()).unwrap_or(u64::MAX);
        let response = Response::new(self.status, &self.fields).content(Content::Length(length));
        Exchange::new(response).request(Request::new(&self.method, &self.request).target(&self.target))
    }

    /// The age in seconds.
    pub(crate) fn age(&self, now: u64) -> u64 {
        cache::age(&self.exchange(), Times { requested: self.requested, received: self.received, now })
    }

    /// What this cache does with the request, having this response.
    pub(crate) fn reuse(&self, method: &str, request: &HeaderMap, now: u64, cache: Cache) -> Reuse {
        cache::reuse(&self.exchange(), &Request::new(method, request), self.age(now), cache)
    }

    /// What of this response the request gets.
    pub(crate) fn answer(&self, method: &str, request: &HeaderMap, cache: Cache) -> Answer {
        cache::answer(&self.exchange(), &Request::new(method, request), cache)
    }

    /// Takes over the fields of a newer response.
    pub(crate) fn update(&mut self, update: &Update<&HeaderMap>) {
        let mut names = HashSet::new();
        update.each_update(|name, value| {
            let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) else { return };
            if names.insert(name.clone()) {
                self.fields.remove(&name);
            }
            self.fields.append(name, value);
        });
    }

    /// Both contents as one response, where a partial response may be combined with this one and no byte is missing
    /// between them.
    pub(crate) fn combined(&self, partial: &Self) -> Option<Self> {
        let (ours, theirs) = (self.exchange(), partial.exchange());
        let Combine::Yes(union) = cache::may_combine(&ours, &theirs) else { return None };
        let (joined, stored, new) = (union.joined()?, union.stored?, union.partial?);
        let mut content = vec![0; usize::try_from(joined.len()).ok()?];
        for (places, bytes) in [(stored, &self.content), (new, &partial.content)] {
            let start = usize::try_from(places.start - joined.start).ok()?;
            let length = usize::try_from(places.len()).ok()?;
            content.get_mut(start..start + length)?.copy_from_slice(bytes.get(..length)?);
        }
        let mut whole =
            Self { content: content.into(), requested: partial.requested, received: partial.received, ..self.clone() };
        whole.update(&Update::of(&theirs));
        whole.fields.insert(header::CONTENT_LENGTH, whole.content.len().into());
        if union.makes() == Makes::Whole {
            whole.status = StatusCode::OK;
            whole.fields.remove(header::CONTENT_RANGE);
        } else {
            whole.status = StatusCode::PARTIAL_CONTENT;
            whole.fields.insert(header::CONTENT_RANGE, content_range(joined, union.complete));
        }
        Some(whole)
    }

    fn size(&self) -> usize {
        let fields = |map: &HeaderMap| map.iter().map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>();
        self.content.len() + fields(&self.fields) + fields(&self.request) + self.target.len()
    }
}

/// The value of Content-Range.
pub(crate) fn content_range(places: Places, complete: Option<u64>) -> HeaderValue {
    let complete = complete.map_or_else(|| "*".to_owned(), |complete| complete.to_string());
    let text = format!("bytes {}-{}/{complete}", places.start, places.end.saturating_sub(1));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("bytes */*"))
}

/// What is stored, by target.
#[derive(Debug)]
pub(crate) struct Memory {
    limit: usize,
    size: usize,
    /// Counts the uses, to find the response that was not used for longest.
    uses: u64,
    targets: HashMap<Arc<str>, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    stored: Arc<Stored>,
    used: u64,
}

impl Memory {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, size: 0, uses: 0, targets: HashMap::new() }
    }

    /// How many bytes one response may have to be stored.
    pub(crate) const fn room(&self) -> usize {
        self.limit / 4
    }

    /// The stored response that serves the request best, the latest one of several, and what to do with it.
    pub(crate) fn find(
        &mut self,
        (method, target, request): (&str, &str, &HeaderMap),
        now: u64,
        cache: Cache,
    ) -> Option<(Arc<Stored>, Reuse)> {
        self.uses += 1;
        let best = self.targets.get_mut(target)?.iter_mut().min_by_key(|entry| {
            let rank = match entry.stored.reuse(method, request, now, cache) {
                Reuse::Fresh => 0,
                Reuse::Stale(_) => 1,
                Reuse::Validate => 2,
                Reuse::GatewayTimeout => 3,
                Reuse::Forward => 4,
            };
            (rank, std::cmp::Reverse(entry.stored.received))
        })?;
        best.used = self.uses;
        Some((best.stored.clone(), best.stored.reuse(method, request, now, cache)))
    }

    /// Stores a response, in place of those that its request would have been answered with. A partial one is combined
    /// with what is there, if it may be.
    pub(crate) fn store(&mut self, mut new: Stored) {
        if new.status == StatusCode::PARTIAL_CONTENT {
            let entries = self.targets.get(&new.target).into_iter().flatten();
            if let Some(combined) = entries.rev().find_map(|entry| entry.stored.combined(&new)) {
                new = combined;
            }
        }
        let is_part = new.status == StatusCode::PARTIAL_CONTENT;
        self.remove_if(&new.target.clone(), |old| {
            let is_replaced = cache::selects(&old.exchange(), &Request::new(&new.method, &new.request));
            is_replaced && old.method == new.method && (!is_part || old.status == StatusCode::PARTIAL_CONTENT)
        });
        self.size += new.size();
        self.uses += 1;
        let entry = Entry { used: self.uses, stored: Arc::new(new) };
        self.targets.entry(entry.stored.target.clone()).or_default().push(entry);
        self.evict();
    }

    /// Puts a stored response's newer state in its place.
    pub(crate) fn replace(&mut self, old: &Arc<Stored>, new: Stored) {
        self.remove(old);
        self.store(new);
    }

    /// The stored responses to GET that a request would select.
    pub(crate) fn selected(&self, target: &str, request: &HeaderMap) -> Vec<Arc<Stored>> {
        let entries = self.targets.get(target).into_iter().flatten().map(|entry| &entry.stored);
        let request = Request::new("GET", request);
        entries.filter(|old| old.method == "GET" && cache::selects(&old.exchange(), &request)).cloned().collect()
    }

    /// Removes all that is stored for the target.
    pub(crate) fn invalidate(&mut self, target: &str) {
        self.remove_if(target, |_| true);
    }

    pub(crate) fn remove(&mut self, old: &Arc<Stored>) {
        self.remove_if(&old.target.clone(), |stored| std::ptr::eq(stored, &raw const **old));
    }

    fn remove_if(&mut self, target: &str, is_removed: impl Fn(&Stored) -> bool) {
        let Some(entries) = self.targets.get_mut(target) else { return };
        let size = &mut self.size;
        entries.retain(|entry| {
            let removed = is_removed(&entry.stored);
            if removed {
                *size -= entry.stored.size();
            }
            !removed
        });
        if entries.is_empty() {
            self.targets.remove(target);
        }
    }

    fn evict(&mut self) {
        while self.size > self.limit {
            let oldest =
                self.targets.values().flatten().min_by_key(|entry| entry.used).map(|entry| entry.stored.clone());
            let Some(oldest) = oldest else { return };
            self.remove(&oldest);
        }
    }
}
