//! Whether a client repeats a request, by the answer that it got (RFC 9110, 9.2.2, 10.2.3 and 15).
//!
//! ```
//! use status_core::{Exchange, Request, Response, StatusCode, retry::{self, Delay, Retry}};
//!
//! let response = Response::new(StatusCode::SERVICE_UNAVAILABLE, &[("Retry-After", "120")]);
//! let advice = retry::advice(&Exchange::new(response));
//! assert_eq!(advice, Retry::AfterDelay(Some(Delay::Seconds(120))));
//!
//! let response = Response::new(StatusCode::BAD_GATEWAY, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]);
//! let post = Request::new("POST", &[("Host", "a.example")]);
//! assert_eq!(retry::advice(&Exchange::new(response).request(post)), Retry::Never);
//! let get = Request::new("GET", &[("Host", "a.example")]);
//! assert_eq!(retry::advice(&Exchange::new(response).request(get)), Retry::Anytime);
//! ```

use crate::judge::name::{Name, name};
use crate::{
    exchange::{Exchange, fields::Fields},
    facet,
    generic::{Meaning as _, Registry},
    judge::{case::Case, check::request_conditional},
    method,
    registry::{Edition, Standard},
    syntax::{
        date::http_date,
        retry_after::{RetryAfter, retry_after},
    },
};

/// How a client may repeat a request.
///
/// Each answer is about the client's own doing: what a user asks for again is a new request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Not at all: there is no need, no sense, or the danger of doing it twice.
    Never,
    /// Unchanged, at any time.
    Anytime,
    /// Unchanged, on another connection.
    NewConnection,
    /// Unchanged, once the TLS handshake is done, and not as early data (RFC 8470, 5.2).
    AfterHandshake,
    /// Unchanged, after a while; `None` where the response doesn't say how long. After a redirect it is the redirected
    /// request that waits (RFC 9110, 10.2.3).
    AfterDelay(Option<Delay>),
    /// With credentials for the origin server, in Authorization.
    WithCredentials {
        /// Whether the request is known to have had some, which are hereby refused: only other ones make sense.
        refused: bool,
    },
    /// With credentials for the proxy, in Proxy-Authorization.
    WithProxyCredentials {
        /// Whether the request is known to have had some, which are hereby refused: only other ones make sense.
        refused: bool,
    },
    /// With a Content-Length.
    WithLength,
    /// Without the Expect field.
    WithoutExpectation,
    /// With a precondition, such as If-Match.
    Conditional,
    /// With a smaller request.
    Smaller,
    /// With another request.
    Changed,
    /// Unchanged, if the method is idempotent; the request is not known.
    IfIdempotent,
    /// Unchanged, but only when the user asks again; so also where the response asks for a longer wait than the policy's
    /// longest.
    OnUserAction,
}

impl Retry {
    /// Whether the same request may be sent again without anyone's help, now or later.
    ///
    /// ```
    /// use status_core::retry::Retry;
    /// assert!(Retry::AfterDelay(None).is_unchanged() && !Retry::Changed.is_unchanged());
    /// ```
    #[must_use]
    pub const fn is_unchanged(self) -> bool {
        matches!(self, Self::Anytime | Self::NewConnection | Self::AfterHandshake | Self::AfterDelay(_))
    }
}

/// How long to wait (RFC 9110, 10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delay {
    /// So many seconds from when the response came. More than fit are as many as fit, which stands for longer than
    /// anyone waits.
    Seconds(u64),
    /// Until then, in seconds since 1970-01-01 00:00:00 UTC; earlier dates are 0.
    Until(u64),
}

impl Delay {
    /// The seconds to wait from now, which is given in seconds since 1970-01-01 00:00:00 UTC; 0 where the time has
    /// passed.
    ///
    /// ```
    /// use status_core::retry::Delay;
    /// assert_eq!(Delay::Seconds(5).from_now(1_000_000), 5);
    /// assert_eq!(Delay::Until(1_000_030).from_now(1_000_000), 30);
    /// assert_eq!(Delay::Until(999_999).from_now(1_000_000), 0);
    /// ```
    #[must_use]
    pub const fn from_now(self, now: u64) -> u64 {
        match self {
            Self::Seconds(seconds) => seconds,
            Self::Until(then) => then.saturating_sub(now),
        }
    }
}

