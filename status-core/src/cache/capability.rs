//! What a cache is, what it can do, and what it knows of the server behind it.

/// What is known of the server that a request would go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Inbound {
    /// It can be asked, as far as is known.
    #[default]
    Reachable,
    /// It has just answered 500, 502, 503 or 504, which stale-if-error hides (RFC 5861, 4).
    Failing,
    /// It can't be asked: the cache is disconnected (RFC 9111, 4.2.4). That is an error too (RFC 5861, 4).
    Disconnected,
}

/// What a cache is and can do.
///
/// [`Cache::SHARED`] and [`Cache::PRIVATE`] store whole responses and know the directive must-understand; they know
/// neither ranges nor QUERY, have no targeted fields, and guess a tenth of the time since Last-Modified.
///
/// ```
/// use status_core::cache::Cache;
/// const PROXY: Cache = Cache::SHARED.ranges(true);
/// assert!(PROXY.is_shared() && !Cache::PRIVATE.is_shared());
/// const CDN: Cache = Cache::SHARED.targets(&["ExampleCDN-Cache-Control", "CDN-Cache-Control"]).longest_guess(86_400);
/// assert_eq!(CDN.target_list().len(), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cache {
    shared: bool,
    pub(super) ranges: bool,
    pub(super) must_understand: bool,
    pub(super) query: bool,
    pub(super) targets: &'static [&'static str],
    pub(super) guessed_percent: u8,
    pub(super) longest_guess: u64,
    pub(super) inbound: Inbound,
}

impl Cache {
    /// One that answers several users: a proxy's, a gateway's (RFC 9111, 1).
    pub const SHARED: Self = Self {
        shared: true,
        ranges: false,
        must_understand: true,
        query: false,
        targets: &[],
        guessed_percent: 10,
        longest_guess: u64::MAX,
        inbound: Inbound::Reachable,
    };
    /// One that answers a single user: a browser's (RFC 9111, 1).
    pub const PRIVATE: Self = Self { shared: false, ..Self::SHARED };

    /// Says whether it understands Range, Content-Range and the unit bytes, and can keep a part of a representation as
    /// a part (RFC 9111, 3.3).
    #[must_use]
    pub const fn ranges(mut self, understood: bool) -> Self {
        self.ranges = understood;
        self
    }

    /// Says whether it implements must-understand (RFC 9111, 5.2.2.3).
    #[must_use]
    pub const fn must_understand(mut self, understood: bool) -> Self {
        self.must_understand = understood;
        self
    }

    /// Says whether it understands QUERY: that it takes the request's content into its key (RFC 10008, 2.7).
    #[must_use]
    pub const fn query(mut self, understood: bool) -> Self {
        self.query = understood;
        self
    }

    /// Gives its target list: the targeted fields that it obeys, the most applicable one first (RFC 9213, 2.2). Where a
    /// response has one of them that is valid and not empty, Cache-Control and Expires do not count.
    ///
    /// ```
    /// use status_core::{Exchange, Response, StatusCode, cache::{self, Cache, Store, Why}};
    ///
    /// let fields = [("CDN-Cache-Control", "max-age=600"), ("Cache-Control", "no-store")];
    /// let exchange = Exchange::new(Response::new(StatusCode::OK, &fields));
    /// assert_eq!(cache::may_store(&exchange, Cache::SHARED), Store::No(Why::NoStore));
    /// let cdn = Cache::SHARED.targets(&["CDN-Cache-Control"]);
    /// assert_eq!(cache::may_store(&exchange, cdn), Store::Explicit);
    /// ```
    #[must_use]
    pub const fn targets(mut self, names: &'static [&'static str]) -> Self {
        self.targets = names;
        self
    }

    /// Says how much of the time between Last-Modified and Date it takes for a guessed lifetime, in per cent; 10 is what
    /// RFC 9111, 4.2.2 calls typical, and 0 guesses nothing.
    #[must_use]
    pub const fn guessed_percent(mut self, percent: u8) -> Self {
        self.guessed_percent = percent;
        self
    }

    /// Limits guessed lifetimes to so many seconds. Without this they have no limit.
    #[must_use]
    pub const fn longest_guess(mut self, seconds: u64) -> Self {
        self.longest_guess = seconds;
        self
    }

    /// Says what it knows of the server that it would ask; [`reuse`](super::reuse) then allows what is allowed in an
    /// error or while disconnected.
    #[must_use]
    pub const fn inbound(mut self, inbound: Inbound) -> Self {
        self.inbound = inbound;
        self
    }

    /// Whether it answers several users.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        self.shared
    }

    /// The targeted fields that it obeys.
    #[must_use]
    pub const fn target_list(self) -> &'static [&'static str] {
        self.targets
    }
}
