//! Large registries, made here: what they cost, and how large they may be.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use proc_macro2::TokenStream;
use quote::quote;

use super::{golden, vocabulary};
use crate::{compile::compile, expand, registry, source::SourceFiles};

/// The editions and classes of status-core, in few words.
pub(super) const FRAME: &str = r#"
edition = [
    { id = "rfc2616", name = "RFC 2616", year = 1999 },
    { id = "rfc9110", name = "RFC 9110", year = 2022, current = true },
]
class = [
    { digit = 1, id = "informational", name = "Informational" },
    { digit = 2, id = "success", name = "Success" },
    { digit = 3, id = "redirection", name = "Redirection" },
    { digit = 4, id = "client-error", name = "Client Error" },
    { digit = 5, id = "server-error", name = "Server Error" },
]
"#;

/// The sources of so many meanings.
fn sources(meanings: usize) -> String {
    let ids: Vec<String> =
        (0..meanings.div_ceil(900)).map(|source| format!("{{ id = \"source-{source}\" }}")).collect();
    format!("source = [{}]\n", ids.join(", "))
}

/// Every number from 100 to 999 gets a meaning before any gets a second one, of another source.
fn code(text: &mut String, index: usize) {
    let (number, source) = (100 + index % 900, index / 900);
    _ = write!(text, "[[code]]\ncode = {number}\nreason = \"Reason {index}\"\nsource = \"source-{source}\"\n");
}

/// As many meanings, each with what one usually has and two rules: one about a field that many name, one about a field
/// of its own.
fn registry(meanings: usize) -> String {
    let mut text = sources(meanings);
    for index in 0..meanings {
        code(&mut text, index);
        _ = write!(
            text,
            r#"aliases = ["Other Reason {index}"]
summary = {{ en = "What meaning {index} says.", zh = "含义 {index}。" }}
caching = {{ rfc2616 = "never", rfc9110 = "heuristic" }}

[[code.rule]]
id = "common-{index}"
must = {{ has = "X-Common-{0}" }}
when = {{ method = "GET", request-version = ["1.0", "1.1"] }}
text = "A response with meaning {index} has the field."

[[code.rule]]
id = "own-{index}"
should-not = {{ token = {{ field = "X-Own-{index}", is = "no" }} }}
text = "The field of meaning {index} does not say no."

"#,
            index % 50
        );
    }
    text
}

/// The least time of a few runs, and what the last gave.
fn timed<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut once = || {
        let begun = Instant::now();
        let made = work();
        (begun.elapsed(), made)
    };
    let (mut least, mut made) = once();
    for _ in 0..4 {
        let (time, again) = once();
        if time < least {
            (least, made) = (time, again);
        }
    }
    (least, made)
}

fn layer(source: &SourceFiles) -> TokenStream {
    expand::layer(&golden::registry(source), &quote!(::status_core))
}

/// Prints what `benches/scale.rs` makes a table of, and leaves the registries in the folder that `STATUS_SCALE` names.
#[test]
#[ignore = "measures: `cargo bench --bench scale` runs it"]
fn expansion_takes_as_long_as_there_is_much_to_expand() {
    let folder = std::env::var_os("STATUS_SCALE").expect("STATUS_SCALE names a folder");
    for meanings in [100, 1000, 5000] {
        let text = registry(meanings);
        fs::write(Path::new(&folder).join(format!("{meanings}.toml")), &text).unwrap();
        let source = SourceFiles::new("codes.toml", FRAME.to_owned() + &text);
        let (built, registry) = timed(|| golden::registry(&source));
        let (expanded, tokens) = timed(|| expand::layer(&registry, &quote!(::status_core)));
        let lines = prettyplease::unparse(&syn::parse2(tokens).unwrap()).lines().count();
        println!("scale {meanings} {} {} {lines}", built.as_nanos(), expanded.as_nanos());
    }
}

/// The first line of each mistake.
fn reported(text: &str) -> Vec<String> {
    let source = SourceFiles::new("codes.toml", FRAME.to_owned() + text);
    let reported = compile(&source, vocabulary(), None).1.render();
    reported.into_iter().map(|text| text.lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_is_numbered_has_a_limit() {
    assert_eq!(registry::MOST, usize::from(u16::MAX));
    let mut text = sources(65_536);
    (0..65_536).for_each(|index| code(&mut text, index));
    let [meanings] = reported(&text).try_into().unwrap();
    assert!(meanings.ends_with(": a registry has at most 65,535 meanings"), "{meanings}");

    let mut text = sources(1);
    code(&mut text, 0);
    for index in 0..65_536 {
        _ = write!(text, "[[rule]]\nid = \"r-{index}\"\nlevel = \"may\"\ntext = \"Text.\"\n");
    }
    let [rules] = reported(&text).try_into().unwrap();
    assert!(rules.ends_with(": a registry has at most 65,535 rules"), "{rules}");

    let mut text = sources(1);
    code(&mut text, 0);
    let names: Vec<String> = (0..65_536).map(|index| format!("\"X-{index}\"")).collect();
    let names = names.join(", ");
    _ = write!(text, "[[rule]]\nid = \"r\"\nmust = {{ has-any = [{names}] }}\ntext = \"Text.\"\n");
    let [questions] = reported(&text).try_into().unwrap();
    assert!(questions.ends_with(": a registry has at most 65,535 questions in its rules"), "{questions}");
}

#[test]
fn a_registry_of_many_meanings_expands() {
    assert!(!layer(&SourceFiles::new("codes.toml", FRAME.to_owned() + &registry(1000))).is_empty());
}
