//! A stretch of a capture of raw messages, which may go on, and where messages begin in it.

use std::cell::Cell;

use super::curl_line;
use super::curl_progress;
use super::field_line::values;
use super::line::{ends_as_sent, plain, without_end};
use super::record::Fields;
use super::start_line::{begins_message, begins_shown_message};

/// How many bytes of a document may come before its first fence.
const WORDS: usize = 64 * 1024;

/// What ends a content that nothing else delimits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scan {
    /// A line that begins a message.
    AnyMessage,
    /// A status line: the content is itself a request (TRACE).
    StatusLine,
    /// A status line, even in the middle of a line: a request whose content broke off is answered right there.
    Glued,
}

/// What begins at a place of the text.
#[derive(Debug)]
pub(crate) enum Next {
    /// A message.
    Message,
    /// What `curl -v` prints.
    Curl,
    /// The end of the capture.
    End,
}

/// A stretch of a capture, and a place in it.
pub(crate) struct Text<'a> {
    pub(super) bytes: &'a [u8],
    pub(crate) at: usize,
    /// Whether the capture ends with the stretch.
    is_last: bool,
    /// Whether something was looked for beyond the stretch, so that more of it could change what was found.
    wants_more: Cell<bool>,
    /// Whether a document fences the blocks that messages stand in.
    pub(crate) has_fences: bool,
}

impl<'a> Text<'a> {
    pub(crate) const fn new(text: &'a [u8], is_last: bool) -> Self {
        Self { bytes: text, at: 0, is_last, wants_more: Cell::new(false), has_fences: false }
    }

    /// Whether what was found may change when there is more of the text.
    pub(crate) fn wants_more(&self) -> bool {
        self.wants_more.get()
    }

    /// How many lines end before the place.
    pub(crate) fn lines_before(&self, at: usize) -> usize {
        memchr::memchr_iter(b'\n', self.bytes.get(..at).unwrap_or(self.bytes)).count()
    }

    /// What stands behind the place.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Whether a place is in the text; at its end, more may be to come.
    pub(super) fn is_in(&self, at: usize) -> bool {
        let is_in = at < self.bytes.len();
        self.wants_more.set(self.wants_more.get() || (!is_in && !self.is_last));
        is_in
    }

    pub(crate) fn line_at(&self, from: usize) -> &'a [u8] {
        let rest = self.bytes.get(from..).unwrap_or_default();
        match memchr::memchr(b'\n', rest) {
            Some(end) => rest.get(..=end).unwrap_or(rest),
            None => {
                self.is_in(self.bytes.len());
                rest
            }
        }
    }

    /// Moves past empty lines, comments, shell prompts, fences and curl's progress meter, as far as they are whole.
    pub(crate) fn skip_to_message(&mut self) -> Next {
        while self.at < self.bytes.len() {
            let line = self.line_at(self.at);
            if !line.ends_with(b"\n") && !self.is_last {
                break;
            }
            if matches!(line, b"\n" | b"\r\n") {
                self.at += line.len();
                continue;
            }
            let text = curl_progress::without(line);
            if text.len() < line.len() {
                self.at += line.len() - text.len();
            } else if is_skipped(line) {
                self.at += line.len();
                self.has_fences |= is_fence(line);
            } else {
                return if self.begins_curl(self.at) { Next::Curl } else { Next::Message };
            }
        }
        self.is_in(self.bytes.len());
        Next::End
    }

    /// Whether the line may begin a message.
    pub(crate) fn is_at_attempt(&self) -> bool {
        may_begin(self.line_at(self.at))
    }

    /// Whether the place is in the words of a document, before the first block that it fences.
    pub(crate) fn is_before_fence(&self) -> bool {
        let mut at = self.at;
        while at - self.at < WORDS && self.is_in(at) {
            let line = self.line_at(at);
            if may_begin(line) {
                return false;
            }
            if is_fence(line) {
                return true;
            }
            at += line.len();
        }
        false
    }

    /// Moves to the next line that may begin a message, over what can't be read; whether there is one.
    pub(crate) fn skip_to_attempt(&mut self) -> bool {
        while self.at < self.bytes.len() {
            let line = self.line_at(self.at);
            if may_begin(line) {
                return true;
            }
            if !line.ends_with(b"\n") && !self.is_last {
                break;
            }
            self.at += line.len();
        }
        self.is_in(self.bytes.len());
        false
    }

    /// Whether what `curl -v` prints begins there: a line that it marks as sent or received, or what it says before.
    fn begins_curl(&self, mut at: usize) -> bool {
        while self.is_in(at) {
            let line = self.line_at(at);
            let shown = curl_progress::without(line);
            if curl_line::is_start(shown) {
                return true;
            }
            if !is_progress(line, shown) && !curl_line::is_info(shown) {
                return false;
            }
            at += line.len();
        }
        false
    }

    /// Whether nothing, or another message, follows.
    pub(super) fn is_boundary(&self, mut at: usize) -> bool {
        while self.is_in(at) {
            let line = self.line_at(at);
            let shown = curl_progress::without(line);
            // A status line that is wrong is reported when it is reached.
            if shown.starts_with(b"HTTP/") || begins_shown_message(shown) || self.begins_curl(at) {
                return true;
            }
            if !is_progress(line, shown) && !is_skipped(line) {
                return false;
            }
            at += line.len();
        }
        true
    }

    /// Where the next message begins, or the end of the text.
    pub(super) fn next_start(&self, mut at: usize, scan: Scan) -> usize {
        // Where what curl says before a message begins.
        let mut info = None;
        while self.is_in(at) {
            let line = self.line_at(at);
            if says_nothing(line) {
                info = info.filter(|_| curl_progress::without(line).len() < line.len());
                at += line.len();
                continue;
            }
            let plain = plain(line);
            if begins_shown_message(line) && (scan == Scan::AnyMessage || plain.starts_with(b"HTTP/")) {
                return at;
            }
            let shown = curl_progress::without(line);
            if curl_line::is_start(shown) {
                return info.unwrap_or(at);
            }
            info = curl_line::is_info(shown).then(|| info.unwrap_or(at));
            if let Some(glued) = memchr::memmem::rfind(line, b"HTTP/")
                && begins_message(without_end(&line[glued..]))
                && (scan == Scan::Glued || is_field_line(self.line_at(at + line.len())))
            {
                return at + glued;
            }
            at += line.len();
        }
        self.bytes.len()
    }
}

