//! Patterns of media types, as rules have them: `text/*`, `application/*+xml`.

/// Types that people know, one for each pattern that is likely.
const WELL_KNOWN: [&str; 8] = [
    "text/html",
    "application/problem+xml",
    "application/problem+json",
    "application/octet-stream",
    "image/png",
    "audio/mpeg",
    "video/mp4",
    "font/woff2",
];

/// Whether the type is that of the pattern, in any case; an asterisk stands for one byte or more.
pub(super) fn matches(essence: &str, pattern: &str) -> bool {
    let (essence, pattern) = (essence.to_ascii_lowercase(), pattern.to_ascii_lowercase());
    let Some((before, after)) = pattern.split_once('*') else { return essence == pattern };
    let rest = essence.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    rest.is_some_and(|rest| !rest.is_empty())
}

/// A type that the pattern matches.
pub(super) fn example(pattern: &str) -> String {
    let known = WELL_KNOWN.into_iter().find(|known| pattern.contains('*') && matches(known, pattern));
    known.map_or_else(
        || if pattern == "*" { String::from("text/html") } else { pattern.replacen('*', "example", 1) },
        String::from,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERNS: [&str; 10] = [
        "text/*",
        "application/*+xml",
        "application/*+json",
        "application/vnd.acme.*+json",
        "*/*",
        "*",
        "image/*",
        "*+xml",
        "text/html",
        "Application/Problem+JSON",
    ];

    #[test]
    fn patterns_are_matched_as_in_messages() {
        let types = ["text/plain", "Text/HTML", "text/", "application/+xml", "application/problem+json", "a/b+XML", ""];
        for pattern in PATTERNS {
            for essence in types {
                let of_messages = status_core::__private::predicate::of_constants::media_type(&[essence], &[pattern]);
                assert_eq!(Some(matches(essence, pattern)), of_messages, "{essence} {pattern}");
            }
        }
    }

    #[test]
    fn examples_are_types_that_match() {
        for pattern in PATTERNS {
            let example = example(pattern);
            assert!(matches(&example, pattern), "{pattern}: {example}");
            assert_eq!(status_core::__private::constant::fault("content-type", &example), None, "{example}");
        }
        assert_eq!(example("application/*+xml"), "application/problem+xml");
    }
}
