//! What services know a finding again by, from one run to the next.

use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128 as _, SipHasher13};

use crate::gate::About;

/// The same for the same rule, code, method and path, in every version of this program.
pub(super) fn of(about: About<'_>) -> String {
    let code = about.code.to_string();
    hash(&[about.rule, &code, about.method.unwrap_or_default(), about.path.unwrap_or_default()])
}

/// Of some texts in their order.
pub(super) fn hash(parts: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        // A byte that no text has.
        hasher.write(&[0xff]);
    }
    let hash = hasher.finish128();
    format!("{:016x}{:016x}", hash.h1, hash.h2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Services keep them, so that a change would bring every finding back as a new one.
    #[test]
    fn fingerprints_stay() {
        let about = About { rule: "405-allow", code: 405, method: Some("DELETE"), path: Some("/a") };
        assert_eq!(of(about), "4e20074663576f864ecaa403a091655b");
        assert_ne!(of(About { method: Some("DELETE/a"), path: None, ..about }), of(about));
    }
}