/// Whether nothing is left of a line without curl's progress, but there was some.
fn is_progress(line: &[u8], without: &[u8]) -> bool {
    without.len() < line.len() && without.trim_ascii().is_empty()
}

/// Whether a line is one of a header section. A status line that content without a line end runs into is told by that
/// from the same words in a text.
fn is_field_line(line: &[u8]) -> bool {
    let name = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    name > 0 && line.get(name..).is_some_and(|rest| rest.starts_with(b": ")) && ends_as_sent(line)
}

/// Whether a line may begin a message; a status line that is wrong is to be reported too.
fn may_begin(line: &[u8]) -> bool {
    line.starts_with(b"HTTP/") || begins_shown_message(line) || curl_line::is_start(line)
}

/// Whether a document begins or ends a block with the line, as Markdown does.
pub(crate) fn is_fence(line: &[u8]) -> bool {
    line.starts_with(b"```") || line.starts_with(b"~~~")
}

/// Whether nothing in the line can begin a message or be curl's: nearly all lines of a content are told by that.
pub(crate) fn says_nothing(line: &[u8]) -> bool {
    !matches!(line.first(), Some(b'*' | b'=' | b'<' | b'[' | b'0'..=b'9'))
        && memchr::memmem::find(line, b"HTTP").is_none()
}

/// What ends the content of a message with these fields.
pub(crate) fn scan_of(fields: &Fields<'_>) -> Scan {
    if is_message(fields) { Scan::StatusLine } else { Scan::AnyMessage }
}

/// A line between messages that says nothing about them.
pub(crate) fn is_skipped(line: &[u8]) -> bool {
    let line = plain(line);
    line.trim_ascii().is_empty()
        || [&b"#"[..], b"$ ", b"Script started on ", b"Script done on "].iter().any(|begin| line.starts_with(begin))
        || is_fence(&line)
        || is_prompt(&line)
        || is_metadata(&line)
        || curl_line::is_report(&line)
}

/// A shell's prompt that says where it is, and what was typed there: `user@host:~$ `, `[user@host ~]# `, `PS C:\> `.
fn is_prompt(line: &[u8]) -> bool {
    const MOST: usize = 100;
    let line = line.get(..MOST).unwrap_or(line);
    let ends = |at: &usize| matches!(line.get(at + 1), None | Some(b' ')) && b"$#%>".contains(&line[*at]);
    let place = (1..line.len()).find(ends).and_then(|at| line.get(..at)).unwrap_or_default();
    let word = place.split(|&byte| byte == b' ').next().unwrap_or_default();
    let is_drive = |text: &[u8]| matches!(text, [letter, b':', b'\\', ..] if letter.is_ascii_alphabetic());
    let is_user = memchr::memchr(b'@', word).is_some_and(|at| at > 0) && !word.ends_with(b":");
    is_user || is_drive(place) || place.strip_prefix(b"PS ").is_some_and(is_drive)
}

/// What HTTPie and xh print below a content with `-vv` and `--meta`.
fn is_metadata(line: &[u8]) -> bool {
    let is_time = |time: &[u8]| time.ends_with(b"s") && time.first().is_some_and(u8::is_ascii_digit);
    line.strip_prefix(b"Elapsed time: ").is_some_and(is_time) || line.starts_with(b"Remote address: ")
}

