//! Dictionaries of structured fields, in which targeted fields are written (RFC 8941, 3.2 and 4.2.2).

use super::token::is_tchar;

/// What a member of a dictionary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// True, which is also what a key alone means.
    True,
    /// False.
    False,
    /// An integer, as it is written.
    Integer(&'a [u8]),
    /// A string, without its quotation marks, and with its escapes as they stand.
    Text(&'a [u8]),
    /// Anything else: a decimal, a token, bytes, an inner list.
    Other,
}

/// Calls back with each key and value of a dictionary, in order; false where it is not well formed, so that all of it has
/// to be ignored (RFC 8941, 4.2). Parameters are checked and left out.
#[must_use]
pub(crate) fn dictionary<'a>(text: &'a [u8], each: &mut dyn FnMut(&'a [u8], Value<'a>)) -> bool {
    read(text, each).is_some()
}

/// The value of an item (RFC 8941, 3.3); `None` where the text is none. Parameters are checked and left out.
#[must_use]
pub(crate) fn only_item(text: &[u8]) -> Option<Value<'_>> {
    let (value, rest) = item(spaces(text))?;
    spaces(parameters(rest)?).is_empty().then_some(value)
}

fn read<'a>(text: &'a [u8], each: &mut dyn FnMut(&'a [u8], Value<'a>)) -> Option<()> {
    let mut text = spaces(text);
    if text.is_empty() {
        return Some(());
    }
    loop {
        let (name, rest) = key(text)?;
        let (value, rest) = match rest {
            [b'=', rest @ ..] => value(rest)?,
            _ => (Value::True, rest),
        };
        each(name, value);
        text = match blanks(parameters(rest)?) {
            [] => return Some(()),
            [b',', rest @ ..] => blanks(rest),
            _ => return None,
        };
    }
}

type Parsed<'a, T> = Option<(T, &'a [u8])>;

fn value(text: &[u8]) -> Parsed<'_, Value<'_>> {
    let [b'(', rest @ ..] = text else { return item(text) };
    let mut text = spaces(rest);
    loop {
        if let [b')', rest @ ..] = text {
            return Some((Value::Other, rest));
        }
        let rest = parameters(item(text)?.1)?;
        text = spaces(rest);
        if text.len() == rest.len() && !text.starts_with(b")") {
            return None;
        }
    }
}

fn item(text: &[u8]) -> Parsed<'_, Value<'_>> {
    match text {
        [b'"', rest @ ..] => string(rest),
        [b'?', b'1', rest @ ..] => Some((Value::True, rest)),
        [b'?', b'0', rest @ ..] => Some((Value::False, rest)),
        [b':', rest @ ..] => {
            let (_, rest) = run(rest, |byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
            rest.strip_prefix(b":").map(|rest| (Value::Other, rest))
        }
        [b'-' | b'0'..=b'9', ..] => number(text),
        [b'*' | b'A'..=b'Z' | b'a'..=b'z', ..] => {
            let of_token = |byte: u8| is_tchar(byte) || matches!(byte, b':' | b'/');
            Some((Value::Other, run(text, of_token).1))
        }
        _ => None,
    }
}

fn string(text: &[u8]) -> Parsed<'_, Value<'_>> {
    let mut rest = text;
    loop {
        rest = match rest {
            [b'"', tail @ ..] => return Some((Value::Text(text.get(..text.len() - rest.len())?), tail)),
            [b'\\', b'"' | b'\\', tail @ ..] | [b' '..=b'[' | b']'..=b'~', tail @ ..] => tail,
            _ => return None,
        };
    }
}

/// An integer of up to 15 digits, or a decimal of up to 12 and 3.
fn number(text: &[u8]) -> Parsed<'_, Value<'_>> {
    let unsigned = text.strip_prefix(b"-").unwrap_or(text);
    let (whole, rest) = run(unsigned, |byte| byte.is_ascii_digit());
    let [b'.', fraction @ ..] = rest else {
        let written = text.get(..text.len() - rest.len())?;
        return matches!(whole.len(), 1..=15).then_some((Value::Integer(written), rest));
    };
    let (fraction, rest) = run(fraction, |byte| byte.is_ascii_digit());
    (matches!(whole.len(), 1..=12) && matches!(fraction.len(), 1..=3)).then_some((Value::Other, rest))
}

fn parameters(mut text: &[u8]) -> Option<&[u8]> {
    while let [b';', rest @ ..] = text {
        let (_, rest) = key(spaces(rest))?;
        text = match rest {
            [b'=', rest @ ..] => item(rest)?.1,
            _ => rest,
        };
    }
    Some(text)
}

fn key(text: &[u8]) -> Parsed<'_, &[u8]> {
    let is_key = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.*".contains(&byte);
    matches!(text, [b'*' | b'a'..=b'z', ..]).then(|| run(text, is_key))
}

