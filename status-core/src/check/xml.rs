//! The XML of a 207: whether it is well formed, and what its DAV:multistatus says (RFC 4918, 8, 13 and 14).
//!
//! The reader takes the elements one by one and keeps nothing but the open ones. Where it would have to guess (a
//! document type, another character set, elements nested too deeply) it says so, and the checks say nothing.

use super::length::content_length;
use super::syntax::{has_scheme, number, parameter, split_once};
use crate::case::{Case, trim};

/// How deeply elements may be nested; what goes deeper is not judged, so that the work stays bounded.
const DEEPEST: usize = 64;
/// How many prefixes may be declared at once.
const MOST_PREFIXES: usize = 64;
/// How many attributes an element may have.
const MOST_ATTRIBUTES: usize = 32;
/// How much of the text of DAV:status and DAV:href is kept: enough to see the code, or a scheme.
const TEXT: usize = 48;

const DAV: &[u8] = b"DAV:";

/// Why a document was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It is not well formed, or uses a prefix that is not declared.
    Malformed,
    /// It can't be judged.
    Unknown,
}

/// What the reader comes upon.
#[derive(Clone, Copy)]
enum Event<'a> {
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
struct Reader<'a> {
    rest: &'a [u8],
    open: [&'a [u8]; DEEPEST],
    depth: usize,
    bindings: [Binding<'a>; MOST_PREFIXES],
    bound: usize,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a [u8]) -> Self {
        const NONE: Binding<'_> = Binding { prefix: b"", space: b"", depth: 0 };
        Self { rest: text, open: [b""; DEEPEST], depth: 0, bindings: [NONE; MOST_PREFIXES], bound: 0 }
    }

    /// Reads the whole document.
    fn read(mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Fault> {
        self.declaration()?;
        let mut rooted = false;
        loop {
            let text = self.until(b'<').unwrap_or_else(|| core::mem::take(&mut self.rest));
            self.text(text, see)?;
            match self.rest {
                [] if rooted && self.depth == 0 => return Ok(()),
                [] => return Err(Fault::Malformed),
                [b'<', b'!', b'-', b'-', ..] => self.comment()?,
                [b'<', b'!', b'[', ..] => self.cdata(see)?,
                // A document type may declare entities and give attributes values, so nothing after it is certain.
                [b'<', b'!', rest @ ..] if rest.starts_with(b"DOCTYPE") && self.depth == 0 && !rooted => {
                    return Err(Fault::Unknown);
                }
                [b'<', b'?', ..] => self.instruction()?,
                [b'<', b'/', ..] => self.end(see)?,
                _ if self.depth == 0 && rooted => return Err(Fault::Malformed),
                _ => {
                    self.start(see)?;
                    rooted = true;
                }
            }
        }
    }

    /// What stands before the byte, which is where reading goes on.
    fn until(&mut self, byte: u8) -> Option<&'a [u8]> {
        let at = self.rest.iter().position(|&found| found == byte)?;
        let (before, rest) = self.rest.split_at_checked(at)?;
        self.rest = rest;
        Some(before)
    }

    /// What stands before the mark; reading goes on behind it.
    fn past(&mut self, mark: &[u8]) -> Result<&'a [u8], Fault> {
        let at = self.rest.windows(mark.len()).position(|found| found == mark).ok_or(Fault::Malformed)?;
        let before = self.rest.get(..at).unwrap_or_default();
        self.rest = self.rest.get(at + mark.len()..).unwrap_or_default();
        Ok(before)
    }

    fn eat(&mut self, mark: &[u8]) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Leaves out white space, and says whether there was any.
    fn space(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_ascii_start();
        self.rest.len() < before
    }

    fn name(&mut self) -> Result<&'a [u8], Fault> {
        let end = self.rest.iter().position(|&byte| !is_name_char(byte)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end).ok_or(Fault::Malformed)?;
        self.rest = rest;
        match name {
            [] | [b'0'..=b'9' | b'-' | b'.', ..] => Err(Fault::Malformed),
            _ => Ok(name),
        }
    }

    /// The XML declaration: only version 1.0, and character sets in which the marks of XML are the bytes of ASCII.
    fn declaration(&mut self) -> Result<(), Fault> {
        self.eat(b"\xef\xbb\xbf");
        if matches!(self.rest, [0xfe | 0xff | 0, ..] | [_, 0, ..]) {
            return Err(Fault::Unknown);
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
            _ if !rest.trim_ascii().is_empty() => Err(Fault::Malformed),
            [None, ..] => Err(Fault::Malformed),
            [_, Some(encoding), _] if !is_encoding_name(encoding) => Err(Fault::Malformed),
            [.., Some(standalone)] if !matches!(standalone, b"yes" | b"no") => Err(Fault::Malformed),
            [Some(b"1.0"), encoding, _] if encoding.is_none_or(is_ascii_superset) => Ok(()),
            _ => Err(Fault::Unknown),
        }
    }

    fn comment(&mut self) -> Result<(), Fault> {
        self.eat(b"<!--");
        let text = self.past(b"--")?;
        if self.eat(b">") && clean(text) { Ok(()) } else { Err(Fault::Malformed) }
    }

    fn cdata(&mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Fault> {
        if !self.eat(b"<![CDATA[") || self.depth == 0 {
            return Err(Fault::Malformed);
        }
        let text = self.past(b"]]>")?;
        if !clean(text) {
            return Err(Fault::Malformed);
        }
        see(Event::Text(text));
        Ok(())
    }

    fn instruction(&mut self) -> Result<(), Fault> {
        self.eat(b"<?");
        let target = self.name()?;
        let spaced = matches!(self.rest, [b'?', b'>', ..]) || self.space();
        let text = self.past(b"?>")?;
        let fine = spaced && clean(text) && !target.eq_ignore_ascii_case(b"xml") && !target.contains(&b':');
        if fine { Ok(()) } else { Err(Fault::Malformed) }
    }

    /// Text between tags: outside the root only white space; references only to what XML itself declares.
    fn text(&mut self, text: &'a [u8], see: &mut dyn FnMut(Event<'a>)) -> Result<(), Fault> {
        if self.depth == 0 {
            let blank = text.trim_ascii().is_empty() && clean(text);
            return if blank { Ok(()) } else { Err(Fault::Malformed) };
        }
        if !clean(text) || text.windows(3).any(|end| end == b"]]>") {
            return Err(Fault::Malformed);
        }
        references(text)?;
        if !text.is_empty() {
            see(Event::Text(text));
        }
        Ok(())
    }

    fn end(&mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Fault> {
        self.eat(b"</");
        let name = self.name()?;
        self.space();
        let innermost = self.depth.checked_sub(1).and_then(|at| self.open.get(at)).copied();
        if !self.eat(b">") || innermost != Some(name) {
            return Err(Fault::Malformed);
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

    fn start(&mut self, see: &mut dyn FnMut(Event<'a>)) -> Result<(), Fault> {
        self.eat(b"<");
        let name = self.name()?;
        *self.open.get_mut(self.depth).ok_or(Fault::Unknown)? = name;
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
                return Err(Fault::Malformed);
            }
            let attribute = self.attribute()?;
            if attributes.iter().take(count).any(|&earlier| earlier == attribute) {
                return Err(Fault::Malformed);
            }
            *attributes.get_mut(count).ok_or(Fault::Unknown)? = attribute;
            count += 1;
        };
        // The declarations of an element count for its own name and for all its attributes.
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

    /// Reads one attribute; one that declares a prefix is put down.
    fn attribute(&mut self) -> Result<&'a [u8], Fault> {
        let name = self.name()?;
        self.space();
        if !self.eat(b"=") {
            return Err(Fault::Malformed);
        }
        self.space();
        let value = if self.eat(b"\"") {
            self.past(b"\"")?
        } else if self.eat(b"'") {
            self.past(b"'")?
        } else {
            return Err(Fault::Malformed);
        };
        if value.contains(&b'<') || !clean(value) {
            return Err(Fault::Malformed);
        }
        references(value)?;
        match qualified(name)? {
            Some(Qualified { prefix: b"xmlns", local }) => self.bind(local, value)?,
            None if name == b"xmlns" => self.bind(b"", value)?,
            _ => {}
        }
        Ok(name)
    }

    fn bind(&mut self, prefix: &'a [u8], space: &'a [u8]) -> Result<(), Fault> {
        match prefix {
            // Only the default namespace can be taken back, and xmlns can't be declared at all.
            b"xmlns" => return Err(Fault::Malformed),
            [_, ..] if space.is_empty() => return Err(Fault::Malformed),
            // A name written with references would have to be put together first.
            _ if space.contains(&b'&') => return Err(Fault::Unknown),
            _ => {}
        }
        let free = self.bindings.get_mut(self.bound).ok_or(Fault::Unknown)?;
        *free = Binding { prefix, space, depth: self.depth };
        self.bound += 1;
        Ok(())
    }

    /// The namespace that the prefix stands for here.
    fn find(&self, prefix: &[u8]) -> Result<&'a [u8], Fault> {
        let bound = self.bindings.get(..self.bound).unwrap_or_default();
        match bound.iter().rev().find(|binding| binding.prefix == prefix) {
            Some(binding) => Ok(binding.space),
            None if prefix == b"xml" => Ok(b"http://www.w3.org/XML/1998/namespace"),
            None => Err(Fault::Malformed),
        }
    }
}

