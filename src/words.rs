//! Words of the command line and of captures that name things of the registry.

use status_core::Edition;

/// `2616` or `rfc2616`, in any case.
pub(crate) fn edition(name: &str) -> Result<Edition, String> {
    let wanted = name.to_ascii_lowercase();
    let found = Edition::ALL.iter().find(|edition| edition.id() == wanted || edition.id().strip_prefix("rfc") == Some(&wanted));
    found.copied().ok_or_else(|| format!("no edition: \"{name}\" (2616 or 9110)"))
}
