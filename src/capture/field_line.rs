//! Field lines (RFC 9112, 5). Lenient where the message can still be judged: white space before the colon, folded lines,
//! names that are no tokens, the escape sequences that curl colours names with.

use std::borrow::Cow;

use status_core::{Version, field_name::concerns_connection};

use super::line::{quoted, without_escapes};
use super::record::Fields;
use super::start_line::is_token;

/// Who wrote the lines of a header section as a capture has them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// The sender: they are those that were sent.
    BySender,
    /// Perhaps a document or a program, with spaces of its own.
    ByOthers,
}

impl Written {
    /// Lines that end as they were sent.
    pub(crate) const fn exactly(is_exact: bool) -> Self {
        if is_exact { Self::BySender } else { Self::ByOthers }
    }
}

/// Adds a field line, or the continuation of one; whether it is a continuation that the sender has written.
pub(crate) fn push_line(fields: &mut Fields<'static>, line: &[u8], written: Written) -> Result<bool, String> {
    let plain = without_escapes(line);
    let line = plain.as_deref().unwrap_or(line);
    if let [b' ' | b'\t', ..] = line {
        // RFC 9112, 5.2: each fold stands for a space. Before the first field it is nothing (2.2).
        if let Some((_, value)) = fields.last_mut() {
            let value = value.to_mut();
            value.push(b' ');
            value.extend_from_slice(trim(line));
            return Ok(written == Written::BySender);
        }
        return Ok(false);
    }
    // A name that begins with a colon is a pseudo field of HTTP/2: control data, no field.
    let pseudo = usize::from(line.starts_with(b":"));
    let keep = |part: &[u8]| Cow::Owned(trim(part).to_vec());
    match (line[pseudo..].iter().position(|&byte| byte == b':'), written) {
        (Some(_), _) if pseudo == 1 => Ok(false),
        (Some(colon), Written::ByOthers) if !line[..colon].trim_ascii().is_empty() => {
            fields.push((keep(&line[..colon]), keep(&line[colon + 1..])));
            Ok(false)
        }
        (Some(colon), Written::BySender) => {
            fields.push((Cow::Owned(line[..colon].to_vec()), keep(&line[colon + 1..])));
            Ok(false)
        }
        (None, Written::BySender) if pseudo == 1 => {
            fields.push((Cow::Owned(Vec::new()), keep(&line[1..])));
            Ok(false)
        }
        _ => Err(format!("a header line without a name or a colon: {}", quoted(line))),
    }
}

/// Without the white space that may stand around a value, which is spaces and tabs (RFC 9110, 5.6.3), and without the end of
/// its line. A form feed is none of them, and belongs to the value.
fn trim(part: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let start = part.iter().position(|byte| !is_space(byte)).unwrap_or(part.len());
    let end = part.iter().rposition(|byte| !is_space(byte)).map_or(start, |last| last + 1);
    &part[start..end]
}

/// Takes out lines whose names are no tokens, which a document may have put among the fields; whether there were any.
pub(crate) fn drop_others(fields: &mut Fields<'_>) -> bool {
    let before = fields.len();
    fields.retain(|(name, _)| is_token(name));
    fields.len() < before
}

/// Whether a name is that one: in any case (RFC 9110, 5.1), and without the white space that may stand behind it.
pub(crate) fn is_name(name: &[u8], wanted: &str) -> bool {
    name.trim_ascii_end().eq_ignore_ascii_case(wanted.as_bytes())
}

/// The values of every line of the name.
pub(crate) fn values<'a>(fields: &'a Fields<'_>, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    fields.iter().filter(move |(line, _)| is_name(line, name)).map(|(_, value)| value.as_ref())
}

/// The value, where one line alone has the name.
pub(crate) fn only<'f>(fields: &'f Fields<'_>, name: &'f str) -> Option<&'f [u8]> {
    let mut values = values(fields, name);
    let value = values.next().map(<[u8]>::trim_ascii);
    value.filter(|_| values.next().is_none())
}

/// Leaves out the fields about the connection where the version has none (RFC 9113, 8.2.2): a client asks its HTTP
/// library to send them, and the library takes them out, so that they were hardly sent as recorded.
pub(crate) fn drop_connection_fields(version: Option<Version>, fields: &mut Fields<'_>) {
    if matches!(version, Some(Version::Http2 | Version::Http3)) {
        fields.retain(|(name, _)| !concerns_connection(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_lines() {
        let mut fields = Fields::new();
        for line in [
            " lost",
            "A: b",
            "C : d",
            "E:f",
            "\t g ",
            ":status: 200",
            "\x1b[1mH\x1b[0m: i",
            "J: \x1b]8;;x\x1b\\k\x1b]8;;\x07",
        ] {
            assert_eq!(push_line(&mut fields, line.as_bytes(), Written::ByOthers), Ok(false), "{line}");
        }
        let text: Vec<_> =
            fields.iter().map(|(name, value)| format!("{}={}", name.escape_ascii(), value.escape_ascii())).collect();
        assert_eq!(text, ["A=b", "C=d", "E=f g", "H=i", "J=k"]);
        let mut push = |line: &[u8]| push_line(&mut fields, line, Written::ByOthers);
        assert!(push(b"no colon").is_err());
        assert_eq!(push(b" : x"), Ok(false), "a continuation");
        assert!(push(b":").is_err());
        assert!(push(b"\r: x").is_err() && push(b"\x0c: x").is_err(), "a name of white space alone");
    }

    #[test]
    fn white_space_around_a_value_is_spaces_and_tabs() {
        let mut fields = Fields::new();
        for written in [Written::BySender, Written::ByOthers] {
            assert_eq!(push_line(&mut fields, b"A:\t \x0cchunked\x0b \t", written), Ok(false));
        }
        assert_eq!(fields.iter().map(|(_, value)| value.as_ref()).collect::<Vec<_>>(), [b"\x0cchunked\x0b"; 2]);
    }

    #[test]
    fn what_a_sender_wrote_is_kept() {
        let mut fields = Fields::new();
        let mut push = |line: &[u8]| push_line(&mut fields, line, Written::BySender);
        let pushed = [&b"  lost"[..], b"A : b", b"X Y: z", b": w", b":status: 200", b":v", b"  more"].map(&mut push);
        assert_eq!(pushed, [Ok(false), Ok(false), Ok(false), Ok(false), Ok(false), Ok(false), Ok(true)]);
        assert!(push(b"no colon").is_err());
        let text: Vec<_> =
            fields.iter().map(|(name, value)| format!("{}={}", name.escape_ascii(), value.escape_ascii())).collect();
        assert_eq!(text, ["A =b", "X Y=z", "=w", "=v more"]);
        assert_eq!(values(&fields, "a").collect::<Vec<_>>(), [b"b"]);
        assert!(drop_others(&mut fields) && fields.is_empty());
    }
}
