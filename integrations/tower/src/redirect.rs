//! A policy for tower-http's `FollowRedirect`.

use std::marker::PhantomData;

use http::{HeaderName, Method, Request, StatusCode};
use status_core::{
    Registry, Standard,
    redirect::{self, Hop},
};
use tower_http::follow_redirect::policy::{Action, Attempt, Policy};

use crate::convert::status_from_http;

/// Follows redirects as [`redirect::Policy`] decides, in a `tower_http::follow_redirect::FollowRedirect`.
///
/// * Where status-core follows, the next request goes out with its method, and without the fields that it drops:
///   credentials for another origin, and what speaks of content that is left behind. They stay dropped for the rest of
///   the chain.
/// * Where it stops, asks the user or lets them choose, the response with the redirect is the result.
/// * `FollowRedirect` looks at 301, 302, 303, 307 and 308 alone, so no other code of a registry is followed. It makes a
///   POST answered 301 or 302 a GET without content; where the policy would keep the content, as
///   [`RFC2616`](redirect::Policy::RFC2616) does, the response with the redirect is the result.
/// * Content is sent a second time where a policy beside this one clones it, as in the example.
///
/// ```
/// use bytes::Bytes;
/// use http_body_util::Full;
/// use status_core::redirect::Policy;
/// use status_tower::RedirectPolicy;
/// use tower_http::follow_redirect::{FollowRedirectLayer, policy::{PolicyExt as _, clone_body_fn}};
///
/// let clones = clone_body_fn(|body: &Full<Bytes>| Some(body.clone()));
/// let policy = RedirectPolicy::new(Policy::FETCH.max_hops(10)).and::<_, Full<Bytes>, std::io::Error>(clones);
/// let layer = FollowRedirectLayer::with_policy(policy);
/// ```
#[derive(Debug)]
pub struct RedirectPolicy<R = Standard> {
    policy: redirect::Policy,
    /// The method and URL of each request that was redirected.
    visited: Vec<(Method, String)>,
    /// The method of the last request, as it was sent.
    method: Option<Method>,
    /// The redirect that is being followed.
    followed: Option<FollowedRedirect>,
    dropped: Vec<HeaderName>,
    drops_content: bool,
    registry: PhantomData<fn() -> R>,
}

impl<R> Clone for RedirectPolicy<R> {
    fn clone(&self) -> Self {
        let Self { policy, visited, method, followed, dropped, drops_content, registry } = self;
        Self {
            policy: *policy,
            visited: visited.clone(),
            method: method.clone(),
            followed: followed.clone(),
            dropped: dropped.clone(),
            drops_content: *drops_content,
            registry: *registry,
        }
    }
}

/// A redirect, as it was decided on.
#[derive(Debug, Clone)]
struct FollowedRedirect {
    status: StatusCode,
    method: Method,
    url: String,
    location: String,
}

impl RedirectPolicy {
    /// Follows as this policy decides by the standard registry.
    #[must_use]
    pub const fn new(policy: redirect::Policy) -> Self {
        Self::registry(policy)
    }

    /// Follows as this policy decides by this registry, which may say of a code that it redirects in another way.
    ///
    /// ```
    /// use status_core::{Standard, redirect::Policy};
    /// let policy = status_tower::RedirectPolicy::registry::<Standard>(Policy::FETCH);
    /// ```
    #[must_use]
    pub const fn registry<N: Registry>(policy: redirect::Policy) -> RedirectPolicy<N> {
        RedirectPolicy {
            policy,
            visited: Vec::new(),
            method: None,
            followed: None,
            dropped: Vec::new(),
            drops_content: false,
            registry: PhantomData,
        }
    }
}

impl<R: Registry> RedirectPolicy<R> {
    /// Decides on a redirect. Asked a second time it decides the same.
    fn decide<'a>(&self, followed: &'a FollowedRedirect) -> redirect::Action<'a> {
        let visited: Vec<(&str, &str)> =
            self.visited.iter().map(|(method, url)| (method.as_str(), url.as_str())).collect();
        let hop = Hop {
            method: followed.method.as_str(),
            status: status_from_http(followed.status),
            url: &followed.url,
            location: Some(&followed.location),
            visited: &visited,
        };
        self.policy.next_by::<R>(&hop)
    }
}

impl<B: Default, E, R: Registry> Policy<B, E> for RedirectPolicy<R> {
    fn redirect(&mut self, attempt: &Attempt<'_>) -> Result<Action, E> {
        let followed = FollowedRedirect {
            status: attempt.status(),
            method: self.method.take().unwrap_or_else(|| attempt.previous_method().clone()),
            url: attempt.previous().to_string(),
            location: attempt.location().to_string(),
        };
        let redirect::Action::Follow(next) = self.decide(&followed) else { return Ok(Action::Stop) };
        // `FollowRedirect` has dropped the content already where it changes the method.
        let is_lost = attempt.method() != attempt.previous_method();
        if is_lost && next.keep_content && next.method != attempt.method().as_str() {
            return Ok(Action::Stop);
        }
        self.followed = Some(followed);
        Ok(Action::Follow)
    }

    fn on_request(&mut self, request: &mut Request<B>) {
        if let Some(followed) = self.followed.take() {
            if let redirect::Action::Follow(next) = self.decide(&followed) {
                let drops = request.headers().keys().filter(|name| next.drops(name.as_str()));
                self.dropped.extend(drops.cloned());
                self.drops_content |= !next.keep_content;
                self.method = Method::from_bytes(next.method.as_bytes()).ok();
            }
            self.visited.push((followed.method, followed.url));
        }
        for name in &self.dropped {
            request.headers_mut().remove(name);
        }
        if self.drops_content {
            *request.body_mut() = B::default();
        }
        match &self.method {
            Some(method) => *request.method_mut() = method.clone(),
            None => self.method = Some(request.method().clone()),
        }
    }
}
