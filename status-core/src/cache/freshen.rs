//! What a cache does with the answer to a validation (RFC 9111, 4.3.3 and 4.3.4).

use super::{fields::is_stored, store::Cache, validators::Validators};
use crate::{
    exchange::{Exchange, fields::Fields},
    judge::{as_case::FieldLines, case::Side},
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
        Ok(()) => Freshen::Update(Update { fields: response.response.fields, cache: Cache::SHARED, verbatim: !today }),
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

/// Which fields of a 304 take the place of the stored ones (RFC 9111, 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Update<F> {
    fields: F,
    cache: Cache,
    verbatim: bool,
}

impl<F> Update<F> {
    /// Says which cache it is. Without this, a shared one, which does not store what `private="…"` lists.
    #[must_use]
    pub const fn in_cache(mut self, cache: Cache) -> Self
    where
        F: Copy,
    {
        self.cache = cache;
        self
    }

    /// Says whether the cache keeps the content as it came, neither decoded nor parsed. It then takes over
    /// Content-Encoding and Content-Type too, which other caches can't without spoiling what they made of the content.
    /// Without this: in 1999 yes, today no.
    #[must_use]
    pub const fn verbatim(mut self, verbatim: bool) -> Self
    where
        F: Copy,
    {
        self.verbatim = verbatim;
        self
    }
}

impl<'a, F: Fields<'a>> Update<F> {
    /// Whether the 304 has the field, and its value replaces what is stored under that name.
    ///
    /// That is so for all its fields but Content-Length and Content-Range, for what is not stored at all (see
    /// [`may_store_field`](super::may_store_field)), and, unless the content is kept [as it came](Self::verbatim),
    /// Content-Encoding and Content-Type.
    pub fn updates(&self, name: &str) -> bool {
        let mut has = false;
        self.fields.each_line(|line, _| has |= line.eq_ignore_ascii_case(name.as_bytes()));
        has && self.allows(name)
    }

    /// Calls back with the name and value of each field line that is taken over.
    ///
    /// ```
    /// use status_core::{Exchange, Response, StatusCode, cache::{self, Freshen}};
    ///
    /// let stored = Exchange::new(Response::new(StatusCode::OK, &[("ETag", "\"a\"")]));
    /// let fields = [("ETag", "\"a\""), ("Connection", "X-Hop"), ("X-Hop", "1"), ("Age", "0")];
    /// let answer = Exchange::new(Response::new(StatusCode::NOT_MODIFIED, &fields));
    /// let Freshen::Update(update) = cache::on_not_modified(&stored, &answer) else { panic!("same tag") };
    /// let mut names = Vec::new();
    /// update.each_update(|name, _value| names.push(name));
    /// assert_eq!(names, [&b"ETag"[..], b"Age"]);
    /// ```
    pub fn each_update(&self, mut update: impl FnMut(&'a [u8], &'a [u8])) {
        self.fields.each_line(|name, value| {
            if core::str::from_utf8(name).is_ok_and(|name| self.allows(name)) {
                update(name, value);
            }
        });
    }

    fn allows(&self, name: &str) -> bool {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let kept = is("Content-Length")
            || is("Content-Range")
            || (!self.verbatim && (is("Content-Encoding") || is("Content-Type")));
        let lines = FieldLines(self.fields);
        !kept && is_stored(&Side::new(&lines), self.cache, name)
    }
}
