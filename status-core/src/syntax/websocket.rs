//! Sec-WebSocket-Key and Sec-WebSocket-Accept (RFC 6455, 4.1 and 4.2.2).

/// What a server puts behind the key before it is digested.
const GUID: &[u8] = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// How long base64 is that stands for the twenty bytes of a digest.
const LENGTH: usize = 28;

/// The Sec-WebSocket-Accept that answers a key: the SHA-1 digest of the key and a fixed text, in base64.
#[must_use]
pub(crate) fn accept(key: &[u8]) -> [u8; LENGTH] {
    let mut digest = Sha1::new();
    key.iter().chain(GUID).for_each(|&byte| digest.take(byte));
    base64(digest.end())
}

/// SHA-1 (RFC 3174), byte by byte. It protects nothing here: both sides know the key.
struct Sha1 {
    state: [u32; 5],
    block: [u8; 64],
    /// How many bytes have come so far.
    count: u64,
}

impl Sha1 {
    const fn new() -> Self {
        let state = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0];
        Self { state, block: [0; 64], count: 0 }
    }

    fn take(&mut self, byte: u8) {
        if let Some(place) = usize::try_from(self.count % 64).ok().and_then(|at| self.block.get_mut(at)) {
            *place = byte;
        }
        self.count += 1;
        if self.count.is_multiple_of(64) {
            self.mix();
        }
    }

    fn end(mut self) -> [u8; 20] {
        let bits = self.count * 8;
        self.take(0x80);
        while self.count % 64 != 56 {
            self.take(0);
        }
        bits.to_be_bytes().into_iter().for_each(|byte| self.take(byte));
        let mut digest = [0; 20];
        for (place, byte) in digest.iter_mut().zip(self.state.iter().flat_map(|word| word.to_be_bytes())) {
            *place = byte;
        }
        digest
    }

    #[allow(clippy::many_single_char_names, reason = "the document has these names")]
    fn mix(&mut self) {
        let mut words = [0_u32; 80];
        for (word, four) in words.iter_mut().zip(self.block.chunks_exact(4)) {
            *word = four.iter().fold(0, |word, &byte| word << 8 | u32::from(byte));
        }
        for round in 16..words.len() {
            words[round] = (words[round - 3] ^ words[round - 8] ^ words[round - 14] ^ words[round - 16]).rotate_left(1);
        }
        let mut state = self.state;
        for (round, word) in words.into_iter().enumerate() {
            let [a, b, c, d, e] = state;
            let (choice, constant) = match round {
                0..20 => (b & c | !b & d, 0x5A82_7999),
                20..40 => (b ^ c ^ d, 0x6ED9_EBA1),
                40..60 => (b & c | b & d | c & d, 0x8F1B_BCDC),
                _ => (b ^ c ^ d, 0xCA62_C1D6_u32),
            };
            let sum = a.rotate_left(5).wrapping_add(choice).wrapping_add(e).wrapping_add(constant).wrapping_add(word);
            state = [sum, a, b.rotate_left(30), c, d];
        }
        for (word, more) in self.state.iter_mut().zip(state) {
            *word = word.wrapping_add(more);
        }
    }
}

/// Base64 (RFC 4648, 4) of twenty bytes.
fn base64(bytes: [u8; 20]) -> [u8; LENGTH] {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = [b'='; LENGTH];
    for (letters, three) in text.chunks_exact_mut(4).zip(bytes.chunks(3)) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for (at, letter) in letters.iter_mut().enumerate().take(three.len() + 1) {
            let six = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or(0);
            *letter = LETTERS.get(six).copied().unwrap_or(b'=');
        }
    }
    text
}

/// Whether the value is base64 of sixteen bytes, as a key is.
#[must_use]
pub(crate) fn is_key(value: &[u8]) -> bool {
    value.strip_suffix(b"==").is_some_and(|letters| letters.len() == 22 && are_letters(letters))
}

/// Whether the value is base64 of twenty bytes, as an answer is.
#[must_use]
pub(crate) fn is_answer(value: &[u8]) -> bool {
    value.strip_suffix(b"=").is_some_and(|letters| letters.len() == LENGTH - 1 && are_letters(letters))
}

fn are_letters(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_the_document_gets_its_answer() {
        assert_eq!(&accept(b"dGhlIHNhbXBsZSBub25jZQ=="), b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assert_eq!(&accept(b"x3JJHMbDL1EzLkh9GBhXDw=="), b"HSmrc0sMlYUkAGmm5OPpG2HaGWk=");
        assert!(is_key(b"dGhlIHNhbXBsZSBub25jZQ=="));
        assert!(is_answer(b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") && !is_answer(b"s3pPLMBiTxaQ9kYGzzhZRbK+xO=="));
        for other in ["", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=a", "dGhlIHNhbXBsZSBub25j-Q=="] {
            assert!(!is_key(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn digests() {
        let digest = |text: &[u8]| {
            let mut digest = Sha1::new();
            for byte in text {
                digest.take(*byte);
            }
            digest.end().iter().fold(std::string::String::new(), |text, byte| std::format!("{text}{byte:02x}"))
        };
        assert_eq!(digest(b""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        assert_eq!(digest(b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        let long = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assert_eq!(digest(long), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
        assert_eq!(digest(&[b'a'; 1000]), "291e9a6c66994949b57ba5e650361e98fc36b1ba");
    }
}
