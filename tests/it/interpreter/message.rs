//! An exchange in strings. Every byte of a field is kept as the character of the same number, so that bytes beyond
//! ASCII are characters like any other.

use crate::support::record::{Body, Message as Recorded, Record};

/// The field lines of one message: names as they came, values without the white space around them.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(String, String, String)>);

/// The content, where it is known.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Length(u64),
    Bytes(Vec<u8>),
}

#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) fields: Fields,
    pub(super) version: Option<String>,
    pub(super) content: Option<Content>,
}

#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: Option<String>,
    pub(super) url: Option<String>,
    pub(super) message: Message,
}

/// What the client did next.
#[derive(Debug, Clone)]
pub(super) struct Next {
    pub(super) request: Request,
    pub(super) after: Option<u64>,
    pub(super) hops: Option<u32>,
    pub(super) recurs: Option<bool>,
}

#[derive(Debug, Clone)]
pub(super) struct Exchange {
    pub(super) status: u16,
    pub(super) reason: Option<String>,
    /// Whether a field line of the response was folded.
    pub(super) folded: bool,
    pub(super) response: Message,
    pub(super) request: Option<Request>,
    pub(super) ok: Option<Fields>,
    pub(super) next: Option<Next>,
    pub(super) sender: Option<String>,
}

/// Each byte as the character of the same number.
pub(super) fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// The value without spaces and tabs at either end.
pub(super) fn trim(value: &str) -> &str {
    value.trim_matches([' ', '\t'])
}

/// The parts between the separators that stand in no quoted string.
pub(super) fn split(value: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = value.chars();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        if character == separator && !quoted {
            parts.push(String::new());
            continue;
        }
        let part = parts.last_mut().expect("there is always a part");
        part.push(character);
        match character {
            '"' => quoted = !quoted,
            '\\' if quoted => part.extend(characters.next()),
            _ => {}
        }
    }
    parts
}

/// The members of a comma-separated list, without empty ones.
pub(super) fn members(value: &str) -> Vec<String> {
    split(value, ',').iter().map(|part| trim(part).to_owned()).filter(|part| !part.is_empty()).collect()
}

impl Fields {
    fn new<T: AsRef<[u8]>>(lines: &[(T, T)]) -> Self {
        let line = |(name, value): &(T, T)| {
            let raw = text(value.as_ref());
            (text(name.as_ref()), trim(&raw).to_owned(), raw)
        };
        Self(lines.iter().map(line).collect())
    }

    /// The names of all lines, as they came.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, ..)| name.as_str())
    }

    /// The values of all lines, as they came.
    pub(super) fn raw_values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(.., raw)| raw.as_str())
    }

    /// The values of all lines of the name.
    pub(super) fn lines(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(found, ..)| found.eq_ignore_ascii_case(name))
            .map(|(_, value, _)| value.as_str())
            .collect()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(found, ..)| found.eq_ignore_ascii_case(name))
    }

    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.lines(name).first().copied()
    }

    /// The value, if the name has exactly one line.
    pub(super) fn only(&self, name: &str) -> Option<&str> {
        match self.lines(name)[..] {
            [value] => Some(value),
            _ => None,
        }
    }

    /// The members of the list that all lines of the name make together.
    pub(super) fn members(&self, name: &str) -> Vec<String> {
        self.lines(name).into_iter().flat_map(members).collect()
    }

    /// Whether they say that nothing follows: Content-Length has nothing but zeros, and no coding overrides it.
    pub(super) fn announce_nothing(&self) -> bool {
        let is_zero = |length: &String| length.chars().all(|digit| digit == '0');
        let lines: Vec<_> = self.lines("Content-Length").into_iter().map(members).collect();
        let zeros = lines.iter().all(|lengths| !lengths.is_empty() && lengths.iter().all(is_zero));
        !lines.is_empty() && zeros && !self.has("Transfer-Encoding")
    }
}

impl Content {
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Length(length) => *length,
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// The bytes, where they are given; there are none in content without any.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Length(0) => Some(&[]),
            Self::Length(_) => None,
            Self::Bytes(bytes) => Some(bytes),
        }
    }
}

impl Message {
    fn new(recorded: &Recorded) -> Self {
        let content = recorded.content.as_ref().map(|body| match body {
            Body::Length(length) => Content::Length(*length),
            Body::Bytes(bytes) => Content::Bytes(bytes.as_ref().to_vec()),
        });
        let fields = Fields::new(&recorded.fields);
        // A length of nothing says it as well, unless a coding overrides it.
        let content = content.or(fields.announce_nothing().then_some(Content::Length(0)));
        Self { fields, version: recorded.version.clone(), content }
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.content.as_ref().map(Content::length)
    }

    pub(super) fn bytes(&self) -> Option<&[u8]> {
        self.content.as_ref().and_then(Content::bytes)
    }
}

impl Request {
    fn new(recorded: &Recorded) -> Self {
        let (target, url) = (recorded.target.clone(), recorded.url.as_ref().map(|url| text(url.as_bytes())));
        Self { method: recorded.method.clone(), target, url, message: Message::new(recorded) }
    }
}

impl Exchange {
    pub(super) fn new(record: &Record) -> Self {
        let request = record.request.as_ref().map(Request::new);
        let mut response = Message::new(&record.response);
        let mut request = request;
        // HTTP/2 and HTTP/3 are spoken on both sides or on none.
        if let Some(request) = &mut request {
            let binary = |version: &String| version == "2" || version == "3";
            let asked = request.message.version.clone().filter(binary);
            let answered = response.version.clone().filter(binary);
            request.message.version = request.message.version.take().or(answered);
            response.version = response.version.take().or(asked);
        }
        Self {
            status: record.response.status,
            reason: record.response.reason.clone(),
            folded: record.response.folded,
            response,
            request,
            ok: record.ok_fields.as_deref().map(Fields::new),
            next: record.next.as_ref().map(|next| Next {
                request: Request::new(&next.request),
                after: next.after,
                hops: next.hops,
                recurs: next.recurs,
            }),
            sender: record.sender.clone(),
        }
    }

    /// The request's fields.
    pub(super) fn asked(&self) -> Option<&Fields> {
        self.request.as_ref().map(|request| &request.message.fields)
    }

    pub(super) fn method(&self) -> Option<&str> {
        self.request.as_ref().map(|request| request.method.as_str())
    }

    pub(super) fn url(&self) -> Option<&str> {
        self.request.as_ref()?.url.as_deref()
    }

    pub(super) fn target(&self) -> Option<&str> {
        self.request.as_ref()?.target.as_deref()
    }
}
