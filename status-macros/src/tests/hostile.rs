//! Files that are made to cost: whatever is in them hundreds or thousands of times, or is long, takes work in proportion, and
//! a place in no stack.

use std::{fmt::Write as _, fs, path::Path, time::Duration};

use allocation_counter::measure;

use super::{
    any_text::{self, compile_everywhere},
    scale::FRAME,
    vocabulary,
};
use crate::{compile, expand, source::SourceFiles};

/// A file of so many of something.
type Make = fn(usize) -> String;

/// So many pieces, each made of its number.
fn all(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |text, at| text + &piece(at))
}

/// A file with one code, to whose table a text is added, and rules without a code.
fn of_code(more: &str) -> String {
    format!("{FRAME}source = [{{ id = \"x\" }}]\n[[code]]\ncode = 470\nreason = \"A\"\nsource = \"x\"\n{more}")
}

fn of_rule(must: &str) -> String {
    of_code(&format!("[[rule]]\nid = \"any-x\"\ntext = \"Text.\"\nmust = {must}\n"))
}

fn list(count: usize, word: impl Fn(usize) -> String) -> String {
    format!("[{}]", all(count, |at| format!("\"{}\", ", word(at))))
}

/// Shapes by their names, and how many of it there are at most where work is counted.
const SHAPES: &[(&str, usize, Make)] = &[
    ("keys that nothing knows", 500, |n| of_code(&all(n, |at| format!("key-{at} = 1\n")))),
    ("tables that nothing knows", 500, |n| of_code(&all(n, |at| format!("[t{at}]\na = 1\n")))),
    ("keys of an inline table", 500, |n| of_rule(&format!("{{ {} }}", all(n, |at| format!("k{at} = 1, "))))),
    ("syntax errors", 500, |n| all(n, |_| "= =\n".to_owned())),
    ("quotes without end", 500, |n| all(n, |at| format!("k{at} = \"\n"))),
    ("brackets that open nothing", 500, |n| all(n, |_| "[[[\n".to_owned())),
    ("keys that are there twice", 500, |n| of_code(&all(n, |_| "spec = \"x\"\n".to_owned()))),
    ("comments and blank lines", 5000, |n| of_code(&all(n, |_| "# x\n\n".to_owned()))),
    ("rules", 500, |n| {
        of_code(&all(n, |at| format!("[[rule]]\nid = \"any-{at}\"\ntext = \"Text.\"\nmust = {{ has = \"X-{at}\" }}\n")))
    }),
    ("rules of one name", 500, |n| {
        of_code(&all(n, |_| "[[rule]]\nid = \"any-a\"\ntext = \"Text.\"\nmust = { has = \"A\" }\n".to_owned()))
    }),
    ("rules without anything", 500, |n| of_code(&all(n, |_| "[[rule]]\n".to_owned()))),
    ("rules of words that are nearly right", 500, |n| {
        of_code(&all(n, |at| format!("[[rule]]\nid = \"any-{at}\"\ntext = \"T.\"\nmust = {{ hass = \"A\" }}\n")))
    }),
    ("rules of one mistake each", 500, |n| {
        of_code(&all(n, |at| format!("[[rule]]\nid = \"any-{at}\"\ntext = \"T.\"\nmust = {{ value = \"x-{at}\" }}\n")))
    }),
    ("codes of one name", 500, |n| {
        of_code(&all(n, |at| format!("[[code]]\ncode = {}\nreason = \"B\"\nsource = \"x\"\n", 471 + at % 29)))
    }),
    ("codes of one number", 500, |n| {
        of_code(&all(n, |at| format!("[[code]]\ncode = 471\nreason = \"B {at}\"\nsource = \"x\"\n")))
    }),
    ("codes of sources that are not there", 500, |n| {
        of_code(&all(n, |at| format!("[[code]]\ncode = {}\nreason = \"B {at}\"\nsource = \"y{at}\"\n", 100 + at % 900)))
    }),
    ("sources", 500, |n| {
        format!(
            "{FRAME}{}[[code]]\ncode = 470\nreason = \"A\"\nsource = \"s0\"\n",
            all(n, |at| format!("[[source]]\nid = \"s{at}\"\n"))
        )
    }),
    ("sources of one name", 500, |n| FRAME.to_owned() + &all(n, |_| "[[source]]\nid = \"s\"\n".to_owned())),
    ("editions", 50, |n| all(n, |at| format!("[[edition]]\nid = \"e{at}\"\nname = \"E {at}\"\nyear = 2000\n"))),
    ("aliases", 500, |n| of_code(&format!("aliases = {}\n", list(n, |at| format!("B {at}"))))),
    ("aliases of one name", 500, |n| of_code(&format!("aliases = {}\n", list(n, |_| "B".to_owned())))),
    ("constants", 500, |n| of_code(&format!("constants = {}\n", list(n, |at| format!("B_{at}"))))),
    ("sub-statuses", 500, |n| of_code(&all(n, |at| format!("[[code.sub]]\nnumber = {at}\nreason = \"B\"\n")))),
    ("codes that a rule is about", 500, |n| {
        let codes = all(n, |at| format!("{}, ", 100 + at % 900));
        of_code(&format!("[[rule]]\nid = \"a\"\ntext = \"T.\"\ncodes = [{codes}]\nmust = {{ has = \"A\" }}\n"))
    }),
    ("classes that a rule is about", 500, |n| {
        let codes = list(n, |at| format!("{}xx", 1 + at % 9));
        of_code(&format!("[[rule]]\nid = \"a\"\ntext = \"T.\"\ncodes = {codes}\nmust = {{ has = \"A\" }}\n"))
    }),
    ("fields that a rule asks for", 500, |n| of_rule(&format!("{{ has-any = {} }}", list(n, |at| format!("X-{at}"))))),
    ("one field that a rule asks for again", 500, |n| {
        of_rule(&format!("{{ has-any = {} }}", list(n, |_| "X".to_owned())))
    }),
    ("words of a token", 500, |n| {
        of_rule(&format!("{{ token = {{ field = \"A\", is = {} }} }}", list(n, |at| format!("w{at}"))))
    }),
    ("parts of a condition", 500, |n| {
        of_rule(&format!("{{ any = [{}] }}", all(n, |at| format!("{{ has = \"X-{at}\" }}, "))))
    }),
    ("contradictions", 500, |n| {
        of_rule(&format!("{{ all = [{}] }}", all(n, |_| "{ has = \"A\", lacks = \"A\" }, ".to_owned())))
    }),
    ("letters of a key", 100_000, |n| of_code(&format!("\"{}\" = 1\n", "a".repeat(n)))),
    ("letters of a bare key", 100_000, |n| of_code(&format!("{} = 1\n", "a".repeat(n)))),
    ("letters of a name", 10_000, |n| of_code(&format!("aliases = [\"{}\"]\n", "a".repeat(n)))),
    ("letters of a text", 100_000, |n| of_code(&format!("summary = \"{}.\"\n", "A a".repeat(n)))),
    ("lines of a text", 10_000, |n| of_code(&format!("summary = \"\"\"{}\"\"\"\n", "a\n".repeat(n)))),
    ("letters of a word that is not one", 10_000, |n| of_rule(&format!("{{ {} = 1 }}", "h".repeat(n)))),
    ("letters of a value that is not one", 10_000, |n| of_rule(&format!("{{ value = \"{}\" }}", "w".repeat(n)))),
    ("digits", 10_000, |n| of_code(&format!("[[code]]\ncode = {}\n", "4".repeat(n)))),
    ("parts of a key", 5000, |n| of_code(&format!("{}a = 1\n", "a.".repeat(n)))),
    ("parts of a table's name", 5000, |n| of_code(&format!("[{}a]\n", "a.".repeat(n)))),
    ("arrays in each other", 5000, |n| of_rule(&("[".repeat(n) + &"]".repeat(n)))),
    ("arrays that nothing closes", 5000, |n| of_rule(&"[".repeat(n))),
    ("tables in each other", 5000, |n| of_rule(&("{ not = ".repeat(n) + "1" + &" }".repeat(n)))),
    ("tables and arrays in each other", 5000, |n| of_rule(&("{ all = [".repeat(n) + &"] }".repeat(n)))),
];

