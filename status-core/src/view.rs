//! What a user agent does with what it shows: keep it, reset it, show the content, go elsewhere (RFC 9110, 15).
//!
//! The answer is the code's [`View`] facet, looked at in its exchange:
//!
//! - a redirect is gone to only where Location says where, and where the code is one to follow; else its content is shown,
//!   as of 305 today, 306 and every 3xx without a meaning;
//! - a challenge (401, 407) asks the user for credentials first. The content is shown when the same challenge comes again
//!   after an attempt (RFC 9110, 15.5.2).
//!
//! A code without a meaning is looked at by its class, and one above 599 as a server error (RFC 9110, 15).
//!
//! A client that repeats requests by itself does that first; this is about the response that is left for the user.

use crate::judge::name::{Name, name};
use crate::{
    class::Class,
    exchange::{
        Exchange,
        fields::Fields,
        message::{NoFields, Response},
    },
    facet::{Redirect, Retry, View},
    generic::{Meaning as _, Registry},
    judge::{
        case::{Case, Side},
        message::MOST_SOUGHT,
    },
    registry::{Edition, Standard, Status},
    status_code::StatusCode,
    syntax::challenge::{ChallengeMember, Parameter, member},
};

/// What a user agent does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Changes what it shows, or waits for the final response.
    View(View),
    /// Asks the user for credentials; if the user has none, it shows the content.
    Authenticate,
}

/// The facets that the answer depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facets {
    /// What a user agent shows.
    pub view: View,
    /// Whether the code leads to another resource.
    pub redirect: Redirect,
    /// Whether the code asks for credentials.
    pub retry: Retry,
}

impl Facets {
    /// Those of a meaning.
    ///
    /// ```
    /// use status_core::{Edition, Status, facet::View, view::Facets};
    /// assert_eq!(Facets::of(Status::NoContent, Edition::CURRENT).view, View::Keep);
    /// ```
    #[must_use]
    pub const fn of(status: Status, edition: Edition) -> Self {
        Self { view: status.view(), redirect: status.redirect(edition), retry: status.retry(edition) }
    }

    /// Those of a code by any registry: of its meaning in the edition, or by its class where it has none.
    ///
    /// ```
    /// use status_core::{Edition, Standard, Status, status, view::Facets};
    /// let of_status = Facets::of(Status::NotFound, Edition::CURRENT);
    /// assert_eq!(Facets::of_code::<Standard>(status!(404), Edition::CURRENT), of_status);
    /// ```
    #[must_use]
    pub fn of_code<R: Registry>(code: StatusCode, edition: Edition) -> Self {
        R::from_code_in(code.as_u16(), edition).map_or_else(
            || Self::of_unknown(code),
            |meaning| Self { view: meaning.view(), redirect: meaning.redirect(edition), retry: meaning.retry(edition) },
        )
    }

    /// Those of a code that has no meaning, by its class.
    ///
    /// ```
    /// use status_core::{StatusCode, facet::View, view::Facets};
    /// assert_eq!(Facets::of_unknown(StatusCode::from_u16(199)?).view, View::Interim);
    /// assert_eq!(Facets::of_unknown(StatusCode::from_u16(850)?).view, View::Show);
    /// # Ok::<(), status_core::InvalidStatusCode>(())
    /// ```
    #[must_use]
    pub const fn of_unknown(code: StatusCode) -> Self {
        let view = match code.class() {
            Some(Class::Informational) => View::Interim,
            Some(Class::Redirection) => View::Navigate,
            Some(Class::Success | Class::ClientError | Class::ServerError) | None => View::Show,
        };
        Self { view, redirect: Redirect::None, retry: Retry::Never }
    }
}

