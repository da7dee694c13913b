//! JSON (RFC 8259), as far as one member of the outermost object is looked for. Text that is not well formed, or is nested
//! too deeply, has no answer.

/// How deeply arrays and objects may be nested; what goes deeper is not read, so that the work stays bounded.
const DEEPEST: u32 = 64;

/// What stands for the value of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member<'a> {
    /// There is no such member.
    Absent,
    /// A number, as it is written.
    Number(&'a [u8]),
    /// Any other value.
    Other,
}

/// The member of the name in the object that the whole text is; `None` where it is no well-formed object, and where it has
/// two members of the name.
#[must_use]
pub(crate) fn top_member<'a>(text: &'a [u8], name: &[u8]) -> Option<Member<'a>> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    core::str::from_utf8(text).ok()?;
    let mut reader = Reader { rest: text, open: 0, depth: 0 };
    let mut found = Member::Absent;
    reader.skip_spaces();
    reader.expect(b'{')?;
    reader.open(true)?;
    let mut is_first = true;
    loop {
        reader.skip_spaces();
        if reader.take(if is_first { b"}" } else { b"" }) {
            break;
        }
        is_first = false;
        let key = reader.string()?;
        reader.skip_spaces();
        reader.expect(b':')?;
        let value = reader.value()?;
        if is_text(key, name) {
            if found != Member::Absent {
                return None;
            }
            found = match value {
                [b'-' | b'0'..=b'9', ..] => Member::Number(value),
                _ => Member::Other,
            };
        }
        reader.skip_spaces();
        if reader.take(b"}") {
            break;
        }
        reader.expect(b',')?;
    }
    reader.skip_spaces();
    reader.rest.is_empty().then_some(found)
}

/// What is still to be read, and which kinds of brackets are open: a bit for each, set for objects.
struct Reader<'a> {
    rest: &'a [u8],
    open: u64,
    depth: u32,
}

impl<'a> Reader<'a> {
    fn skip_spaces(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Takes one of the bytes, if one is next.
    fn take(&mut self, bytes: &[u8]) -> bool {
        match self.rest {
            [byte, rest @ ..] if bytes.contains(byte) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(&[byte]).then_some(())
    }

    fn open(&mut self, is_object: bool) -> Option<()> {
        self.depth += 1;
        self.open = self.open << 1 | u64::from(is_object);
        (self.depth <= DEEPEST).then_some(())
    }

    const fn close(&mut self) {
        self.depth -= 1;
        self.open >>= 1;
    }

    /// A string with its escapes, without its quotation marks.
    fn string(&mut self) -> Option<&'a [u8]> {
        self.expect(b'"')?;
        let text = self.rest;
        loop {
            self.rest = match self.rest {
                [b'"', rest @ ..] => {
                    let length = text.len() - self.rest.len();
                    self.rest = rest;
                    return text.get(..length);
                }
                [b'\\', b'u', a, b, c, d, rest @ ..] if [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit) => rest,
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', rest @ ..] => rest,
                [b'\\' | 0..=0x1F, ..] | [] => return None,
                [_, rest @ ..] => rest,
            };
        }
    }

    /// Any value with all that is in it, without the space before it.
    fn value(&mut self) -> Option<&'a [u8]> {
        self.skip_spaces();
        let text = self.rest;
        let outside = self.depth;
        loop {
            self.begin()?;
            // What follows is the end of what was open, a comma, or the end of the value.
            loop {
                if self.depth == outside {
                    return text.get(..text.len() - self.rest.len());
                }
                self.skip_spaces();
                let is_object = self.open & 1 == 1;
                if self.take(if is_object { b"}" } else { b"]" }) {
                    self.close();
                    continue;
                }
                self.expect(b',')?;
                if is_object {
                    self.key()?;
                }
                break;
            }
        }
    }

    /// A value that holds no other, or the brackets and keys before the first one that does not; an empty array or object
    /// is whole.
    fn begin(&mut self) -> Option<()> {
        loop {
            self.skip_spaces();
            match self.rest {
                [b'"', ..] => return self.string().map(|_| ()),
                [b'{', rest @ ..] => {
                    self.rest = rest;
                    self.skip_spaces();
                    if self.take(b"}") {
                        return Some(());
                    }
                    self.open(true)?;
                    self.key()?;
                }
                [b'[', rest @ ..] => {
                    self.rest = rest;
                    self.skip_spaces();
                    if self.take(b"]") {
                        return Some(());
                    }
                    self.open(false)?;
                }
                [b't', b'r', b'u', b'e', rest @ ..]
                | [b'n', b'u', b'l', b'l', rest @ ..]
                | [b'f', b'a', b'l', b's', b'e', rest @ ..] => {
                    self.rest = rest;
                    return Some(());
                }
                _ => return self.number(),
            }
        }
    }

