//! A message in what curl printed, while its lines are gathered, and how much of its content they tell.

use status_core::Version;

use super::curl_line::{self, Mark};
use super::field_line::{drop_connection_fields, drop_others};
use super::framing::{Framing, ends_with_head};
use super::line::without_end;
use super::raw_text::is_fence;
use super::record::{Body, Fields, Request, Response};
use super::start_line::{Start, parse_start};
use super::uneven::is_coded;

/// What is known of all that curl printed, as far as it was read.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing about the text")]
pub(crate) struct Printed {
    /// Whether curl printed sizes instead of content, as it does unless its output is a terminal. What content there is in
    /// such a capture came through a buffer of its own, so that its place says nothing.
    pub(crate) shows_sizes: bool,
    /// Whether it dumped all data, so that sizes add up.
    pub(crate) dumps: bool,
    /// Whether some of the sizes are those of TLS records.
    pub(crate) has_tls: bool,
    /// Whether white space at the end of lines was taken out: curl ends a header section with a mark and a space.
    pub(crate) is_stripped: bool,
}

impl Printed {
    /// Finds in the beginning of the text what tells of the whole.
    pub(crate) fn look_ahead(&mut self, text: &[u8]) {
        for line in text.split_inclusive(|&byte| byte == b'\n') {
            match curl_line::parse(line).1 {
                Mark::SentData(_) | Mark::ReceivedData(_) | Mark::Dump(..) => self.shows_sizes = true,
                Mark::Sent(b"") | Mark::Received(b"") => {
                    self.is_stripped |= matches!(without_end(line), [.., b'>' | b'<']);
                }
                _ => {}
            }
        }
    }
}

/// A message whose lines are being gathered.
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that a line may have shown")]
pub(crate) struct Open {
    pub(crate) line: usize,
    first: Vec<u8>,
    pub(crate) fields: Fields<'static>,
    pub(crate) is_request: bool,
    pub(crate) in_head: bool,
    /// Whether its lines end as they were sent.
    pub(crate) is_exact: bool,
    /// Whether lines after the first one are marked.
    pub(crate) is_marked: bool,
    /// Whether the sender has folded a field line.
    pub(crate) is_folded: bool,
    /// Whether not all lines of its header section are there.
    pub(crate) is_cut_short: bool,
    /// How many bytes the header section has so far, and its last line.
    pub(crate) head: usize,
    pub(crate) last_line: Vec<u8>,
    /// Whether `curl -i` printed the header section again between the lines, with its empty line.
    is_repeated: bool,
    /// Sum of the sizes that curl named.
    pub(crate) sizes: u64,
    /// Bytes of text before curl was done with the connection, and all of them.
    text: u64,
    all_text: u64,
    pub(crate) is_done: bool,
    pub(crate) is_sent: bool,
    /// Whether curl said that it did not read the content, or went on to another request.
    pub(crate) is_unread: bool,
    /// Whether curl said anything after the header section, and that it went on to another request.
    pub(crate) is_talked_about: bool,
    pub(crate) is_followed: bool,
    /// Whether the connection ended.
    pub(crate) is_cut: bool,
    /// How many bytes curl missed, and how many it had too many.
    pub(crate) missing: Option<u64>,
    pub(crate) excess: Option<u64>,
}

impl Open {
    pub(crate) fn new(line: usize, first: &[u8], is_request: bool, is_exact: bool) -> Self {
        Self {
            line,
            first: first.to_vec(),
            fields: Fields::new(),
            is_request,
            in_head: true,
            is_exact,
            is_marked: false,
            is_folded: false,
            is_cut_short: false,
            head: 0,
            last_line: first.to_vec(),
            is_repeated: false,
            sizes: 0,
            text: 0,
            all_text: 0,
            is_done: false,
            is_sent: false,
            is_unread: false,
            is_talked_about: false,
            is_followed: false,
            is_cut: false,
            missing: None,
            excess: None,
        }
    }

    /// A line that curl did not mark.
    pub(crate) fn text(&mut self, line: &[u8]) {
        let plain = without_end(line);
        if self.in_head {
            // curl -i repeats the header section among the lines of -v.
            self.is_repeated |= plain == self.last_line;
            return;
        }
        if plain.is_empty() && std::mem::take(&mut self.is_repeated) {
            return;
        }
        self.is_done |= !self.is_exact && is_fence(line);
        let (line, missing) = curl_line::without_report(line);
        self.missing = self.missing.or(missing);
        let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
        self.all_text = self.all_text.saturating_add(length);
        if !self.is_done {
            self.text = self.text.saturating_add(length);
        }
    }

