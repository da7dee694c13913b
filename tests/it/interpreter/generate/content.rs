//! Content that checks look into: parts of ranges, XML, pages.

use super::dice::Dice;

/// Pages with and without links and login forms.
const PAGES: [&str; 9] = [
    "<a href=\"https://a.example/login\">Log in</a>",
    "<form action='/login'><input name=p TYPE = \"Password\"></form>",
    "<input type=password>",
    "<input type=text name=password>",
    "Go to https://a.example/.",
    "No way on.",
    "type = 'password'",
    "typetype=\"passwor",
    "SRC",
];

pub(super) fn page(dice: &mut Dice) -> Vec<u8> {
    dice.one(&PAGES).as_bytes().to_vec()
}

/// A request as a TRACE gives it back, with and without what should be left out.
pub(super) fn trace(dice: &mut Dice) -> Vec<u8> {
    const LINES: [&str; 8] = [
        "Host: a.example",
        "Cookie: a=b",
        "cookie:a=b ",
        "Cookie: c",
        "Authorization: Basic eDp5",
        "AUTHORIZATION:\ta=b",
        "X-Cookie: a=b",
        "Cookie:",
    ];
    let end = if dice.chance(90) { "\r\n" } else { "\n" };
    let lines: Vec<&str> = (0..dice.below(4)).map(|_| *dice.one(&LINES)).collect();
    format!("TRACE / HTTP/1.1{end}{}{end}{end}", lines.join(end)).into_bytes()
}

/// A problem with a status, or what is nearly one.
pub(super) fn problem(dice: &mut Dice) -> Vec<u8> {
    const JSON: [&str; 10] = [
        "{\"status\":404}",
        "{\"title\":\"x\",\"status\":500,\"errors\":[{\"status\":1},[]]}",
        " { \"a\" : { } , \"st\\u0061tus\" : 400 } ",
        "{\"status\":\"404\"}",
        "{\"status\":404.0}",
        "{\"status\":404,\"status\":404}",
        "{\"a\":\"\\\"status\\\":1\",\"b\":[1,true,null],\"status\":401}",
        "{\"a\":{\"status\":404}}",
        "{\"status\":404",
        "[404]",
    ];
    const XML: [&str; 5] = [
        "<problem xmlns=\"urn:ietf:rfc:7807\"><title>x</title><status>404</status></problem>",
        "<p:problem xmlns:p='urn:ietf:rfc:7807'><p:status> 500\n</p:status></p:problem>",
        "<problem><status>404</status></problem>",
        "<problem xmlns='urn:ietf:rfc:7807'><status>4<!-- --></status><status/></problem>",
        "<problem xmlns='urn:ietf:rfc:7807'><a><status>404</status></a></problem>",
    ];
    let mut content = if dice.chance(70) { *dice.one(&JSON) } else { *dice.one(&XML) }.as_bytes().to_vec();
    if dice.chance(15) {
        dice.mutate(&mut content);
    }
    content
}

/// Parts of a representation of ten bytes, with a boundary `b` for the most part, and with mistakes.
pub(super) fn multipart(dice: &mut Dice) -> Vec<u8> {
    const RANGES: [(&str, usize); 9] = [
        ("bytes 0-4/10", 5),
        ("bytes 0-1/10", 2),
        ("bytes 4-5/10", 2),
        ("bytes 5-9/10", 5),
        ("bytes 0-0/*", 1),
        ("bytes 0-1/*", 2),
        ("bytes */10", 2),
        ("items 0-1/10", 2),
        ("bytes 0-1", 2),
    ];
    if dice.chance(25) {
        // Two good parts, in either order.
        let part =
            |range: &str| format!("--b\r\nContent-Range: bytes {range}/10\r\nContent-Type: text/plain\r\n\r\n..\r\n");
        let mut parts = [part("0-1"), part("4-5")];
        if dice.chance(50) {
            parts.reverse();
        }
        return format!("{}--b--\r\n", parts.concat()).into_bytes();
    }
    let boundary = if dice.chance(95) { "b" } else { "c" };
    let mut content: Vec<String> = Vec::new();
    if dice.chance(10) {
        content.push("before\r\n".to_owned());
    }
    for _ in 0..dice.below(4) {
        let padding = if dice.chance(10) { " \t" } else { "" };
        content.push(format!("--{boundary}{padding}\r\n"));
        let (range, length) = if dice.chance(80) { RANGES[dice.below(6)] } else { *dice.one(&RANGES) };
        let name = if dice.chance(50) { "Content-Range" } else { "content-range" };
        if dice.chance(92) {
            content.push(format!("{name}:{}{range}\r\n", dice.one(&["", " ", "\t "])));
        }
        if dice.chance(85) {
            content.push(format!("Content-Type: {}\r\n", dice.one(&["text/plain", "Text/Plain;x=y", "text/html"])));
        }
        if dice.chance(97) {
            content.push("\r\n".to_owned());
        }
        let length = if dice.chance(90) { length } else { dice.below(7) };
        content.push("0-\r\n--bb-"[..length].to_owned());
        content.push(String::from(if dice.chance(97) { "\r\n" } else { "\n" }));
    }
    if dice.chance(97) {
        content.push(format!("--{boundary}--{}", dice.one(&["", "\r\n", "\r\nafter", " "])));
    }
    let mut content = content.concat().into_bytes();
    if dice.chance(10) {
        dice.mutate(&mut content);
    }
    content
}

