//! The page in a browser, as its readers use it: the page of the standard registry and that of a layer.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use serde_json::{Value, json};

use crate::browser::{self, Browser, DOWN, ENTER, ESCAPE, TAB, UP};
use crate::checkers::checkers;
use crate::paths::{scratch, workspace};

/// The page of a program in a folder of that name, with a checker if there is one.
fn written(program: &Path, name: &str, checker: Option<&Path>) -> PathBuf {
    let file = scratch(name).join("status.html");
    let mut command = Command::new(program);
    command.arg("page").arg("-o").arg(&file);
    if let Some(checker) = checker {
        command.arg("--checker").arg(checker);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    file
}

static STATUS: LazyLock<&Path> = LazyLock::new(|| Path::new(env!("CARGO_BIN_EXE_status")));

/// The page of the standard registry.
static PAGE: LazyLock<PathBuf> = LazyLock::new(|| written(&STATUS, "page", None));

/// The same with its checker.
static CHECKING: LazyLock<Option<PathBuf>> =
    LazyLock::new(|| Some(written(&STATUS, "page-with-checker", Some(&checkers()?.standard))));

/// Opens the page without a checker.
fn opened(name: &str) -> Option<Browser> {
    browser::is_there().then(|| Browser::open(name, &PAGE))
}

/// Opens the page with its checker.
fn opened_checking(name: &str) -> Option<Browser> {
    if !browser::is_there() {
        return None;
    }
    Some(Browser::open(name, CHECKING.as_deref()?))
}

/// The numbers that a search finds, in their order.
fn found(browser: &Browser, query: &str) -> Vec<String> {
    let script = "const search = document.getElementById('search');
        search.value = arguments[0];
        search.dispatchEvent(new Event('input', { bubbles: true }));
        return [...document.querySelectorAll('#results > li > a')].map((link) => link.getAttribute('href').slice(1));";
    let found = browser.script(script, &[query.into()]);
    found.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// What of the elements that a selector finds is seen, in a line.
fn seen(browser: &Browser, selector: &str) -> String {
    let script = "return [...document.querySelectorAll(arguments[0])].map((part) => part.innerText).join(' ')";
    let text = browser.script(script, &[selector.into()]);
    text.as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pastes a text into the checker and waits for what it says.
const PASTE: &str = "return (async () => {
        const [text, findings] = ['text', 'findings'].map((part) => document.getElementById(`checker-${part}`));
        const before = document.createTextNode(' ');
        findings.append(before);
        text.value = arguments[0];
        text.dispatchEvent(new Event('input', { bubbles: true }));
        while (before.isConnected) await new Promise((passed) => setTimeout(passed, 10));
    })()";

fn paste(browser: &Browser, text: &str) {
    browser.script(PASTE, &[text.into()]);
}

/// The ids of the rules that the checker says are broken.
fn broken(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('#checker-findings [data-rule]')].map((found) => found.dataset.rule)";
    let found = browser.script(script, &[]);
    found.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_search_finds_by_everything_that_a_reader_knows() {
    let Some(browser) = opened("search") else { return };
    for (query, first) in [
        ("425", "425"),
        ("too early", "425"),
        ("Request-URI Too Long", "414"),
        ("NOT_FOUND", "404"),
        ("TooManyRequests", "429"),
        ("client closed request", "499"),
    ] {
        assert_eq!(found(&browser, query).first().map(String::as_str), Some(first), "{query}");
    }
    let asks = found(&browser, "retry-after");
    for code in ["301", "413", "429", "503"] {
        assert!(asks.iter().any(|id| id == code), "{code} is not in {asks:?}");
    }
    let vendor = found(&browser, "nginx");
    assert!(["444", "494", "499"].iter().all(|code| vendor.iter().any(|id| id == code)), "{vendor:?}");
    assert!(found(&browser, "no such thing at all").is_empty());
    assert_eq!(seen(&browser, "#found"), "Nothing found.");
    // What is found is gone to.
    found(&browser, "425");
    browser.click("#results a");
    assert!(browser.address().starts_with("#425") && browser.is("document.activeElement.id === '425'"));
    assert!(seen(&browser, "[id='425']").contains("Too Early"));
    browser.assert_quiet();
}

#[test]
fn language_edition_and_search_are_in_the_address() {
    let Some(browser) = opened("address") else { return };
    assert!(browser.is("document.documentElement.lang === 'en'"));
    browser.click("button[data-lang=zh]");
    assert!(browser.address().contains("lang=zh") && browser.is("document.documentElement.lang === 'zh'"));
    assert!(seen(&browser, "h1").contains("状态码") && !seen(&browser, "h1").contains("status"));
    browser.click("button[data-edition=rfc2616]");
    assert!(browser.address().contains("edition=rfc2616") && browser.is("document.documentElement.dataset.edition === 'rfc2616'"));
    browser.back();
    browser.wait("document.documentElement.dataset.edition === 'rfc9110' && document.documentElement.lang === 'zh'");
    browser.back();
    browser.wait("document.documentElement.lang === 'en'");
    browser.forward();
    browser.wait("document.documentElement.lang === 'zh'");
    browser.back();

    found(&browser, "retry-after");
    assert!(browser.address().contains("q=retry-after"), "{}", browser.address());
    browser.back();
    browser.wait("document.getElementById('search').value === '' && !document.querySelector('#results li')");
    browser.forward();
    browser.wait("document.getElementById('search').value === 'retry-after' && document.querySelector('#results li')");

    // Whoever gets a link sees what it is about.
    for (address, state) in [
        ("#404", "document.getElementById('404').getBoundingClientRect().top < innerHeight"),
        ("#q=too%20early", "document.querySelector('#results a').getAttribute('href') === '#425'"),
        ("#308&lang=zh&edition=rfc2616", "document.documentElement.lang === 'zh' && document.documentElement.dataset.edition === 'rfc2616'"),
        ("#rule-405-allow", "document.getElementById('rule-405-allow').getBoundingClientRect().top < innerHeight"),
        ("#%E0%A4%A&lang=xx&q", "document.documentElement.lang === 'en'"),
    ] {
        browser.go("#lang=en");
        browser.go(address);
        browser.wait(state);
    }
    browser.assert_quiet();
}

#[test]
fn a_keyboard_is_enough() {
    let Some(browser) = opened_checking("keyboard") else { return };
    browser.press("/");
    assert!(browser.is("document.activeElement.id === 'search'"));
    browser.press("too early");
    browser.wait("document.querySelector('#results a')");
    browser.press(DOWN);
    assert!(browser.is("document.activeElement === document.querySelector('#results a')"));
    browser.press(UP);
    assert!(browser.is("document.activeElement.id === 'search'"));
    browser.press(ESCAPE);
    assert!(browser.is("document.getElementById('search').value === '' && document.activeElement.id === 'search'"));
    browser.press(&format!("308{ENTER}"));
    browser.wait("document.activeElement.id === '308'");

    // From the search to the box of the checker, to an example, to the link of what is found.
    browser.press("/");
    browser.press(TAB);
    assert!(browser.is("document.activeElement.id === 'checker-text'"), "{}", browser.text("return document.activeElement.outerHTML.slice(0, 200)"));
    browser.press(&format!("{TAB}{ENTER}"));
    browser.wait("document.querySelector('#checker-findings a')");
    assert_eq!(broken(&browser), ["405-allow"]);
    let is_at = |what: &str| browser.is(&format!("document.activeElement.matches({what:?})"));
    for _ in 0..12 {
        if is_at("#checker-findings a[href='#405']") {
            break;
        }
        browser.press(TAB);
    }
    assert!(is_at("#checker-findings a[href='#405']"));
    browser.press(ENTER);
    browser.wait("document.activeElement.id === '405'");
    // What has the focus can be seen to have it.
    browser.press(TAB);
    assert!(browser.is("getComputedStyle(document.activeElement).outlineStyle !== 'none'"));
    browser.assert_quiet();
}

/// The captures that are text and that people might paste: their names, and what is left of them in a text box, whose lines
/// end in LF.
fn captures() -> Vec<(String, String)> {
    let mut folders: Vec<PathBuf> =
        ["field/captures", "captures", "corpus"].map(|name| workspace().join("tests/data").join(name)).into();
    let mut captures = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(workspace()).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                // The checker takes the last line for a whole one.
                let end = if text.ends_with('\n') { "" } else { "\n" };
                captures.push((name, format!("{text}{end}")));
            }
        }
    }
    captures.sort();
    captures
}

