//! What is read of a file, what is said of mistakes, and the schema of both.

pub(super) mod schema;

use status_core::{Edition, Lang, Level, Sender, Standard};

use super::*;

fn mistakes(text: &str) -> Vec<String> {
    let mistakes = read::<Standard>(NAME, text).expect_err("there are mistakes");
    let plain = anstream::adapter::strip_str(&mistake::drawn(NAME, text, &mistakes)).to_string();
    plain.split("\n\n").map(str::to_owned).collect()
}

#[test]
fn a_file_says_all_that_it_can() {
    let text = r#"
edition = 2616
fail-on = "never"
level = "should"
sender = "proxy"
lang = "zh"
[[allow]]
rule = "405-allow"
why = " The gateway strips it. "
status = 405
method = "DELETE"
target = "/api/**"
until = 2026-12-31
[[allow]]
rule = "SEQUENCE"
why = "x"
"#
    .replace("SEQUENCE", "sequence");
    let config = read::<Standard>(NAME, &text).unwrap();
    assert_eq!((config.edition, config.fail_on), (Some(Edition::Rfc2616), Some(FailOn::Never)));
    assert_eq!((config.level, config.sender, config.lang), (Some(Level::Should), Some(Sender::Proxy), Some(Lang::Zh)));
    let [allow, sequence] = &config.allows[..] else { panic!("{:?}", config.allows) };
    assert_eq!((allow.rule, allow.place.as_str()), ("405-allow", "status.toml:7:1"));
    assert_eq!(allow.why.as_deref(), Some("The gateway strips it."));
    assert_eq!(allow.until.map(|day| day.to_string()).as_deref(), Some("2026-12-31"));
    assert_eq!((allow.method.as_deref(), sequence.rule), (Some("DELETE"), "sequence"));
    assert!(read::<Standard>(NAME, "").unwrap().allows.is_empty());
    let other =
        "edition = 'RFC9110'\nallow = [{ rule = '405-allow', why = 'x', status = '4xx', until = '2026-12-31' }]";
    assert_eq!(read::<Standard>(NAME, &format!("\u{feff}{other}")).unwrap().edition, Some(Edition::Rfc9110));
}

/// Each mistake at its place, with what to write; all of a file at once.
#[test]
fn mistakes_are_drawn_at_their_places() {
    let text = "\
fail-onn = \"must\"
level = \"mus\"
edition = 1945
[[allow]]
rule = \"405-alow\"
why = \"\"
until = 2026-02-31x
";
    let found = mistakes(text);
    assert_eq!(
        found[0],
        "error: unknown key `fail-onn`
 --> status.toml:1:1
  |
1 | fail-onn = \"must\"
  | ^^^^^^^^
  |
  = help: did you mean `fail-on`?"
    );
    for (place, what) in [
        ("status.toml:2:9", "no level: \"mus\" (must, should, may)"),
        ("status.toml:3:11", "no edition: \"1945\" (2616 or 9110)"),
        ("status.toml:5:8", "no rule: \"405-alow\""),
        ("status.toml:6:7", "`why` says nothing"),
        ("status.toml:7:", "not TOML: "),
    ] {
        let is_it = |drawn: &&String| drawn.contains(place) && drawn.contains(what);
        assert_eq!(found.iter().filter(is_it).count(), 1, "{place} {what}: {}", found.join("\n\n"));
    }
    assert_eq!(found.len(), 6, "{}", found.join("\n\n"));
    assert!(found.concat().contains("help: did you mean \"must\"?"));
    assert!(found.concat().contains("help: did you mean \"405-allow\" or "));
}

