//! The lines that `curl -v` prints, whatever else stands before the marks: `> `, `< `, `* `, `{ ` and `} `.

use super::framing::number;
use super::line::{plain, without_end};
use super::start_line::begins_message;

/// One line of what curl prints.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mark<'a> {
    /// `> GET / HTTP/1.1`
    Sent(&'a [u8]),
    /// `< HTTP/1.1 200 OK`
    Received(&'a [u8]),
    /// `} [14 bytes data]`
    SentData(u64),
    /// `{ [14 bytes data]`
    ReceivedData(u64),
    /// `* Connected to …`
    Info(&'a [u8]),
    /// `=> Send header, 79 bytes (0x4f)`: what follows is a dump of that many bytes.
    Dump(Dump, u64),
    Text,
}

/// What a dump holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dump {
    SentHead,
    ReceivedHead,
    SentData,
    ReceivedData,
    Tls,
}

/// The transfer that `--trace-ids` names before the mark.
pub(crate) type TransferId = u64;

/// A line without its end and without what `--trace-time` and `--trace-ids` put before the mark, and that transfer.
pub(crate) fn parse(line: &[u8]) -> (Option<TransferId>, Mark<'_>) {
    let plain = without_end(line);
    let (id, marked) = without_prefix(plain);
    let mark = match marked {
        [b'>'] => Mark::Sent(b""),
        [b'<'] => Mark::Received(b""),
        [b'*'] => Mark::Info(b""),
        [b'>', b' ', rest @ ..] => Mark::Sent(rest),
        [b'<', b' ', rest @ ..] => Mark::Received(rest),
        [b'*', b' ', rest @ ..] => Mark::Info(rest),
        [b'}', b' ', rest @ ..] => data_size(rest).map_or(Mark::Text, Mark::SentData),
        [b'{', b' ', rest @ ..] => data_size(rest).map_or(Mark::Text, Mark::ReceivedData),
        [b'=', b'=', rest @ ..] => rest.strip_prefix(b" Info: ").map_or(Mark::Text, Mark::Info),
        [b'=', b'>', b' ', ..] | [b'<', b'=', b' ', ..] => dump(marked).unwrap_or(Mark::Text),
        _ => Mark::Text,
    };
    (id, mark)
}

/// Whether curl marks the line as the beginning of a message.
pub(crate) fn is_start(line: &[u8]) -> bool {
    // Nearly all lines of a content are told by their first byte.
    if !matches!(line.first(), Some(b'>' | b'<' | b'=' | b'[' | b'0'..=b'9')) {
        return false;
    }
    match parse(line).1 {
        Mark::Sent(rest) => begins_message(rest) && !rest.starts_with(b"HTTP/"),
        Mark::Received(rest) => begins_message(rest) && rest.starts_with(b"HTTP/"),
        Mark::Dump(Dump::SentHead | Dump::ReceivedHead, _) => true,
        _ => false,
    }
}

/// Where curl's mark of a message stands in a line that begins with a content without a line end of its own; 0 where none
/// does.
pub(crate) fn glued(line: &[u8]) -> usize {
    let Some(name) = memchr::memmem::rfind(line, b"HTTP/").filter(|_| line.ends_with(b"\r\n")) else { return 0 };
    if parse(line).1 != Mark::Text {
        return 0;
    }
    let response = name.checked_sub(2);
    let request = line.get(..name).and_then(|before| memchr::memmem::rfind(before, b"> "));
    let marks = [response, request].into_iter().flatten();
    let is_mark = |at: &usize| line.get(*at..).is_some_and(|rest| matches!(rest, [b'<' | b'>', ..]) && is_start(rest));
    marks.filter(is_mark).max().unwrap_or(0)
}

/// Whether curl says something of its own in the line.
pub(crate) fn is_info(line: &[u8]) -> bool {
    matches!(line.first(), Some(b'*' | b'=' | b'[' | b'0'..=b'9'))
        && matches!(parse(line).1, Mark::Info(_) | Mark::Dump(Dump::Tls, _))
}

/// `14:02:36.971000 [0-0] ` before a mark; without a mark after it, the line is text.
fn without_prefix(line: &[u8]) -> (Option<TransferId>, &[u8]) {
    let after_time = time_length(line).map_or(line, |length| &line[length..]);
    let (id, marked) = match ids(after_time) {
        Some((id, length)) => (Some(id), &after_time[length..]),
        None => (None, after_time),
    };
    let is_marked = matches!(marked, [b'*' | b'<' | b'>' | b'{' | b'}', b' ', ..] | [b'*' | b'<' | b'>'])
        || [&b"== "[..], b"=> ", b"<= "].iter().any(|mark| marked.starts_with(mark));
    if is_marked { (id, marked) } else { (None, line) }
}

/// How long the time is that a line begins with: `14:02:36.971000 `.
pub(crate) fn time_length(line: &[u8]) -> Option<usize> {
    const FORM: &[u8] = b"00:00:00.000000 ";
    let time = line.get(..FORM.len())?;
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
    time.iter().zip(FORM).all(fits).then_some(FORM.len())
}

/// The transfer in `[0-0] ` or `[0-x] `, and how long that is.
fn ids(text: &[u8]) -> Option<(TransferId, usize)> {
    let rest = text.strip_prefix(b"[")?;
    let end = memchr::memchr(b']', rest.get(..48).unwrap_or(rest))?;
    let (transfer, connection) = rest[..end].split_at(memchr::memchr(b'-', &rest[..end])?);
    let is_connection = connection == b"-x" || connection.get(1..).is_some_and(|digits| number(digits).is_some());
    (is_connection && rest.get(end + 1) == Some(&b' ')).then_some(())?;
    Some((number(transfer)?, end + 3))
}

/// The number in `[14 bytes data]`.
fn data_size(text: &[u8]) -> Option<u64> {
    number(text.strip_prefix(b"[")?.strip_suffix(b" bytes data]")?)
}

/// `<= Recv data, 3 bytes (0x3)`
fn dump(text: &[u8]) -> Option<Mark<'static>> {
    let comma = memchr::memchr(b',', text)?;
    let kind = match &text[..comma] {
        b"=> Send header" => Dump::SentHead,
        b"<= Recv header" => Dump::ReceivedHead,
        b"=> Send data" => Dump::SentData,
        b"<= Recv data" => Dump::ReceivedData,
        b"=> Send SSL data" | b"<= Recv SSL data" => Dump::Tls,
        _ => return None,
    };
    let rest = text[comma + 1..].trim_ascii_start();
    let end = rest.windows(6).position(|window| window == b" bytes")?;
    Some(Mark::Dump(kind, number(&rest[..end])?))
}

