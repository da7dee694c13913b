//! A small shared cache in front of one origin server. What is stored, used, validated, combined and spoiled is decided by
//! `status_core::cache` alone; this program moves bytes.
//!
//! `cargo run --release --example caching_proxy -- --listen 127.0.0.1:8001 --origin http://127.0.0.1:8000`
//!
//! `--limit 64` sets how many MiB of responses it holds. It speaks HTTP/1.1, is a CDN for `CDN-Cache-Control`, and
//! says in Cache-Status (RFC 9211) what it did.

#[path = "caching_proxy/interim.rs"]
mod interim;
#[path = "caching_proxy/memory.rs"]
mod memory;
#[path = "caching_proxy/message.rs"]
mod message;

use std::{
    collections::HashSet,
    env,
    error::Error,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, Version, header, uri::Authority};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioIo, TokioTimer},
};
use interim::Connection;
use memory::{Looked, Memory, Stored, content_range};
use message::{Read, Rejoined, Reply, forwarded, give_date, plain, read, remove_hop_by_hop, whole};
use status_core::{
    Exchange, Request, Response, StatusCode,
    cache::{self, Answer, Cache, Freshen, Head, Inbound, Part, Reuse, Stale, Validation},
};
use tokio::{net::TcpListener, sync::mpsc};
use url::Url;

/// What this cache is and can do.
const CACHE: Cache = Cache::SHARED.ranges(true).targets(&["CDN-Cache-Control"]).longest_guess(7 * 24 * 3600);

/// How much content a request may have.
const REQUEST_LIMIT: usize = 16 << 20;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(env::args().skip(1))?;
    let listener = TcpListener::bind(options.listen).await?;
    let client = Client::builder(TokioExecutor::new())
        .pool_idle_timeout(Duration::from_secs(3))
        .pool_timer(TokioTimer::new())
        .build(HttpConnector::new());
    let memory = Mutex::new(Memory::new(options.limit << 20));
    let proxy = Arc::new(Proxy { origin: options.origin, client, memory, revalidating: Mutex::default() });
    eprintln!("listens on {}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let (connection, proxy) = (Connection::new(stream), proxy.clone());
        tokio::spawn(async move {
            let client = connection.clone();
            let service = service_fn(move |request| {
                let (proxy, client) = (proxy.clone(), client.clone());
                async move { Ok::<_, std::convert::Infallible>(proxy.serve(request, client).await) }
            });
            // A client that goes away ends its own connection, nothing else.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(connection), service)
                .await;
        });
    }
}

/// What stands on the command line.
struct Options {
    listen: SocketAddr,
    origin: Authority,
    /// In MiB.
    limit: usize,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let (mut listen, mut origin, mut limit) = (None, None, 64);
        while let Some(name) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--listen" => listen = Some(value.parse()?),
                "--origin" => origin = value.parse::<Uri>()?.into_parts().authority,
                "--limit" => limit = value.parse()?,
                _ => return Err(format!("{name} is not known: give --listen, --origin or --limit").into()),
            }
        }
        let listen = listen.ok_or("give --listen with an address, such as 127.0.0.1:8001")?;
        let origin = origin.ok_or("give --origin with a URL, such as http://127.0.0.1:8000")?;
        Ok(Self { listen, origin, limit })
    }
}

struct Proxy {
    origin: Authority,
    client: Client<HttpConnector, Full<Bytes>>,
    memory: Mutex<Memory>,
    /// The targets that are being revalidated in the background.
    revalidating: Mutex<HashSet<Arc<str>>>,
}

/// A client's request, with all of its content.
#[derive(Clone)]
struct ClientRequest {
    method: Method,
    path: http::uri::PathAndQuery,
    /// The absolute URI.
    target: Arc<str>,
    fields: HeaderMap,
    content: Bytes,
    /// Where interim responses go; a client of HTTP/1.0 gets none (RFC 9110, 15.2).
    interim: Option<Connection>,
}

impl ClientRequest {
    fn request(&self) -> Request<'_, &HeaderMap> {
        Request::new(self.method.as_str(), &self.fields).target(&self.target)
    }
}