/// A name with a prefix.
struct Qualified<'a> {
    prefix: &'a [u8],
    local: &'a [u8],
}

/// The two parts of a name; `None` for a name without a colon.
fn qualified(name: &[u8]) -> Result<Option<Qualified<'_>>, Fault> {
    match split_once(name, b':') {
        None => Ok(None),
        Some((b"", _) | (_, [] | [b'0'..=b'9' | b'-' | b'.', ..])) => Err(Fault::Malformed),
        Some((_, local)) if local.contains(&b':') => Err(Fault::Malformed),
        Some((prefix, local)) => Ok(Some(Qualified { prefix, local })),
    }
}

/// Which letters beyond ASCII may stand in names is not judged.
const fn is_name_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.' | 0x80..)
}

/// Whether no control character is there that XML forbids.
fn clean(text: &[u8]) -> bool {
    text.iter().all(|&byte| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r'))
}

/// Whether each ampersand begins a reference to a character or to one of the five entities of XML.
fn references(text: &[u8]) -> Result<(), Fault> {
    let mut parts = text.split(|&byte| byte == b'&');
    parts.next();
    for part in parts {
        let (reference, _) = split_once(part, b';').ok_or(Fault::Malformed)?;
        let fine = match reference {
            b"amp" | b"lt" | b"gt" | b"apos" | b"quot" => true,
            [b'#', b'x', digits @ ..] => character(digits, 16),
            [b'#', digits @ ..] => character(digits, 10),
            _ => false,
        };
        if !fine {
            return Err(Fault::Malformed);
        }
    }
    Ok(())
}

/// Whether the digits are the number of a character that XML allows.
fn character(digits: &[u8], radix: u32) -> bool {
    let number = digits.iter().try_fold(0_u32, |sum, &byte| {
        let digit = char::from(byte).to_digit(radix)?;
        // Beyond all characters, how far does not matter.
        Some((sum.saturating_mul(radix)).saturating_add(digit).min(0x11_0000))
    });
    !digits.is_empty() && matches!(number, Some(9 | 10 | 13 | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x1_0000..=0x10_ffff))
}

/// The value of ` name="…"`, if that is what the rest of an XML declaration begins with, and what follows it.
fn pseudo_attribute<'a>(declaration: &'a [u8], name: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let rest = declaration.trim_ascii_start();
    if rest.len() == declaration.len() {
        return None;
    }
    let rest = rest.strip_prefix(name)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, rest) = rest.split_first()?;
    if matches!(quote, b'"' | b'\'') { split_once(rest, quote) } else { None }
}