    /// Whether as much has come as the message says.
    pub(crate) fn may_be_over(&self) -> bool {
        !self.is_request
            && match Framing::of(&self.fields) {
                Framing::Length(length) => self.all_text >= length || self.sizes >= length,
                _ => self.is_done || self.sizes > 0,
            }
    }

    pub(crate) fn request(self, printed: Printed) -> Result<Request<'static>, String> {
        let (method, target, version) = match parse_start(&self.first)? {
            Start::Request { method, target, version } => {
                let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
                (text(method), text(target), version)
            }
            Start::Response { .. } => return Err("a response that was sent".to_owned()),
        };
        let content = self.request_content(version, printed);
        let is_shown = self.is_marked || !self.fields.is_empty();
        let is_partial = self.is_cut_short || self.in_head;
        let mut fields = self.fields;
        drop_connection_fields(version, &mut fields);
        Ok(Request {
            method: method.into(),
            target: target.into(),
            url: None,
            version,
            fields: is_shown.then_some(fields),
            is_partial,
            content,
        })
    }

    /// The response to a request with that method, if it is known and no other response came in between.
    pub(crate) fn response(
        self,
        printed: Printed,
        method: Option<&str>,
        is_alone: bool,
    ) -> Result<Response<'static>, String> {
        let (version, code, reason) = match parse_start(&self.first)? {
            Start::Response { version, code, reason } => (version, code, reason.map(<[u8]>::to_vec)),
            Start::Request { .. } => return Err("a request that was received".to_owned()),
        };
        let content = if is_alone { self.response_content(printed, method, code) } else { Body::Unknown };
        let is_exact = self.is_exact && !printed.is_stripped;
        let reason = reason.filter(|reason| is_exact || !reason.is_empty());
        // curl shows the empty line that ends a header section; without it, the section may have broken off.
        let is_partial = self.in_head;
        let (mut fields, is_folded) = (self.fields, self.is_folded);
        let is_partial = is_partial || (!self.is_exact && drop_others(&mut fields));
        Ok(Response { code, version, reason: reason.map(Into::into), fields, is_partial, is_folded, content })
    }

    fn response_content(&self, printed: Printed, method: Option<&str>, code: u16) -> Body<'static> {
        if ends_with_head(method, code) {
            return self.excess.map_or(Body::None, Body::from_length);
        }
        if self.in_head {
            return Body::Unknown;
        }
        let framing = Framing::of(&self.fields);
        if let Framing::Length(length) = framing
            && !is_coded(&self.fields)
        {
            // What curl counted is what came.
            if let Some(missing) = self.missing {
                return length.checked_sub(missing).map_or(Body::Unknown, Body::from_length);
            }
            if let Some(excess) = self.excess {
                return Body::from_length(length.saturating_add(excess));
            }
        }
        let (seen, all) = if printed.shows_sizes { (self.sizes, self.sizes) } else { (self.text, self.all_text) };
        if self.missing.is_some() || (self.is_unread && self.sizes == 0) {
            return if framing == Framing::Length(0) { Body::None } else { Body::Unknown };
        }
        match framing {
            Framing::Length(0) => Body::None,
            // Where at least as much was seen, the message's own word is more exact than a count of printed lines.
            Framing::Length(length) if all >= length && (all == length || !printed.shows_sizes) => Body::Length(length),
            Framing::Length(_) | Framing::Odd => Body::Unknown,
            // The sizes are those of the chunks with their framing.
            Framing::Chunked if printed.shows_sizes => Body::Unknown,
            // What curl prints goes on behind a content.
            Framing::Silent if printed.shows_sizes && seen == 0 && self.is_talked_about => Body::None,
            Framing::Silent if printed.shows_sizes && printed.has_tls && !printed.dumps => Body::Unknown,
            // A part must be exactly as long as it says; this count is not that exact.
            _ if seen == 0 || code == 206 => Body::Unknown,
            _ => Body::Length(seen),
        }
    }

    fn request_content(&self, version: Option<Version>, printed: Printed) -> Body<'static> {
        match Framing::of(&self.fields) {
            Framing::Silent
                if matches!(version, Some(Version::Http10 | Version::Http11)) && (self.is_marked || printed.dumps) =>
            {
                Body::None
            }
            Framing::Length(0) => Body::None,
            Framing::Length(length) if self.sizes == length || self.is_sent => Body::Length(length),
            _ => Body::Unknown,
        }
    }
}
