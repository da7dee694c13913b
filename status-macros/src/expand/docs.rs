//! Doc comments from the data.

use crate::registry::{Code, Edition, Registry, Rule};

/// A status: what it means, whose it is, where that is written, and its rules.
pub(super) fn status(code: &Code, rules: &[&Rule], registry: &Registry) -> String {
    let source = &registry.sources[code.source];
    let mut doc = format!("{} {}", code.number, code.reason);
    paragraph(&mut doc, &code.summary.en);
    let place = code.url.as_ref().map_or_else(|| code.spec.clone(), |url| format!("[{}]({url})", code.spec));
    let owner = if code.spec.starts_with(&source.name) { String::new() } else { format!("{}: ", source.name) };
    paragraph(&mut doc, &format!("{owner}{place}"));
    let editions: Vec<&str> = named(&code.editions, &registry.editions).collect();
    if editions.len() < registry.editions.len() {
        paragraph(&mut doc, &format!("Edition: {}.", editions.join(", ")));
    }
    if let Some(day) = &code.expires {
        paragraph(&mut doc, &format!("The registration expires on {day}."));
    }
    let rules: Vec<String> = rules.iter().map(|rule| format!("* `{}`: {}", rule.id, rule.text.en)).collect();
    if !rules.is_empty() {
        paragraph(&mut doc, &format!("Rules of its own:\n{}", rules.join("\n")));
    }
    paragraph(&mut doc, &format!("{}, line {}.", code.path, code.line));
    escape(&doc)
}

/// The names of the editions that are meant.
fn named<'r>(meant: &'r [bool], editions: &'r [Edition]) -> impl Iterator<Item = &'r str> {
    meant.iter().zip(editions).filter(|(meant, _)| **meant).map(|(_, edition)| edition.name.as_str())
}

pub(super) fn paragraph(doc: &mut String, text: &str) {
    if !text.is_empty() {
        doc.push_str("\n\n");
        doc.push_str(text);
    }
}

/// Text from the data must not be taken for links or HTML by rustdoc.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let mut code = false;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        match character {
            '`' => code = !code,
            '<' | '*' if !(code || rest.starts_with("* `")) => escaped.push('\\'),
            '[' if !code && !rest.contains("](") => escaped.push('\\'),
            _ => {}
        }
        escaped.push(character);
        rest = &rest[character.len_utf8()..];
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_would_take_for_markup_is_escaped() {
        for (text, escaped) in [
            ("a <b> *c* [d]", "a \\<b> \\*c\\* \\[d]"),
            ("`<b> *c* [d]` <e>", "`<b> *c* [d]` \\<e>"),
            ("[d](e)", "[d](e)"),
            ("`[d]` [e]", "`[d]` \\[e]"),
            ("* `a`: b", "* `a`: b"),
            ("网 `网`", "网 `网`"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