impl Proxy {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn serve(self: Arc<Self>, request: http::Request<Incoming>, client: Connection) -> Reply {
        let (parts, body) = request.into_parts();
        let (Some(path), host) = (parts.uri.path_and_query().cloned(), parts.headers.get(header::HOST)) else {
            return plain(StatusCode::NOT_IMPLEMENTED, "this proxy makes no tunnels");
        };
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or(self.origin.as_str());
        let target = format!("http://{host}{path}").into();
        let Ok(content) = Limited::new(body, REQUEST_LIMIT).collect().await else {
            return plain(StatusCode::CONTENT_TOO_LARGE, "the request's content is too large, or broke off");
        };
        let interim = (parts.version == Version::HTTP_11).then_some(client);
        let mut fields = parts.headers;
        remove_hop_by_hop(&mut fields);
        fields.remove(header::EXPECT);
        let asked = ClientRequest { method: parts.method, path, target, fields, content: content.to_bytes(), interim };
        self.answer(asked).await
    }

    async fn answer(self: Arc<Self>, asked: ClientRequest) -> Reply {
        let now = now();
        let key = (asked.method.as_str(), &*asked.target, &asked.fields);
        let found = self.memory().find(key, now, CACHE);
        let (stored, reuse) = match found {
            Some((stored, reuse)) => (Some(stored), reuse),
            None => (None, cache::on_miss(&asked.request(), CACHE)),
        };
        match (reuse, stored) {
            (Reuse::Fresh, Some(stored)) => from_memory(&stored, &asked, now, "hit"),
            (Reuse::Stale(why), Some(stored)) => {
                if why == Stale::WhileRevalidate {
                    self.revalidate(stored.clone(), asked.clone());
                }
                from_memory(&stored, &asked, now, "hit; detail=stale")
            }
            (Reuse::GatewayTimeout, _) => plain(StatusCode::GATEWAY_TIMEOUT, "nothing that is stored may be used"),
            (Reuse::Validate, Some(stored)) => self.ask(asked, Some(stored), true).await,
            (_, stored) => self.ask(asked, stored, false).await,
        }
    }

    /// Validates the stored response while it is used.
    fn revalidate(self: &Arc<Self>, stored: Arc<Stored>, asked: ClientRequest) {
        let (proxy, target) = (self.clone(), asked.target.clone());
        if !proxy.revalidating.lock().unwrap_or_else(PoisonError::into_inner).insert(target.clone()) {
            return;
        }
        tokio::spawn(async move {
            proxy.clone().ask(ClientRequest { interim: None, ..asked }, Some(stored), true).await;
            proxy.revalidating.lock().unwrap_or_else(PoisonError::into_inner).remove(&target);
        });
    }

