//! Field lines where they stand in content: in the parts of a multipart message, and in message/http.

use super::bytes::{split_once, trim};

/// The name and the value of each line that has a colon, whether CRLF or LF ends it.
pub(crate) fn field_lines(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    text.split(|&byte| byte == b'\n').filter_map(|line| {
        let (name, value) = split_once(line.strip_suffix(b"\r").unwrap_or(line), b':')?;
        Some((name, trim(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let all: std::vec::Vec<_> = field_lines(b"GET / HTTP/1.1\r\nHost:  a:80 \r\nX:\n\r\n:y").collect();
        assert_eq!(all, [(&b"Host"[..], &b"a:80"[..]), (b"X", b""), (b"", b"y")]);
    }
}
