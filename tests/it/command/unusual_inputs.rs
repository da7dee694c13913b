//! Inputs of odd shapes: packed, huge, empty, or no captures at all.

use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::command::{run, run_in, run_with};
use crate::support::paths::scratch;

const NO_ALLOW: &str =
    "HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 3\r\n\r\nno\n";

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(content).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

/// The ids of the rules that are broken, with the places.
fn found(input: &[u8]) -> (Option<i32>, Vec<String>, String) {
    let run = run_with(&["lint", "--format", "json"], input);
    let broken = |line: &serde_json::Value| {
        let ids = line["violations"].as_array().into_iter().flatten();
        let ids: Vec<_> = ids.map(|violation| violation["id"].as_str().unwrap_or_default().to_owned()).collect();
        format!("{} {}", line["file"].as_str().unwrap_or_default(), ids.join(" ")).trim_end().to_owned()
    };
    let lines = run.json();
    (run.code, lines.iter().filter(|line| line["summary"].is_null()).map(broken).collect(), run.err)
}

#[test]
fn codings_are_taken_off() {
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(NO_ALLOW.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let unmarked: Vec<u8> = NO_ALLOW.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let twice = [gzip(NO_ALLOW.as_bytes()), gzip(NO_ALLOW.as_bytes())].concat();
    for (input, count) in [
        (gzip(NO_ALLOW.as_bytes()), 1),
        (gzip(&gzip(NO_ALLOW.as_bytes())), 1),
        (twice, 2),
        (utf16.clone(), 1),
        (unmarked, 1),
        (gzip(&utf16), 1),
        (format!("\u{feff}{NO_ALLOW}").into_bytes(), 1),
    ] {
        let (code, broken, complaints) = found(&input);
        assert_eq!((code, broken, complaints), (Some(1), vec!["- 405-allow".to_owned(); count], String::new()));
    }
}

#[test]
fn captures_in_an_archive_of_files_are_judged() {
    let archive = zip(&[
        ("har.har", br#"{"log":{"entries":[{"request":{"method":"GET","url":"http://a/"},"response":{"status":405,"headers":[{"name":"Date","value":"x"}]}}]}}"#),
        ("a.json", b"{\"name\":\"no capture\"}"),
        ("b.png", b"\x89PNG"),
        ("sub/c.http", NO_ALLOW.as_bytes()),
        ("d.http.gz", &gzip(NO_ALLOW.as_bytes())),
    ]);
    let (code, broken, complaints) = found(&archive);
    assert_eq!((code, complaints.as_str()), (Some(1), ""));
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert_eq!(broken[1..], ["-/sub/c.http 405-allow", "-/d.http.gz 405-allow"]);
    assert!(broken[0].starts_with("-/har.har ") && broken[0].contains("405-allow"), "{broken:?}");
    for (archive, why) in [
        (zip(&[("b.png", b"\x89PNG")]), "no captures in this archive of files"),
        (archive[..archive.len() - 30].to_vec(), "a zip archive that "),
    ] {
        let (code, broken, complaints) = found(&archive);
        assert_eq!((code, broken.len()), (Some(2), 0));
        assert!(complaints.contains(why), "{complaints}");
    }
}

#[test]
fn what_unpacks_to_more_than_a_capture_is_not_read_to_its_end() {
    let zeros = vec![0; 1 << 20];
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(NO_ALLOW.as_bytes()).expect("memory can be written");
    for _ in 0..80 {
        encoder.write_all(&zeros).expect("memory can be written");
    }
    let (code, _, complaints) = found(&encoder.finish().expect("memory can be written"));
    assert_eq!(code, Some(2));
    assert!(complaints.contains("it unpacks to more than 64 MB and 200 times its size"), "{complaints}");
}

#[test]
fn what_comes_before_the_damage_is_judged() {
    let packed = gzip(NO_ALLOW.repeat(50).as_bytes());
    let (code, broken, complaints) = found(&packed[..packed.len() - 12]);
    assert_eq!(code, Some(2));
    assert!(
        broken.len() > 40 && broken.iter().all(|line| line == "- 405-allow"),
        "nothing is wrong but Allow: {broken:?}"
    );
    assert!(complaints.contains("deflate"), "{complaints}");
    let path = scratch("damaged").join("a.http.gz");
    fs::write(&path, &packed[..10]).expect("it can be written");
    let damaged = run(&["lint", path.to_str().expect("a path of text")]);
    assert_eq!((damaged.code, damaged.err.lines().count()), (Some(2), 1), "{}", damaged.err);
}

#[test]
fn what_is_no_capture_is_named() {
    for (input, why) in [
        (&b"BZh91AY&SY"[..], "not read: packed by bzip2; unpack it first"),
        (b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00\x00\x00", "not read: packets (pcap)"),
        (b"<html><body>HTTP</body></html>", "not read: a document in HTML"),
        (b"ab\0\0\0cd", "not read: binary data"),
        (b"{\n  \"info\": {\n    \"_postman_id\": \"x\"\n  }\n}\n", "not read: a collection of Postman"),
        (b"{\"openapi\":\"3.0.0\"}\n", "not read: a description of an API"),
    ] {
        let run = run_with(&["lint"], input);
        assert_eq!((run.code, run.err.lines().count()), (Some(2), 1), "{}", run.err);
        assert!(run.err.contains(why), "{}", run.err);
    }
}

#[test]
fn other_files_in_a_folder_are_passed_over() {
    let folder = scratch("other-files");
    for (name, text) in [
        ("README.txt", "These are captures.\n\nHTTP/1.1 405 is what they answer.\n"),
        ("package.json", "{\n  \"name\": \"x\",\n  \"log\": 1\n}\n"),
        ("minified.json", "{\"name\":\"x\"}"),
        ("notes.log", "nothing\n"),
        ("a.txt", NO_ALLOW),
        ("script.sh", "exit 1\n"),
    ] {
        fs::write(folder.join(name), text).expect("it can be written");
    }
    let path = folder.to_str().expect("a path of text");
    let judged = run(&["lint", path]);
    assert_eq!((judged.code, judged.err.as_str()), (Some(1), ""), "{}", judged.out);
    assert!(
        judged.out.ends_with("1 exchange, 1 with broken rules: 1 must, 0 should; 4 passed over\n"),
        "{}",
        judged.out
    );
    let verbose = run(&["lint", "-v", path]);
    assert!(
        verbose.err.lines().all(|line| line.starts_with("note: ") && line.ends_with(": no capture")),
        "{}",
        verbose.err
    );
    let named = run(&["lint", &format!("{path}/README.txt")]);
    assert_eq!(named.code, Some(2), "what is named is to be a capture");
    fs::remove_file(folder.join("a.txt")).expect("it is there");
    let none = run(&["lint", path]);
    assert_eq!(none.code, Some(2));
    assert!(none.err.contains("no captures in this folder"), "{}", none.err);
}

#[test]
fn nothing_is_no_capture() {
    for run in [run_with(&["lint"], b""), run(&["lint"]), run_with(&["lint", "-"], &gzip(b""))] {
        assert_eq!((run.code, run.err.as_str()), (Some(2), "error: -: it is empty\n"));
    }
}

/// However long a line, a header section or a content is, it costs one exchange or none.
#[test]
fn huge_messages_leave_the_others() {
    let megabytes = |count: usize| "x".repeat(count << 20);
    let fields = "A: b\r\n".repeat(1 << 20);
    let huge = [
        format!("HTTP/1.1 200 OK\r\nA: {}\r\n\r\n", megabytes(4)),
        format!("HTTP/1.1 200 OK\r\n{fields}\r\n"),
        format!("GET /{} HTTP/1.1\r\n\r\nHTTP/1.1 414 URI Too Long\r\nContent-Length: 0\r\n\r\n", megabytes(4)),
    ];
    for huge in huge {
        let (code, broken, complaints) = found(format!("{NO_ALLOW}{huge}{NO_ALLOW}").as_bytes());
        assert_eq!((code, complaints.lines().count()), (Some(2), 1), "{complaints}");
        assert!(complaints.len() < 200, "{complaints}");
        assert_eq!((broken.first(), broken.last()), (Some(&"- 405-allow".to_owned()), Some(&"- 405-allow".to_owned())));
    }
    let (code, broken, complaints) = found(format!("{}\n{NO_ALLOW}", megabytes(4)).as_bytes());
    assert_eq!((code, complaints.lines().count(), broken.len()), (Some(2), 1, 1), "{complaints}");
    let content = megabytes(4);
    let length = content.len();
    for (head, expected) in [
        (format!("Content-Length: {length}\r\n\r\n{content}"), "-"),
        (format!("Content-Length: {}\r\n\r\n{content}\r\n", length + 70), "-"),
        (format!("Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{content}\r\n0\r\n\r\n"), "-"),
        (format!("\r\n{content}\r\n"), "- 205-content"),
    ] {
        let status = if expected == "-" { "200 OK" } else { "205 Reset Content" };
        let text = format!("HTTP/1.1 {status}\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n{head}{NO_ALLOW}");
        let (code, broken, complaints) = found(text.as_bytes());
        assert_eq!((code, complaints.as_str()), (Some(1), ""));
        assert_eq!(broken, [expected, "- 405-allow"], "{status}");
    }
    let curl = format!(
        "> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 405 No\r\n< A: {}\r\n< \r\n> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 405 No\r\n< Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n< \r\n{}\n",
        megabytes(2),
        megabytes(4)
    );
    let (code, broken, complaints) = found(curl.as_bytes());
    assert_eq!((code, complaints.lines().count()), (Some(2), 1), "{complaints}");
    assert_eq!(broken, ["- 405-allow"]);
}

/// However many messages wait for what belongs to them, those that come after them are judged.
#[test]
fn floods_leave_the_others() {
    let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    let printed = "> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n";
    let numbered =
        |number: usize| format!("[{number}-x] > GET /{number} HTTP/2\r\n[{number}-x] > A: {}\r\n", "y".repeat(40_000));
    for (flood, last, complaints) in [
        (format!("{request}{}", "HTTP/1.1 103 Hints\r\nA: b\r\n\r\n".repeat(1000)), NO_ALLOW.to_owned(), 1),
        (
            format!("{printed}{}", "< HTTP/1.1 103 Hints\r\n< A: b\r\n< \r\n".repeat(1000)),
            format!("< HTTP/1.1 405 No\r\n< {date}< \r\n"),
            1,
        ),
        (request.repeat(1000), NO_ALLOW.to_owned(), 999),
        (
            (0..200).map(numbered).collect(),
            format!("[199-x] > \r\n[199-x] < HTTP/2 405 \r\n[199-x] < {date}[199-x] < \r\n"),
            199,
        ),
        (format!("HTTP/1.1 200 OK\r\n{}\r\n", "A: b\r\n".repeat(5000)), NO_ALLOW.to_owned(), 1),
    ] {
        let (code, broken, said) = found(format!("{flood}{last}").as_bytes());
        assert_eq!((code, said.lines().count()), (Some(2), complaints), "{}", said.get(..400).unwrap_or(&said));
        assert_eq!(broken, ["- 405-allow"], "{}", flood.get(..80).unwrap_or(&flood));
    }
}

#[test]
fn an_entry_of_any_length_is_judged_without_its_content() {
    let content = "x\\n".repeat(1 << 20);
    let entry = |status: u16, text: &str| {
        format!(
            r#"{{"request":{{"method":"GET","url":"http://a/","headers":[{{"name":"Host","value":"a"}}]}},"response":{{"status":{status},"headers":[{{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"}}],"content":{{"size":5,"text":"{text}"}},"bodySize":5}}}}"#
        )
    };
    let archive = format!(
        r#"{{"log":{{"creator":{{"name":"x"}},"entries":[{},{}]}}}}"#,
        entry(405, &content),
        entry(405, "short")
    );
    let (code, broken, complaints) = found(archive.as_bytes());
    assert_eq!((code, complaints.as_str(), broken), (Some(1), "", vec!["- 405-allow".to_owned(); 2]));
}

/// A folder is not said to have no captures where one of them can't be read, or is an archive with none in it.
#[test]
fn what_cannot_be_read_in_a_folder_is_said_once() {
    const PACKED_NONSENSE: [u8; 14] = *b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff\xff";
    let folder = scratch("unreadable-alone");
    let mut files = vec![
        ("empty", "a.http", Vec::new()),
        ("packed", "a.http.gz", PACKED_NONSENSE.to_vec()),
        ("archive", "a.zip", zip(&[("readme.pdf", b"no capture")])),
    ];
    if cfg!(unix) {
        files.push(("socket", "a.http", Vec::new()));
    }
    for (name, file, bytes) in files {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        #[cfg(unix)]
        let listener =
            (name == "socket").then(|| std::os::unix::net::UnixListener::bind(folder.join(file)).expect("a socket"));
        if name != "socket" {
            fs::write(folder.join(file), bytes).expect("it can be written");
        }
        let run = run_in(&folder, &["lint", "--no-config", "."]);
        assert_eq!((run.code, run.err.lines().count()), (Some(2), 1), "{name}: {}", run.err);
        assert!(!run.err.contains("in this folder"), "{name}: {}", run.err);
        #[cfg(unix)]
        drop(listener);
    }
}