/// What a client knows of its own requests, and how long it waits.
///
/// ```
/// use status_core::{Exchange, Request, Response, StatusCode, retry::{Delay, Policy, Retry}};
///
/// let fields = [("Retry-After", "120")];
/// let busy = Response::new(StatusCode::SERVICE_UNAVAILABLE, &fields);
/// let failed = Response::new(StatusCode::INTERNAL_SERVER_ERROR, &[("Server", "a")]);
/// let post = Request::new("POST", &[("Idempotency-Key", "\"7\"")]);
///
/// assert_eq!(Policy::DEFAULT.advice(&Exchange::new(failed).request(post)), Retry::Never);
/// assert_eq!(Policy::DEFAULT.idempotent(true).advice(&Exchange::new(failed).request(post)), Retry::Anytime);
///
/// let wait = Retry::AfterDelay(Some(Delay::Seconds(120)));
/// assert_eq!(Policy::DEFAULT.longest_wait(120).advice(&Exchange::new(busy).request(post)), wait);
/// assert_eq!(Policy::DEFAULT.longest_wait(60).advice(&Exchange::new(busy).request(post)), Retry::OnUserAction);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    idempotent: bool,
    longest_wait: u64,
}

/// [`Policy::DEFAULT`].
impl Default for Policy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Policy {
    /// Goes by the method, and waits as long as it is asked to, but not longer than seconds can be counted.
    pub const DEFAULT: Self = Self { idempotent: false, longest_wait: u64::MAX - 1 };

    /// Whether the client knows that the request may be made twice, whatever its method (RFC 9110, 9.2.2): because the
    /// resource says so of a POST, or by an Idempotency-Key. Without it, the method decides.
    #[must_use]
    pub const fn idempotent(mut self, is: bool) -> Self {
        self.idempotent = is;
        self
    }

    /// The longest wait, in seconds. A request whose repetition has to wait longer is left to the user
    /// ([`Retry::OnUserAction`]). A date without the response's Date says nothing of how long that is; its
    /// [`from_now`](Delay::from_now) is for the client to compare.
    #[must_use]
    pub const fn longest_wait(mut self, seconds: u64) -> Self {
        self.longest_wait = if seconds < u64::MAX { seconds } else { u64::MAX - 1 };
        self
    }

