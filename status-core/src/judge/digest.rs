//! Digest challenges and credentials, which are written alike (RFC 7616, 3.3 and 3.4).

use crate::judge::{case::Side, name::Name};
use crate::syntax::challenge::{ChallengeMember, Parameter, begins_with_scheme, member};

/// The parameters of one challenge, or of credentials, that are compared.
#[derive(Clone, Copy, Default)]
pub(crate) struct Digest<'a> {
    pub(crate) nonce: Option<&'a [u8]>,
    pub(crate) opaque: Option<&'a [u8]>,
    pub(crate) qop: Option<&'a [u8]>,
    /// `nc`, the count of the requests that were made with the nonce.
    pub(crate) count: Option<&'a [u8]>,
    algorithm: Option<&'a [u8]>,
}

impl<'a> Digest<'a> {
    /// The algorithm; one that names none means MD5.
    pub(crate) fn algorithm(&self) -> &'a [u8] {
        self.algorithm.unwrap_or(b"MD5")
    }

    fn take(&mut self, Parameter { name, value, .. }: Parameter<'a>) {
        let known = [
            (&b"nonce"[..], &mut self.nonce),
            (b"opaque", &mut self.opaque),
            (b"qop", &mut self.qop),
            (b"nc", &mut self.count),
            (b"algorithm", &mut self.algorithm),
        ];
        for (wanted, place) in known {
            if name.eq_ignore_ascii_case(wanted) {
                *place = Some(value);
            }
        }
    }
}

/// Calls back with each Digest challenge, or the credentials, that all lines of the name hold. What is badly written and
/// begins as a challenge does is none, and neither are the parameters behind it those of the one before.
pub(crate) fn each_digest<'a>(side: &Side<'a>, field: Name, each: &mut dyn FnMut(Digest<'a>)) {
    let mut open: Option<Digest<'a>> = None;
    side.members(field, &mut |text| match (member(text), &mut open) {
        (ChallengeMember::Challenge { scheme, parameter, .. }, _) => {
            if let Some(digest) = open.take() {
                each(digest);
            }
            if scheme.eq_ignore_ascii_case(b"Digest") {
                let mut digest = Digest::default();
                if let Some(parameter) = parameter {
                    digest.take(parameter);
                }
                open = Some(digest);
            }
        }
        (ChallengeMember::Parameter(parameter), Some(digest)) => digest.take(parameter),
        (ChallengeMember::Malformed, Some(_)) if begins_with_scheme(text) => {
            open.take().into_iter().for_each(&mut *each)
        }
        _ => {}
    });
    if let Some(digest) = open {
        each(digest);
    }
}
