//! Reads the elements of an XML document one by one, and keeps nothing but the open ones.
//!
//! Where it would have to guess (a document type, another character set, elements nested too deeply) it says that the
//! document can't be judged.

use super::text::{
    Malformed, Qualified, clean, is_ascii_superset, is_encoding_name, is_name_char, pseudo_attribute, qualified,
    references,
};

/// How deeply elements may be nested; what goes deeper is not judged, so that the work stays bounded.
pub(crate) const DEEPEST: usize = 64;
/// How many prefixes may be declared at once.
const MOST_PREFIXES: usize = 64;
/// How many attributes an element may have.
pub(crate) const MOST_ATTRIBUTES: usize = 32;

/// Why a document was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is not well formed, or uses a prefix that is not declared.
    Malformed,
    /// It can't be judged.
    Unknown,
}

impl From<Malformed> for Unread {
    fn from(_: Malformed) -> Self {
        Self::Malformed
    }
}

/// What the reader comes upon.
#[derive(Clone, Copy)]
pub(crate) enum Event<'a> {
    /// An element begins, in that namespace.
    Open { space: &'a [u8], name: &'a [u8] },
    /// Some of the text in it.
    Text(&'a [u8]),
    /// The innermost element ends.
    Close,
}

/// A prefix, the namespace it stands for, and how deep the element is that declares it.
#[derive(Clone, Copy)]
struct Binding<'a> {
    prefix: &'a [u8],
    space: &'a [u8],
    depth: usize,
}