/// Whether it can be the name of a character set (XML 1.0, 4.3.3).
fn is_encoding_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(byte))
}

/// Whether the bytes below 128 mean in this character set what they mean in ASCII.
fn is_ascii_superset(name: &[u8]) -> bool {
    let begins = |with: &[u8]| name.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    [&b"utf-8"[..], b"utf8", b"us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
        || begins(b"iso-8859-")
        || begins(b"windows-125")
}

/// The content, where it is XML in bytes that the reader can make sense of.
fn document<'a>(case: &Case<'a>) -> Option<&'a [u8]> {
    let bytes = case.content.bytes()?;
    let readable = if case.response.has("Content-Type") {
        let value = case.response.only("Content-Type")?;
        let media_type = trim(split_once(value, b';').map_or(value, |(media_type, _)| media_type));
        let suffix = media_type.len().checked_sub(4).and_then(|at| media_type.get(at..)).unwrap_or_default();
        let is_xml = media_type.eq_ignore_ascii_case(b"text/xml")
            || media_type.eq_ignore_ascii_case(b"application/xml")
            || suffix.eq_ignore_ascii_case(b"+xml");
        is_xml && parameter(value, "charset").is_none_or(is_ascii_superset)
    } else {
        looks_like_xml(bytes)
    };
    // What was cut off on the way is not the sender's fault.
    let whole = case.response.has("Transfer-Encoding")
        || content_length(&case.response).is_none_or(|length| u64::try_from(bytes.len()) == Ok(length));
    (readable && !case.response.has("Content-Encoding") && whole && !bytes.is_empty()).then_some(bytes)
}

/// Whether content without Content-Type shows itself to be XML, for then the recipient may look (RFC 9110, 8.3):
/// by an XML declaration, or by a namespace in the name or the attributes of its first tag, which HTML does not need.
fn looks_like_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match text {
        [b'<', b'?', b'x', b'm', b'l', b' ' | b'\t' | b'\r' | b'\n', ..] => true,
        [b'<', rest @ ..] if rest.first().is_some_and(u8::is_ascii_alphabetic) => {
            let (tag, _) = split_once(rest, b'>').unwrap_or((rest, b""));
            let name = tag.iter().position(|&byte| !is_name_char(byte)).and_then(|end| tag.get(..end)).unwrap_or(tag);
            let html = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"html"));
            !html && (name.contains(&b':') || tag.windows(5).any(|part| part == b"xmlns"))
        }
        _ => false,
    }
}

