//! Cache-Control of one message (RFC 9111, 5.2).

use crate::{
    judge::{case::Side, name::name},
    syntax::cache_control::{Directives, OnRepeat, each_directive, lists},
};

/// What Cache-Control says.
pub(super) fn directives(message: &Side<'_>) -> Directives {
    let mut found = Directives::default();
    message.members(name!("Cache-Control"), &mut |member| {
        each_directive(member, &mut |name, argument| found.add(name, argument, OnRepeat::First));
    });
    found
}

/// Whether the directive has the field name in its argument: `no-cache="Set-Cookie"`.
pub(super) fn binds_field(message: &Side<'_>, directive: &str, field: &str) -> bool {
    let mut found = false;
    message.members(name!("Cache-Control"), &mut |member| {
        each_directive(member, &mut |name, argument| {
            let is_it = name.eq_ignore_ascii_case(directive.as_bytes());
            found |= is_it && argument.is_some_and(|names| lists(names, field.as_bytes()));
        });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{judge::case::Set, syntax::cache_control::Seconds};

    #[test]
    fn several_lines_are_one_list() {
        let lines = [("cache-control", "No-Store,no-cache"), ("Cache-Control", "max-age=1, private=\"a, Set-Cookie\"")];
        let set = Set(&lines);
        let message = Side::new(&set);
        let found = Directives {
            no_store: true,
            no_cache: true,
            private_fields: true,
            max_age: Seconds::Given(1),
            ..Directives::default()
        };
        assert_eq!(directives(&message), found);
        assert_eq!(directives(&Side::new(&Set(&[]))), Directives::default());
        assert!(binds_field(&message, "private", "set-cookie") && !binds_field(&message, "no-cache", "Set-Cookie"));
    }
}