/// What comes of a file: the expansion, and what is reported. Both are made in full.
fn work(text: &str) -> (usize, usize) {
    let source = SourceFiles::new("codes.toml", text.to_owned());
    let (registry, mut mistakes) = compile::compile(&source, vocabulary(), None);
    let mistakes = mistakes.render();
    let tokens = expand::layer(&registry, &quote::quote!(::status_core));
    (tokens.into_iter().count(), mistakes.iter().map(String::len).sum())
}

/// The memory that is asked for is in proportion, as is how often it is.
#[test]
fn work_is_in_proportion() {
    let mut wrong = Vec::new();
    for &(name, count, make) in SHAPES {
        let [once, twice, four] = [1, 2, 4].map(|times| {
            let text = make(times * count / 4);
            measure(|| _ = work(&text))
        });
        for (less, more) in [(&once, &twice), (&twice, &four)] {
            let of = [
                ("allocations", less.count_total, more.count_total, 1000),
                ("bytes", less.bytes_total, more.bytes_total, 1 << 20),
            ];
            for (what, less, more, spare) in of {
                // Four times as much would be the square; tables that grow as they fill take a little more than twice as much.
                if more > 3 * less + spare {
                    wrong.push(format!("{name}: {what}: {less}, and of twice as many {more}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Each of a great many mistakes is said in few words, however long what it is about.
#[test]
fn what_is_said_of_ten_megabytes_is_short() {
    let long = "a".repeat(1 << 20);
    for text in [
        format!("\"{}\" = 1\n", "a".repeat(10 << 20)),
        format!("{long} = 1\n"),
        format!("[{long}]\n"),
        of_code(&format!("{long} = 1\n")),
        of_code(&format!("state = \"{long}\"\n")),
        of_rule(&format!("{{ value = \"{long}\" }}")),
        of_rule(&format!("{{ {long} = 1 }}")),
        of_rule(&format!("\"{long}\"")),
    ] {
        let source = SourceFiles::new("codes.toml", text);
        let (_, mut mistakes) = compile::compile(&source, vocabulary(), None);
        let mistakes = mistakes.render();
        let length: usize = mistakes.iter().map(String::len).sum();
        assert!(!mistakes.is_empty() && length < 20_000, "{length} bytes are said: {:.300}", mistakes[0]);
    }
}

/// All mistakes are shown; only on a line of megabytes, which each of them has to look at, some are counted.
#[test]
fn mistakes_may_be_many() {
    let shown = |separator: &str, mistakes: usize| {
        let codes: Vec<String> = (0..mistakes).map(|at| format!("{{ a{at} = 1 }},")).collect();
        let codes = codes.join(separator);
        let source = SourceFiles::new("codes.toml", format!("code = [{codes}]"));
        let (_, mut found) = compile::compile(&source, vocabulary(), None);
        let texts = found.render();
        let last = texts.last().cloned().unwrap_or_default();
        (texts.iter().filter(|text| text.contains("unknown key")).count(), last)
    };
    assert_eq!(shown("\n", 2000).0, 2000);
    let (count, last) = shown(&" ".repeat(100), 2000);
    assert!((1..1999).contains(&count) && last.ends_with("more mistakes are not shown"), "{count}: {last}");
}

/// Layers on layers: a registry that extends a registry, and so on.
#[test]
fn layers_may_be_many() {
    let on = |layers: usize| {
        let mut below = SourceFiles::new("codes.toml", of_code(""));
        for layer in 0..layers {
            let code = 101 + layer;
            let text = format!("[[code]]\ncode = {code}\nreason = \"B {layer}\"\nsource = \"x\"\n");
            below = SourceFiles::new(&format!("{layer}.toml"), text).on(below);
        }
        let (registry, mistakes) = compile::compile(&below, vocabulary(), None);
        mistakes.discard();
        registry.codes.len()
    };
    assert_eq!(on(100), 101);
    let cost = |layers: usize| measure(|| _ = on(layers)).count_total;
    let (twice, four) = (cost(100), cost(200));
    assert!(four <= 3 * twice, "{twice}, {four}");
}

/// Inputs over which the fuzz target `layer` once failed.
#[test]
fn what_was_found_is_compiled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/fuzz/layer");
    for entry in fs::read_dir(folder).unwrap() {
        compile_everywhere(&fs::read(entry.unwrap().path()).unwrap());
    }
    assert_ne!(any_text::compile("= =".to_owned()), 0);
}

/// The processor time of a thread, in seconds.
fn spent() -> f64 {
    let times = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = times.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.map_or(f64::NAN, |nanoseconds| Duration::from_nanos(nanoseconds).as_secs_f64())
}

/// Prints the processor time of each shape at three sizes, each twice the one before.
#[test]
#[ignore = "it measures: `cargo test --release -p status-macros --lib time_is_in_proportion -- --ignored --nocapture`"]
fn time_is_in_proportion() {
    for &(name, count, make) in SHAPES {
        let mut line = String::new();
        for times in [4, 8, 16] {
            let text = make(times * count);
            let begun = spent();
            work(&text);
            _ = write!(line, " {:.4}", spent() - begun);
        }
        println!("{line}  {name}");
    }
}
