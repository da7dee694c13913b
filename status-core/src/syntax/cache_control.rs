//! Cache-Control: the directives that decide about storing (RFC 9111, 5.2).

use super::{
    bytes::{end, split_once, trim},
    list::members,
    quoted::unquoted,
    token::is_token,
};

/// The directives of one message that storing depends on.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Directives {
    pub(crate) no_store: bool,
    /// no-cache without field names; with names it binds those fields, not the response.
    pub(crate) no_cache: bool,
    /// private without field names.
    pub(crate) private: bool,
    /// private with field names, which alone it binds.
    pub(crate) private_fields: bool,
    pub(crate) public: bool,
    pub(crate) max_age: bool,
    pub(crate) s_maxage: bool,
    pub(crate) must_revalidate: bool,
    pub(crate) proxy_revalidate: bool,
    pub(crate) must_understand: bool,
}

impl Directives {
    /// Adds what one member of the list says. Directives are compared in any case, and unknown ones are ignored (RFC 9111,
    /// 5.2.3).
    pub(crate) fn add(&mut self, member: &[u8]) {
        let (name, argument) = directive(member);
        let is = |known: &[u8]| name.eq_ignore_ascii_case(known);
        let names_fields = argument.is_some_and(|argument| any_name(argument, &mut |_| true));
        self.no_store |= is(b"no-store");
        self.no_cache |= is(b"no-cache") && !names_fields;
        self.private |= is(b"private") && !names_fields;
        self.private_fields |= is(b"private") && names_fields;
        self.public |= is(b"public");
        self.max_age |= is(b"max-age");
        self.s_maxage |= is(b"s-maxage");
        self.must_revalidate |= is(b"must-revalidate");
        self.proxy_revalidate |= is(b"proxy-revalidate");
        self.must_understand |= is(b"must-understand");
    }
}

/// Whether the member is this directive with the field's name in its argument: `no-cache="Set-Cookie"`.
#[must_use]
pub(crate) fn binds_field(member: &[u8], directive_name: &[u8], field: &[u8]) -> bool {
    let (name, argument) = directive(member);
    name.eq_ignore_ascii_case(directive_name)
        && argument.is_some_and(|argument| any_name(argument, &mut |name| name.eq_ignore_ascii_case(field)))
}

/// The name and the argument. Some senders write a semicolon or a space where a comma belongs; the name is then the first
/// word, so that no restriction is missed.
const fn directive(member: &[u8]) -> (&[u8], Option<&[u8]>) {
    let (name, argument) = match split_once(member, b'=') {
        Some((name, argument)) => (trim(name), Some(trim(argument))),
        None => (member, None),
    };
    (name.split_at(end(name, b"; \t")).0, argument)
}

/// Whether one of the field names in an argument will do; they stand in quotes, or else are one token.
fn any_name(argument: &[u8], will_do: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let mut found = false;
    members(unquoted(argument), &mut |name| found |= is_token(name) && will_do(name));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Directives {
        let mut found = Directives::default();
        members(value.as_bytes(), &mut |member| found.add(member));
        found
    }

    #[test]
    fn in_any_case() {
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
        let some = "No-Store,no-cache ,PRIVATE, public,max-age=1, s-maxage = \"2\", must-revalidate";
        assert_eq!(read(&std::format!("{some}, proxy-revalidate, must-understand, x")), all);
        assert_eq!(read(""), Directives::default());
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
        assert!(binds_field(b"private=\"a, Set-Cookie\"", b"private", b"set-cookie"));
        assert!(binds_field(b"no-cache=b", b"no-cache", b"B"));
        assert!(!binds_field(b"private=\"a, Set-Cookie\"", b"no-cache", b"Set-Cookie"));
        assert!(!binds_field(b"private=\"a, Set-Cookie\"", b"private", b"Set"));
    }

    #[test]
    fn restrictions_survive_wrong_separators() {
        assert_eq!(read("no-store; max-age=0"), Directives { no_store: true, ..Directives::default() });
        assert_eq!(read("no-cache no-transform"), Directives { no_cache: true, ..Directives::default() });
    }
}
