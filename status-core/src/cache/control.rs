//! Cache-Control of one message (RFC 9111, 5.2).

use crate::{
    judge::{case::Side, name::name},
    syntax::{
        cache_control::{Directives, OnRepeat, each_directive, field_names},
        field_name::is_one_of,
    },
};

/// What Cache-Control says.
pub(super) fn directives(message: &Side<'_>) -> Directives {
    let mut found = Directives::default();
    message.members(name!("Cache-Control"), &mut |member| {
        each_directive(member, &mut |name, argument| found.add(name, argument, OnRepeat::First));
    });
    found
}

/// Calls back with each field name in the argument of one of the directives: `no-cache="Set-Cookie"`.
pub(super) fn bound_fields<'a>(message: &Side<'a>, directives: &[&str], each: &mut dyn FnMut(&'a [u8])) {
    message.members(name!("Cache-Control"), &mut |member| {
        each_directive(member, &mut |name, argument| {
            if let Some(names) = argument.filter(|_| is_one_of(name, directives)) {
                field_names(names, each);
            }
        });
    });
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
        let bound = |directives: &[&str]| {
            let mut names = std::vec::Vec::new();
            bound_fields(&message, directives, &mut |name| names.push(name));
            names
        };
        assert_eq!(bound(&["no-cache", "Private"]), [&b"a"[..], b"Set-Cookie"]);
        assert!(bound(&["no-cache"]).is_empty());
    }
}
