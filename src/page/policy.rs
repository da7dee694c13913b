//! The Content-Security-Policy of the page: its own script and style, known by their hashes, and nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The policy of a page with these scripts and this style. `compiles` is for one that has WebAssembly in it.
pub(super) fn of(style: &str, scripts: &[&str], compiles: bool) -> String {
    let mut allowed: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    if compiles {
        allowed.push("'wasm-unsafe-eval'".to_owned());
    }
    let (scripts, style) = (allowed.join(" "), hash(style));
    // What default-src stands for is spelled out where a reader of the policy looks for it.
    format!(
        "default-src 'none'; script-src {scripts}; style-src {style}; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
}

/// How a policy names the text of an element.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        // The example of CSP3, 8.2.
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn nothing_is_allowed_but_what_is_in_the_page() {
        let policy = of("a{}", &["b()"], false);
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(of("a{}", &["b()"], true).replace(" 'wasm-unsafe-eval'", ""), policy);
    }
}
