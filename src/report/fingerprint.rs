//! What services know a finding again by, from one run to the next.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128 as _, SipHasher13};

use crate::gate::About;

/// A hash, written in 32 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint(u128);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Where in a text a fingerprint ends, and has to be numbered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unnumbered {
    at: usize,
    fingerprint: Fingerprint,
}

/// Adds what a finding is written as. Its fingerprint, which ends in a colon there, is to be numbered.
pub(super) fn add(out: &mut Vec<u8>, unnumbered: &mut Vec<Unnumbered>, fingerprint: Fingerprint, finding: &[u8]) {
    // No other member's text holds quotes that are not escaped.
    let written = format!(":\"{fingerprint}:\"");
    if let Some(at) = memchr::memmem::find(finding, written.as_bytes()) {
        unnumbered.push(Unnumbered { at: out.len() + at + written.len() - 1, fingerprint });
    }
    out.extend(finding);
}

/// How often each fingerprint was written, so that each finding has one of its own, in the order of the captures.
#[derive(Debug, Default)]
pub(crate) struct Numbers(HashMap<Fingerprint, usize>);

impl Numbers {
    /// Writes the numbers into the text, and moves the places in it with what they stand before.
    pub(crate) fn number<'a>(
        &mut self,
        text: &mut Vec<u8>,
        unnumbered: &[Unnumbered],
        places: impl Iterator<Item = &'a mut usize>,
    ) {
        if unnumbered.is_empty() {
            return;
        }
        let mut numbered = Vec::with_capacity(text.len() + 2 * unnumbered.len());
        let mut places = places.peekable();
        let mut written = 0;
        for Unnumbered { at, fingerprint } in unnumbered {
            while let Some(place) = places.next_if(|place| **place <= *at) {
                *place += numbered.len() - written;
            }
            let number = self.0.entry(*fingerprint).or_default();
            *number += 1;
            numbered.extend(&text[written..*at]);
            numbered.extend(number.to_string().into_bytes());
            written = *at;
        }
        for place in places {
            *place += numbered.len() - written;
        }
        numbered.extend(&text[written..]);
        *text = numbered;
    }
}

/// The same for the same rule, code, method and path, in every version of this program.
pub(super) fn of(about: About<'_>) -> Fingerprint {
    in_file("", about)
}

/// The same, in the same file.
pub(super) fn in_file(file: &str, about: About<'_>) -> Fingerprint {
    let code = about.code.to_string();
    let of_all = [about.rule, &code, about.method.unwrap_or_default(), about.path.unwrap_or_default(), file];
    hash(if file.is_empty() { &of_all[..4] } else { &of_all })
}

/// Of some texts in their order.
pub(super) fn hash(parts: &[&str]) -> Fingerprint {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        // A byte that no text has.
        hasher.write(&[0xff]);
    }
    let hash = hasher.finish128();
    Fingerprint(u128::from(hash.h1) << 64 | u128::from(hash.h2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Services keep them, so that a change would bring every finding back as a new one.
    #[test]
    fn fingerprints_stay() {
        let about = About { rule: "405-allow", code: 405, method: Some("DELETE"), path: Some("/a") };
        assert_eq!(of(about).to_string(), "4e20074663576f864ecaa403a091655b");
        assert_ne!(of(About { method: Some("DELETE/a"), path: None, ..about }), of(about));
        assert_ne!(in_file("a", about), in_file("b", about));
    }

    #[test]
    fn numbers_are_written_in_order() {
        let (one, two) = (hash(&["one"]), hash(&["two"]));
        let (mut text, mut unnumbered) = (Vec::new(), Vec::new());
        for fingerprint in [one, two, one] {
            add(&mut text, &mut unnumbered, fingerprint, format!("{{\"f\":\"{fingerprint}:\"}}\n").as_bytes());
        }
        let line = text.len() / 3;
        let mut places = [0, line, 2 * line, text.len()];
        let mut numbers = Numbers::default();
        numbers.number(&mut text, &unnumbered, places.iter_mut());
        let wanted = format!("{{\"f\":\"{one}:1\"}}\n{{\"f\":\"{two}:1\"}}\n{{\"f\":\"{one}:2\"}}\n");
        assert_eq!(String::from_utf8(text).unwrap(), wanted);
        assert_eq!(places, [0, line + 1, 2 * line + 2, wanted.len()]);
        let mut more = b"::".to_vec();
        numbers.number(&mut more, &[Unnumbered { at: 2, fingerprint: one }], std::iter::empty());
        assert_eq!(more, b"::3");
    }
}
