//! `status page`: the page holds all of the registry, as data, in both languages, and nothing that would lead out of it.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use base64::Engine as _;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};
use status_core::generic::Meaning as _;
use status_core::{Class, Edition, Lang, Rule, Scope, Source, Status};

use crate::support::command::run;
use crate::support::kept::assert_as_kept;
use crate::support::paths::{data, scratch};

/// How many bytes a page may have.
const MOST: usize = 600_000;

const LANGS: [(&str, Lang); 2] = [("en", Lang::En), ("zh", Lang::Zh)];

fn page(arguments: &[&str]) -> String {
    let run = run(&[&["page"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    run.out
}

/// The page in both languages.
static BOTH: LazyLock<String> = LazyLock::new(|| page(&[]));

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn all<'a>(within: ElementRef<'a>, wanted: &str) -> Vec<ElementRef<'a>> {
    let wanted = selector(wanted);
    within.select(&wanted).collect()
}

fn by_id<'a>(page: &'a Html, id: &str) -> ElementRef<'a> {
    let found = all(page.root_element(), &format!("[id=\"{id}\"]"));
    assert_eq!(found.len(), 1, "{id} is there once");
    found[0]
}

/// The text of an element without what is in another language.
fn text(element: ElementRef<'_>, lang: &str) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let Some(part) = node.value().as_text() else { continue };
        let of_other = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|around| around.value().name() != "html" && around.attr("lang").is_some_and(|other| other != lang));
        if !of_other {
            text.push_str(part);
        }
    }
    text
}

fn links(element: ElementRef<'_>) -> BTreeSet<&str> {
    all(element, "a[href]").into_iter().filter_map(|link| link.attr("href")).collect()
}

/// The address of a place, if it has one: that of an RFC's section, else that of the source whose name it begins with.
fn address(place: &str) -> Option<String> {
    if let Some(rfc) = place.strip_prefix("RFC ") {
        let (number, rest) = rfc.split_once(", ").unwrap_or((rfc, ""));
        let section = rest.split(',').next().unwrap_or_default();
        let fragment = if section.starts_with(|first: char| first.is_ascii_digit()) {
            format!("#section-{section}")
        } else {
            String::new()
        };
        return Some(format!("https://www.rfc-editor.org/rfc/rfc{number}.html{fragment}"));
    }
    let source = Source::ALL.iter().find(|source| {
        let rest = place.strip_prefix(source.name());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ':']))
    });
    source.and_then(|source| source.url()).map(str::to_owned)
}

#[test]
fn every_meaning_is_there() {
    let page = Html::parse_document(&BOTH);
    for status in Status::ALL {
        let entry = by_id(&page, status.code().as_str());
        assert_eq!(entry.value().name(), "article");
        let links = links(entry);
        assert!(status.url().is_none_or(|url| links.contains(url)), "{status}: {links:?}");
        let phrases: Vec<String> = all(entry, "dfn, q").into_iter().map(|phrase| text(phrase, "en")).collect();
        for phrase in
            Edition::ALL.iter().map(|edition| status.reason_in(*edition)).chain(status.aliases().iter().copied())
        {
            assert!(phrases.iter().any(|found| found == phrase), "{status}: {phrase} in {phrases:?}");
        }
        for (tag, lang) in LANGS {
            let text = text(entry, tag);
            let number = status.code().as_str();
            let rust =
                [status.name(), status.constant(), &format!("status!({number})"), &format!("#[status({number})]")]
                    .map(str::to_owned);
            let facets =
                status.editions().iter().flat_map(|edition| status.facets(*edition)).map(|facet| facet.text(lang));
            let said = [status.summary(lang), status.source().name(), status.spec(), status.state().text(lang)];
            let subs = status.subs().iter().flat_map(|sub| [sub.reason(), sub.summary(lang)]);
            for wanted in rust.iter().map(String::as_str).chain(facets).chain(said).chain(subs) {
                assert!(text.contains(wanted), "{status}: no {wanted:?} in {text}");
            }
        }
        for sub in status.subs() {
            let number = format!("{}.{}", status.code().as_str(), sub.number());
            assert!(text(by_id(&page, &number), "en").contains(sub.reason()), "{number}");
        }
    }
}

