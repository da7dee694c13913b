//! `codes.schema.json` accepts and refuses what the macro does, mistake by mistake.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use jsonschema::{Validator, error::ValidationErrorKind as Kind};
use serde_json::{Map, Value, json};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Mistakes that no schema sees, by a piece of what the macro says of them, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("not TOML: ", "an editor reports it without a schema"),
    ("is there already, at ", "a schema compares no two places"),
    ("there is no edition `", "the ids of the editions stand in another place"),
    ("the code is not in edition `", "the rule stands in a table of its own"),
    ("there is no source `", "the ids of the sources stand in another place"),
    ("source `3com` begins with a digit", "a declared source may have this id, and a name beside it"),
    ("the predicate nests deeper than 16", "a schema does not count how deep it is"),
    ("matches no request: methods are case-sensitive", "its patterns can't ignore case"),
    ("`code` must be a whole number, not a number with a fraction", "to JSON 404.0 and 404 are one number"),
    ("`expires` must be a string, not a date", "JSON has no dates, so an editor makes a string of it"),
];

/// Mistakes of layers that no schema sees.
const UNSEEN_IN_LAYERS: &[(&str, &str)] = &[
    ("not TOML: ", "an editor reports it without a schema"),
    ("is there already, at ", "a schema compares no two places"),
    ("below this layer to override", "what is below stands in another file"),
    ("[[code]] lacks `reason`", "rules alone are for a code that stands in another file"),
    ("there is no edition `", "the editions stand in the file below"),
    ("there is no source `", "the ids of the sources stand in other places"),
];

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = workspace().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn schema() -> Value {
    serde_json::from_str(&read("codes.schema.json")).expect("the schema is JSON")
}

/// The whole schema, or one of its definitions.
fn validator(definition: Option<&str>) -> Validator {
    let mut schema = schema();
    if let Some(definition) = definition {
        let reference = format!("#/$defs/{definition}");
        schema = json!({ "$schema": schema["$schema"], "$ref": reference, "$defs": schema["$defs"] });
    }
    jsonschema::draft202012::new(&schema).expect("the schema is one")
}

/// A TOML document as JSON, with the line of each key and item by its JSON pointer.
struct Document<'t> {
    text: &'t str,
    lines: HashMap<String, usize>,
}

impl Document<'_> {
    fn table(&mut self, at: &str, table: &DeTable<'_>) -> Value {
        let mut object = Map::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let at = format!("{at}/{}", escaped(name));
            self.note(&at, &key.span());
            object.insert(name.to_owned(), self.value(&at, value));
        }
        Value::Object(object)
    }

    fn value(&mut self, at: &str, value: &Spanned<DeValue<'_>>) -> Value {
        match value.get_ref() {
            DeValue::String(text) => json!(text),
            DeValue::Boolean(flag) => json!(flag),
            // What is too large for a number is a large number all the same.
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| json!(number.as_str().parse::<f64>().expect("a number")), |number| json!(number)),
            DeValue::Float(number) => json!(number.as_str().parse::<f64>().expect("a number")),
            DeValue::Datetime(date) => json!(date.to_string()),
            DeValue::Array(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let at = format!("{at}/{index}");
                    self.note(&at, &item.span());
                    self.value(&at, item)
                });
                Value::Array(items.collect())
            }
            DeValue::Table(table) => self.table(at, table),
        }
    }

    fn note(&mut self, at: &str, span: &Range<usize>) {
        self.lines.insert(at.to_owned(), self.text[..span.start].matches('\n').count() + 1);
    }
}

/// A key as a part of a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Lines at which the schema finds something.
#[derive(Debug, Default)]
struct Found {
    lines: BTreeSet<usize>,
    /// Lines of tables that lack something, of which the macro is silent where another key is a slip of it.
    lacking: BTreeSet<usize>,
    /// What is wrong with the file as a whole.
    whole: Vec<String>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.lacking.is_empty() && self.whole.is_empty()
    }
}

