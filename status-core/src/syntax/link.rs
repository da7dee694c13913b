//! Link (RFC 8288, 3).

use super::quoted::end_outside_quotes;

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

#[cfg(test)]
mod tests {
    use super::*;

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