/// What curl says at its end about what went wrong: `curl: (18) …`.
pub(crate) fn is_report(line: &[u8]) -> bool {
    line.strip_prefix(b"curl: (").is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_digit))
}

/// A content without curl's report at its end, and how many bytes are missing according to that.
pub(crate) fn without_report(content: &[u8]) -> (&[u8], Option<u64>) {
    let line = content.trim_ascii_end();
    // The line end before the last line, with which no report begins, or the beginning.
    let begin = memchr::memrchr(b'\n', line).unwrap_or(0);
    let last = &line[begin..];
    match last.windows(7).rposition(|window| window == b"curl: (") {
        Some(at) if is_report(&last[at..]) => (&content[..begin + at], missing(&last[at..])),
        _ => (content, None),
    }
}

/// How many bytes curl says are missing: `transfer closed with 45 bytes remaining to read`.
pub(crate) fn missing(info: &[u8]) -> Option<u64> {
    let text = plain(info);
    after(&text, b"transfer closed with ", b" bytes remaining to read")
        .or_else(|| after(&text, b"end of response with ", b" bytes missing"))
}

/// How many bytes curl says were too many: `Excess found: excess = 2 url = /api (zero-length body)`.
pub(crate) fn excess(info: &[u8]) -> Option<u64> {
    let text = plain(info);
    if text.starts_with(b"Excess found") {
        after(&text, b"excess = ", b" ").or_else(|| after(&text, b"excess = ", b","))
    } else {
        after(&text, b"Rewinding stream by : ", b" bytes on url ")
    }
}