/// The longest beginning of which every byte will do, and the rest.
fn run(text: &[u8], will_do: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    text.split_at(text.iter().position(|&byte| !will_do(byte)).unwrap_or(text.len()))
}

fn spaces(text: &[u8]) -> &[u8] {
    run(text, |byte| byte == b' ').1
}

fn blanks(text: &[u8]) -> &[u8] {
    run(text, |byte| matches!(byte, b' ' | b'\t')).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{string::String, vec::Vec};

    fn all(text: &str) -> Option<Vec<(String, Value<'_>)>> {
        let mut all = Vec::new();
        let valid =
            dictionary(text.as_bytes(), &mut |key, value| all.push((String::from_utf8_lossy(key).into_owned(), value)));
        valid.then_some(all)
    }

    fn one(text: &str) -> Option<Value<'_>> {
        all(text).and_then(|all| all.into_iter().map(|(_, value)| value).next())
    }

    #[test]
    fn values_of_each_kind() {
        assert_eq!(one("a"), Some(Value::True));
        assert_eq!(one("a=?1"), Some(Value::True));
        assert_eq!(one("a;b=1;c"), Some(Value::True));
        assert_eq!(one("a=?0"), Some(Value::False));
        assert_eq!(one("a=60"), Some(Value::Integer(b"60")));
        assert_eq!(one("a=-60;x=\"y\""), Some(Value::Integer(b"-60")));
        assert_eq!(one("a=123456789012345"), Some(Value::Integer(b"123456789012345")));
        assert_eq!(one("a=\"b, \\\"c\\\\\""), Some(Value::Text(b"b, \\\"c\\\\")));
        for other in [
            "a=1.5",
            "a=-123456789012.123",
            "a=b:c/*",
            "a=*",
            "a=:YQ==:",
            "a=()",
            "a=( b \"c\";d 1 )",
            "a=(b c)",
            "a=::",
        ] {
            assert_eq!(one(other), Some(Value::Other), "{other}");
        }
        let names: Vec<_> = all("  a=1 ,\tb,*c-d_1.x  ").into_iter().flatten().map(|(key, _)| key).collect();
        assert_eq!(names, ["a", "b", "*c-d_1.x"]);
        assert_eq!(all(""), Some(Vec::new()));
        assert_eq!(all("   "), Some(Vec::new()));
    }

    #[test]
    fn items() {
        assert_eq!(only_item(b" 12;a=b "), Some(Value::Integer(b"12")));
        assert_eq!((only_item(b"?1"), only_item(b"?0"), only_item(b"a/b")), {
            (Some(Value::True), Some(Value::False), Some(Value::Other))
        });
        for bad in ["", "?2", "1, 2", "1 2", "(1)", "a=1", "1;"] {
            assert_eq!(only_item(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn what_is_not_well_formed() {
        for bad in [
            "A=1",
            "a=1, &&&",
            "a =1",
            "a= 1",
            "a=1,",
            ",a",
            "a=1,,b",
            "a=1 b",
            "1",
            "a=",
            "a=\"b",
            "a=\"\\x\"",
            "a=\"\t\"",
            "a=1.",
            "a=1.1234",
            "a=1234567890123456",
            "a=1234567890123.1",
            "a=-",
            "a=?2",
            "a=:x",
            "a=(b",
            "a=(b\"c\")",
            "a=(b,c)",
            "a;",
            "a;B",
            "a;b=",
            "a=\u{e9}",
            "a='60'",
            "\ta",
        ] {
            assert_eq!(all(bad), None, "{bad}");
        }
    }
}