/// What a multistatus document says, as far as rules ask.
#[derive(Clone, Copy, Default)]
struct Multistatus {
    /// The root is DAV:multistatus.
    root: bool,
    /// There is a DAV:response; one has no DAV:href; a DAV:href is absolute; one is relative.
    response: bool,
    nameless: bool,
    absolute: bool,
    relative: bool,
    /// A redirect is listed; one is listed without DAV:location.
    redirect: bool,
    nowhere: bool,
    /// A DAV:status was understood; one is 1xx; one is 208.
    status: bool,
    interim: bool,
    reported: bool,
    /// A status of a whole DAV:response is 201; 204 or 424.
    created: bool,
    needless: bool,
}

/// The DAV:response that is being read.
#[derive(Clone, Copy, Default)]
struct Response {
    href: bool,
    location: bool,
    redirect: bool,
}

/// Whose text is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    Href,
    Status,
    PropertyStatus,
}

/// Gathers a [`Multistatus`] from events.
struct Gatherer {
    found: Multistatus,
    response: Response,
    /// How many elements are open, and how many of the outermost ones are on the way to a status:
    /// DAV:multistatus, DAV:response, DAV:propstat.
    depth: usize,
    path: usize,
    reading: Reading,
    text: [u8; TEXT],
    length: usize,
}

impl Gatherer {
    fn see(&mut self, event: Event<'_>) {
        match event {
            Event::Open { space, name } => self.open(if space == DAV { name } else { b"" }),
            Event::Text(text) if self.reading != Reading::Nothing => self.keep(text),
            Event::Text(_) => {}
            Event::Close => self.close(),
        }
    }

    /// An element begins; one that is not DAV's has no name here.
    fn open(&mut self, name: &[u8]) {
        self.depth += 1;
        // An element inside DAV:status or DAV:href makes the text another than it seems.
        self.reading = Reading::Nothing;
        if self.path + 1 != self.depth {
            return;
        }
        match (self.path, name) {
            (0, b"multistatus") => {
                self.found.root = true;
                self.path = 1;
            }
            (1, b"response") => {
                self.found.response = true;
                self.response = Response::default();
                self.path = 2;
            }
            (2, b"propstat") => self.path = 3,
            (2, b"href") => {
                self.response.href = true;
                self.reading = Reading::Href;
            }
            (2, b"location") => self.response.location = true,
            (2, b"status") => self.reading = Reading::Status,
            (3, b"status") => self.reading = Reading::PropertyStatus,
            _ => {}
        }
        self.length = 0;
    }

    fn keep(&mut self, text: &[u8]) {
        let text = if self.length == 0 { text.trim_ascii_start() } else { text };
        for &byte in text {
            if let Some(free) = self.text.get_mut(self.length) {
                *free = byte;
                self.length += 1;
            }
        }
    }

    fn close(&mut self) {
        let text = self.text.get(..self.length).unwrap_or_default();
        match self.reading {
            Reading::Nothing => {}
            Reading::Href if text.is_empty() => {}
            Reading::Href if has_scheme(text) => self.found.absolute = true,
            // A scheme could still follow where the text was cut off or holds references.
            Reading::Href => self.found.relative |= matches!(text, [b'/', ..]),
            Reading::Status => {
                if let Some(code) = status_code(text) {
                    self.status(code);
                    self.found.created |= code == 201;
                    self.found.needless |= matches!(code, 204 | 424);
                    self.response.redirect |= matches!(code, 300..=303 | 305 | 307);
                }
            }
            Reading::PropertyStatus => {
                if let Some(code) = status_code(text) {
                    self.status(code);
                }
            }
        }
        self.reading = Reading::Nothing;
        if self.path == self.depth {
            if self.path == 2 {
                self.found.nameless |= !self.response.href;
                self.found.redirect |= self.response.redirect;
                self.found.nowhere |= self.response.redirect && !self.response.location;
            }
            self.path -= 1;
        }
        self.depth -= 1;
    }

    fn status(&mut self, code: u16) {
        self.found.status = true;
        self.found.interim |= code < 200;
        self.found.reported |= code == 208;
    }
}

/// The code in a status line.
fn status_code(line: &[u8]) -> Option<u16> {
    let (_, rest) = split_once(line.strip_prefix(b"HTTP/")?, b' ')?;
    let (digits, rest) = rest.split_at_checked(3)?;
    let ended = rest.first().is_none_or(u8::is_ascii_whitespace);
    number(digits).filter(|_| ended).and_then(|code| u16::try_from(code).ok()).filter(|&code| code >= 100)
}

/// What the content says, where it is a well-formed multistatus document.
fn multistatus(case: &Case<'_>) -> Option<Multistatus> {
    let mut gatherer = Gatherer {
        found: Multistatus::default(),
        response: Response::default(),
        depth: 0,
        path: 0,
        reading: Reading::Nothing,
        text: [0; TEXT],
        length: 0,
    };
    Reader::new(document(case)?).read(&mut |event| gatherer.see(event)).ok()?;
    gatherer.found.root.then_some(gatherer.found)
}