#[test]
fn every_rule_is_there_once_with_its_sections() {
    let page = Html::parse_document(&BOTH);
    for rule in Rule::ALL.iter().copied() {
        let entry = by_id(&page, &format!("rule-{rule}"));
        for (tag, lang) in LANGS {
            let text = text(entry, tag);
            let level = format!("{}{}", rule.level(), if rule.is_prohibition() { " not" } else { "" });
            assert!(text.starts_with(&format!("{level}{}", rule.text(lang))), "{text}");
            assert!(text.contains(rule.id()) && text.contains(rule.by().text(lang)), "{text}");
            assert_eq!(text.contains('✓'), rule.is_checkable(), "{text}");
        }
        let links = links(entry);
        for place in rule.spec().split("; ").filter(|place| !place.is_empty()) {
            assert!(text(entry, "en").contains(place), "{rule}: {place}");
            assert!(
                address(place).is_none_or(|address| links.contains(address.as_str())),
                "{rule}: {place} in {links:?}"
            );
        }
        let sole = if let [edition] = rule.editions() { Some(edition.id()) } else { None };
        assert_eq!(entry.attr("data-in"), sole, "{rule}");
        let home = match rule.scope() {
            Scope::Any => "rules-every".to_owned(),
            Scope::Class(class) => format!("rules-{}xx", class.digit()),
            Scope::Status(status) => status.code().as_str().to_owned(),
            Scope::Some { .. } => "rules-shared".to_owned(),
        };
        let mut around = entry.ancestors().filter_map(ElementRef::wrap).filter_map(|around| around.attr("id"));
        assert_eq!(around.next(), Some(home.as_str()), "{rule}");
        if let Scope::Some { numbers, .. } = rule.scope() {
            assert!(numbers.iter().all(|number| links.contains(format!("#{number}").as_str())), "{rule}: {links:?}");
        }
    }
}

#[test]
fn classes_and_pictures_are_there() {
    let page = Html::parse_document(&BOTH);
    for class in Class::ALL {
        let section = by_id(&page, &format!("{}xx", class.digit()));
        for (tag, lang) in LANGS {
            let text = text(section, tag);
            assert!(text.contains(class.text(lang)) && text.contains(class.summary(lang)), "{tag}");
        }
    }
    let drawn = |id: &str, edition: Edition| -> BTreeSet<u16> {
        let drawing = all(by_id(&page, id), &format!("[data-in=\"{}\"]", edition.id()));
        links(drawing[0]).into_iter().filter_map(|link| link[1..].parse().ok()).collect()
    };
    for edition in Edition::ALL.iter().copied() {
        let of_edition = || {
            Status::ALL
                .iter()
                .filter(move |status| Status::from_code_in(status.code().as_u16(), edition) == Some(**status))
        };
        let every: BTreeSet<u16> = of_edition().map(|status| status.code().as_u16()).collect();
        assert_eq!((&drawn("caching", edition), &drawn("retry", edition)), (&every, &every));
        let followed = of_edition().filter(|status| status.redirect(edition).name() != "none");
        assert_eq!(drawn("redirects", edition), followed.map(|status| status.code().as_u16()).collect());
    }
    let flow = links(by_id(&page, "preconditions"));
    assert_eq!(flow, BTreeSet::from(["#206", "#304", "#412", "#416", "#428"]));
}

#[test]
fn every_link_within_leads_somewhere() {
    let page = Html::parse_document(&BOTH);
    let root = page.root_element();
    let ids: Vec<&str> = all(root, "[id]").into_iter().filter_map(|element| element.attr("id")).collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "no id stands there twice");
    for link in links(root) {
        match link.strip_prefix('#') {
            Some(id) => assert!(distinct.contains(id), "{link}"),
            None => assert!(link.starts_with("https://"), "{link}"),
        }
    }
    for referring in ["for", "aria-labelledby", "aria-describedby"] {
        for element in all(root, &format!("[{referring}]")) {
            let named = element.attr(referring).unwrap_or_default();
            assert!(named.split(' ').all(|id| distinct.contains(id)), "{referring}={named}");
        }
    }
}

