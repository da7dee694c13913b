//! Link (RFC 8288, 3).

use super::{bytes::trim, parameter::are_parameters, quoted::end_outside_quotes, uri::is_uri_reference};

/// Calls back with the parameters of each link in one line: what follows its URI, from the semicolon on.
pub(crate) fn link_parameters<'a>(line: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    let mut rest = line;
    while let Some(at) = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b',')) {
        rest = rest.get(at..).unwrap_or_default();
        // A comma in the URI separates nothing, so the URI is skipped first; a member without one is no link.
        let uri = rest.strip_prefix(b"<").and_then(|_| rest.iter().position(|&byte| byte == b'>'));
        let after = uri.and_then(|end| rest.get(end + 1..)).unwrap_or(rest);
        let (parameters, next) = after.split_at(end_outside_quotes(after, b','));
        if uri.is_some() {
            each(parameters);
        }
        rest = next;
    }
}

/// Whether the line is a list of links: each a URI reference between angle brackets, with parameters or without.
#[must_use]
pub(crate) fn is_list_of_links(line: &[u8]) -> bool {
    let mut rest = line;
    while let Some(at) = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b',')) {
        rest = rest.get(at..).unwrap_or_default();
        let Some(after) = rest.strip_prefix(b"<") else { return false };
        let Some(length) = after.iter().position(|&byte| byte == b'>') else { return false };
        let (uri, after) = after.split_at(length);
        let after = trim(after.get(1..).unwrap_or_default());
        let (parameters, next) = after.split_at(end_outside_quotes(after, b','));
        if !is_uri_reference(uri) || !are_parameters(trim(parameters)) {
            return false;
        }
        rest = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_links() {
        for good in ["", "</a,b>; rel=x, ,<c>,<d>;title=\"e,f\"", "<//a.example> ; rel = \"a b\";crossorigin", "<>"] {
            assert!(is_list_of_links(good.as_bytes()), "{good}");
        }
        for bad in ["/a; rel=x", "</a; rel=x", "</a b>; rel=x", "</a>; rel=x;", "</a> rel=x", "</a>; rel=a b", "<a>, b"]
        {
            assert!(!is_list_of_links(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn links() {
        let read = |line: &'static str| {
            let mut all = std::vec::Vec::new();
            link_parameters(line.as_bytes(), &mut |parameters| all.push(core::str::from_utf8(parameters).unwrap()));
            all
        };
        assert_eq!(read("</a,b>; rel=x, ,<c>,<d>;title=\"e,f\""), ["; rel=x", "", ";title=\"e,f\""]);
        assert!(read("").is_empty() && read("a, <b").is_empty());
    }
}
