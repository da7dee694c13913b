//! Digest challenges (RFC 7616, 3.3 and 3.7).

use crate::judge::case::Case;
use crate::judge::digest::each_digest;
use crate::judge::name::name;

/// More Digest challenges than this are not compared, so that the work stays bounded.
const MOST: usize = 8;

/// Whether the Digest challenges in WWW-Authenticate name different algorithms.
///
/// Yes where there are two to eight and all differ (a challenge that names none means MD5), no where two name the same
/// one in any case, unknown where there are fewer than two, or more than eight.
#[status_macros::value_check]
#[must_use]
pub fn digest_algorithms_distinct(case: &Case<'_>) -> Option<bool> {
    let mut algorithms: [&[u8]; MOST] = [b""; MOST];
    let mut count = 0;
    each_digest(&case.response, name!("WWW-Authenticate"), &mut |digest| {
        if let Some(slot) = algorithms.get_mut(count) {
            *slot = digest.algorithm();
        }
        count += 1;
    });
    let named = algorithms.get(..count).filter(|named| named.len() > 1)?;
    Some(
        named
            .iter()
            .enumerate()
            .all(|(at, one)| named.iter().skip(at + 1).all(|other| !one.eq_ignore_ascii_case(other))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::Set;
    use crate::judge::case::Side;

    fn check(lines: &[(&str, &str)]) -> Option<bool> {
        let set = Set(lines);
        digest_algorithms_distinct(&Case::of(401, Side::new(&set)))
    }

    const NAME: &str = "WWW-Authenticate";

    #[test]
    fn different_ones() {
        let sha = "Digest realm=\"a\", nonce=\"n\", algorithm=SHA-256";
        let md5 = "Digest realm=\"a\", nonce=\"m\", algorithm=MD5";
        assert_eq!(check(&[(NAME, sha), (NAME, md5)]), Some(true));
        assert_eq!(check(&[(NAME, sha), (NAME, "Digest realm=\"a\", nonce=\"m\"")]), Some(true));
        let one = "Digest algorithm=SHA-256, nonce=\"n\", Basic realm=\"algorithm=MD5\", Digest nonce=\"m\"";
        assert_eq!(check(&[(NAME, one)]), Some(true));
        assert_eq!(check(&[(NAME, "Digest algorithm=MD5-sess, Digest algorithm=MD5")]), Some(true));
    }

    #[test]
    fn the_same_twice() {
        let sha = "Digest realm=\"a\", nonce=\"n\", algorithm=SHA-256";
        assert_eq!(check(&[(NAME, sha), (NAME, "digest Algorithm=\"sha-256\"")]), Some(false));
        assert_eq!(check(&[(NAME, "Digest nonce=\"n\", Digest nonce=\"m\"")]), Some(false));
        assert_eq!(check(&[(NAME, "Digest nonce=\"n\""), (NAME, "Digest algorithm=MD5")]), Some(false));
        assert_eq!(check(&[(NAME, sha), (NAME, "Digest nonce=a"), (NAME, sha)]), Some(false));
    }

    #[test]
    fn parameters_of_what_is_badly_written_are_nobodys() {
        let (sha, bad) = ("Digest realm=\"a\", algorithm=SHA-256", "Digest realm=My Site, algorithm=MD5");
        assert_eq!(check(&[(NAME, sha), (NAME, bad), (NAME, "Digest algorithm=MD5")]), Some(true));
        assert_eq!(check(&[(NAME, sha), (NAME, bad), (NAME, sha)]), Some(false));
        assert_eq!(check(&[(NAME, sha), (NAME, bad)]), None);
        // What begins with no scheme may be a parameter that is badly written.
        assert_eq!(check(&[(NAME, "Digest a=b, \"c\", algorithm=MD5"), (NAME, "Digest nonce=a")]), Some(false));
    }

    #[test]
    fn nothing_to_compare() {
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[(NAME, "Basic realm=\"a\""), (NAME, "Digest nonce=\"n\"")]), None);
        assert_eq!(check(&[(NAME, "algorithm=MD5, Digest nonce=a")]), None);
        assert_eq!(check(&[(NAME, "Other algorithm=MD5, Other algorithm=MD5")]), None);
        assert_eq!(check(&[(NAME, "Digest"); 9]), None);
        assert_eq!(check(&[("Proxy-Authenticate", "Digest, Digest")]), None);
    }
}
