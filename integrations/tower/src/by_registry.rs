//! What status-core decides by the standard registry, over any registry: the one place that knows how.

#[cfg(any(feature = "redirect", feature = "retry"))]
use status_core::generic::Meaning as _;
#[cfg(feature = "redirect")]
use status_core::redirect::{Action, Hop, Policy};
#[cfg(feature = "retry")]
use status_core::retry::{self, Retry};
use status_core::{Exchange, Fields, Registry};

/// The rules that an exchange breaks.
pub(crate) fn validate_by<'a, R: Registry, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(
    exchange: &Exchange<'a, A, Q, O>,
) -> R::Violations {
    R::validate(exchange)
}

/// Whether and how the request may be repeated. A code without a meaning counts as the x00 of its class, and as 500
/// above 599 (RFC 9110, 15).
#[cfg(feature = "retry")]
pub(crate) fn advice_by<'a, R: Registry>(
    policy: retry::Policy,
    exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
) -> Retry {
    let edition = status_core::Edition::CURRENT;
    let number = exchange.status().as_u16();
    let general = if number < 600 { number / 100 * 100 } else { 500 };
    let meaning = R::from_code_in(number, edition).or_else(|| R::from_code_in(general, edition));
    meaning.map_or(Retry::Never, |meaning| policy.advice_as(exchange, meaning.retry(edition)))
}

/// What to do after a hop. A code without a meaning is not followed.
#[cfg(feature = "redirect")]
pub(crate) fn next_by<'a, R: Registry>(policy: Policy, hop: &Hop<'a, '_>) -> Action<'a> {
    let edition = policy.edition();
    match R::from_code_in(hop.status.as_u16(), edition) {
        Some(meaning) => policy.next_by(meaning.redirect(edition), meaning.is_permanent(), hop),
        None => Action::None,
    }
}
