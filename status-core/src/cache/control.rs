//! Cache-Control: the directives that decide about storing (RFC 9111, 5.2).

use crate::judge::name::name;
use crate::{
    judge::case::{Side, members, trim},
    judge::check::syntax::{is_token, split_once},
};

/// The directives of one message that storing depends on.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Directives {
    pub(super) no_store: bool,
    /// Without field names, as `private`: those bind single fields, not the response.
    pub(super) no_cache: bool,
    pub(super) private: bool,
    pub(super) private_fields: bool,
    pub(super) public: bool,
    pub(super) max_age: bool,
    pub(super) s_maxage: bool,
    pub(super) must_revalidate: bool,
    pub(super) proxy_revalidate: bool,
    pub(super) must_understand: bool,
}

/// What Cache-Control says. Directives are compared in any case, and unknown ones are ignored (RFC 9111, 5.2.3).
pub(super) fn directives(message: &Side<'_>) -> Directives {
    let mut found = Directives::default();
    message.members(name!("Cache-Control"), &mut |member| {
        let (name, argument) = directive(member);
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        let qualified = argument.is_some_and(|argument| any_name(argument, &mut |_| true));
        found.no_store |= is("no-store");
        found.no_cache |= is("no-cache") && !qualified;
        found.private |= is("private") && !qualified;
        found.private_fields |= is("private") && qualified;
        found.public |= is("public");
        found.max_age |= is("max-age");
        found.s_maxage |= is("s-maxage");
        found.must_revalidate |= is("must-revalidate");
        found.proxy_revalidate |= is("proxy-revalidate");
        found.must_understand |= is("must-understand");
    });
    found
}

/// Whether the directive has the field name in its argument: `no-cache="Set-Cookie"`.
pub(super) fn binds_field(message: &Side<'_>, directive_name: &str, field: &str) -> bool {
    let mut found = false;
    message.members(name!("Cache-Control"), &mut |member| {
        let (name, argument) = directive(member);
        found |= name.eq_ignore_ascii_case(directive_name.as_bytes())
            && argument
                .is_some_and(|argument| any_name(argument, &mut |name| name.eq_ignore_ascii_case(field.as_bytes())));
    });
    found
}

/// The name and the argument. A restriction is not to be missed, so that only the first word of what some senders part
/// by a semicolon or a space is the name.
fn directive(member: &[u8]) -> (&[u8], Option<&[u8]>) {
    let (name, argument) = match split_once(member, b'=') {
        Some((name, argument)) => (trim(name), Some(trim(argument))),
        None => (member, None),
    };
    let end = name.iter().position(|byte| matches!(byte, b';' | b' ' | b'\t')).unwrap_or(name.len());
    (name.get(..end).unwrap_or(name), argument)
}

/// Whether one of the field names in an argument will do; they stand in quotes, or else are one token.
fn any_name(argument: &[u8], will_do: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let list = match argument {
        [b'"', list @ .., b'"'] => list,
        _ => argument,
    };
    let mut found = false;
    members(list, &mut |name| found |= is_token(name) && will_do(name));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;

    fn read(value: &str) -> Directives {
        directives(&Side::new(&Set(&[("Cache-Control", value)])))
    }

    #[test]
    fn directives_in_any_case_and_several_lines() {
        let all = Directives {
            no_store: true,
            no_cache: true,
            private: true,
            private_fields: false,
            public: true,
            max_age: true,
            s_maxage: true,
            must_revalidate: true,
            proxy_revalidate: true,
            must_understand: true,
        };
        let lines = [
            ("cache-control", "No-Store,no-cache ,PRIVATE, public"),
            ("Cache-Control", "max-age=1, s-maxage = \"2\", must-revalidate, proxy-revalidate, must-understand, x"),
        ];
        assert_eq!(directives(&Side::new(&Set(&lines))), all);
        assert_eq!(directives(&Side::new(&Set(&[]))), Directives::default());
        assert_eq!(read("x=\"no-store, private\", community=UCI, no-stores, max"), Directives::default());
    }

    #[test]
    fn arguments_bind_fields() {
        assert_eq!(read("private=\"Set-Cookie\""), Directives { private_fields: true, ..Directives::default() });
        assert_eq!(read("private = X-Id"), Directives { private_fields: true, ..Directives::default() });
        for empty in ["private", "private=", "private=\"\"", "private=\" , \"", "private=\"a b\"", "private; x"] {
            assert_eq!(read(empty), Directives { private: true, ..Directives::default() }, "{empty}");
        }
        let both = Directives { private: true, private_fields: true, ..Directives::default() };
        assert_eq!(read("private=\"a\", private"), both);
        assert_eq!(read("no-cache=\"a\""), Directives::default());
        let set = Set(&[("Cache-Control", "private=\"a, Set-Cookie\", no-cache=b")]);
        let message = Side::new(&set);
        assert!(binds_field(&message, "private", "set-cookie") && binds_field(&message, "no-cache", "B"));
        assert!(!binds_field(&message, "no-cache", "Set-Cookie") && !binds_field(&message, "private", "Set"));
    }

    #[test]
    fn restrictions_survive_wrong_separators() {
        assert_eq!(read("no-store; max-age=0"), Directives { no_store: true, ..Directives::default() });
        assert_eq!(read("no-cache no-transform"), Directives { no_cache: true, ..Directives::default() });
    }
}