#[test]
fn every_mistake_is_one() {
    let entry = |keys: &str| format!("[[allow]]\nrule = \"405-allow\"\nwhy = \"x\"\n{keys}\n");
    for (text, what) in [
        ("level = 3", "expected a string"),
        ("lang = \"fr\"", "no language: \"fr\" (en, zh)"),
        ("sender = \"orign\"", "did you mean \"origin\"?"),
        ("fail-on = \"may\"", "no level to fail on: \"may\" (must, should, never)"),
        ("edition = true", "expected an edition"),
        ("allow = 1", "begin each of them with a line [[allow]]"),
        ("allow = [1]", "begin each of them with a line [[allow]]"),
        ("[allow]\nrule = \"405-allow\"\nwhy = \"x\"", "begin each of them with a line [[allow]]"),
        ("[[allow]]\nrule = \"405-allow\"", "this entry lacks `why`"),
        ("[[allow]]\nwhy = \"x\"", "this entry lacks `rule`"),
        ("[[alow]]\nwhy = \"x\"", "did you mean `allow`?"),
        ("level = \"may\"\nlevel = \"must\"", "not TOML: duplicate key"),
        (&entry("status = 99"), "no code: 99"),
        (&entry("status = 1000"), "codes are 100 to 999"),
        (&entry("status = \"9xx\""), "no class: \"9xx\""),
        (&entry("status = 4.5"), "expected a code or a class"),
        (&entry("method = \"\""), "leave it out for all methods"),
        (&entry("method = \"GET, PUT\""), "name one method, such as DELETE"),
        (&entry("method = \"delete\""), "did you mean \"DELETE\"? the case of methods counts"),
        (&entry("target = \"/[\""), "no pattern: "),
        (&entry("target = \"api/*\""), "begin it with `/`"),
        (&entry("target = \"https://a.example/b\""), "begin it with `/`"),
        (&entry("target = \"/a?b=c\""), "a path ends before `?`"),
        (&entry("status = 404"), "405-allow is not about this status"),
        (&entry("status = \"5xx\""), "help: it is about 405"),
        (&entry("").replace("rule =", "rul ="), "did you mean `rule`?"),
        (&entry("").replace("why =", "wyh ="), "did you mean `why`?"),
        (&entry("").replace("[[allow]]", "[[allow]"), "not TOML: "),
        (&entry("").replace("[[allow]]", "[allow"), "not TOML: "),
        (&entry("").replace("[[allow]]", "[[alow]").replace("405-allow", "405-alow"), "not TOML: "),
        (&(entry("").replace("[[allow]]", "[[allow]") + &entry("")), "not TOML: "),
        (&entry("until = \"2026-02-30\""), "no day: \"2026-02-30\""),
        (&entry("until = 2026-12-31T00:00:00Z"), "write the last day as 2026-12-31"),
        (&entry("until = 12"), "expected a day, such as 2026-12-31"),
        (&entry("util = \"2026-12-31\""), "did you mean `until`?"),
        (&entry("reason = \"x\""), "the keys are `rule`, `why`, `status`, `method`, `target`, `until`"),
        (&(entry("") + &entry("")), "405-allow is allowed twice"),
        (&entry("").replace("405-allow", "404-representation-retired"), "no rule: "),
        (&entry("").replace("\"405-allow\"", "7"), "expected a string"),
    ] {
        let found = mistakes(text);
        assert!(found.len() == 1 && found[0].contains(what), "{text}:\n{}", found.join("\n\n"));
    }
    let two = entry("").replace("[[allow]]", "[[allow]");
    let found = mistakes(&two.repeat(2));
    assert!(found.len() == 2 && found.iter().all(|one| one.contains("not TOML")), "{}", found.join("\n\n"));
    let behind = mistakes(&(two + &entry("util = 1").replace("405-allow", "any-date")));
    assert!(behind.len() == 2 && behind[1].contains("did you mean `until`?"), "{}", behind.join("\n\n"));
    let guidance = status_core::Rule::ALL.iter().find(|rule| !rule.is_checkable()).unwrap();
    let found = mistakes(&entry("").replace("405-allow", guidance.id()));
    assert!(found[0].contains("it is guidance"), "{}", found[0]);
}

/// What a file holds can't speak to the terminal that its mistakes are shown on.
#[test]
fn mistakes_are_only_shown() {
    let found = mistakes("\"\u{9b}31m\\u001B[31m\" = 1\nlevel = \"\\u001b[2J\u{202e}\"");
    let drawn = found.join("\n\n");
    assert!(!drawn.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{}", drawn.escape_debug());
}

/// A line that is no TOML is the one mistake, also where two tables whose headers it broke are taken for one.
#[test]
fn what_follows_from_a_broken_line_is_said_once() {
    let entry = "rule = \"405-allow\"\nwhy = \"x\"\n";
    let places = |text: &str| -> Vec<String> {
        let place = |drawn: String| drawn.lines().nth(1).unwrap_or_default().trim().to_owned();
        mistakes(text).into_iter().map(place).collect()
    };
    let broken = format!("[[allow]\n{entry}[[allow]\n{entry}");
    assert_eq!(places(&broken), ["--> status.toml:1:9", "--> status.toml:4:9"]);
    // What stands behind these headers is taken for one table, that has each key twice.
    assert_eq!(places(&format!("[allow]]\n{entry}[allow]]\n{entry}")), ["--> status.toml:1:8", "--> status.toml:4:8"]);
    assert_eq!(places(&format!("[allow]]\n{entry}[allow]\n{entry}")), ["--> status.toml:1:8"]);
    // What is there twice by itself is a mistake of its own.
    let twice = "[[allow]]\nrule = \"405-allow\"\nwhy = \"x\"\nwhy = \"y\"\n";
    assert_eq!(places(twice), ["--> status.toml:4:1"]);
    let before = format!("{twice}[[allow]\n{entry}");
    assert_eq!(places(&before), ["--> status.toml:4:1", "--> status.toml:5:9"]);
}

#[test]
fn targets_are_paths_or_authorities() {
    let entry = |key: &str| format!("[[allow]]\nrule = \"405-allow\"\nwhy = \"x\"\n{key}\n");
    for target in ["/a", "*", "**/a", "a.example:443", "[::1]:443"] {
        let config = read::<Standard>(NAME, &entry(&format!("target = \"{target}\"")));
        assert!(config.is_ok(), "{target}");
    }
    for target in [":443", "a.example", "a.example/b:443", "a.example:443/b", "a/b", "a:b/c"] {
        let said = mistakes(&entry(&format!("target = \"{target}\"")));
        assert!(said[0].contains("no target has this path"), "{target}: {said:?}");
    }
    let status = |text: &str| read::<Standard>(NAME, &entry(&format!("status = {text}"))).unwrap().allows[0].code;
    assert_eq!(status("\"4\""), status("\"4xx\""), "one digit is a class");
    assert_eq!(status("\"405\""), status("405"));
    assert_ne!(status("\"4\""), status("\"405\""));
    let neither = mistakes(&entry("status = \"40\""));
    assert!(neither[0].contains("no code: 40"), "{neither:?}");
}
