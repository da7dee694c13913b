//! Which fields of a newer response take the place of stored ones (RFC 9111, 3.2).

use super::{capability::Cache, fields::Unstored};
use crate::{
    exchange::{Exchange, fields::Fields},
    judge::{as_case::FieldLines, case::Side},
    registry::Edition,
    syntax::field_name::is_one_of,
};

/// Which fields of a newer response take the place of the stored ones (RFC 9111, 3.2): of a 304 that
/// [freshens](super::on_not_modified) it, of a 206 that is [combined](super::may_combine) with it, of a
/// [HEAD](super::on_head)'s 200.
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
    /// The update that the response makes, by its exchange's edition.
    ///
    /// ```
    /// use status_core::{Exchange, Response, StatusCode, cache::Update};
    ///
    /// let fields = [("ETag", "\"a\""), ("Content-Range", "bytes 10-19/20"), ("Cache-Control", "max-age=60")];
    /// let update = Update::of(&Exchange::new(Response::new(StatusCode::PARTIAL_CONTENT, &fields)));
    /// assert!(update.updates("Cache-Control") && !update.updates("Content-Range"));
    /// ```
    pub fn of(response: &Exchange<'a, F, impl Fields<'a>, impl Fields<'a>>) -> Self {
        let verbatim = response.judged_by() == Edition::Rfc2616;
        Self { fields: response.response.fields, cache: Cache::SHARED, verbatim }
    }

    /// Whether the newer response has the field, and its value replaces what is stored under that name.
    ///
    /// That is so for all its fields but Content-Length and Content-Range, for what is not stored at all (see
    /// [`may_store_field`](super::may_store_field)), and, unless the content is kept [as it came](Self::verbatim),
    /// Content-Encoding and Content-Type.
    pub fn updates(&self, name: &str) -> bool {
        let mut has = false;
        self.fields.each_line(|line, _| has |= line.eq_ignore_ascii_case(name.as_bytes()));
        has && self.with_unstored(|unstored| self.takes(unstored, name.as_bytes()))
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
        self.with_unstored(|unstored| {
            self.fields.each_line(|name, value| {
                if core::str::from_utf8(name).is_ok() && self.takes(unstored, name) {
                    update(name, value);
                }
            });
        });
    }

    /// Gathers once what is not stored of the newer response.
    fn with_unstored<R>(&self, look: impl FnOnce(&Unstored<'_>) -> R) -> R {
        let lines = FieldLines(self.fields);
        look(&Unstored::of(&Side::new(&lines), self.cache))
    }

    fn takes(&self, unstored: &Unstored<'_>, name: &[u8]) -> bool {
        let stays: &[&str] = if self.verbatim {
            &["Content-Length", "Content-Range"]
        } else {
            &["Content-Length", "Content-Range", "Content-Encoding", "Content-Type"]
        };
        !is_one_of(name, stays) && unstored.allows(name)
    }
}