/// A document, the part of it that is still to be read, and what is open.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    open: [&'a [u8]; DEEPEST],
    depth: usize,
    bindings: [Binding<'a>; MOST_PREFIXES],
    bound: usize,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        const NONE: Binding<'_> = Binding { prefix: b"", space: b"", depth: 0 };
        Self { rest: text, open: [b""; DEEPEST], depth: 0, bindings: [NONE; MOST_PREFIXES], bound: 0 }
    }

    /// Reads the whole document.
    pub(crate) fn read(mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Unread> {
        self.declaration()?;
        let mut rooted = false;
        loop {
            let text = self.until(b'<').unwrap_or_else(|| core::mem::take(&mut self.rest));
            self.text(text, see)?;
            match self.rest {
                [] if rooted && self.depth == 0 => return Ok(()),
                [] => return Err(Unread::Malformed),
                [b'<', b'!', b'-', b'-', ..] => self.comment()?,
                [b'<', b'!', b'[', ..] => self.cdata(see)?,
                // A document type may declare entities and give attributes values, so nothing after it is certain.
                [b'<', b'!', rest @ ..] if rest.starts_with(b"DOCTYPE") && self.depth == 0 && !rooted => {
                    return Err(Unread::Unknown);
                }
                [b'<', b'?', ..] => self.instruction()?,
                [b'<', b'/', ..] => self.end(see)?,
                _ if self.depth == 0 && rooted => return Err(Unread::Malformed),
                _ => {
                    self.start(see)?;
                    rooted = true;
                }
            }
        }
    }

    /// Takes what stands before the next such byte, which is left to be read.
    fn until(&mut self, byte: u8) -> Option<&'a [u8]> {
        let at = self.rest.iter().position(|&found| found == byte)?;
        let (before, rest) = self.rest.split_at_checked(at)?;
        self.rest = rest;
        Some(before)
    }

    /// Takes what stands before the next such mark, and skips the mark.
    fn past(&mut self, mark: &[u8]) -> Result<&'a [u8], Unread> {
        let at = self.rest.windows(mark.len()).position(|found| found == mark).ok_or(Unread::Malformed)?;
        let before = self.rest.get(..at).unwrap_or_default();
        self.rest = self.rest.get(at + mark.len()..).unwrap_or_default();
        Ok(before)
    }

    /// Skips the mark, if it stands here, and says whether it does.
    fn eat(&mut self, mark: &[u8]) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Skips white space, and says whether there was any.
    fn space(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_ascii_start();
        self.rest.len() < before
    }

    fn name(&mut self) -> Result<&'a [u8], Unread> {
        let end = self.rest.iter().position(|&byte| !is_name_char(byte)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end).ok_or(Unread::Malformed)?;
        self.rest = rest;
        match name {
            [] | [b'0'..=b'9' | b'-' | b'.', ..] => Err(Unread::Malformed),
            _ => Ok(name),
        }
    }

    /// The XML declaration: only version 1.0, and character sets in which the marks of XML are the bytes of ASCII.
    fn declaration(&mut self) -> Result<(), Unread> {
        self.eat(b"\xef\xbb\xbf");
        if matches!(self.rest, [0xfe | 0xff | 0, ..] | [_, 0, ..]) {
            return Err(Unread::Unknown);
        }
        let Some([b' ' | b'\t' | b'\r' | b'\n', ..]) = self.rest.strip_prefix(b"<?xml") else {
            return Ok(());
        };
        self.eat(b"<?xml");
        let mut rest = self.past(b"?>")?;
        let mut values: [Option<&[u8]>; 3] = [None; 3];
        for (name, value) in [&b"version"[..], b"encoding", b"standalone"].into_iter().zip(&mut values) {
            if let Some((found, after)) = pseudo_attribute(rest, name) {
                (*value, rest) = (Some(found), after);
            }
        }
        match values {
            _ if !rest.trim_ascii().is_empty() => Err(Unread::Malformed),
            [None, ..] => Err(Unread::Malformed),
            [_, Some(encoding), _] if !is_encoding_name(encoding) => Err(Unread::Malformed),
            [.., Some(standalone)] if !matches!(standalone, b"yes" | b"no") => Err(Unread::Malformed),
            [Some(b"1.0"), encoding, _] if encoding.is_none_or(is_ascii_superset) => Ok(()),
            _ => Err(Unread::Unknown),
        }
    }

    fn comment(&mut self) -> Result<(), Unread> {
        self.eat(b"<!--");
        let text = self.past(b"--")?;
        if self.eat(b">") && clean(text) { Ok(()) } else { Err(Unread::Malformed) }
    }

    fn cdata(&mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Unread> {
        if !self.eat(b"<![CDATA[") || self.depth == 0 {
            return Err(Unread::Malformed);
        }
        let text = self.past(b"]]>")?;
        if !clean(text) {
            return Err(Unread::Malformed);
        }
        see(Event::Text(text));
        Ok(())
    }

    fn instruction(&mut self) -> Result<(), Unread> {
        self.eat(b"<?");
        let target = self.name()?;
        let spaced = matches!(self.rest, [b'?', b'>', ..]) || self.space();
        let text = self.past(b"?>")?;
        let fine = spaced && clean(text) && !target.eq_ignore_ascii_case(b"xml") && !target.contains(&b':');
        if fine { Ok(()) } else { Err(Unread::Malformed) }
    }

    /// Text between tags: outside the root only white space; references only to what XML itself declares.
    fn text(&mut self, text: &'a [u8], see: &mut dyn FnMut(Event<'a>)) -> Result<(), Unread> {
        if self.depth == 0 {
            let blank = text.trim_ascii().is_empty() && clean(text);
            return if blank { Ok(()) } else { Err(Unread::Malformed) };
        }
        if !clean(text) || text.windows(3).any(|end| end == b"]]>") {
            return Err(Unread::Malformed);
        }
        references(text)?;
        if !text.is_empty() {
            see(Event::Text(text));
        }
        Ok(())
    }

    fn end(&mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Unread> {
        self.eat(b"</");
        let name = self.name()?;
        self.space();
        let innermost = self.depth.checked_sub(1).and_then(|at| self.open.get(at)).copied();
        if !self.eat(b">") || innermost != Some(name) {
            return Err(Unread::Malformed);
        }
        self.close(see);
        Ok(())
    }

    fn close(&mut self, see: &mut dyn FnMut(Event<'a>)) {
        while self.bound > 0 && self.bindings.get(self.bound - 1).is_some_and(|last| last.depth == self.depth) {
            self.bound -= 1;
        }
        self.depth -= 1;
        see(Event::Close);
    }

    fn start(&mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Unread> {
        self.eat(b"<");
        let name = self.name()?;
        *self.open.get_mut(self.depth).ok_or(Unread::Unknown)? = name;
        self.depth += 1;
        let mut attributes: [&[u8]; MOST_ATTRIBUTES] = [b""; MOST_ATTRIBUTES];
        let mut count = 0;
        let empty = loop {
            let spaced = self.space();
            if self.eat(b">") {
                break false;
            }
            if self.eat(b"/>") {
                break true;
            }
            if !spaced {
                return Err(Unread::Malformed);
            }
            let attribute = self.attribute()?;
            if attributes.iter().take(count).any(|&earlier| earlier == attribute) {
                return Err(Unread::Malformed);
            }
            *attributes.get_mut(count).ok_or(Unread::Unknown)? = attribute;
            count += 1;
        };
        // Declarations hold for the whole element, so names are looked up once all its attributes are read.
        for attribute in attributes.iter().take(count) {
            if let Some(Qualified { prefix, .. }) = qualified(attribute)?.filter(|name| name.prefix != b"xmlns") {
                self.find(prefix)?;
            }
        }
        let (space, name) = match qualified(name)? {
            Some(Qualified { prefix, local }) => (self.find(prefix)?, local),
            None => (self.find(b"").unwrap_or_default(), name),
        };
        see(Event::Open { space, name });
        if empty {
            self.close(see);
        }
        Ok(())
    }

    /// Reads one attribute; one that declares a prefix is kept as a binding.
    fn attribute(&mut self) -> Result<&'a [u8], Unread> {
        let name = self.name()?;
        self.space();
        if !self.eat(b"=") {
            return Err(Unread::Malformed);
        }
        self.space();
        let value = if self.eat(b"\"") {
            self.past(b"\"")?
        } else if self.eat(b"'") {
            self.past(b"'")?
        } else {
            return Err(Unread::Malformed);
        };
        if value.contains(&b'<') || !clean(value) {
            return Err(Unread::Malformed);
        }
        references(value)?;
        match qualified(name)? {
            Some(Qualified { prefix: b"xmlns", local }) => self.bind(local, value)?,
            None if name == b"xmlns" => self.bind(b"", value)?,
            _ => {}
        }
        Ok(name)
    }

    fn bind(&mut self, prefix: &'a [u8], space: &'a [u8]) -> Result<(), Unread> {
        match prefix {
            // Only the default namespace can be undeclared, and xmlns can't be declared at all.
            b"xmlns" => return Err(Unread::Malformed),
            [_, ..] if space.is_empty() => return Err(Unread::Malformed),
            // A namespace that is written with references would have to be resolved before it is compared.
            _ if space.contains(&b'&') => return Err(Unread::Unknown),
            _ => {}
        }
        let free = self.bindings.get_mut(self.bound).ok_or(Unread::Unknown)?;
        *free = Binding { prefix, space, depth: self.depth };
        self.bound += 1;
        Ok(())
    }

    /// The namespace that the prefix stands for here.
    fn find(&self, prefix: &[u8]) -> Result<&'a [u8], Unread> {
        let bound = self.bindings.get(..self.bound).unwrap_or_default();
        match bound.iter().rev().find(|binding| binding.prefix == prefix) {
            Some(binding) => Ok(binding.space),
            None if prefix == b"xml" => Ok(b"http://www.w3.org/XML/1998/namespace"),
            None => Err(Unread::Malformed),
        }
    }
}