/// How many exchanges the page shows at most.
const MOST: usize = 100;

#[test]
fn the_checker_says_what_lint_says() {
    let Some(browser) = opened_checking("captures") else { return };
    let folder = scratch("pasted");
    let mut compared = BTreeMap::new();
    for (at, (name, text)) in captures().into_iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        let file = folder.join(format!("{at}.txt"));
        fs::write(&file, &text).unwrap();
        let mut lint = Command::new(*STATUS);
        // Without the status.toml of a folder above, and without what a capture says of its own edition.
        lint.current_dir(&folder).args(["lint", "--format", "json", "--edition", "9110"]).arg(&file);
        let lint = lint.output().unwrap();
        let lines = String::from_utf8(lint.stdout).unwrap();
        let mut lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let summary = lines.pop().unwrap()["summary"].take();
        let of = |violations: &Value| {
            let ids = violations.as_array().into_iter().flatten().map(|violation| violation["id"].as_str().unwrap());
            ids.map(str::to_owned).collect::<Vec<_>>()
        };
        let expected: Vec<String> = lines
            .iter()
            .take(MOST)
            .flat_map(|line| {
                let interim = line["interim"].as_array().into_iter().flatten();
                let order = (!line["sequence"].is_null()).then(|| "sequence".to_owned());
                interim.flat_map(|early| of(&early["violations"])).chain(of(&line["violations"])).chain(order).collect::<Vec<_>>()
            })
            .collect();
        paste(&browser, &text);
        assert_eq!(broken(&browser), expected, "{name}");
        let counts = "return ['h3', '.unreadable', '.passed'].map((part) => document.querySelectorAll(`#checker-findings ${part}`).length)";
        let expected_counts = ["exchanges", "unreadable", "passed_over"].map(|count| summary[count].as_u64().unwrap().min(MOST as u64));
        assert_eq!(browser.script(counts, &[]), json!(expected_counts), "{name}");
        compared.insert(name, expected.len());
    }
    let findings: usize = compared.values().sum();
    eprintln!("{} captures with {findings} findings", compared.len());
    assert!(compared.len() > 60 && findings > 100, "{compared:?}");
    browser.assert_quiet();
}