/// What the schema finds in a text. A text that is no TOML it can't be asked about.
fn found(validator: &Validator, text: &str) -> Option<Found> {
    let text = text.trim_start_matches('\u{FEFF}');
    let table = DeTable::parse(text).ok()?;
    let mut document = Document { text, lines: HashMap::new() };
    let instance = document.table("", table.get_ref());
    let mut found = Found::default();
    for error in validator.iter_errors(&instance) {
        let at = error.instance_path().as_str();
        if let Kind::AdditionalProperties { unexpected } = error.kind() {
            found.lines.extend(unexpected.iter().map(|key| document.lines[&format!("{at}/{}", escaped(key))]));
            continue;
        }
        let Some(&line) = document.lines.get(at) else {
            found.whole.push(error.to_string());
            continue;
        };
        // The tables of an array stand apart.
        let is_whole = at.matches('/').count() == 1;
        found.whole.extend(is_whole.then(|| error.to_string()));
        let lacks = is_whole || matches!(error.kind(), Kind::Required { .. } | Kind::AnyOf { .. });
        if lacks { &mut found.lacking } else { &mut found.lines }.insert(line);
    }
    Some(found)
}

/// What the macro says: a line and a text for each mistake.
fn reported(path: &Path) -> Vec<(usize, String)> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let mistake = |line: &str| {
        let (place, message) = line.strip_prefix(name)?.strip_prefix(':')?.split_once(": ")?;
        Some((place.split(':').next()?.parse().ok()?, message.to_owned()))
    };
    read(path.with_extension("txt")).lines().filter_map(mistake).collect()
}

/// The TOML files right below a folder, without those named.
fn toml_files(folder: &str, without: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace().join(folder)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .filter(|path| !without.iter().any(|name| path.ends_with(name)))
        .collect();
    assert!(paths.len() > 5, "{folder} has moved");
    paths.sort();
    paths
}