    /// Asks the origin server; with a condition, whether the stored response is still right.
    async fn ask(self: Arc<Self>, asked: ClientRequest, stored: Option<Arc<Stored>>, is_conditional: bool) -> Reply {
        let mut fields = asked.fields.clone();
        if let Some(stored) = stored.as_ref().filter(|_| is_conditional) {
            for name in Validation::REPLACED {
                fields.remove(name);
            }
            cache::validation(&stored.exchange()).each_field(|name, value| {
                if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_bytes(value)) {
                    fields.insert(name, value);
                }
            });
        }
        let requested = now();
        let response = match self.send(&asked, fields).await {
            Ok(response) => response,
            Err(error) => {
                eprintln!("{} {}: {error}", asked.method, asked.target);
                return instead_of_error(stored.as_deref(), &asked, Inbound::Disconnected)
                    .unwrap_or_else(|| plain(StatusCode::BAD_GATEWAY, "the origin server does not answer"));
            }
        };
        let received = now();
        let (mut parts, body) = response.into_parts();
        remove_hop_by_hop(&mut parts.headers);
        give_date(&mut parts.headers, received);
        let status = StatusCode::from_u16(parts.status.as_u16()).unwrap_or(StatusCode::BAD_GATEWAY);
        if matches!(status.as_u16(), 500 | 502..=504)
            && let Some(reply) = instead_of_error(stored.as_deref(), &asked, Inbound::Failing)
        {
            return reply;
        }
        let mut came = Stored {
            method: asked.method.as_str().to_owned(),
            target: asked.target.clone(),
            request: asked.fields.clone(),
            status,
            fields: parts.headers,
            content: Bytes::new(),
            requested,
            received,
        };
        if status == StatusCode::NOT_MODIFIED
            && let Some(stored) = stored.filter(|_| is_conditional)
        {
            return match cache::on_not_modified(&stored.exchange(), &head(&came)) {
                Freshen::Update(update) => {
                    let mut fresh = Stored { requested, received, request: asked.fields.clone(), ..(*stored).clone() };
                    fresh.update(&update.in_cache(CACHE));
                    let reply = from_memory(&fresh, &asked, received, "hit; detail=validated");
                    self.freshen(&stored, fresh, &asked);
                    reply
                }
                Freshen::Repeat(unselected) if unselected.is_validated() => {
                    from_memory(&stored, &asked, received, "hit; detail=validated")
                }
                // The 304 speaks of something else: the request is repeated as it came.
                Freshen::Repeat(_) | Freshen::Replace => Box::pin(self.ask(asked, None, false)).await,
            };
        }
        self.settle(&came, &asked);
        if !cache::may_store(&head(&came), CACHE).is_allowed() {
            return forwarded(came.status, came.fields, body.boxed());
        }
        let room = self.memory().room();
        match read(body, room).await {
            Read::All(content) => {
                came.content = content.clone();
                let fields = came.fields.clone();
                self.keep(came);
                let content = if asked.method == Method::HEAD { Bytes::new() } else { content };
                forwarded(status, fields, whole(content))
            }
            Read::Beginning(first, rest) => {
                forwarded(came.status, came.fields, Rejoined { first: Some(first), rest }.boxed())
            }
            Read::Broken => plain(StatusCode::BAD_GATEWAY, "the origin server's answer broke off"),
        }
    }

    /// Sends a request to the origin server, and its interim responses to the client.
    async fn send(
        &self,
        asked: &ClientRequest,
        mut fields: HeaderMap,
    ) -> Result<http::Response<Incoming>, hyper_util::client::legacy::Error> {
        let mut uri = http::uri::Parts::default();
        uri.scheme = Some(http::uri::Scheme::HTTP);
        uri.authority = Some(self.origin.clone());
        uri.path_and_query = Some(asked.path.clone());
        fields.append(header::VIA, HeaderValue::from_static("1.1 caching-proxy"));
        let mut request = http::Request::new(Full::new(asked.content.clone()));
        *request.method_mut() = asked.method.clone();
        *request.uri_mut() = Uri::from_parts(uri).unwrap_or_default();
        *request.headers_mut() = fields;
        let (sender, mut interim) = mpsc::unbounded_channel();
        hyper::ext::on_informational(&mut request, move |response| {
            // 100 was answered when the request's content was read, and 101 needs an Upgrade, which is not passed on.
            if response.status().as_u16() > 101 {
                let _ = sender.send((response.status(), response.headers().clone()));
            }
        });
        let mut response = self.client.request(request);
        loop {
            tokio::select! {
                biased;
                Some((status, mut fields)) = interim.recv() => {
                    remove_hop_by_hop(&mut fields);
                    if let Some(client) = &asked.interim {
                        let _ = client.send(status, &fields).await;
                    }
                }
                response = &mut response => return response,
            }
        }
    }

    /// Puts a validated response in the place of the one before. One that was stored for other selecting fields stays
    /// beside it.
    fn freshen(&self, stored: &Arc<Stored>, fresh: Stored, asked: &ClientRequest) {
        let mut memory = self.memory();
        if !cache::may_store(&fresh.exchange(), CACHE).is_allowed() {
            memory.remove(stored);
        } else if cache::selects(&stored.exchange(), &asked.request()) {
            memory.replace(stored, fresh);
        } else {
            memory.store(fresh);
        }
    }

    /// What a response does to what is stored already: it may spoil it, or, to HEAD, update it.
    fn settle(&self, came: &Stored, asked: &ClientRequest) {
        let exchange = head(came);
        let mut memory = self.memory();
        if let Some(spoiled) = cache::invalidates(&exchange) {
            memory.invalidate(&asked.target);
            let base = Url::parse(&asked.target).ok();
            for reference in [spoiled.location, spoiled.content_location].into_iter().flatten() {
                let reference = std::str::from_utf8(reference).ok();
                if let Some(url) = base.as_ref().zip(reference).and_then(|(base, reference)| base.join(reference).ok())
                {
                    memory.invalidate(url.as_str());
                }
            }
        }
        if asked.method == Method::HEAD {
            for stored in memory.selected(&asked.target, &asked.fields) {
                match cache::on_head(&stored.exchange(), &exchange) {
                    Head::Update(update) => {
                        let mut fresh =
                            Stored { requested: came.requested, received: came.received, ..(*stored).clone() };
                        fresh.update(&update.in_cache(CACHE));
                        memory.replace(&stored, fresh);
                    }
                    Head::Stale => memory.remove(&stored),
                    Head::Nothing => {}
                }
            }
        }
    }

    /// Stores a response with the fields that are stored, if it still may be now that its content is known.
    fn keep(&self, mut came: Stored) {
        if !cache::may_store(&came.exchange(), CACHE).is_allowed() {
            return;
        }
        let mut stored = HeaderMap::new();
        cache::each_stored_field(&came.exchange(), CACHE, |name, value| {
            // They are fields of a map already.
            if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
                stored.append(name, value);
            }
        });
        came.fields = stored;
        self.memory().store(came);
    }
}

