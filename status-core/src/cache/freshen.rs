//! What a cache does with the answer to a validation (RFC 9111, 4.3.3 and 4.3.4).

use super::{update::Update, validators::Validators};
use crate::{
    exchange::{Exchange, fields::Fields},
    judge::{case::Side, message::content_length},
    registry::Edition,
};

/// What becomes of a stored response when the answer to its validation comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Freshen<F> {
    /// It takes over the fields of the 304 and is used (RFC 9111, 4.3.4).
    Update(Update<F>),
    /// The 304 speaks of something else and updates nothing here. Where no other stored response is meant either, the
    /// 304 is disregarded and the request repeated without its condition (RFC 2616, 10.3.5).
    Repeat(Unselected),
    /// The answer is no 304: it is used instead, and stored if it may be. A 5xx may also be treated as if no answer had
    /// come (RFC 9111, 4.3.3).
    Replace,
}

reasons! {
    /// Why a 304 does not select a stored response.
    Unselected {
        /// The 304 has a strong entity tag that the stored response lacks.
        Strong = "the stored response lacks the strong validator", "已存储的响应没有该强验证器", "RFC 9111, 4.3.4; RFC 2616, 10.3.5";
        /// The 304 has only weak validators, and the stored response has other ones or none.
        Weak = "the stored response lacks the weak validator", "已存储的响应没有该弱验证器", "RFC 9111, 4.3.4; RFC 2616, 10.3.5";
        /// The 304 has no validator, and the stored response has one.
        Missing = "the stored response has a validator and the 304 has none", "已存储的响应有验证器，而 304 没有", "RFC 9111, 4.3.4";
    }
}

impl Unselected {
    /// Whether the stored response is validated nonetheless, provided that the request's condition was made of its validators
    /// alone: a 304 without any validator can then speak of nothing else. It may be used for this request as it stands, and
    /// is not updated (RFC 9110, 15.4.5; RFC 9111, 4.3.3 and 4.3.4).
    ///
    /// ```
    /// use status_core::cache::Unselected;
    /// const { assert!(Unselected::Missing.is_validated() && !Unselected::Strong.is_validated()) };
    /// ```
    #[must_use]
    pub const fn is_validated(self) -> bool {
        matches!(self, Self::Missing)
    }
}

/// Whether a 304 selects a stored response, and what is then updated, by the edition of the 304's exchange.
///
/// Today an entity tag decides, by the strong comparison if it is strong and else by the weak one, then Last-Modified;
/// a 304 with neither selects a stored response without either, provided that it is the only one. In 1999 a 304 without
/// a validator speaks of whatever was asked for.
///
/// Where several responses are stored for the target, ask for each. A strong validator may select several; among those
/// that a weak one selects, the most recent is updated.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Freshen, Unselected}};
///
/// let stored = [("ETag", "\"a\""), ("Content-Length", "10"), ("Cache-Control", "max-age=1")];
/// let stored = Exchange::new(Response::new(StatusCode::OK, &stored));
/// let fields = [("ETag", "\"a\""), ("Content-Length", "0"), ("Cache-Control", "max-age=60")];
/// let answer = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, &fields));
/// let Freshen::Update(update) = cache::on_not_modified(&stored, &answer) else { panic!("same tag") };
/// assert!(update.updates("cache-control") && !update.updates("Content-Length"));
///
/// let other = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, &[("ETag", "\"b\"")]));
/// assert_eq!(cache::on_not_modified(&stored, &other), Freshen::Repeat(Unselected::Strong));
/// ```
pub fn on_not_modified<'s, 'r, F: Fields<'r>>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    response: &Exchange<'r, F, impl Fields<'r>, impl Fields<'r>>,
) -> Freshen<F> {
    if response.status().as_u16() != 304 {
        return Freshen::Replace;
    }
    let today = response.judged_by() != Edition::Rfc2616;
    let selected =
        stored.with_case(|stored| response.with_case(|response| selects(&stored.response, &response.response, today)));
    match selected {
        Ok(()) => Freshen::Update(Update::of(response)),
        Err(unselected) => Freshen::Repeat(unselected),
    }
}

fn selects(stored: &Side<'_>, response: &Side<'_>, today: bool) -> Result<(), Unselected> {
    let (stored, new) = (Validators::of(stored), Validators::of(response));
    match (new.tag, stored.tag, new.modified) {
        (Some(new), Some(stored), _) if new.strongly_matches(&stored) => Ok(()),
        (Some(new), Some(stored), _) if (new.weak || !today) && new.weakly_matches(&stored) => Ok(()),
        (Some(new), ..) => Err(if new.weak { Unselected::Weak } else { Unselected::Strong }),
        (None, _, Some(date)) if stored.modified == Some(date) => Ok(()),
        (None, _, Some(_)) => Err(Unselected::Weak),
        (None, _, None) if !today || stored.is_empty() => Ok(()),
        (None, _, None) => Err(Unselected::Missing),
    }
}

/// What a HEAD's answer does to a stored response to GET that could have answered the HEAD (RFC 9111, 4.3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Head<F> {
    /// It takes over the fields.
    Update(Update<F>),
    /// The representation is another one by now: the stored response counts as stale.
    Stale,
    /// Nothing: the answer is no 200.
    Nothing,
}

/// What the answer to a HEAD does to a stored response to GET for the same target that the HEAD's request
/// [selects](super::selects): a 200 updates it, if each validator that the answer has is the stored one, and Content-Length
/// too; else the stored response counts as stale.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Head}};
///
/// let stored = Exchange::new(Response::new(StatusCode::OK, &[("ETag", "\"a\""), ("Content-Length", "10")]));
/// let same = Exchange::new(Response::new(StatusCode::OK, &[("ETag", "\"a\""), ("Expires", "0")]));
/// let Head::Update(update) = cache::on_head(&stored, &same) else { panic!("same tag") };
/// assert!(update.updates("Expires"));
/// let longer = Exchange::new(Response::new(StatusCode::OK, &[("ETag", "\"a\""), ("Content-Length", "11")]));
/// assert_eq!(cache::on_head(&stored, &longer), Head::Stale);
/// ```
pub fn on_head<'s, 'r, F: Fields<'r>>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    response: &Exchange<'r, F, impl Fields<'r>, impl Fields<'r>>,
) -> Head<F> {
    if response.status().as_u16() != 200 {
        return Head::Nothing;
    }
    let same = stored
        .with_case(|stored| response.with_case(|head| is_same(stored.content.len(), &stored.response, &head.response)));
    if same { Head::Update(Update::of(response)) } else { Head::Stale }
}

fn is_same(came: Option<u64>, stored: &Side<'_>, head: &Side<'_>) -> bool {
    let length = content_length(head).is_none_or(|length| content_length(stored).or(came) == Some(length));
    let (stored, head) = (Validators::of(stored), Validators::of(head));
    let tag = head.tag.is_none_or(|tag| stored.tag.is_some_and(|stored| tag == stored));
    let modified = head.modified.is_none_or(|modified| stored.modified == Some(modified));
    length && tag && modified
}
