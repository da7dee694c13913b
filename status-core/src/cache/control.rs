//! Cache-Control of one message (RFC 9111, 5.2).

use crate::judge::{case::Side, message::any_member, name::name};
use crate::syntax::cache_control::{self, Directives};

/// What Cache-Control says.
pub(super) fn directives(message: &Side<'_>) -> Directives {
    let mut found = Directives::default();
    message.members(name!("Cache-Control"), &mut |member| found.add(member));
    found
}

/// Whether the directive has the field name in its argument: `no-cache="Set-Cookie"`.
pub(super) fn binds_field(message: &Side<'_>, directive: &str, field: &str) -> bool {
    any_member(message, name!("Cache-Control"), &mut |member| {
        cache_control::binds_field(member, directive.as_bytes(), field.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;

    #[test]
    fn several_lines_are_one_list() {
        let lines = [("cache-control", "No-Store,no-cache"), ("Cache-Control", "max-age=1, private=\"a, Set-Cookie\"")];
        let set = Set(&lines);
        let message = Side::new(&set);
        let found =
            Directives { no_store: true, no_cache: true, private_fields: true, max_age: true, ..Directives::default() };
        assert_eq!(directives(&message), found);
        assert_eq!(directives(&Side::new(&Set(&[]))), Directives::default());
        assert!(binds_field(&message, "private", "set-cookie") && !binds_field(&message, "no-cache", "Set-Cookie"));
    }
}