    fn key(&mut self) -> Option<()> {
        self.skip_spaces();
        self.string()?;
        self.skip_spaces();
        self.expect(b':')
    }

    fn number(&mut self) -> Option<()> {
        self.take(b"-");
        if !self.take(b"0") {
            self.digits()?;
        }
        if self.take(b".") {
            self.digits()?;
        }
        if self.take(b"eE") {
            self.take(b"+-");
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let mut any = false;
        while self.take(b"0123456789") {
            any = true;
        }
        any.then_some(())
    }
}

/// Whether a string with its escapes is this text of ASCII.
fn is_text(mut string: &[u8], text: &[u8]) -> bool {
    for &wanted in text {
        let (found, rest) = match string {
            [b'\\', b'u', digits @ ..] => {
                let Some((digits, rest)) = digits.split_at_checked(4) else { return false };
                let number = core::str::from_utf8(digits).ok().and_then(|digits| u16::from_str_radix(digits, 16).ok());
                (number.and_then(|number| u8::try_from(number).ok()), rest)
            }
            [b'\\', _, rest @ ..] => (None, rest),
            [byte, rest @ ..] => (Some(*byte), rest),
            [] => return false,
        };
        if found != Some(wanted) {
            return false;
        }
        string = rest;
    }
    string.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> Option<Member<'_>> {
        top_member(text.as_bytes(), b"status")
    }

    #[test]
    fn members_of_the_outermost_object() {
        for text in [
            r#"{"status":404}"#,
            " {\"a\" : 1 ,\r\n\t\"status\" :\t404 } ",
            "\u{feff}{\"status\":404}",
            r#"{"a":{"status":1,"b":[{"status":2},[]],"c":{}},"status":404,"d":[[[1,2],{"x":null}],true]}"#,
            r#"{"st\u0061tus":404}"#,
            r#"{"\u0073\u0074\u0061\u0074\u0075\u0073":404,"x":"\"status\":1\\"}"#,
            r#"{"a":"}","b":"\ud83d\ude00é","status":404}"#,
        ] {
            assert_eq!(status(text), Some(Member::Number(b"404")), "{text}");
        }
        for text in
            ["{}", " { } ", r#"{"Status":1}"#, r#"{"a":{"status":1}}"#, r#"{"status\n":1,"statu":2,"statuss":3}"#]
        {
            assert_eq!(status(text), Some(Member::Absent), "{text}");
        }
        for other in ["\"404\"", "null", "true", "[404]", "{\"a\":404}", "{}", "[ ]"] {
            assert_eq!(status(&std::format!("{{\"status\":{other}}}")), Some(Member::Other), "{other}");
        }
        for number in ["-1", "0", "4.04e2", "404.0", "1E+2", "-0.5"] {
            assert_eq!(status(&std::format!("{{\"status\":{number}}}")), Some(Member::Number(number.as_bytes())));
        }
    }

    #[test]
    fn what_is_no_well_formed_object() {
        for text in [
            "",
            "404",
            "[]",
            "\"status\"",
            "{",
            "}",
            "{\"status\":404",
            "{\"status\":404}x",
            "{\"status\":404,}",
            "{,\"status\":404}",
            "{\"status\" 404}",
            "{\"status\":}",
            "{status:404}",
            "{'status':404}",
            "{\"status\":404 \"a\":1}",
            "{\"status\":404,\"status\":404}",
            "{\"status\":0404}",
            "{\"status\":+1}",
            "{\"status\":1.}",
            "{\"status\":.5}",
            "{\"status\":1e}",
            "{\"status\":-}",
            "{\"a\":[1,2}",
            "{\"a\":[1,],\"status\":1}",
            "{\"a\":{\"b\"},\"status\":1}",
            "{\"a\":{\"b\":1,},\"status\":1}",
            "{\"a\":[}],\"status\":1}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12g4\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":tru}",
            "{\"a\":nulll}",
        ] {
            assert_eq!(status(text), None, "{text}");
        }
        assert_eq!(top_member(b"{\"a\":\"\xFF\",\"status\":1}", b"status"), None);
        let nested = |depth| std::format!("{{\"status\":1,\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(status(&nested(63)), Some(Member::Number(b"1")));
        assert_eq!(status(&nested(64)), Some(Member::Number(b"1")), "the innermost array is empty");
        assert_eq!((status(&nested(65)), status(&nested(100_000))), (None, None));
    }
}