/// What a user agent does with the first response of its kind.
///
/// ```
/// use status_core::{Exchange, NO_FIELDS, Response, StatusCode, facet::View, view::{self, Action}};
/// let action = |code, fields| view::action(&Exchange::new(Response::new(code, fields)));
/// assert_eq!(action(StatusCode::NO_CONTENT, NO_FIELDS), Action::View(View::Keep));
/// assert_eq!(action(StatusCode::RESET_CONTENT, NO_FIELDS), Action::View(View::Reset));
/// assert_eq!(action(StatusCode::NOT_FOUND, NO_FIELDS), Action::View(View::Show));
/// assert_eq!(action(StatusCode::FOUND, &[("Location", "/y")]), Action::View(View::Navigate));
/// assert_eq!(action(StatusCode::FOUND, NO_FIELDS), Action::View(View::Show));
/// assert_eq!(action(StatusCode::UNAUTHORIZED, &[("WWW-Authenticate", "Basic realm=\"a\"")]), Action::Authenticate);
/// ```
pub fn action<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(exchange: &Exchange<'a, A, Q, O>) -> Action {
    action_by::<Standard>(exchange)
}

/// [`action`] by the codes of any registry: the standard one or a layer's.
///
/// ```
/// use status_core::{Exchange, NO_FIELDS, Registry, Response, Standard, status, facet::View, view::{self, Action}};
/// fn is_shown<R: Registry>(exchange: &Exchange<'_>) -> bool {
///     view::action_by::<R>(exchange) == Action::View(View::Show)
/// }
/// assert!(is_shown::<Standard>(&Exchange::new(Response::new(status!(404), NO_FIELDS))));
/// ```
pub fn action_by<'a, R: Registry>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
) -> Action {
    action_as(Facets::of_code::<R>(exchange.status(), exchange.judged_by()), exchange, None::<NoFields>)
}

/// What a user agent does with a response when it has had one before it, which had the `earlier` fields and made it send
/// this request.
///
/// A challenge is the same where its scheme, its realm and its token68 are; a nonce may be another. One that says
/// `stale=true` is as good as new: the credentials were right (RFC 7616, 3.3). Whether credentials were tried is seen in
/// the request; where that is not given, the earlier challenge was answered. Beside more than 64 different challenges that
/// came before, none counts as another one.
///
/// ```
/// use status_core::{Exchange, Request, Response, StatusCode, facet::View, view::{self, Action}};
/// let challenge = &[("WWW-Authenticate", "Basic realm=\"a\"")];
/// let exchange = Exchange::new(Response::new(StatusCode::UNAUTHORIZED, challenge));
/// let tried = exchange.request(Request::new("GET", &[("Authorization", "Basic eDp5")]));
/// assert_eq!(view::action_after(&tried, challenge), Action::View(View::Show));
/// let other = &[("WWW-Authenticate", "Basic realm=\"b\"")];
/// assert_eq!(view::action_after(&tried, other), Action::Authenticate);
/// ```
pub fn action_after<'a, 'e, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>, E: Fields<'e>>(
    exchange: &Exchange<'a, A, Q, O>,
    earlier: E,
) -> Action {
    action_after_by::<Standard>(exchange, earlier)
}

/// [`action_after`] by the codes of any registry.
pub fn action_after_by<'a, 'e, R: Registry>(
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
    earlier: impl Fields<'e>,
) -> Action {
    action_as(Facets::of_code::<R>(exchange.status(), exchange.judged_by()), exchange, Some(earlier))
}

/// What a user agent does with a response whose code has these facets; the code itself is not looked at. For codes of
/// another registry.
///
/// ```
/// use status_core::{Exchange, NO_FIELDS, NoFields, Response, StatusCode, facet::View, view::{self, Action, Facets}};
/// let code = StatusCode::from_u16(299)?;
/// let facets = Facets { view: View::Keep, ..Facets::of_unknown(code) };
/// let exchange = Exchange::new(Response::new(code, NO_FIELDS));
/// assert_eq!(view::action_as(facets, &exchange, None::<NoFields>), Action::View(View::Keep));
/// # Ok::<(), status_core::InvalidStatusCode>(())
/// ```
pub fn action_as<'a, 'e, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(
    facets: Facets,
    exchange: &Exchange<'a, A, Q, O>,
    earlier: Option<impl Fields<'e>>,
) -> Action {
    let earlier = earlier.map(|fields| Exchange::new(Response::new(exchange.status(), fields)));
    exchange.with_case(|case| match earlier {
        None => decide(facets, case, None),
        Some(earlier) => earlier.with_case(|earlier| decide(facets, case, Some(&earlier.response))),
    })
}

