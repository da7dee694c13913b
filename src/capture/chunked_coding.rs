//! The chunked transfer coding (RFC 9112, 7.1).

use super::start_line::begins_message;

/// The text is not chunked, or breaks off after so many chunks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) chunks: usize,
}

/// The content of a chunked message, and how many bytes of the text it took with its trailer section.
pub(crate) fn decode(text: &[u8]) -> Result<(Vec<u8>, usize), Broken> {
    let mut content = Vec::new();
    let mut rest = text;
    let mut chunks = 0;
    loop {
        let (size, data) = split_size(rest).ok_or(Broken { chunks })?;
        if size == 0 {
            let after = skip_trailers(data);
            return Ok((content, text.len() - after.len()));
        }
        chunks += 1;
        let broken = Broken { chunks };
        let Some((chunk, after)) = data.split_at_checked(size) else {
            return Err(broken);
        };
        content.extend_from_slice(chunk);
        rest = match after {
            [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => rest,
            _ => return Err(broken),
        };
    }
}

/// The size of the next chunk, and what follows its line.
fn split_size(text: &[u8]) -> Option<(usize, &[u8])> {
    let end = text.iter().position(|&byte| byte == b'\n')?;
    Some((usize::try_from(size_of_chunk(&text[..=end])?).ok()?, &text[end + 1..]))
}

/// The size that the line before a chunk names.
pub(crate) fn size_of_chunk(line: &[u8]) -> Option<u64> {
    let line = line.strip_suffix(b"\n")?;
    let digits = line.split(|&byte| byte == b';').next().unwrap_or(line).trim_ascii();
    // Hexadecimal digits alone: `from_str_radix` would take a sign.
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Trailer fields end at an empty line, or where the capture does.
fn skip_trailers(mut text: &[u8]) -> &[u8] {
    while let Some(end) = text.iter().position(|&byte| byte == b'\n') {
        let line = text[..end].trim_ascii_end();
        // A capture may lack the empty line at the end, and go on with the next message.
        if !line.is_empty() && (begins_message(line) || !line.contains(&b':')) {
            return text;
        }
        text = &text[end + 1..];
        if line.is_empty() {
            return text;
        }
    }
    if text.contains(&b':') { &[] } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Result<(String, &str), usize> {
        match decode(text.as_bytes()) {
            Ok((content, length)) => Ok((String::from_utf8(content).unwrap(), &text[length..])),
            Err(Broken { chunks }) => Err(chunks),
        }
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(decoded("5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\nrest"), Ok(("hello world".into(), "rest")));
        assert_eq!(decoded("A\n0123456789\n0\n\n"), Ok(("0123456789".into(), "")));
        assert_eq!(decoded("0\r\n\r\n"), Ok((String::new(), "")));
        assert_eq!(decoded("0\r\n"), Ok((String::new(), "")));
    }

    #[test]
    fn trailers_end_the_message() {
        assert_eq!(
            decoded("1\r\nx\r\n0\r\nExpires: 0\r\nA: b\r\n\r\nHTTP/1.1 200 OK"),
            Ok(("x".into(), "HTTP/1.1 200 OK"))
        );
        assert_eq!(decoded("0\r\nHTTP/1.1 200 OK\r\n"), Ok((String::new(), "HTTP/1.1 200 OK\r\n")));
        assert_eq!(decoded("0\r\nGET http://a/ HTTP/1.1\r\n"), Ok((String::new(), "GET http://a/ HTTP/1.1\r\n")));
    }

    #[test]
    fn what_is_not_chunked_is_said() {
        assert_eq!(decoded("hello\r\n"), Err(0));
        assert_eq!(decoded(""), Err(0));
        assert_eq!(decoded("5\r\nhel"), Err(1));
        assert_eq!(decoded("5\r\nhello!\r\n"), Err(1));
        assert_eq!(decoded("ffffffffffffffffffff\r\n"), Err(0));
        assert_eq!(decoded("+5\r\nhello\r\n0\r\n\r\n"), Err(0));
        assert_eq!(decoded("5\r\nhello\r\n"), Err(1));
    }
}