/// The exchange while its content is not there yet.
fn head(came: &Stored) -> Looked<'_> {
    let request = Request::new(&came.method, &came.request).target(&came.target);
    Exchange::new(Response::new(came.status, &came.fields)).request(request)
}

/// A stored response in place of a failure, where it may be used.
fn instead_of_error(stored: Option<&Stored>, asked: &ClientRequest, inbound: Inbound) -> Option<Reply> {
    let (cache, now) = (CACHE.inbound(inbound), now());
    let Some(stored) = stored else {
        let is_over = cache::on_miss(&asked.request(), cache) == Reuse::GatewayTimeout;
        return is_over.then(|| plain(StatusCode::GATEWAY_TIMEOUT, "the origin server can't be reached"));
    };
    match stored.reuse(asked.method.as_str(), &asked.fields, now, cache) {
        Reuse::Fresh | Reuse::Stale(_) => Some(from_memory(stored, asked, now, "hit; detail=error")),
        Reuse::GatewayTimeout => Some(plain(
            StatusCode::GATEWAY_TIMEOUT,
            "the origin server can't be reached, and what is stored may not be used",
        )),
        Reuse::Validate | Reuse::Forward => None,
    }
}

/// The reply that a stored response makes.
fn from_memory(stored: &Stored, asked: &ClientRequest, now: u64, did: &str) -> Reply {
    let mut fields = stored.fields.clone();
    fields.insert(header::AGE, stored.age(now).into());
    let did = HeaderValue::from_str(&format!("caching-proxy; {did}"));
    fields.append("cache-status", did.unwrap_or_else(|_| HeaderValue::from_static("caching-proxy")));
    let (status, content) = match stored.answer(asked.method.as_str(), &asked.fields, CACHE) {
        Answer::Whole => (stored.status, stored.content.clone()),
        Answer::NotModified => {
            let is_kept =
                |name: &HeaderName| !name.as_str().starts_with("content-") || name == header::CONTENT_LOCATION;
            let left_out: Vec<_> = fields.keys().filter(|name| !is_kept(name)).cloned().collect();
            for name in left_out {
                fields.remove(name);
            }
            (StatusCode::NOT_MODIFIED, Bytes::new())
        }
        Answer::Part(part) => {
            fields.insert(header::CONTENT_RANGE, content_range(part.places, part.complete));
            (StatusCode::PARTIAL_CONTENT, slice(&stored.content, part))
        }
        Answer::Unsatisfiable { complete } => {
            let range = HeaderValue::from_str(&format!("bytes */{complete}"));
            fields.insert(header::CONTENT_RANGE, range.unwrap_or_else(|_| HeaderValue::from_static("bytes */*")));
            (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new())
        }
    };
    if asked.method == Method::HEAD || status == StatusCode::NOT_MODIFIED {
        return forwarded(status, fields, whole(Bytes::new()));
    }
    if status != stored.status || stored.fields.contains_key(header::CONTENT_LENGTH) {
        fields.insert(header::CONTENT_LENGTH, content.len().into());
    }
    forwarded(status, fields, whole(content))
}

/// The bytes of stored content that make the part.
fn slice(content: &Bytes, part: Part) -> Bytes {
    let start = usize::try_from(part.offset).unwrap_or(usize::MAX).min(content.len());
    let length = usize::try_from(part.places.len()).unwrap_or(usize::MAX);
    content.slice(start..start.saturating_add(length).min(content.len()))
}

/// The seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