#[test]
fn nothing_is_loaded_and_only_its_own_script_runs() {
    let page = Html::parse_document(&BOTH);
    let root = page.root_element();
    assert!(all(root, "[src], link, img, iframe, object, embed, base, [style]").is_empty());
    let handlers = all(root, "*").into_iter().flat_map(|element| element.value().attrs());
    assert_eq!(handlers.filter(|(name, _)| name.starts_with("on")).count(), 0);
    let policy = all(root, "meta[http-equiv='Content-Security-Policy']")[0].attr("content").unwrap_or_default();
    let hash = |element: &ElementRef<'_>| {
        let text: String = element.text().collect();
        format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text)))
    };
    let hashes = |kind: &str| all(root, kind).iter().map(hash).collect::<Vec<_>>().join(" ");
    let wanted = format!(
        "default-src 'none'; script-src {}; style-src {}; connect-src 'none'; base-uri 'none'; form-action 'none'",
        hashes("script"),
        hashes("style")
    );
    assert_eq!(policy, wanted);
}

#[test]
fn it_is_small_and_the_same_each_time() {
    assert!(BOTH.len() <= MOST, "{} bytes", BOTH.len());
    assert!(*BOTH == page(&["--lang", "both"]));
    let folder = scratch("page");
    let file = folder.join("status.html");
    let path = file.to_str().expect("a path in UTF-8");
    assert_eq!(page(&["-o", path]), "");
    assert!(fs::read_to_string(&file).is_ok_and(|written| written == *BOTH));
    assert_eq!(fs::read_dir(folder).expect("the folder").count(), 1, "nothing else is left there");
}

#[test]
fn one_language_alone_has_no_other() {
    for (tag, other) in [("en", Lang::Zh), ("zh", Lang::En)] {
        let text = page(&["--lang", tag]);
        assert!(text.len() < MOST * 3 / 4, "{tag}: {} bytes", text.len());
        assert!(!text.contains(Status::NotFound.summary(other)), "{tag}");
        let page = Html::parse_document(&text);
        assert_eq!(page.root_element().attr("lang"), Some(tag));
        assert!(all(page.root_element(), "body [lang], [data-lang]").is_empty(), "{tag}");
    }
}

#[test]
fn a_checker_is_put_into_it() {
    let folder = scratch("page-checker");
    let (module, text) = (folder.join("checker.wasm"), folder.join("checker.txt"));
    fs::write(&module, b"\0asm\x01\0\0\0").expect("a file");
    fs::write(&text, "no module").expect("a file");
    let path = module.to_str().expect("a path in UTF-8");
    let with = page(&["--checker", path]);
    let with = Html::parse_document(&with);
    let root = with.root_element();
    assert_eq!(text_of(by_id(&with, "checker-wasm")), "AGFzbQEAAAA=");
    assert_eq!(by_id(&with, "checker").value().name(), "section");
    let policy = all(root, "meta[http-equiv='Content-Security-Policy']")[0].attr("content").unwrap_or_default();
    assert!(policy.contains(" 'wasm-unsafe-eval';") && policy.contains("connect-src 'none'"), "{policy}");
    assert!(!BOTH.contains("wasm-unsafe-eval") && !BOTH.contains("id=\"checker\""));
    let reported = |arguments: &[&str]| {
        let run = run(&[&["page"], arguments].concat());
        assert_eq!(
            (run.code, run.out.as_str(), run.err.lines().count()),
            (Some(2), "", 1),
            "{arguments:?}: {}",
            run.err
        );
        run.err
    };
    let path = text.to_str().expect("a path in UTF-8");
    assert!(reported(&["--checker", path]).contains("no WebAssembly module"));
    assert!(reported(&["--checker", "no-such-file.wasm"]).starts_with("error: no-such-file.wasm: "));
    assert!(reported(&["-o", "no-such-folder/status.html"]).starts_with("error: no-such-folder/status.html: "));
    let out = folder.join("status.html");
    reported(&["-o", out.to_str().expect("a path in UTF-8"), "--checker", path]);
    assert!(!out.exists(), "nothing is written where something is wrong");
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn languages_are_known_by_their_tags() {
    let run = run(&["page", "--lang", "fr"]);
    assert!(run.code == Some(2) && run.err.contains("[possible values: en, zh, both]"), "{}", run.err);
}

/// The pictures, and the entries of codes that have all there is to say of one. `STATUS_BLESS=1` writes them anew.
#[test]
fn pictures_and_entries_are_as_kept() {
    let page = Html::parse_document(&BOTH);
    let pictures = all(page.root_element(), "svg").into_iter();
    let entries = ["100", "413", "421", "511"].map(|code| by_id(&page, code));
    // A piece a line, so that a difference can be read.
    let parts: String = pictures.chain(entries).map(|part| part.html().replace("><", ">\n<") + "\n").collect();
    assert_as_kept(&data("page-parts.html"), &parts);
}