fn decide(facets: Facets, case: &Case<'_>, earlier: Option<&Side<'_>>) -> Action {
    let asks = match facets.retry {
        Retry::WithCredentials => is_to_answer(case, earlier, name!("WWW-Authenticate"), name!("Authorization")),
        Retry::WithProxyCredentials => {
            is_to_answer(case, earlier, name!("Proxy-Authenticate"), name!("Proxy-Authorization"))
        }
        _ => false,
    };
    let leads_on = facets.redirect != Redirect::None
        && case.response.first(name!("Location")).is_some_and(|location| !location.is_empty());
    match facets.view {
        _ if asks => Action::Authenticate,
        View::Navigate if !leads_on => Action::View(View::Show),
        view => Action::View(view),
    }
}

/// Whether the response has a challenge that was not tried yet.
fn is_to_answer(case: &Case<'_>, earlier: Option<&Side<'_>>, field: Name, credentials: Name) -> bool {
    let tried = case.request.is_none_or(|request| request.has(credentials));
    let earlier = earlier.filter(|_| tried).map(|earlier| Earlier::of(earlier, field));
    let mut is_new = false;
    each_challenge(&case.response, field, &mut |challenge| {
        is_new |= challenge.is_stale || !earlier.as_ref().is_some_and(|earlier| earlier.has(&challenge));
    });
    is_new
}

/// The different challenges that came before.
struct Earlier<'a> {
    kept: [Challenge<'a>; MOST_SOUGHT],
    count: usize,
    /// Whether there were more than are compared.
    are_more: bool,
}

impl<'a> Earlier<'a> {
    fn of(side: &Side<'a>, field: Name) -> Self {
        let none = Challenge { scheme: b"", token68: b"", realm: b"", is_stale: false };
        let mut earlier = Self { kept: [none; MOST_SOUGHT], count: 0, are_more: false };
        each_challenge(side, field, &mut |challenge| {
            if earlier.has(&challenge) {
                return;
            }
            match earlier.kept.get_mut(earlier.count) {
                Some(free) => {
                    *free = challenge;
                    earlier.count += 1;
                }
                None => earlier.are_more = true,
            }
        });
        earlier
    }

    /// Whether the challenge came before, as it may have where there were more than are compared.
    fn has(&self, challenge: &Challenge<'_>) -> bool {
        self.are_more || self.kept.iter().take(self.count).any(|before| challenge.is_same(before))
    }
}

/// What makes one challenge another one.
#[derive(Clone, Copy)]
struct Challenge<'a> {
    scheme: &'a [u8],
    token68: &'a [u8],
    realm: &'a [u8],
    is_stale: bool,
}

impl<'a> Challenge<'a> {
    fn is_same(&self, other: &Challenge<'_>) -> bool {
        self.scheme.eq_ignore_ascii_case(other.scheme) && self.token68 == other.token68 && self.realm == other.realm
    }

    fn take(&mut self, parameter: &Parameter<'a>) {
        if parameter.name.eq_ignore_ascii_case(b"realm") {
            self.realm = parameter.value;
        } else if parameter.name.eq_ignore_ascii_case(b"stale") {
            self.is_stale = parameter.value.eq_ignore_ascii_case(b"true");
        }
    }
}

/// Calls back with each challenge: the commas of the list separate challenges and their parameters alike (RFC 9110, 11.6.1).
fn each_challenge<'a>(side: &Side<'a>, field: Name, each: &mut dyn FnMut(Challenge<'a>)) {
    let mut open: Option<Challenge<'a>> = None;
    side.members(field, &mut |text| match (member(text), &mut open) {
        (ChallengeMember::Challenge { scheme, token68, parameter }, _) => {
            let mut started = Challenge { scheme, token68, realm: b"", is_stale: false };
            if let Some(parameter) = parameter {
                started.take(&parameter);
            }
            if let Some(done) = open.replace(started) {
                each(done);
            }
        }
        (ChallengeMember::Parameter(parameter), Some(open)) => open.take(&parameter),
        (ChallengeMember::Parameter(_) | ChallengeMember::Malformed, _) => {}
    });
    if let Some(done) = open {
        each(done);
    }
}