    /// How the request may be repeated, by the code's [`retry`](crate::Status::retry) in the exchange's edition.
    ///
    /// - A code without a meaning counts as the x00 of its class, and as 500 above 599 (RFC 9110, 15).
    /// - 500 and its like allow to repeat idempotent methods only (RFC 9110, 9.2.2): [`Retry::Anytime`] for these,
    ///   [`Retry::Never`] for others, [`Retry::IfIdempotent`] where the request is not known. So it is with 503 and its
    ///   like where they do not say how long to wait: a proxy may send them when nobody knows how far the server came.
    ///   With a 4xx nothing was done.
    /// - Retry-After counts beside every code after which the request may be repeated as it was, now or when something
    ///   has passed (403, 409, 421, 423, 425 and 507 among them), and beside 413 and redirects. Beside a code that says
    ///   what to change first, it does not.
    /// - What the request is known to have had already does not help a second time: credentials are refused, and for
    ///   Content-Length (411), a precondition (428) and no Expect (417) the answer is [`Retry::Never`].
    /// - In 1999, a 503 without Retry-After is a 500 (RFC 2616, 10.5.4).
    ///
    /// ```
    /// use status_core::{Exchange, Request, Response, StatusCode, retry::{Delay, Policy, Retry}};
    ///
    /// let post = Request::new("POST", &[("Host", "a.example")]);
    /// let silent = Response::new(StatusCode::SERVICE_UNAVAILABLE, &[("Server", "a")]);
    /// assert_eq!(Policy::DEFAULT.advice(&Exchange::new(silent).request(post)), Retry::Never);
    ///
    /// // A rate limit.
    /// let limited = Response::new(StatusCode::FORBIDDEN, &[("Retry-After", "60")]);
    /// let wait = Retry::AfterDelay(Some(Delay::Seconds(60)));
    /// assert_eq!(Policy::DEFAULT.advice(&Exchange::new(limited).request(post)), wait);
    /// ```
    pub fn advice<'a>(&self, exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>) -> Retry {
        self.advice_by::<Standard>(exchange)
    }

    /// [`advice`](Self::advice) by the codes of any registry: the standard one or a layer's.
    pub fn advice_by<'a, R: Registry>(
        &self,
        exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    ) -> Retry {
        let (edition, number) = (exchange.judged_by(), exchange.status().as_u16());
        let meaning = R::from_code_in(number, edition).or_else(|| R::from_code_in(general(number), edition));
        meaning.map_or(Retry::Never, |meaning| self.advice_as(exchange, meaning.retry(edition)))
    }

    /// [`advice`](Self::advice) for a code with this facet, for the codes of another registry.
    pub fn advice_as<'a>(
        &self,
        exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
        facet: facet::Retry,
    ) -> Retry {
        let edition = exchange.judged_by();
        match exchange.with_case(|case| self.decide(case, edition, facet)) {
            Retry::AfterDelay(Some(Delay::Seconds(seconds))) if seconds > self.longest_wait => Retry::OnUserAction,
            retry => retry,
        }
    }

    fn decide(self, case: &Case<'_>, edition: Edition, facet: facet::Retry) -> Retry {
        let delay = delay_of(case);
        let has = |name: Name| case.request.is_some_and(|request| request.has(name));
        let unless = |done: bool, retry: Retry| if done { Retry::Never } else { retry };
        let in_time = |retry: Retry| if delay.is_some() { Retry::AfterDelay(delay) } else { retry };
        // What was refused as it stands is refused again, unless it is for what may pass by itself.
        let if_passing = |retry: Retry| if PASSING.contains(&case.status) { in_time(retry) } else { retry };
        match facet {
            facet::Retry::Never if (300..400).contains(&case.status) => in_time(Retry::Never),
            facet::Retry::Never => Retry::Never,
            facet::Retry::Anytime => in_time(Retry::Anytime),
            facet::Retry::NewConnection => in_time(Retry::NewConnection),
            facet::Retry::AfterHandshake => in_time(Retry::AfterHandshake),
            facet::Retry::AfterDelay if delay.is_some() => Retry::AfterDelay(delay),
            facet::Retry::AfterDelay if edition == Edition::Rfc2616 && case.status == 503 => self.if_idempotent(case),
            facet::Retry::AfterDelay if (400..500).contains(&case.status) => Retry::AfterDelay(None),
            facet::Retry::AfterDelay => unless(self.if_idempotent(case) == Retry::Never, Retry::AfterDelay(None)),
            facet::Retry::WithCredentials => {
                if_passing(Retry::WithCredentials { refused: has(name!("Authorization")) })
            }
            facet::Retry::WithProxyCredentials => {
                Retry::WithProxyCredentials { refused: has(name!("Proxy-Authorization")) }
            }
            facet::Retry::WithLength => unless(has(name!("Content-Length")), Retry::WithLength),
            facet::Retry::WithoutExpectation => {
                unless(case.request.is_some() && !has(name!("Expect")), Retry::WithoutExpectation)
            }
            facet::Retry::Conditional => unless(request_conditional(case) == Some(true), Retry::Conditional),
            facet::Retry::Smaller => in_time(Retry::Smaller),
            facet::Retry::Changed => if_passing(Retry::Changed),
            facet::Retry::IfIdempotent => match self.if_idempotent(case) {
                Retry::Anytime => in_time(Retry::Anytime),
                other => other,
            },
            facet::Retry::OnUserAction => in_time(Retry::OnUserAction),
        }
    }

    fn if_idempotent(self, case: &Case<'_>) -> Retry {
        match case.method {
            _ if self.idempotent => Retry::Anytime,
            None => Retry::IfIdempotent,
            Some(method) if method::is_idempotent(method) => Retry::Anytime,
            Some(_) => Retry::Never,
        }
    }
}

