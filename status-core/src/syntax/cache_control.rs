//! Cache-Control: its directives and their arguments (RFC 9111, 5.2; RFC 5861; RFC 8246).

use super::{
    bytes::{end, trim},
    list::members,
    number::{is_digits, number},
    token::is_token,
};

/// The seconds that a directive gives.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) enum Seconds {
    /// The directive is not there.
    #[default]
    Absent,
    /// Its argument is missing or no number.
    Invalid,
    /// So many; more than fit are as many as fit (RFC 9111, 1.2.2).
    Given(u64),
}

impl Seconds {
    fn read(argument: Option<&[u8]>) -> Self {
        match argument {
            Some(digits) if is_digits(digits) => Self::Given(number(digits).unwrap_or(u64::MAX)),
            _ => Self::Invalid,
        }
    }

    /// Whether the directive is there, valid or not.
    pub(crate) const fn is_there(self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// The seconds where the directive is there, 0 where they are invalid: what says so badly how long it is fresh counts
    /// as stale (RFC 9111, 4.2.1).
    pub(crate) const fn or_zero(self) -> Option<u64> {
        match self {
            Self::Absent => None,
            Self::Invalid => Some(0),
            Self::Given(seconds) => Some(seconds),
        }
    }

    /// The seconds, where they are valid.
    pub(crate) const fn given(self) -> Option<u64> {
        match self {
            Self::Given(seconds) => Some(seconds),
            Self::Absent | Self::Invalid => None,
        }
    }
}

/// Which of several directives of one name counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnRepeat {
    /// The first (RFC 9111, 4.2.1).
    First,
    /// The last, as in a dictionary (RFC 8941, 4.2.2).
    Last,
}

/// The directives of one message.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Directives {
    pub(crate) no_store: bool,
    /// Without field names, as `private`: those bind single fields, not the response.
    pub(crate) no_cache: bool,
    pub(crate) private: bool,
    pub(crate) private_fields: bool,
    pub(crate) public: bool,
    pub(crate) must_revalidate: bool,
    pub(crate) proxy_revalidate: bool,
    pub(crate) must_understand: bool,
    pub(crate) immutable: bool,
    pub(crate) only_if_cached: bool,
    pub(crate) max_age: Seconds,
    pub(crate) s_maxage: Seconds,
    pub(crate) stale_while_revalidate: Seconds,
    pub(crate) stale_if_error: Seconds,
    /// Without an argument, as many as fit.
    pub(crate) max_stale: Seconds,
    pub(crate) min_fresh: Seconds,
}

impl Directives {
    /// Adds a directive. They are compared in any case, and unknown ones are ignored (RFC 9111, 5.2.3).
    pub(crate) fn add(&mut self, name: &[u8], argument: Option<&[u8]>, repeated: OnRepeat) {
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        let qualified = || argument.is_some_and(has_field_name);
        let flags = [
            ("no-store", &mut self.no_store),
            ("public", &mut self.public),
            ("must-revalidate", &mut self.must_revalidate),
            ("proxy-revalidate", &mut self.proxy_revalidate),
            ("must-understand", &mut self.must_understand),
            ("immutable", &mut self.immutable),
            ("only-if-cached", &mut self.only_if_cached),
        ];
        for (known, flag) in flags {
            *flag |= is(known);
        }
        self.no_cache |= is("no-cache") && !qualified();
        self.private |= is("private") && !qualified();
        self.private_fields |= is("private") && qualified();
        for (known, seconds) in [
            ("max-age", &mut self.max_age),
            ("s-maxage", &mut self.s_maxage),
            ("stale-while-revalidate", &mut self.stale_while_revalidate),
            ("stale-if-error", &mut self.stale_if_error),
            ("max-stale", &mut self.max_stale),
            ("min-fresh", &mut self.min_fresh),
        ] {
            if is(known) && (repeated == OnRepeat::Last || !seconds.is_there()) {
                *seconds = match argument {
                    None if known == "max-stale" => Seconds::Given(u64::MAX),
                    _ => Seconds::read(argument),
                };
            }
        }
    }
}

