//! A policy for tower's `Retry`.

use std::{
    marker::PhantomData,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use http::{HeaderMap, header};
use status_core::{
    Exchange, Registry, Request, Response, Standard,
    retry::{self, Retry},
};
use tower::retry::Policy;

use crate::convert::{status_from_http, version_from_http};

/// Repeats requests as [`status_core::retry`] advises, in a `tower::retry::Retry`.
///
/// * A request is repeated where the advice is to send it unchanged: at any time (408; a 500 to an idempotent method),
///   after a delay (429; a 503 to an idempotent method; what has Retry-After, unless something has to change first), once
///   the TLS handshake is done (425: a client that sends early data waits for that in its own function), and on another
///   connection (421) where the response closes this one, so that no pool can take it again.
/// * It waits as long as Retry-After says. Without that it waits [`first_wait`](Self::first_wait), and twice as long each
///   time after.
/// * Nothing is repeated that needs other credentials, another length or the user. Errors of the service are not
///   answers, and are passed on.
///
/// It sleeps by the function that it is given: `tokio::time::sleep`, or one that adds jitter.
///
/// ```
/// use std::{future::ready, time::Duration};
/// use status_tower::RetryPolicy;
/// use tower::retry::RetryLayer;
///
/// let policy = RetryPolicy::new(|_| ready(())); // tokio::time::sleep
/// let layer = RetryLayer::new(policy.attempts(2).longest_wait(Duration::from_secs(10)));
/// ```
#[derive(Debug)]
pub struct RetryPolicy<F, R = Standard> {
    sleep: F,
    left: u32,
    wait: Duration,
    longest: Duration,
    decides: retry::Policy,
    registry: PhantomData<fn() -> R>,
}

impl<F: Clone, R> Clone for RetryPolicy<F, R> {
    fn clone(&self) -> Self {
        let Self { sleep, left, wait, longest, decides, registry } = self;
        Self {
            sleep: sleep.clone(),
            left: *left,
            wait: *wait,
            longest: *longest,
            decides: *decides,
            registry: *registry,
        }
    }
}

impl<F, T> RetryPolicy<F>
where
    F: FnMut(Duration) -> T,
    T: Future<Output = ()>,
{
    /// Repeats by the standard registry and sleeps by this function: at most 3 times, waiting a second at first where
    /// Retry-After says nothing, and never longer than a minute.
    #[must_use]
    pub const fn new(sleep: F) -> Self {
        Self::registry(sleep)
    }

    /// The same by this registry: the type `Layer` of a module with [`registry!`](status_core::registry).
    ///
    /// ```
    /// use std::future::ready;
    /// let policy = status_tower::RetryPolicy::registry::<status_core::Standard>(|_| ready(()));
    /// ```
    #[must_use]
    pub const fn registry<N: Registry>(sleep: F) -> RetryPolicy<F, N> {
        RetryPolicy {
            sleep,
            left: 3,
            wait: Duration::from_secs(1),
            longest: Duration::from_secs(60),
            decides: retry::Policy::DEFAULT,
            registry: PhantomData,
        }
    }
}

impl<F, R: Registry> RetryPolicy<F, R> {
    /// Repeats a request at most so many times.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.left = attempts;
        self
    }

    /// Waits so long before the first repetition where the response does not say how long.
    #[must_use]
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// Repeats nothing that has to wait longer than this; waits of its own grow no longer.
    #[must_use]
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest = wait;
        self
    }

    /// Whether every request may be made twice, whatever its method, as where each has an Idempotency-Key. Without it, a
    /// method that is not idempotent is repeated only where the answer shows that nothing was done.
    ///
    /// ```
    /// use std::future::ready;
    /// let policy = status_tower::RetryPolicy::new(|_| ready(())).idempotent(true);
    /// ```
    #[must_use]
    pub const fn idempotent(mut self, is: bool) -> Self {
        self.decides = self.decides.idempotent(is);
        self
    }

    /// How long to wait before the request is sent again; `None` where it is not.
    fn wait_by(&self, advice: Retry, headers: &HeaderMap) -> Option<Duration> {
        let own = self.wait.min(self.longest);
        let wait = match advice {
            Retry::AfterDelay(Some(delay)) => {
                let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Duration::from_secs(delay.from_now(now.as_secs()))
            }
            Retry::AfterDelay(None) | Retry::Anytime | Retry::AfterHandshake => own,
            Retry::NewConnection if closes(headers) => own,
            _ => return None,
        };
        (wait <= self.longest).then_some(wait)
    }
}

/// Whether the response ends its connection (RFC 9112, 9.6).
fn closes(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|option| option.trim().eq_ignore_ascii_case("close"))
}

impl<F, T, B, C, E, R> Policy<http::Request<B>, http::Response<C>, E> for RetryPolicy<F, R>
where
    F: FnMut(Duration) -> T,
    T: Future<Output = ()>,
    B: Clone,
    R: Registry,
{
    type Future = T;

    fn retry(&mut self, request: &mut http::Request<B>, result: &mut Result<http::Response<C>, E>) -> Option<T> {
        let response = result.as_ref().ok()?;
        let mut asked = Request::new(request.method().as_str(), request.headers());
        if let Some(version) = version_from_http(request.version()) {
            asked = asked.version(version);
        }
        let answered = Response::new(status_from_http(response.status()), response.headers());
        let advice = self.decides.advice_by::<R>(&Exchange::new(answered).request(asked));
        let wait = self.wait_by(advice, response.headers())?;
        self.left = self.left.checked_sub(1)?;
        self.wait = self.wait.saturating_mul(2);
        Some((self.sleep)(wait))
    }

    fn clone_request(&mut self, request: &http::Request<B>) -> Option<http::Request<B>> {
        (self.left > 0).then(|| request.clone())
    }
}
