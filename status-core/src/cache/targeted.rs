//! Which field of a response rules a cache: a targeted one, or Cache-Control (RFC 9213, 2.2).

use super::{capability::Cache, control, lines::each_line};
use crate::{
    judge::case::Side,
    syntax::{
        cache_control::{Directives, OnRepeat, field_names},
        dictionary::{Value, dictionary},
        field_name::is_one_of,
    },
};

/// What a response asks of one cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct EffectiveDirectives {
    pub(super) directives: Directives,
    /// The targeted field that rules. Cache-Control and Expires do not count then.
    pub(super) targeted: Option<&'static str>,
}

/// What the response asks of the cache: by the first of its targeted fields that is valid and not empty, or else by
/// Cache-Control.
pub(super) fn effective_directives(response: &Side<'_>, cache: Cache) -> EffectiveDirectives {
    for &name in cache.targets {
        let mut directives = Directives::default();
        let rules = each_member(response, name, &mut |key, value| add(&mut directives, key, value));
        if rules {
            return EffectiveDirectives { directives, targeted: Some(name) };
        }
    }
    EffectiveDirectives { directives: control::directives(response), targeted: None }
}

/// Calls back with each field name in the argument of one of these directives, as far as they rule the cache:
/// `private="Set-Cookie"`.
pub(super) fn bound_fields<'a>(response: &Side<'a>, cache: Cache, directives: &[&str], each: &mut dyn FnMut(&'a [u8])) {
    let Some(name) = effective_directives(response, cache).targeted else {
        return control::bound_fields(response, directives, each);
    };
    let _ = each_member(response, name, &mut |key, value| {
        if let Value::Text(names) = value
            && is_one_of(key, directives)
        {
            field_names(names, each);
        }
    });
}

/// Each member of a targeted field; whether it is valid and has any. No member may go on in another line, so that each
/// line is a dictionary of its own (RFC 8941, 4.2).
fn each_member<'a>(response: &Side<'a>, name: &str, each: &mut dyn FnMut(&'a [u8], Value<'a>)) -> bool {
    let (mut any, mut valid) = (false, true);
    each_line(response, name.as_bytes(), &mut |line| {
        valid &= dictionary(line, &mut |key, value| {
            any = true;
            each(key, value);
        });
    });
    any && valid
}

/// Adds a member whose value is of the directive's kind. Seconds of another kind count as invalid, and other values that
/// are not what the directive takes are not read (RFC 9213, 2.1).
fn add(directives: &mut Directives, key: &[u8], value: Value<'_>) {
    let takes_seconds = matches!(key, b"max-age" | b"s-maxage" | b"stale-while-revalidate" | b"stale-if-error");
    let takes_names = matches!(key, b"no-cache" | b"private");
    match value {
        Value::Integer(digits) if takes_seconds => directives.add(key, Some(digits), OnRepeat::Last),
        _ if takes_seconds => directives.add(key, None, OnRepeat::Last),
        Value::Text(names) if takes_names => directives.add(key, Some(names), OnRepeat::Last),
        Value::True => directives.add(key, None, OnRepeat::Last),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{judge::case::Set, syntax::cache_control::Seconds};

    const CDN: Cache = Cache::SHARED.targets(&["Example-Cache-Control", "CDN-Cache-Control"]);

    fn read(fields: &[(&str, &str)], cache: Cache) -> EffectiveDirectives {
        effective_directives(&Side::new(&Set(fields)), cache)
    }

    #[test]
    fn the_first_valid_field_that_is_not_empty_rules() {
        let fields = [
            ("Cache-Control", "max-age=60, s-maxage=120"),
            ("cdn-cache-control", "max-age=600"),
            ("Example-Cache-Control", "max-age=6000"),
        ];
        assert_eq!(read(&fields, Cache::SHARED).directives.max_age, Seconds::Given(60));
        assert_eq!(read(&fields[..1], CDN).directives.s_maxage, Seconds::Given(120));
        let by_cdn = read(&fields[..2], CDN);
        assert_eq!((by_cdn.directives.max_age, by_cdn.directives.s_maxage), (Seconds::Given(600), Seconds::Absent));
        assert_eq!(read(&fields, CDN).directives.max_age, Seconds::Given(6000));
        assert_eq!(read(&fields, CDN).targeted, Some("Example-Cache-Control"));
        for bad in ["", " ", "max-age=5, &&&", "Max-Age=5", "max-age =5"] {
            let fields = [("Example-Cache-Control", bad), ("CDN-Cache-Control", "no-store")];
            assert_eq!(read(&fields, CDN).targeted, Some("CDN-Cache-Control"), "{bad}");
            assert!(read(&fields, CDN).directives.no_store, "{bad}");
        }
        let lines = [("CDN-Cache-Control", "max-age=5"), ("CDN-Cache-Control", "no-cache, x=(")];
        assert_eq!(read(&lines, CDN).targeted, None);
    }

    #[test]
    fn values_are_of_the_directives_kind() {
        let one = |value| read(&[("CDN-Cache-Control", value)], CDN).directives;
        for bad in ["max-age=\"5\"", "max-age=5.0", "max-age=a", "max-age", "max-age=?0", "max-age=-5"] {
            assert_eq!(one(bad).max_age, Seconds::Invalid, "{bad}");
        }
        assert_eq!(one("max-age=5;x=y, max-age=6").max_age, Seconds::Given(6));
        assert!(one("no-store").no_store && one("no-store=?1").no_store && !one("no-store=?0").no_store);
        assert!(one("no-cache").no_cache && !one("no-cache=\"a\"").no_cache && !one("no-cache=a").no_cache);
        assert!(one("private").private && one("private=\"a\"").private_fields && !one("private=1").private);
        for other in ["none", "no-cache=5", "no-store=5", "no-store=\"5\"", "must-revalidate=\"a\"", "private=5"] {
            assert_eq!(one(other), Directives::default(), "{other}");
        }
    }

    #[test]
    fn fields_are_bound_by_what_rules() {
        let set = Set(&[("Cache-Control", "private=\"a\""), ("CDN-Cache-Control", "private=\"b\", no-cache=\"c\"")]);
        let response = Side::new(&set);
        let bound = |cache, directives: &[&str]| {
            let mut names = std::vec::Vec::new();
            bound_fields(&response, cache, directives, &mut |name| names.push(name));
            names
        };
        assert_eq!((bound(CDN, &["private"]), bound(CDN, &["no-cache"])), (std::vec![&b"b"[..]], std::vec![&b"c"[..]]));
        assert_eq!(bound(CDN, &["no-cache", "private"]), [b"b", b"c"]);
        assert_eq!(bound(Cache::SHARED, &["private"]), [b"a"]);
    }
}
