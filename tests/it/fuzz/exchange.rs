//! An exchange as lines, each with what it is in its first byte: whatever the bytes are, they are an exchange, and one that is
//! changed a little is another one.

use crate::support::record::{Body, Message, Next, Record, Text};

/// The exchange that the lines say. What a line says once more counts, and what says nothing is passed over.
pub(super) fn decode(bytes: &[u8]) -> Record {
    let mut record = Record { name: "fuzz".to_owned(), ..Record::default() };
    record.response.status = 200;
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Some((kind, rest)) = line.split_first() {
            take(&mut record, *kind, rest);
        }
    }
    record
}

fn take(record: &mut Record, kind: u8, rest: &[u8]) {
    let text = || String::from_utf8_lossy(rest).into_owned();
    let request = |record: &mut Record| record.request.take().unwrap_or_else(|| asked("GET"));
    let next =
        |record: &mut Record| record.next.take().unwrap_or_else(|| Next { request: asked("GET"), ..Next::default() });
    let number = || text().parse::<u64>().ok();
    match kind {
        b'?' => record.request = Some(Message { method: text(), ..request(record) }),
        b't' => record.request = Some(Message { target: Some(text()), ..request(record) }),
        b'u' => record.request = Some(Message { url: Some(text()), ..request(record) }),
        b'v' => record.request = Some(Message { version: version(rest), ..request(record) }),
        b'>' => {
            let mut asked = request(record);
            asked.fields.extend(field(rest));
            record.request = Some(asked);
        }
        b'}' => record.request = Some(Message { content: content(rest), ..request(record) }),
        b'!' => {
            let code = text().parse().ok().filter(|code| (100..=999).contains(code));
            record.response.status = code.unwrap_or(record.response.status);
        }
        b'r' => record.response.reason = Some(text()),
        b'w' => record.response.version = version(rest),
        b'<' => record.response.fields.extend(field(rest)),
        b'{' => record.response.content = content(rest),
        b'f' => record.response.folded = true,
        b'=' => record.ok_fields.get_or_insert_default().extend(field(rest)),
        b's' => {
            record.sender = ["origin", "proxy", "gateway"].map(str::to_owned).into_iter().find(|word| *word == text())
        }
        b'n' => {
            let mut then = next(record);
            then.request.method = text();
            record.next = Some(then);
        }
        b'l' => {
            let mut then = next(record);
            then.request.url = Some(text());
            record.next = Some(then);
        }
        b'.' => {
            let mut then = next(record);
            then.request.fields.extend(field(rest));
            record.next = Some(then);
        }
        b'a' => record.next = Some(Next { after: number(), ..next(record) }),
        b'h' => record.next = Some(Next { hops: number().and_then(|hops| hops.try_into().ok()), ..next(record) }),
        b'c' => record.next = Some(Next { recurs: Some(rest != b"0"), ..next(record) }),
        _ => {}
    }
}

fn asked(method: &str) -> Message {
    Message { method: method.to_owned(), ..Message::default() }
}

/// A name and its value, which begins behind the first colon.
fn field(line: &[u8]) -> Option<(Text, Text)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    Some((Text(line[..colon].to_vec()), Text(line[colon + 1..].to_vec())))
}

fn version(word: &[u8]) -> Option<String> {
    ["1.0", "1.1", "2", "3"].iter().find(|known| known.as_bytes() == word).map(|&known| known.to_owned())
}

/// `#12` is a length, and anything else is the content itself, in which `\r` and `\n` stand for line ends.
fn content(rest: &[u8]) -> Option<Body> {
    let length = rest.strip_prefix(b"#").and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    Some(length.map_or_else(|| Body::Bytes(Text(unescaped(rest))), Body::Length))
}

fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        let (byte, after) = match (byte, after.split_first()) {
            (b'\\', Some((b'r', after))) => (b'\r', after),
            (b'\\', Some((b'n', after))) => (b'\n', after),
            (b'\\', Some((b'\\', after))) => (b'\\', after),
            _ => (byte, after),
        };
        plain.push(byte);
        rest = after;
    }
    plain
}

/// The lines of an exchange, which [`decode`] reads; line ends in fields, which no line can have, are spaces there.
pub(super) fn encode(record: &Record) -> Vec<u8> {
    let mut lines = Vec::new();
    let mut line = |kind: u8, parts: &[&[u8]]| {
        lines.push(kind);
        lines.extend(parts.concat().iter().map(|byte| if *byte == b'\n' { b' ' } else { *byte }));
        lines.push(b'\n');
    };
    if let Some(request) = &record.request {
        line(b'?', &[request.method.as_bytes()]);
        for (kind, text) in [(b't', &request.target), (b'u', &request.url), (b'v', &request.version)] {
            if let Some(text) = text {
                line(kind, &[text.as_bytes()]);
            }
        }
        fields(&request.fields, |name, value| line(b'>', &[name, b":", value]));
        body(request, |text| line(b'}', &[text]));
    }
    line(b'!', &[record.response.status.to_string().as_bytes()]);
    for (kind, text) in [(b'r', &record.response.reason), (b'w', &record.response.version)] {
        if let Some(text) = text {
            line(kind, &[text.as_bytes()]);
        }
    }
    fields(&record.response.fields, |name, value| line(b'<', &[name, b":", value]));
    body(&record.response, |text| line(b'{', &[text]));
    if record.response.folded {
        line(b'f', &[]);
    }
    if let Some(ok) = &record.ok_fields {
        fields(ok, |name, value| line(b'=', &[name, b":", value]));
    }
    if let Some(sender) = &record.sender {
        line(b's', &[sender.as_bytes()]);
    }
    if let Some(next) = &record.next {
        line(b'n', &[next.request.method.as_bytes()]);
        if let Some(url) = &next.request.url {
            line(b'l', &[url.as_bytes()]);
        }
        fields(&next.request.fields, |name, value| line(b'.', &[name, b":", value]));
        for (kind, number) in [(b'a', next.after), (b'h', next.hops.map(u64::from)), (b'c', next.recurs.map(u64::from))]
        {
            if let Some(number) = number {
                line(kind, &[number.to_string().as_bytes()]);
            }
        }
    }
    lines
}

fn fields(lines: &[(Text, Text)], mut line: impl FnMut(&[u8], &[u8])) {
    for (name, value) in lines {
        line(name.as_ref(), value.as_ref());
    }
}

fn body(message: &Message, mut line: impl FnMut(&[u8])) {
    match &message.content {
        Some(Body::Length(length)) => line(format!("#{length}").as_bytes()),
        Some(Body::Bytes(bytes)) => line(&escaped(bytes.as_ref())),
        None => {}
    }
}

fn escaped(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'\r' => text.extend(b"\\r"),
            b'\n' => text.extend(b"\\n"),
            b'\\' => text.extend(b"\\\\"),
            other => text.push(*other),
        }
    }
    text
}
