//! The places where rules are written: `RFC 9110, 15.5.6; RFC 2616, 10.4.6`.

use status_core::generic::{Owner as _, Registry};

/// The source that a place begins with, and what follows its name.
pub(crate) fn source_of<R: Registry>(place: &str) -> Option<(R::Source, &str)> {
    R::SOURCES.iter().find_map(|source| {
        let rest = place.strip_prefix(source.name())?;
        (rest.is_empty() || rest.starts_with([',', ':'])).then_some((*source, rest))
    })
}

/// Each place of several.
pub(crate) fn places(spec: &str) -> impl Iterator<Item = &str> {
    spec.split("; ")
}

/// The address of the first place that has one: of an RFC with the section.
pub(crate) fn url<R: Registry>(spec: &str) -> Option<String> {
    places(spec).find_map(|place| {
        rfc(place).or_else(|| source_of::<R>(place).and_then(|(source, _)| source.url()).map(str::to_owned))
    })
}

/// The address of `RFC 9110, 15.5.6`, also where no code is of that RFC.
fn rfc(place: &str) -> Option<String> {
    let (number, rest) = place.strip_prefix("RFC ")?.split_once(',').unwrap_or((&place[4..], ""));
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let section = rest.split(',').next().unwrap_or_default().trim();
    let is_section = section.starts_with(|first: char| first.is_ascii_digit())
        && section.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let section = if is_section { format!("#section-{section}") } else { String::new() };
    Some(format!("https://www.rfc-editor.org/rfc/rfc{number}.html{section}"))
}

#[cfg(test)]
mod tests {
    use status_core::facet::SourceKind;
    use status_core::{Rule, Standard, Status};

    use super::*;

    #[test]
    fn addresses_are_those_of_the_registry() {
        for status in Status::ALL.iter().filter(|status| status.source().kind() == SourceKind::Rfc) {
            if status.spec().contains(", ") {
                assert_eq!(url::<Standard>(status.spec()).as_deref(), status.url(), "{status}");
            }
        }
        let several = "RFC 9110, 15.5.6; RFC 2616, 10.4.6";
        let first = "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6";
        assert_eq!(url::<Standard>(several).as_deref(), Some(first));
        for no_section in ["RFC 9110, appendix B", "RFC 9110, 15a", "RFC 9110, .5", "RFC 9110,"] {
            let document = "https://www.rfc-editor.org/rfc/rfc9110.html";
            assert_eq!(url::<Standard>(no_section).as_deref(), Some(document), "{no_section}");
        }
        for elsewhere in ["nowhere", "RFC , 1", "RFC editor, 1", "RFC 9110bis, 1"] {
            assert_eq!(url::<Standard>(elsewhere), None, "{elsewhere}");
        }
        let without = Rule::ALL.iter().filter(|rule| rule.is_checkable() && url::<Standard>(rule.spec()).is_none());
        let without: Vec<_> = without.map(|rule| rule.spec()).collect();
        assert!(without.len() * 20 < Rule::ALL.len(), "{without:?}");
    }
}