/// The number between two words.
fn after(text: &[u8], before: &[u8], behind: &[u8]) -> Option<u64> {
    let begin = text.windows(before.len()).position(|window| window == before)? + before.len();
    let digits = text[begin..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    text[begin + digits..].starts_with(behind).then_some(())?;
    number(&text[begin..begin + digits])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_may_stand_behind_time_and_transfer() {
        assert_eq!(parse(b"> GET / HTTP/1.1\r\n"), (None, Mark::Sent(b"GET / HTTP/1.1")));
        assert_eq!(parse(b"14:02:36.971000 < \r\n"), (None, Mark::Received(b"")));
        assert_eq!(parse(b"14:02:36.971000 [7-x] * a\n"), (Some(7), Mark::Info(b"a")));
        assert_eq!(parse(b"[12-3] { [14 bytes data]\n"), (Some(12), Mark::ReceivedData(14)));
        assert_eq!(parse(b"14:02:36.971000 [0-0] == Info:   Trying\n"), (Some(0), Mark::Info(b"  Trying")));
        assert_eq!(parse(b"=> Send header, 79 bytes (0x4f)\n"), (None, Mark::Dump(Dump::SentHead, 79)));
        assert_eq!(parse(b"<= Recv SSL data, 0000000005 bytes (0x5)\n"), (None, Mark::Dump(Dump::Tls, 5)));
        for text in ["14:02:36.971000 log line\n", "[1-2] > x", "{ not a size\n", "=> Send nothing, 1 bytes\n", ">x"] {
            let is_sent = matches!(parse(text.as_bytes()).1, Mark::Sent(_));
            assert!(matches!(parse(text.as_bytes()).1, Mark::Text) != is_sent, "{text}");
        }
        assert!(
            is_start(b"[1-2] > GET / HTTP/1.1\n") && !is_start(b"> HTTP/1.1 200 OK\n") && !is_start(b"> a quotation\n")
        );
    }

    #[test]
    fn marks_may_stand_behind_a_content() {
        assert_eq!(glued(b"{\"a\":1}< HTTP/1.1 404 No\r\n"), 7);
        assert_eq!(glued(b"hello> GET / HTTP/1.1\r\n"), 5);
        let timed = "14:02:36.971000 [0-0] < HTTP/1.1 404 No\r\n";
        for line in
            [timed, "< HTTP/1.1 404 No\r\n", "hello< HTTP/1.1 404 No\n", "see HTTP/1.1\r\n", "a > b HTTP/1.1\r\n", ""]
        {
            assert_eq!(glued(line.as_bytes()), 0, "{line}");
        }
    }

    #[test]
    fn curl_says_how_much_is_missing_or_too_much() {
        assert_eq!(missing(b"transfer closed with 45 bytes remaining to read"), Some(45));
        assert_eq!(missing(b"end of response with 3 bytes missing\r\n"), Some(3));
        assert_eq!(missing(b"transfer closed with outstanding read data remaining"), None);
        assert_eq!(excess(b"Excess found: excess = 2 url = /api (zero-length body)"), Some(2));
        assert_eq!(excess(b"Excess found writing body: excess = 5, size = 5, maxdownload = 5, bytecount = 5"), Some(5));
        assert_eq!(excess(b"Rewinding stream by : 9 bytes on url /x (zero-length body)"), Some(9));
        let content = b"hellocurl: (18) transfer closed with 15 bytes remaining to read\n";
        assert_eq!(without_report(content), (&b"hello"[..], Some(15)));
        assert_eq!(without_report(b"curl: (x) is text"), (&b"curl: (x) is text"[..], None));
    }

    #[test]
    fn marks_are_told_from_words_that_look_alike() {
        assert_eq!(parse(b"} [14 bytes data]\n").1, Mark::SentData(14));
        assert_eq!(parse(b"=> Send data, 5 bytes (0x5)\n").1, Mark::Dump(Dump::SentData, 5));
        for text in ["[0-y] * a", "[0-0]x* a", "[0-1x] * a"] {
            assert_eq!(parse(text.as_bytes()), (None, Mark::Text), "{text}");
        }
        assert!(is_info(b"* a") && is_info(b"== Info: a") && !is_info(b"[a") && !is_info(b"a"));
        assert!(!is_start(b"> HTTP/1.1 200 OK") && !is_start(b"> a") && is_start(b"> GET / HTTP/1.1"));
        assert!(!is_start(b"< GET / HTTP/1.1") && !is_start(b"< HTTP/1.1") && is_start(b"< HTTP/1.1 200 OK"));
        let content = b"a\nbcurl: (18) transfer closed with 15 bytes remaining to read\n";
        assert_eq!(without_report(content), (&b"a\nb"[..], Some(15)));
    }
}