/// Whether the content is well-formed XML in which every prefix is declared.
///
/// `Some(true)` where it is; `Some(false)` where tags do not match, a reference or prefix is not declared, an attribute
/// comes twice, or anything else breaks the rules of XML;
/// `None` where the content is not XML by its Content-Type or, without that field, by an XML declaration or a namespace
/// in its first tag (which is not `html`); where it is not given in bytes, is empty, coded, or cut off; and where it
/// can't be judged: with a document type, in XML 1.1 or a character set that is no superset of ASCII, with more than 64
/// elements inside each other, 64 prefixes at once or 32 attributes on an element.
#[must_use]
pub fn xml_well_formed(case: &Case<'_>) -> Option<bool> {
    match Reader::new(document(case)?).read(&mut |_| {}) {
        Ok(()) => Some(true),
        Err(Fault::Malformed) => Some(false),
        Err(Fault::Unknown) => None,
    }
}

/// Whether the root of the XML is DAV:multistatus.
///
/// `Some(true)` where it is, `Some(false)` where it is another element; `None` where the XML is not well formed or not
/// known, as in [`xml_well_formed`].
#[must_use]
pub fn dav_multistatus(case: &Case<'_>) -> Option<bool> {
    let mut root = None;
    let mut see = |event| {
        if let Event::Open { space, name } = event {
            root.get_or_insert(space == DAV && name == b"multistatus");
        }
    };
    Reader::new(document(case)?).read(&mut see).ok()?;
    root
}

/// Whether the content names a condition of `WebDAV` that failed (RFC 4918, 16).
///
/// `Some(true)` where the root of the XML is DAV:error with an element in it, `Some(false)` where it is another element
/// or has none in it; `None` where the XML is not well formed or not known, as in [`xml_well_formed`].
#[must_use]
pub fn dav_error_named(case: &Case<'_>) -> Option<bool> {
    let mut elements = 0_usize;
    let mut error = false;
    let mut see = |event| {
        if let Event::Open { space, name } = event {
            error |= elements == 0 && space == DAV && name == b"error";
            elements += 1;
        }
    };
    Reader::new(document(case)?).read(&mut see).ok()?;
    Some(error && elements > 1)
}

/// Whether each DAV:response says which resource it is about.
///
/// `Some(true)` where every DAV:response has a DAV:href, `Some(false)` where one has none; `None` where there is no
/// DAV:response, and without a well-formed DAV:multistatus.
#[must_use]
pub fn dav_response_href(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    found.response.then_some(!found.nameless)
}

/// Whether the addresses of all DAV:response elements have the same form.
///
/// `Some(true)` where all are absolute or all are paths, `Some(false)` where there are both; `None` where neither is
/// seen, and without a well-formed DAV:multistatus. Only DAV:href right inside DAV:response counts.
#[must_use]
pub fn dav_href_uniform(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    (found.absolute || found.relative).then_some(found.absolute != found.relative)
}

/// Whether each redirect in the list says where to.
///
/// `Some(true)` where every DAV:response whose status is 300 to 303, 305 or 307 has DAV:location, `Some(false)` where
/// one has not; `None` where no such status is listed, and without a well-formed DAV:multistatus.
#[must_use]
pub fn dav_redirect_location(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    found.redirect.then_some(!found.nowhere)
}

/// Whether an interim status is listed.
///
/// `Some(true)` where a DAV:status is 1xx, `Some(false)` where none is; `None` where no DAV:status is understood, and
/// without a well-formed DAV:multistatus.
#[must_use]
pub fn dav_lists_interim(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    found.status.then_some(found.interim)
}

/// Whether a resource is listed as 201.
///
/// `Some(true)` where the status of a DAV:response is 201, `Some(false)` where none is; `None` as in
/// [`dav_lists_interim`].
#[must_use]
pub fn dav_lists_created(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    found.status.then_some(found.created)
}

/// Whether a resource is listed as 204 or 424, which the answer to the whole request implies.
///
/// `Some(true)` where the status of a DAV:response is 204 or 424, `Some(false)` where none is; `None` as in
/// [`dav_lists_interim`].
#[must_use]
pub fn dav_lists_needless(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    found.status.then_some(found.needless)
}

