//! Sec-WebSocket-Key and Sec-WebSocket-Accept (RFC 6455, 4.1 and 4.2.2).

/// What a server puts behind the key before it is digested.
const GUID: &[u8] = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// How long base64 is that stands for the twenty bytes of a digest.
const LENGTH: usize = 28;

/// How long base64 is that stands for the sixteen bytes of a key.
const KEY: usize = 24;

/// The Sec-WebSocket-Accept that answers a key: the SHA-1 digest (RFC 3174) of the key and a fixed text, in base64. It
/// protects nothing: both sides know the key.
#[must_use]
pub(crate) fn accept(key: &[u8; KEY]) -> [u8; LENGTH] {
    let mut block = [0; BLOCK];
    let texts = key.iter().chain(GUID).chain(&[END]);
    block.iter_mut().zip(texts).for_each(|(place, byte)| *place = *byte);
    let state = mixed(BEGIN, &schedule(&block));
    let state = mixed(state, const { &schedule(&length_alone()) });
    let mut digest = [0; 20];
    for (place, byte) in digest.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())) {
        *place = byte;
    }
    base64(digest)
}

/// The state before anything is mixed in.
const BEGIN: [u32; 5] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0];

/// How many bytes SHA-1 mixes at once. Key and text take all of the first block but for the byte that ends them, and the
/// second one has nothing but their length.
const BLOCK: usize = 64;

/// What stands behind the last byte.
const END: u8 = 0x80;

/// The second block: how many bits there are.
#[allow(clippy::cast_possible_truncation, reason = "there are 480")]
const fn length_alone() -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let bits = 8 * (KEY + GUID.len()) as u16;
    [block[BLOCK - 2], block[BLOCK - 1]] = bits.to_be_bytes();
    block
}

/// The words that the rounds mix in one after the other, each with the constant of its round.
const fn schedule(block: &[u8; BLOCK]) -> [u32; 80] {
    let mut words = [0_u32; 80];
    let mut at = 0;
    while at < words.len() {
        words[at] = if at < 16 {
            u32::from_be_bytes([block[4 * at], block[4 * at + 1], block[4 * at + 2], block[4 * at + 3]])
        } else {
            (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1)
        };
        at += 1;
    }
    at = 0;
    while at < words.len() {
        words[at] = words[at].wrapping_add([0x5A82_7999, 0x6ED9_EBA1, 0x8F1B_BCDC, 0xCA62_C1D6][at / 20]);
        at += 1;
    }
    words
}

/// The state once the words are mixed in.
fn mixed(before: [u32; 5], words: &[u32; 80]) -> [u32; 5] {
    let state = rounds(before, words, 0, |b, c, d| b & c | !b & d);
    let state = rounds(state, words, 1, |b, c, d| b ^ c ^ d);
    let state = rounds(state, words, 2, |b, c, d| b & c | b & d | c & d);
    let mut state = rounds(state, words, 3, |b, c, d| b ^ c ^ d);
    for (word, before) in state.iter_mut().zip(before) {
        *word = word.wrapping_add(before);
    }
    state
}

/// The state after a quarter of the rounds.
#[inline]
#[allow(clippy::many_single_char_names, reason = "the document has these names")]
fn rounds(state: [u32; 5], words: &[u32; 80], quarter: usize, choice: impl Fn(u32, u32, u32) -> u32) -> [u32; 5] {
    words.iter().skip(20 * quarter).take(20).fold(state, |[a, b, c, d, e], word| {
        let sum = a.rotate_left(5).wrapping_add(choice(b, c, d)).wrapping_add(e).wrapping_add(*word);
        [sum, a, b.rotate_left(30), c, d]
    })
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

/// The value as a key, which is base64 of sixteen bytes.
#[must_use]
pub(crate) fn key(value: &[u8]) -> Option<&[u8; KEY]> {
    value.try_into().ok().filter(|_| value.strip_suffix(b"==").is_some_and(are_letters))
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
        assert!(key(b"dGhlIHNhbXBsZSBub25jZQ==").is_some());
        assert!(is_answer(b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") && !is_answer(b"s3pPLMBiTxaQ9kYGzzhZRbK+xO=="));
        for other in ["", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=a", "dGhlIHNhbXBsZSBub25j-Q=="] {
            assert!(key(other.as_bytes()).is_none(), "{other}");
        }
    }

    #[test]
    fn digests() {
        let digest = |text: &[u8]| {
            let mut padded = text.to_vec();
            padded.push(END);
            padded.resize((padded.len() + 8).next_multiple_of(BLOCK) - 8, 0);
            padded.extend(8_u64.wrapping_mul(text.len() as u64).to_be_bytes());
            let blocks = padded.chunks_exact(BLOCK).map(|block| schedule(block.try_into().unwrap()));
            let digest = blocks.fold(BEGIN, |state, words| mixed(state, &words));
            digest.iter().fold(std::string::String::new(), |text, word| std::format!("{text}{word:08x}"))
        };
        assert_eq!(digest(b""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        assert_eq!(digest(b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        let long = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assert_eq!(digest(long), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
        assert_eq!(digest(&[b'a'; 1000]), "291e9a6c66994949b57ba5e650361e98fc36b1ba");
    }
}