/// A content without what a program prints below it.
pub(crate) fn without_metadata(content: &[u8]) -> &[u8] {
    let mut content = content;
    loop {
        let text = content.trim_ascii_end();
        let begin = memchr::memrchr(b'\n', text).map_or(0, |end| end + 1);
        let (before, last) = text.split_at_checked(begin).unwrap_or((text, &[]));
        if !is_metadata(&plain(last)) {
            return content;
        }
        content = before;
    }
}

/// Whether the content is itself a message.
fn is_message(fields: &Fields<'_>) -> bool {
    values(fields, "content-type")
        .any(|value| value.get(..12).is_some_and(|kind| kind.eq_ignore_ascii_case(b"message/http")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_told_from_text() {
        for prompt in [
            "user@host:~$ curl -i a",
            "[user@host ~]# ls",
            "user@host ~ % exit",
            "PS C:\\Users> curl.exe",
            "C:\\>curl",
            "u@h$",
        ] {
            let is_known = prompt != "C:\\>curl";
            assert_eq!(is_prompt(prompt.as_bytes()), is_known, "{prompt}");
        }
        for text in
            ["From: a@b.example > x", "a > b", "GET / HTTP/1.1", "", "$ curl", "price: 5 $ a", "mail a@b.example $ "]
        {
            assert!(!is_prompt(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_programs_print_below_a_content_is_none_of_it() {
        let below = "\n\nElapsed time: 0.012s\nRemote address: 192.0.2.1:80\n\n";
        assert_eq!(without_metadata(format!("hello\n{below}").as_bytes()), b"hello\n\n\n");
        assert_eq!(without_metadata(b"Elapsed time: long\n"), b"Elapsed time: long\n");
        assert_eq!(without_metadata(b"hello\n\n"), b"hello\n\n");
    }

    #[test]
    fn what_is_no_message_is_passed() {
        let mut text = Text::new(b"# x\nGET / HTTP/1.1\n", false);
        assert!(matches!(text.skip_to_message(), Next::Message) && text.at == 4);
        let mut text = Text::new(b"x\nGET / HTTP/1.1\n", false);
        assert!(text.skip_to_attempt() && text.at == 2);
        let mut text = Text::new(b"x\ny", true);
        assert!(!text.skip_to_attempt() && text.at == 3);
        let mut text = Text::new(b"x\ny", false);
        assert!(!text.skip_to_attempt() && text.at == 2 && text.wants_more());
    }

    #[test]
    fn what_curl_says_may_go_on() {
        let begins = |text: &str, is_last: bool| {
            let text = Text::new(text.as_bytes(), is_last);
            (text.begins_curl(0), text.wants_more())
        };
        let meter = "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n";
        assert_eq!(begins("* a\n", false), (false, true), "its first message may be to come");
        assert_eq!(begins("* a\n", true), (false, false));
        assert_eq!(begins("* a\nb\n", false), (false, false));
        assert_eq!(begins(&format!("* a\n{meter}* b\n> GET / HTTP/1.1\n"), false), (true, false));
        for text in ["b\n", "\n", &meter.replace('\n', "b\n")] {
            assert_eq!(begins(&format!("* a\n{text}> GET / HTTP/1.1\n"), false), (false, false), "{text}");
        }
    }

    #[test]
    fn the_words_of_a_document_end_with_its_first_fence() {
        let is_before = |text: &str, at: usize| {
            let mut text = Text::new(text.as_bytes(), true);
            text.at = at;
            text.is_before_fence()
        };
        let words = "word\n".repeat(8000) + "more words\n~~~\n";
        assert!(is_before(&words, 40_000));
        assert!(is_before(&format!("{}\n```\n", "x".repeat(WORDS - 2)), 0));
        assert!(!is_before(&format!("{}\n```\n", "x".repeat(WORDS - 1)), 0));
        assert!(!is_before("words\nHTTP/1.1 200 OK\n```\n", 0) && !is_before("words\n", 0));
    }

    #[test]
    fn lines_are_told_by_how_they_begin() {
        for line in
            ["", " \n", "# x", "$ ls", "```", "~~~ text", "user@host:~$ ls", "Elapsed time: 0.1s", "curl: (18) x"]
        {
            assert!(is_skipped(line.as_bytes()), "{line}");
        }
        assert!(!is_skipped(b"hello") && !is_skipped(b"curl: (x)") && !is_prompt(b"@b $ ls"));
        assert!(!is_metadata(b"Elapsed time: longs") && !is_metadata(b"Elapsed time: 5"));
        assert!(is_metadata(b"Remote address: x"));
        assert!(says_nothing(b"hello") && !says_nothing(b"* x") && !says_nothing(b"x HTTP"));
        assert!(is_field_line(b"A: x\r\n") && !is_field_line(b": x\r\n") && !is_field_line(b"A: x\n"));
        let of = |kind: &'static str| scan_of(&vec![(b"Content-Type"[..].into(), kind.as_bytes().into())]);
        assert!(of("message/http") == Scan::StatusLine && of("text/plain") == Scan::AnyMessage);
    }
}