/// Calls back with each field name in an argument.
pub(crate) fn field_names<'a>(argument: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    members(argument, &mut |name| {
        if is_token(name) {
            each(name);
        }
    });
}

/// Calls back with the name and the argument, without its quotation marks, of each directive in a member of the list.
///
/// There is one, but some senders write semicolons or spaces where commas belong. A restriction is not to be missed then,
/// and a permission not to be invented: of what stands behind such a separator only the restrictions are read.
pub(crate) fn each_directive<'a>(member: &'a [u8], each: &mut dyn FnMut(&'a [u8], Option<&'a [u8]>)) {
    let mut rest = member;
    let mut is_first = true;
    while let Some((name, argument, tail)) = next_directive(rest) {
        if is_first || is_restriction(name) {
            each(name, argument);
        }
        is_first = false;
        rest = tail;
    }
}

fn is_restriction(name: &[u8]) -> bool {
    ["no-store", "no-cache", "private", "must-revalidate", "proxy-revalidate"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

type Directive<'a> = (&'a [u8], Option<&'a [u8]>, &'a [u8]);

/// The first directive of a list without commas, its argument, and what follows.
const fn next_directive(mut list: &[u8]) -> Option<Directive<'_>> {
    while let [b' ' | b'\t' | b';' | b'=', rest @ ..] = list {
        list = rest;
    }
    let (name, rest) = list.split_at(end(list, b"=; \t"));
    if name.is_empty() {
        return None;
    }
    let [b'=', argument @ ..] = trim_start(rest) else { return Some((name, None, rest)) };
    match trim_start(argument) {
        [b'"', quoted @ ..] => {
            let (argument, tail) = split_quoted(quoted);
            Some((name, Some(trim(argument)), tail))
        }
        bare => {
            let (argument, tail) = bare.split_at(end(bare, b"; \t"));
            Some((name, Some(argument), tail))
        }
    }
}

/// What stands before the closing quotation mark, and behind it.
const fn split_quoted(text: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return (text, rest),
            [b'"', tail @ ..] => return (text.split_at(text.len() - rest.len()).0, tail),
            [b'\\', _, tail @ ..] | [_, tail @ ..] => tail,
        };
    }
}

const fn trim_start(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = text {
        text = rest;
    }
    text
}

