//! Resumable uploads (draft-ietf-httpbis-resumable-upload).

use crate::judge::case::Case;
use crate::judge::name::Name;

/// Whether client and server speak the same revision of the draft.
///
/// Yes where both give the same Upload-Draft-Interop-Version; no where they differ or the request has none; unknown
/// without the request, and where the response has none.
#[status_macros::value_check]
#[must_use]
pub fn upload_interop_same(case: &Case<'_>) -> Option<bool> {
    const FIELD: Name = Name::of("Upload-Draft-Interop-Version");
    let request = case.request?;
    let ours = case.response.first(FIELD)?;
    Some(request.first(FIELD) == Some(ours))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Set, case};

    #[test]
    fn revisions() {
        let eight = Set(&[("Upload-Draft-Interop-Version", "8")]);
        let seven = Set(&[("Upload-Draft-Interop-Version", "7")]);
        let none = Set(&[]);
        assert_eq!(upload_interop_same(&case(&eight, Some(&eight))), Some(true));
        assert_eq!(upload_interop_same(&case(&eight, Some(&seven))), Some(false));
        assert_eq!(upload_interop_same(&case(&eight, Some(&none))), Some(false));
        assert_eq!(upload_interop_same(&case(&none, Some(&eight))), None);
        assert_eq!(upload_interop_same(&case(&eight, None)), None);
    }
}
