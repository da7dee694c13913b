//! Which rules an exchange breaks.

use crate::{
    exchange::{Exchange, fields::Fields},
    generic::Registry,
    registry::{self, Violations},
};

impl<'a, A, Q, O, N> Exchange<'a, A, Q, O, N> {
    /// The rules that the exchange breaks, by the standard registry. It allocates nothing, and no bytes make it panic.
    ///
    /// ```
    /// use status_core::{Exchange, Level, NO_FIELDS, Response, StatusCode};
    /// let found = Exchange::new(Response::new(StatusCode::FOUND, NO_FIELDS)).validate();
    /// let ids = |level| found.at_least(level).into_iter().map(|rule| rule.id()).collect::<Vec<_>>();
    /// assert_eq!(ids(Level::Must), ["any-date"]);
    /// assert_eq!(ids(Level::Should), ["any-date", "3xx-location"]);
    /// ```
    pub fn validate(&self) -> Violations
    where
        A: Fields<'a>,
        Q: Fields<'a>,
        O: Fields<'a>,
        N: Fields<'a>,
    {
        registry::validate(self)
    }

    /// The rules that the exchange breaks, by any registry: the standard one or a layer's.
    ///
    /// ```
    /// use status_core::{Exchange, NO_FIELDS, Response, Standard, generic::Found as _, status};
    /// let exchange = Exchange::new(Response::new(status!(302), NO_FIELDS));
    /// assert_eq!(exchange.validate_by::<Standard>().len(), exchange.validate().len());
    /// ```
    pub fn validate_by<R: Registry>(&self) -> R::Violations
    where
        A: Fields<'a>,
        Q: Fields<'a>,
        O: Fields<'a>,
        N: Fields<'a>,
    {
        R::validate(self)
    }
}