/// Whether a resource is listed as 208.
///
/// `Some(true)` where a DAV:status is 208, `Some(false)` where none is; `None` as in [`dav_lists_interim`].
#[must_use]
pub fn dav_lists_reported(case: &Case<'_>) -> Option<bool> {
    let found = multistatus(case)?;
    found.status.then_some(found.reported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Set;
    use crate::case::Side;
    use crate::exchange::Content;

    const XML: (&str, &str) = ("Content-Type", "application/xml; charset=utf-8");

    fn ask_all(
        check: fn(&Case<'_>) -> Option<bool>,
        status: u16,
        fields: &[(&str, &str)],
        content: Content<'_>,
    ) -> Option<bool> {
        check(&Case {
            status,
            response: Side::new(&Set(fields)),
            request: None,
            ok: None,
            method: None,
            target: None,
            version: None,
            request_version: None,
            content,
            request_content: Content::Unknown,
            sender: None,
            reason: None,
        })
    }

    fn ask(check: fn(&Case<'_>) -> Option<bool>, content: &str) -> Option<bool> {
        ask_all(check, 207, &[XML], Content::Bytes(content.as_bytes()))
    }

    /// A multistatus with this inside.
    fn list(check: fn(&Case<'_>) -> Option<bool>, inside: &str) -> Option<bool> {
        ask(check, &std::format!("<?xml version=\"1.0\"?>\n<D:multistatus xmlns:D=\"DAV:\">{inside}</D:multistatus>\n"))
    }

    #[test]
    fn well_formed_documents() {
        for good in [
            "<a/>",
            "<a ></a >",
            "\u{feff}<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<?p?><?p i?>\n<a/>\n<!----> ",
            "<!-- c - c --><?xml-stylesheet href='x'?><a/>",
            "<a b='1' c=\"'\">x<b/>&amp;&lt;&gt;&apos;&quot;&#65;&#x1F600;<![CDATA[<&]]>]]</a>",
            "<a xmlns='u'><b xmlns=''><c/></b></a>",
            "<p:a xmlns:p='u' p:b='1' b='2' xml:lang='en'/>",
            "<a><p:b xmlns:p='u'/><p:b xmlns:p='v'><p:c/></p:b></a>",
            "<é-1._>ü</é-1._>",
            "<a\n\tb\n=\n'1'\n/>",
        ] {
            assert_eq!(ask(xml_well_formed, good), Some(true), "{good}");
        }
    }

    #[test]
    fn malformed_documents() {
        for bad in [
            " ",
            "x",
            "<",
            "<a",
            "<a>",
            "<a/",
            "</a>",
            "<a></b>",
            "<a><b></a></b>",
            "<a/><b/>",
            "<a/>x",
            "x<a/>",
            "<1/>",
            "< a/>",
            "<a b/>",
            "<a b=1/>",
            "<a b='1'c='2'/>",
            "<a b='1' b='2'/>",
            "<a b='<'/>",
            "<a b='1/>",
            "<a>&</a>",
            "<a>& ;</a>",
            "<a>&nbsp;</a>",
            "<a>&#0;</a>",
            "<a>&#x110000;</a>",
            "<a>&#xd800;</a>",
            "<a>&#;</a>",
            "<a>&#x99999999999;</a>",
            "<a>&#1f;</a>",
            "<a b='&c;'/>",
            "<a>]]></a>",
            "<a>\u{1}</a>",
            "<a b='\u{0}'/>",
            "<a><!-- -- --></a>",
            "<a><!-- </a>",
            "<a><!--->",
            "<a><![CDATA[</a>",
            "<![CDATA[x]]><a/>",
            "<!DOOCTYPE a><a/>",
            "<?xml version='1.0' encoding='iso-8859-\u{11}'?><a/>",
            "<?xml version='1.0' encoding='8859'?><a/>",
            "<?xml version='1.0' standalone='maybe'?><a/>",
            "<a><![CDATA</a>",
            "<a><?xml version='1.0'?></a>",
            "<a><?p",
            "<a><??></a>",
            "<a><?p+?></a>",
            " <?xml version='1.0'?><a/>",
            "<a><!DOCTYPE b></a>",
            "<p:a/>",
            "<a p:b='1'/>",
            "<a><p:b xmlns:p='u'/><p:b/></a>",
            "<p:a xmlns:p=''/>",
            "<:a/>",
            "<a:/>",
            "<a:b:c xmlns:a='u'/>",
            "<a xmlns:xmlns='u'/>",
            "<xmlns:a/>",
            "<?xml version='1.0'",
            "<a:1 xmlns:a='u'/>",
            "<?xml encoding='utf-8'?><a/>",
            "<?xml version='1.0'encoding='utf-8'?><a/>",
            "<?xml version='1.0' encoding=utf-8?><a/>",
            "<?xml version='1.0' x='1'?><a/>",
        ] {
            assert_eq!(ask(xml_well_formed, bad), Some(false), "{bad}");
        }
    }

    #[test]
    fn documents_that_can_not_be_judged() {
        for unknown in [
            "",
            "<!DOCTYPE a><a>&b;</a>",
            "<?xml version='1.1'?><a>",
            "<?xml version='1.0' encoding='utf-16'?><a>",
            "\0<\0a",
            "<\0a\0",
            "<a xmlns:p='&#68;AV:'><p:b>",
        ] {
            assert_eq!(ask(xml_well_formed, unknown), None, "{unknown}");
        }
        let nested = |depth: usize| std::format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(ask(xml_well_formed, &nested(DEEPEST)), Some(true));
        assert_eq!(ask(xml_well_formed, &nested(DEEPEST + 1)), None);
        let attributes = |count: usize| {
            let all: std::vec::Vec<_> = (0..count).map(|at| std::format!(" a{at}=''")).collect();
            std::format!("<a{}/>", all.concat())
        };
        assert_eq!(ask(xml_well_formed, &attributes(MOST_ATTRIBUTES)), Some(true));
        assert_eq!(ask(xml_well_formed, &attributes(MOST_ATTRIBUTES + 1)), None);
        let wide = |from: &str| {
            let all: std::vec::Vec<_> = (0..MOST_ATTRIBUTES).map(|at| std::format!(" xmlns:{from}{at}='u'")).collect();
            all.concat()
        };
        let two = std::format!("<a{}><b{}/><b{}/></a>", wide("p"), wide("q"), wide("r"));
        assert_eq!(ask(xml_well_formed, &two), Some(true));
        assert_eq!(ask(xml_well_formed, &std::format!("<a xmlns='u'>{two}</a>")), None);

        let bad = Content::Bytes(b"<a>");
        assert_eq!(ask_all(xml_well_formed, 207, &[XML], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "text/xml")], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "image/svg+XML")], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[XML, ("Content-Length", "3")], bad), Some(false));
        assert_eq!(ask_all(xml_well_formed, 207, &[XML, ("Content-Length", "7")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[XML, ("Content-Encoding", "gzip")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "text/html")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "xml")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[("Content-Type", "text/xml; charset=utf-16")], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[], bad), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[XML], Content::Length(3)), None);
        assert_eq!(ask_all(xml_well_formed, 207, &[XML], Content::None), None);
    }

    #[test]
    fn the_root_is_in_the_namespace_of_dav() {
        assert_eq!(ask(dav_multistatus, "<multistatus xmlns='DAV:'/>"), Some(true));
        assert_eq!(ask(dav_multistatus, "<D:multistatus xmlns:D='DAV:'/>"), Some(true));
        assert_eq!(ask(dav_multistatus, "<multistatus/>"), Some(false));
        assert_eq!(ask(dav_multistatus, "<D:multistatus xmlns:D='http://DAV:'/>"), Some(false));
        assert_eq!(ask(dav_multistatus, "<html xmlns='DAV:'><multistatus/></html>"), Some(false));
        assert_eq!(ask(dav_multistatus, "<multistatus xmlns='DAV:'>"), None);
    }

    #[test]
    fn each_response_has_an_address() {
        assert_eq!(list(dav_response_href, "<D:response><D:href>/a</D:href></D:response>"), Some(true));
        assert_eq!(list(dav_response_href, "<D:response/>"), Some(false));
        assert_eq!(list(dav_response_href, "<D:response><D:href>/</D:href></D:response><D:response/>"), Some(false));
        assert_eq!(list(dav_response_href, "<D:response><href>/</href></D:response>"), Some(false));
        let deep = "<D:response><D:propstat><D:href>/</D:href></D:propstat></D:response>";
        assert_eq!(list(dav_response_href, deep), Some(false));
        assert_eq!(list(dav_response_href, ""), None);
        assert_eq!(list(dav_response_href, "<x><D:response/></x><response/>"), None);
        assert_eq!(ask(dav_response_href, "<response xmlns='DAV:'/>"), None);
        assert_eq!(list(dav_response_href, "<D:response>"), None);
    }

    #[test]
    fn addresses_have_one_form() {
        let two = |one, other| {
            let responses = std::format!(
                "<D:response><D:href>{one}</D:href></D:response><D:response><D:href> {other}\n</D:href></D:response>"
            );
            list(dav_href_uniform, &responses)
        };
        assert_eq!(two("/a", "/b"), Some(true));
        assert_eq!(two("http://h/a", "https://h/b"), Some(true));
        assert_eq!(two("http://h/a", "/b"), Some(false));
        assert_eq!(two("<![CDATA[http]]>://h/a", "/b"), Some(false));
        assert_eq!(two("/a", "b"), Some(true));
        assert_eq!(two("", ""), None);
        assert_eq!(two("b", "c"), None);
        let property = "<D:response><D:href>/a</D:href><D:propstat><D:prop><D:owner><D:href>http://h/o</D:href>\
                        </D:owner></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
        assert_eq!(list(dav_href_uniform, property), Some(true));
    }

    fn with_status(check: fn(&Case<'_>) -> Option<bool>, status: &str) -> Option<bool> {
        let inside = std::format!("<D:response><D:href>/</D:href><D:status>{status}</D:status></D:response>");
        list(check, &inside)
    }

    #[test]
    fn redirects_say_where_to() {
        let redirect = |status, location| {
            let inside = std::format!(
                "<D:response><D:href>/</D:href><D:status>HTTP/1.1 {status} X</D:status>{location}</D:response>\
                 <D:response><D:href>/</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>"
            );
            list(dav_redirect_location, &inside)
        };
        let location = "<D:location><D:href>/b</D:href></D:location>";
        for status in [300, 301, 302, 303, 305, 307] {
            assert_eq!(redirect(status, location), Some(true), "{status}");
            assert_eq!(redirect(status, ""), Some(false), "{status}");
        }
        for status in [200, 304, 306, 308, 404] {
            assert_eq!(redirect(status, ""), None, "{status}");
        }
    }

    #[test]
    fn statuses_are_told_apart() {
        assert_eq!(with_status(dav_lists_interim, "HTTP/1.1 102 Processing"), Some(true));
        assert_eq!(with_status(dav_lists_interim, "\n HTTP/1.1 <![CDATA[102]]>\n"), Some(true));
        assert_eq!(with_status(dav_lists_interim, "HTTP/1.1 200 OK"), Some(false));
        assert_eq!(with_status(dav_lists_created, "HTTP/1.1 201 Created"), Some(true));
        assert_eq!(with_status(dav_lists_created, "HTTP/1.1 204 No Content"), Some(false));
        assert_eq!(with_status(dav_lists_needless, "HTTP/1.1 204"), Some(true));
        assert_eq!(with_status(dav_lists_needless, "HTTP/1.1 424 Failed Dependency"), Some(true));
        assert_eq!(with_status(dav_lists_needless, "HTTP/1.1 423 Locked"), Some(false));
        for unknown in ["", "102", "HTTP/1.1", "HTTP/1.1 1024", "HTTP/1.1 10", "HTTP/1.1 <b/>102 X", "http/1.1 102 X"] {
            assert_eq!(with_status(dav_lists_interim, unknown), None, "{unknown}");
        }
        let property = "<D:response><D:href>/</D:href><D:propstat><D:prop/><D:status>HTTP/1.1 208 Already Reported\
                        </D:status></D:propstat></D:response>";
        assert_eq!(list(dav_lists_reported, property), Some(true));
        assert_eq!(list(dav_lists_created, &property.replace("208", "201")), Some(false));
        assert_eq!(list(dav_lists_interim, &property.replace("208", "100")), Some(true));
        assert_eq!(list(dav_lists_reported, &property.replace("208", "200")), Some(false));
        let foreign = "<D:response><D:href>/</D:href><D:prop><D:status>HTTP/1.1 102 X</D:status></D:prop></D:response>";
        assert_eq!(list(dav_lists_interim, foreign), None);
    }

    #[test]
    fn content_without_a_type_shows_what_it_is() {
        let check = |text: &str| ask_all(xml_well_formed, 207, &[], Content::Bytes(text.as_bytes()));
        for text in ["<?xml version='1.0'?><a/>", "\u{feff}<?xml version='1.0'?><a/>", "<D:a xmlns:D='DAV:'/>"] {
            assert_eq!(check(text), Some(true), "{text}");
        }
        assert_eq!(check(" <a xmlns='DAV:'> </a>"), Some(true));
        for text in ["<?xml version='1.0'?><a>", " <?xml version='1.0'?><a/>", "<D:a/>", "<a xmlns='DAV:'>", "<D:a"] {
            assert_eq!(check(text), Some(false), "{text}");
        }
        for text in [
            "",
            "<a>",
            "<html xmlns='x'><br>",
            "<HTML lang=a:b>",
            "<!doctype html>",
            "<?php",
            "<?xmlx",
            "{}",
            "<",
            "< a:b>",
        ] {
            assert_eq!(check(text), None, "{text}");
        }
        let coded = [("Content-Encoding", "gzip")];
        assert_eq!(ask_all(xml_well_formed, 207, &coded, Content::Bytes(b"<?xml version='1.0'?><a>")), None);
        let twice = [XML, XML];
        assert_eq!(ask_all(xml_well_formed, 207, &twice, Content::Bytes(b"<?xml version='1.0'?><a>")), None);
    }

    #[test]
    fn errors_name_a_condition() {
        let check = |text: &str| ask(dav_error_named, text);
        assert_eq!(check("<D:error xmlns:D='DAV:'><D:lock-token-submitted/></D:error>"), Some(true));
        assert_eq!(check("<error xmlns='DAV:'> <x xmlns='urn:x'/> </error>"), Some(true));
        assert_eq!(check("<D:error xmlns:D='DAV:'/>"), Some(false));
        assert_eq!(check("<D:error xmlns:D='DAV:'>locked</D:error>"), Some(false));
        assert_eq!(check("<error><lock-token-submitted/></error>"), Some(false));
        assert_eq!(check("<a xmlns:D='DAV:'><D:error><D:x/></D:error></a>"), Some(false));
        assert_eq!(check("<D:error xmlns:D='DAV:'><D:x></D:error>"), None);
        let plain = [("Content-Type", "text/plain")];
        assert_eq!(ask_all(dav_error_named, 423, &plain, Content::Bytes(b"<a xmlns='b'/>")), None);
    }
}