#[test]
fn the_checker_goes_with_language_and_edition() {
    let Some(browser) = opened_checking("checker") else { return };
    let text = "HTTP/1.1 405 Method Not Allowed\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Length: 0\n\n";
    paste(&browser, text);
    assert_eq!(broken(&browser), ["405-allow"]);
    assert!(seen(&browser, "#checker-findings").contains("lists in Allow"));
    assert!(browser.is("document.querySelector('#checker-findings li').dataset.level === 'must'"));
    assert!(seen(&browser, "#checker-summary").contains("1 must"));
    // Links to the code, the rule and the section.
    for href in ["#405", "#rule-405-allow", "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6"] {
        assert!(browser.is(&format!("document.querySelector(`#checker-findings a[href='{href}']`)")), "{href}");
    }
    assert!(browser.is("document.getElementById('405') && document.getElementById('rule-405-allow')"));
    browser.click("button[data-lang=zh]");
    assert!(seen(&browser, "#checker-findings li").contains("必须") && !seen(&browser, "#checker-findings li").contains("lists in"));
    // A rule of 2022 alone, and what can't be read, where it is.
    paste(&browser, "HTTP/1.1 200 OK\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Length: 0\nConnection: close\nno field\n\n");
    let now = broken(&browser);
    browser.click("button[data-edition=rfc2616]");
    browser.wait("document.documentElement.dataset.edition === 'rfc2616'");
    paste(&browser, "HTTP/1.1 500 Internal Server Error\n\n");
    let of_1999 = broken(&browser);
    browser.click("button[data-edition=rfc9110]");
    paste(&browser, "HTTP/1.1 500 Internal Server Error\n\n");
    eprintln!("{now:?} {of_1999:?} {:?}", broken(&browser));
    browser.press("");
    paste(&browser, "GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 20 OK\n\n");
    assert!(seen(&browser, ".unreadable").contains("a status code has three digits"), "{}", seen(&browser, "#checker"));
    browser.click(".unreadable .at");
    assert!(browser.is("getSelection().toString() === 'HTTP/1.1 20 OK' || document.getElementById('checker-text').value.slice(document.getElementById('checker-text').selectionStart, document.getElementById('checker-text').selectionEnd) === 'HTTP/1.1 20 OK'"));
    browser.click("#checker-clear");
    assert_eq!(seen(&browser, "#checker-findings, #checker-summary"), "");
    browser.assert_quiet();
}

#[test]
fn what_is_pasted_is_text() {
    let Some(browser) = opened_checking("markup") else { return };
    let attack = "<img src=x onerror=document.title='broken'><script>document.title='broken'</script>";
    for text in [
        format!("GET /{attack} HTTP/1.1\nHost: {attack}\n\nHTTP/1.1 405 {attack}\nX: {attack}\n\n{attack}"),
        format!("{attack}\n"),
        format!("{{\"request\":{{\"method\":\"{attack}\",\"url\":\"javascript:alert(1)\"}},\"response\":{{\"status\":405}}}}\n"),
        format!("{{\"response\":{{\"status\":\"{attack}\"}}}}\n"),
    ] {
        paste(&browser, &text);
        assert!(seen(&browser, "#checker-findings").contains("<img src=x"), "{text}: {}", seen(&browser, "#checker-findings"));
        assert!(browser.is("!document.querySelector('#checker-findings :is(img, script, iframe)') && document.title !== 'broken'"));
        assert!(browser.is("[...document.querySelectorAll('#checker-findings a')].every((link) => /^(https?:|#)/.test(link.getAttribute('href')))"));
    }
    // What a page's address says is text too.
    browser.go(&format!("#q={attack}"));
    assert!(browser.is("!document.querySelector('#results img') && document.title !== 'broken'"));
    // Nothing of what is pasted is kept, and nothing could be sent.
    assert!(browser.is("localStorage.length === 0 && sessionStorage.length === 0 && document.cookie === ''"));
    browser.assert_quiet();
}

