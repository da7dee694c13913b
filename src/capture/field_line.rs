//! Field lines (RFC 9112, 5). Lenient where the message can still be judged: white space before the colon, folded lines,
//! the escape sequences that curl colours names with.

use std::borrow::Cow;

use status_core::{Version, field_name::concerns_connection};

use super::line::{quoted, without_escapes};
use super::record::Fields;

/// Adds a field line, or the continuation of one.
pub(crate) fn push_line(fields: &mut Fields<'static>, line: &[u8]) -> Result<(), String> {
    let plain = without_escapes(line);
    let line = plain.as_deref().unwrap_or(line);
    if let [b' ' | b'\t', ..] = line {
        // RFC 9112, 5.2: each fold stands for a space. Before the first field it is nothing (2.2).
        if let Some((_, value)) = fields.last_mut() {
            let value = value.to_mut();
            value.push(b' ');
            value.extend_from_slice(line.trim_ascii());
        }
        return Ok(());
    }
    // A name that begins with a colon is a pseudo field of HTTP/2: control data, no field.
    let pseudo = usize::from(line.starts_with(b":"));
    let keep = |part: &[u8]| Cow::Owned(part.trim_ascii().to_vec());
    match line[pseudo..].iter().position(|&byte| byte == b':') {
        Some(_) if pseudo == 1 => Ok(()),
        Some(colon) if !line[..colon].trim_ascii().is_empty() => {
            fields.push((keep(&line[..colon]), keep(&line[colon + 1..])));
            Ok(())
        }
        _ => Err(format!("a header line without a name or a colon: {}", quoted(line))),
    }
}

/// The values of every line of the name.
pub(crate) fn values<'a>(fields: &'a Fields<'_>, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    fields.iter().filter(move |(line, _)| line.eq_ignore_ascii_case(name.as_bytes())).map(|(_, value)| value.as_ref())
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
            push_line(&mut fields, line.as_bytes()).unwrap();
        }
        let text: Vec<_> =
            fields.iter().map(|(name, value)| format!("{}={}", name.escape_ascii(), value.escape_ascii())).collect();
        assert_eq!(text, ["A=b", "C=d", "E=f g", "H=i", "J=k"]);
        assert!(push_line(&mut fields, b"no colon").is_err());
        assert!(push_line(&mut fields, b" : x").is_ok(), "a continuation");
        assert!(push_line(&mut fields, b":").is_err());
    }
}
