//! The validators of one response, and how strong they are (RFC 9110, 8.8).

use super::date::cached_date;
use crate::judge::name::name;
use crate::{
    judge::case::Side,
    syntax::entity_tag::{EntityTag, entity_tag},
};

/// ETag and Last-Modified of one response.
#[derive(Clone, Copy, Debug)]
pub(super) struct Validators<'a> {
    pub(super) tag: Option<EntityTag<'a>>,
    pub(super) modified: Option<i64>,
    /// Whether Last-Modified is a strong validator: the response was made a second or more after it, so that no second
    /// change can hide behind the same date (RFC 9110, 8.8.2.2).
    pub(super) modified_is_strong: bool,
}

impl<'a> Validators<'a> {
    /// What the response carries. An ETag that is no entity tag counts as a weak one, compared as it stands.
    pub(super) fn of(response: &Side<'a>) -> Self {
        let tag = response
            .only(name!("ETag"))
            .map(|value| entity_tag(value).unwrap_or(EntityTag { weak: true, opaque: value }));
        let modified = response.only(name!("Last-Modified")).and_then(cached_date);
        let made = response.only(name!("Date")).and_then(cached_date);
        let modified_is_strong = modified.zip(made).is_some_and(|(modified, made)| modified < made);
        Self { tag, modified, modified_is_strong }
    }

    /// Whether there is none.
    pub(super) const fn is_empty(&self) -> bool {
        self.tag.is_none() && self.modified.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;

    #[test]
    fn dates_are_strong_with_a_later_date() {
        let (early, late) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:38 GMT");
        let strong = |fields: &[(&str, &str)]| Validators::of(&Side::new(&Set(fields))).modified_is_strong;
        assert!(strong(&[("Last-Modified", early), ("Date", late)]));
        assert!(!strong(&[("Last-Modified", early), ("Date", early)]));
        assert!(!strong(&[("Last-Modified", late), ("Date", early)]));
        assert!(!strong(&[("Last-Modified", early)]));
        assert!(!strong(&[("Date", early)]));
    }

    #[test]
    fn what_is_malformed() {
        let set = Set(&[("ETag", "abc"), ("Last-Modified", "yesterday")]);
        let found = Validators::of(&Side::new(&set));
        assert_eq!(found.tag, Some(EntityTag { weak: true, opaque: b"abc" }));
        assert!(found.modified.is_none() && !found.is_empty());
        assert!(Validators::of(&Side::new(&Set(&[("ETag", "\"a\""), ("ETag", "\"b\"")]))).is_empty());
    }
}