/// Compares what the schema finds in bad files with what the macro says of them.
fn assert_reported_alike(files: &[(PathBuf, String)], validator: &Validator, unseen: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    let mut come_up: BTreeSet<&(&str, &str)> = BTreeSet::new();
    for (path, text) in files {
        let reported = reported(path);
        let name = path.file_name().expect("a name").to_string_lossy();
        let found = found(validator, text).unwrap_or_default();
        let reason = |message: &str| unseen.iter().find(|(piece, _)| message.contains(piece));
        let lines = |hidden| reported.iter().filter(move |(_, message)| reason(message).is_some() == hidden);
        for (line, message) in lines(false) {
            let of_whole = message.starts_with("there is no [[") || message.starts_with("no edition is `current");
            let whole = of_whole && !found.whole.is_empty();
            if !whole && !found.lines.contains(line) && !found.lacking.contains(line) {
                wrong.push(format!("{name}:{line}: the schema does not see: {message}"));
            }
        }
        for (line, message) in lines(true) {
            come_up.extend(reason(message));
            let beside = lines(false).any(|(other, _)| other == line);
            if !beside && found.lines.contains(line) {
                wrong.push(format!("{name}:{line}: the schema does see: {message}"));
            }
        }
        for line in found.lines.iter().filter(|line| reported.iter().all(|(other, _)| other != *line)) {
            wrong.push(format!("{name}:{line}: the schema refuses what the macro accepts"));
        }
        // What a table lacks may be the other side of a mistake that is reported elsewhere in it.
        if lines(false).next().is_none() && !found.whole.is_empty() {
            wrong.push(format!("{name}: the schema does see: {:?}", found.whole));
        }
    }
    let idle = unseen.iter().filter(|reason| !come_up.contains(reason));
    wrong.extend(idle.map(|(piece, _)| format!("no file makes this come up: {piece}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn assert_accepted(path: &str, definition: &str) {
    for definition in [Some(definition), None] {
        let found = found(&validator(definition), &read(path)).expect("TOML");
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn it_accepts_registries() {
    assert_eq!(read("codes.toml").lines().next(), Some("#:schema ./codes.schema.json"));
    assert_accepted("codes.toml", "registry");
    assert_accepted("status-macros/tests/golden/small.toml", "registry");
}

#[test]
fn it_accepts_layers() {
    let mut folders = vec![workspace().join("tests/crates"), workspace().join("status-core/samples")];
    let mut layers = 0;
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("the folder is there");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") && !path.ends_with("Cargo.toml") {
                assert_accepted(path.to_str().expect("a plain path"), "layer");
                layers += 1;
            }
        }
    }
    assert!(layers > 3, "only {layers} layers were read");
    let validator = validator(Some("layer"));
    for layer in [
        "",
        "[[source]]\nid = '3com'\noverride = true\ntitle = 'Three'",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\noverride = true\nreason = '404 Is Not Found'",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\noverride = false\n[[code.rule]]\nid = 'a'\nmust = { has = 'A' }\ntext = 'A.'",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\n[[code.sub]]\nnumber = 0\nreason = 'Verlegt – 移走'\nsource = 'acme'",
        "[[class]]\ndigit = 4\n[[class.rule]]\nid = 'a'\noverride = true\nlevel = 'may'\ntext = 'A.'",
        "[[rule]]\nid = 'a'\noverride = true\ncodes = [404]\nlevel = 'may'\ntext = 'A.'",
    ] {
        let found = found(&validator, layer).expect("TOML");
        assert!(found.is_empty(), "{layer}: {found:?}");
    }
}

#[test]
fn it_refuses_what_the_macro_refuses() {
    let frame = read("status-macros/tests/bad/frame.toml");
    let whole = |path: PathBuf| {
        let mut text = read(&path);
        // As the macro's own tests do.
        if !text.is_empty() && !text.trim_start_matches('\u{FEFF}').starts_with("# complete") {
            text.push_str(&frame);
        }
        (path, text)
    };
    let files: Vec<_> = toml_files("status-macros/tests/bad", &["frame.toml"]).into_iter().map(whole).collect();
    assert_reported_alike(&files, &validator(Some("registry")), UNSEEN);
}

#[test]
fn it_refuses_layers_that_the_macro_refuses() {
    let files = toml_files("status-macros/tests/bad-layers", &["base.toml"]);
    let files: Vec<_> = files.into_iter().map(|path| (path.clone(), read(path))).collect();
    assert_reported_alike(&files, &validator(Some("layer")), UNSEEN_IN_LAYERS);
    let validator = validator(Some("layer"));
    for layer in [
        "[[edition]]\nid = 'rfc1945'\nname = 'RFC 1945'\nyear = 1996",
        "[[source]]\nid = '3com'",
        "[[class]]\ndigit = 4\nname = 'Mistake'",
        "[[class]]\ndigit = 4\nretry = 'never'",
        "[[class]]\ndigit = 6",
        "[[code]]\ncode = 404\nsource = 'rfc9110'",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\npermanent = true\n[[code.rule]]\nid = 'a'\nlevel = 'may'\ntext = 'A.'",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\npermanent = true\n[[code.sub]]\nnumber = 0\nreason = 'A'\nsource = 'acme'",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\n[[code.sub]]\nnumber = 0\nreason = 'A'\nsource = 'acme'\noverride = true",
        "[[code]]\ncode = 470\nsource = 'acme'\nreason = '470'",
        "[[code]]\ncode = 404\nreason = 'Not Found'\noverride = true",
        "[[code]]\ncode = 404\nsource = 'rfc9110'\nreason = 'Not Found'\noverride = 'yes'",
        "[[rule]]\nid = 'a'\noverride = true\nlevel = 'may'",
    ] {
        assert!(!found(&validator, layer).expect("TOML").is_empty(), "{layer}");
    }
}

/// A registry has nothing to override.
#[test]
fn only_layers_override() {
    let small = read("status-macros/tests/golden/small.toml");
    let validator = validator(None);
    for head in ["[[source]]", "[[class.rule]]", "[[code]]", "[[code.rule]]", "[[rule]]"] {
        let text = small.replacen(head, &format!("{head}\noverride = true"), 1);
        assert!(text.len() > small.len() && !found(&validator, &text).expect("TOML").is_empty(), "{head}");
    }
}