#[test]
fn a_layer_has_its_codes_and_its_checker() {
    // The program that is built with the tests of the workspace.
    let program = STATUS.with_file_name(format!("acme-lint{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        browser::is_skipped("the page of a layer, for want of its program: cargo build -p acme-lint");
        return;
    }
    if !browser::is_there() {
        return;
    }
    let Some(checkers) = checkers() else { return };
    let browser = Browser::open("layer", &written(&program, "page-of-layer", Some(&checkers.acme)));
    assert_eq!(found(&browser, "quota exhausted").first().map(String::as_str), Some("470"));
    assert!(found(&browser, "acme").iter().any(|id| id == "470"));
    paste(&browser, "HTTP/1.1 470 Quota Exhausted\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Length: 0\n\n");
    let found = broken(&browser);
    assert!(found.contains(&"470-retry-after".to_owned()) && found.contains(&"4xx-content".to_owned()), "{found:?}");
    assert!(seen(&browser, "#checker-findings").contains("A 470 says when to come back."));
    browser.click("#checker-findings a[href='#rule-470-retry-after']");
    browser.wait("document.activeElement.id === 'rule-470-retry-after'");
    browser.assert_quiet();
}

#[test]
fn axe_finds_nothing() {
    let Some(axe) = browser::axe() else { return };
    let Some(browser) = opened_checking("axe") else { return };
    let axe = fs::read_to_string(axe).unwrap();
    browser.script(&format!("{axe}; window.axe = axe"), &[]);
    paste(&browser, "GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 405 No\nETag: a\nDate: now\n\nGET / HTTP/1.1\n\nHTTP/1.1 2 OK\n\n");
    found(&browser, "retry-after");
    let run = "return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes.slice(0, 5).map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`))";
    for dark in [false, true] {
        browser.darken(dark);
        for lang in ["en", "zh"] {
            browser.click(&format!("button[data-lang={lang}]"));
            let begun = std::time::Instant::now();
            assert_eq!(browser.script(run, &[]), json!([]), "{lang}, dark: {dark}");
            eprintln!("axe-core in {lang}, dark: {dark}: {:.1?}", begun.elapsed());
        }
    }
}

#[test]
fn it_fits_every_width_and_opens_quickly() {
    let Some(browser) = opened_checking("widths") else { return };
    let pictures = scratch("pictures");
    paste(&browser, &format!("GET /{} HTTP/1.1\nHost: a\n\nHTTP/1.1 405 {}\n\n", "a".repeat(300), "b".repeat(300)));
    for (width, height) in [(320, 640), (768, 1024), (1280, 900)] {
        for lang in ["en", "zh"] {
            browser.resize(width, height);
            browser.click(&format!("button[data-lang={lang}]"));
            browser.script("scrollTo(0, 0)", &[]);
            browser.picture(&pictures.join(format!("{width}-{lang}.png")));
            // All of it is laid out, also what is out of view.
            browser.script("for (const part of document.querySelectorAll('*')) part.style.contentVisibility = 'visible'", &[]);
            let wide = "return [document.documentElement.scrollWidth - document.documentElement.clientWidth,
                ...[...document.querySelectorAll('main *')].filter((part) => part.getBoundingClientRect().right > innerWidth + 1
                    && !part.closest('.picture, .heard, .skip')).slice(0, 5).map((part) => part.outerHTML.slice(0, 120))]";
            assert_eq!(browser.script(wide, &[]), json!([0]), "{width} pixels, {lang}");
        }
    }
    browser.go("?again");
    let times = "const [opened] = performance.getEntriesByType('navigation');
        const search = document.getElementById('search');
        const begun = performance.now();
        search.value = 'retry-after';
        search.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.getBoundingClientRect();
        return [opened.domInteractive, opened.loadEventEnd, performance.now() - begun];";
    let times = browser.script(times, &[]);
    eprintln!("opened (interactive, loaded) and searched in ms: {times}");
}