/// The codes that ask for something else, and yet refuse what they have understood for what may pass by itself: a limit
/// (RFC 9110, 15.5.4 names no reason), the state of the resource (15.5.10), a lock (RFC 4918, 11.3).
const PASSING: [u16; 3] = [403, 409, 423];

/// The code that an unknown one counts as.
const fn general(number: u16) -> u16 {
    match number {
        100..=599 => number / 100 * 100,
        _ => 500,
    }
}

/// How the request may be repeated, by [`Policy::DEFAULT`].
///
/// ```
/// use status_core::{Exchange, Request, Response, StatusCode, retry::{self, Retry}};
///
/// let response = Response::new(StatusCode::UNAUTHORIZED, &[("WWW-Authenticate", "Basic realm=\"a\"")]);
/// let request = Request::new("GET", &[("Authorization", "Basic bWU6bXk=")]);
/// let first = retry::advice(&Exchange::new(response));
/// assert_eq!(first, Retry::WithCredentials { refused: false });
/// let second = retry::advice(&Exchange::new(response).request(request));
/// assert_eq!(second, Retry::WithCredentials { refused: true });
/// ```
pub fn advice<'a>(exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>) -> Retry {
    Policy::DEFAULT.advice(exchange)
}

/// [`advice`] by the codes of any registry: the standard one or a layer's.
///
/// ```
/// use status_core::{Exchange, Response, Standard, retry::{self, Delay, Retry}, status};
///
/// let limited = Exchange::new(Response::new(status!(429), &[("Retry-After", "9")]));
/// assert_eq!(retry::advice_by::<Standard>(&limited), Retry::AfterDelay(Some(Delay::Seconds(9))));
/// ```
pub fn advice_by<'a, R: Registry>(exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>) -> Retry {
    Policy::DEFAULT.advice_by::<R>(exchange)
}

/// [`advice`] for a code with this facet, for the codes of another registry.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, facet, retry::{self, Delay, Retry}};
///
/// # fn main() -> Result<(), status_core::InvalidStatusCode> {
/// let exchange = Exchange::new(Response::new(StatusCode::from_u16(470)?, &[("Retry-After", "9")]));
/// let advice = retry::advice_as(&exchange, facet::Retry::AfterDelay);
/// assert_eq!(advice, Retry::AfterDelay(Some(Delay::Seconds(9))));
/// # Ok(())
/// # }
/// ```
pub fn advice_as<'a>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    facet: facet::Retry,
) -> Retry {
    Policy::DEFAULT.advice_as(exchange, facet)
}

/// How long Retry-After asks to wait, whatever the code; `None` where it is not there, is neither a number of seconds
/// nor a date, or stands there twice (RFC 9110, 10.2.3).
///
/// A date is taken relative to the response's Date, so that the clocks of client and server may differ; without a valid
/// Date it is left as it is.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, retry::{self, Delay}};
///
/// let fields = [("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")];
/// let response = Response::new(StatusCode::MOVED_PERMANENTLY, &fields);
/// assert_eq!(retry::delay(&Exchange::new(response)), Some(Delay::Seconds(30)));
/// let response = Response::new(StatusCode::MOVED_PERMANENTLY, &fields[..1]);
/// assert_eq!(retry::delay(&Exchange::new(response)), Some(Delay::Until(784_111_807)));
/// ```
pub fn delay<'a>(exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>) -> Option<Delay> {
    exchange.with_case(delay_of)
}

fn delay_of(case: &Case<'_>) -> Option<Delay> {
    let then = match retry_after(case.response.only(name!("Retry-After"))?)? {
        RetryAfter::Seconds(seconds) => return Some(Delay::Seconds(seconds)),
        RetryAfter::Date(then) => then,
    };
    Some(match case.response.only(name!("Date")).and_then(http_date) {
        Some(date) => Delay::Seconds(u64::try_from(then.saturating_sub(date)).unwrap_or(0)),
        None => Delay::Until(u64::try_from(then).unwrap_or(0)),
    })
}