/// Whether an argument lists a field name.
fn has_field_name(argument: &[u8]) -> bool {
    let mut found = false;
    field_names(argument, &mut |_| found = true);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Directives {
        let mut found = NONE;
        members(value.as_bytes(), &mut |member| {
            each_directive(member, &mut |name, argument| found.add(name, argument, OnRepeat::First));
        });
        found
    }

    const NONE: Directives = Directives {
        no_store: false,
        no_cache: false,
        private: false,
        private_fields: false,
        public: false,
        must_revalidate: false,
        proxy_revalidate: false,
        must_understand: false,
        immutable: false,
        only_if_cached: false,
        max_age: Seconds::Absent,
        s_maxage: Seconds::Absent,
        stale_while_revalidate: Seconds::Absent,
        stale_if_error: Seconds::Absent,
        max_stale: Seconds::Absent,
        min_fresh: Seconds::Absent,
    };

    #[test]
    fn in_any_case() {
        let all = Directives {
            no_store: true,
            no_cache: true,
            private: true,
            private_fields: false,
            public: true,
            must_revalidate: true,
            proxy_revalidate: true,
            must_understand: true,
            immutable: true,
            only_if_cached: true,
            max_age: Seconds::Given(1),
            s_maxage: Seconds::Given(2),
            stale_while_revalidate: Seconds::Given(3),
            stale_if_error: Seconds::Given(4),
            max_stale: Seconds::Given(u64::MAX),
            min_fresh: Seconds::Given(5),
        };
        let lines = [
            "No-Store,no-cache ,PRIVATE, public, immutable,only-if-cached",
            "max-age=1, s-maxage = \"2\", must-revalidate, proxy-revalidate, must-understand, x",
            "stale-while-revalidate=3, Stale-If-Error=4, max-stale, min-fresh=5",
        ];
        assert_eq!(read(&lines.join(", ")), all);
        assert_eq!(read(""), Directives::default());
        assert_eq!(NONE, Directives::default());
        assert_eq!(read("x=\"no-store, private\", community=UCI, no-stores, max"), NONE);
    }

    #[test]
    fn seconds_are_numbers_and_the_first_counts() {
        for (value, seconds) in [
            ("max-age=60", Seconds::Given(60)),
            ("max-age=\"60\"", Seconds::Given(60)),
            ("max-age=0060", Seconds::Given(60)),
            ("max-age= 60", Seconds::Given(60)),
            ("max-age=99999999999999999999999", Seconds::Given(u64::MAX)),
            ("max-age=60, max-age=5", Seconds::Given(60)),
            ("max-age=a, max-age=5", Seconds::Invalid),
            ("max-age", Seconds::Invalid),
            ("max-age=", Seconds::Invalid),
            ("max-age=-5", Seconds::Invalid),
            ("max-age='60'", Seconds::Invalid),
            ("max-age=60.0", Seconds::Invalid),
            ("max-age=60s", Seconds::Invalid),
        ] {
            assert_eq!(read(value), Directives { max_age: seconds, ..NONE }, "{value}");
        }
        assert_eq!(read("max-stale=x").max_stale, Seconds::Invalid);
        assert_eq!((Seconds::Invalid.or_zero(), Seconds::Invalid.given()), (Some(0), None));
        assert!(Seconds::Invalid.is_there() && !Seconds::Absent.is_there() && Seconds::Absent.or_zero().is_none());
        let mut dictionary = NONE;
        dictionary.add(b"max-age", Some(b"60"), OnRepeat::Last);
        dictionary.add(b"max-age", Some(b"5"), OnRepeat::Last);
        assert_eq!(dictionary.max_age, Seconds::Given(5));
    }

    #[test]
    fn arguments_bind_fields() {
        assert_eq!(read("private=\"Set-Cookie\""), Directives { private_fields: true, ..NONE });
        assert_eq!(read("private = X-Id"), Directives { private_fields: true, ..NONE });
        for empty in ["private", "private=", "private=\"\"", "private=\" , \"", "private=\"a b\"", "private; x"] {
            assert_eq!(read(empty), Directives { private: true, ..NONE }, "{empty}");
        }
        let both = Directives { private: true, private_fields: true, ..NONE };
        assert_eq!(read("private=\"a\", private"), both);
        assert_eq!(read("no-cache=\"a\""), NONE);
        let names = |argument: &'static [u8]| {
            let mut names = std::vec::Vec::new();
            field_names(argument, &mut |name| names.push(name));
            names
        };
        assert_eq!(names(b"a, Set-Cookie,, b c"), [&b"a"[..], b"Set-Cookie"]);
        assert!(names(b"").is_empty());
    }

    #[test]
    fn restrictions_survive_wrong_separators() {
        let no_store = Directives { no_store: true, ..NONE };
        assert_eq!(read("no-store; max-age=0"), no_store);
        assert_eq!(read("no-cache no-transform"), Directives { no_cache: true, ..NONE });
        let fresh = Directives { max_age: Seconds::Given(60), ..NONE };
        for value in ["max-age=60; no-store", "max-age=60 no-store", "max-age=60;no-store", "max-age=60 ;\tNo-Store;"] {
            assert_eq!(read(value), Directives { no_store: true, ..fresh }, "{value}");
        }
        let value = "max-age=\"60\"; private; no-cache; must-revalidate; proxy-revalidate";
        let all = Directives { private: true, no_cache: true, must_revalidate: true, proxy_revalidate: true, ..fresh };
        assert_eq!(read(value), all);
        assert_eq!(read("x; private=\"a\""), Directives { private_fields: true, ..NONE });
    }

    #[test]
    fn permissions_need_a_comma() {
        assert_eq!(read("x; public; max-age=60; s-maxage=60; must-understand; stale-while-revalidate=9"), NONE);
        assert_eq!(read("x=\"a; no-store\", y=\"b\\\"; private\""), NONE);
        assert_eq!(read("; = ;; ="), NONE);
    }
}