/// A multistatus, or what is nearly one.
pub(super) fn xml(dice: &mut Dice) -> Vec<u8> {
    let mut content: Vec<String> = Vec::new();
    if dice.chance(40) {
        content.push(
            (*dice.one(&[
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                "<?xml version='1.0'?>\n",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" standalone=\"yes\" ?>",
                "<?xml version=\"1.1\"?>",
                "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
                "<!DOCTYPE multistatus>",
                "<!-- multistatus -->",
                "\u{feff}",
            ]))
            .to_owned(),
        );
    }
    let (prefix, declaration) = *dice.one(&[
        ("D:", " xmlns:D=\"DAV:\""),
        ("D:", " xmlns:D=\"DAV:\" xmlns:E='x'"),
        ("", " xmlns='DAV:'"),
        ("d:", "\n xmlns:d=\"DAV:\" id='1'"),
        ("D:", ""),
        ("", ""),
        ("D:", " xmlns:D=\"dav:\""),
    ]);
    let root = if dice.chance(93) { "multistatus" } else { "error" };
    content.push(format!("<{prefix}{root}{declaration}>"));
    for _ in 0..dice.below(4) {
        content.push(format!("<{prefix}response>"));
        if dice.chance(90) {
            let href = dice.one(&[
                "/a",
                "/b?x&amp;y",
                "http://a.example/a",
                " /c\n",
                "x",
                "",
                "<E:x/>/d",
                "<![CDATA[/e]]>",
                "/f&#x20;",
            ]);
            content.push(format!("<{prefix}href>{href}</{prefix}href>"));
        }
        if dice.chance(70) {
            status(dice, &mut content, prefix);
        }
        if dice.chance(25) {
            content.push(format!("<{prefix}location><{prefix}href>/x</{prefix}href></{prefix}location>"));
        }
        if dice.chance(40) {
            content.push(format!("<{prefix}propstat><{prefix}prop/>"));
            status(dice, &mut content, prefix);
            content.push(format!("</{prefix}propstat>"));
        }
        if dice.chance(20) {
            content.push(
                (*dice.one(&[
                    "<!-- - -->",
                    "<?x y?>",
                    "text",
                    "&lt;",
                    "<x a='1' b=\"2\"/>",
                    "<x a='1' a='2'/>",
                    "<x:y/>",
                ]))
                .to_owned(),
            );
        }
        content.push(format!("</{prefix}response>"));
    }
    if dice.chance(3) {
        let depth = 60 + dice.below(8);
        content.push(format!("{}{}", "<n>".repeat(depth), "</n>".repeat(depth)));
    }
    content.push(format!("</{prefix}{root}>"));
    let mut content = content.concat().into_bytes();
    if dice.chance(25) {
        dice.mutate(&mut content);
    }
    content
}

fn status(dice: &mut Dice, content: &mut Vec<String>, prefix: &str) {
    let code = dice.one(&[
        "200 OK",
        "404",
        "201 Created",
        "204 No Content",
        "424 x",
        "208 y",
        "102 z",
        "301 Moved",
        "99 x",
        "2000",
    ]);
    let version = dice.one(&["HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "\n HTTP/2", "http/1.1"]);
    content.push(format!("<{prefix}status>{version} {code}</{prefix}status>"));
}
