//! The page in a browser, as its readers use it: the page of the standard registry and that of a layer.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
    time::Instant,
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

/// Lays out what is out of view, too.
const LAY_OUT: &str =
    "for (const part of document.querySelectorAll('main *')) part.style.contentVisibility = 'visible'";

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
    let script =
        "return [...document.querySelectorAll('#checker-findings [data-rule]')].map((found) => found.dataset.rule)";
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
    for code in ["413", "429", "503"] {
        assert!(asks.iter().any(|id| id == code), "{code} is not in {asks:?}");
    }
    // What every redirect may carry is a rule of the class, with its codes.
    assert!(browser.is("document.querySelector('#results a[href=\"#301\"]')"), "{asks:?}");
    let vendor = found(&browser, "nginx");
    assert!(["444", "494", "499"].iter().all(|code| vendor.iter().any(|id| id == code)), "{vendor:?}");
    assert!(found(&browser, "xyzzy").is_empty());
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
    assert!(
        browser.address().contains("edition=rfc2616")
            && browser.is("document.documentElement.dataset.edition === 'rfc2616'")
    );
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
        (
            "#308&lang=zh&edition=rfc2616",
            "document.documentElement.lang === 'zh' && document.documentElement.dataset.edition === 'rfc2616'",
        ),
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
    assert!(
        browser.is("document.activeElement.id === 'checker-text'"),
        "{}",
        browser.text("return document.activeElement.outerHTML.slice(0, 200)")
    );
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

/// What the checker says of texts: the ids of broken rules, and how many exchanges, unreadable places and notes it shows.
fn said_of(browser: &Browser, texts: &[&str]) -> Vec<(Vec<String>, [usize; 3])> {
    let script = "return (async () => {
        const [text, findings] = ['text', 'findings'].map((part) => document.getElementById(`checker-${part}`));
        const said = [];
        for (const each of arguments[0]) {
            const before = document.createTextNode(' ');
            findings.append(before);
            text.value = each;
            document.dispatchEvent(new Event('status:change'));
            while (before.isConnected) await new Promise((passed) => setTimeout(passed));
            said.push([[...findings.querySelectorAll('[data-rule]')].map((found) => found.dataset.rule),
                ['h3', '.unreadable', '.passed'].map((part) => findings.querySelectorAll(part).length)]);
        }
        return said;
    })()";
    serde_json::from_value(browser.script(script, &[json!(texts)])).unwrap()
}

/// What `status lint` says of files, in the same way.
fn linted(files: &[PathBuf]) -> Vec<(Vec<String>, [usize; 3])> {
    let mut lint = Command::new(*STATUS);
    // Whatever a capture says of its own edition, and without the status.toml of a folder above.
    lint.current_dir(files[0].parent().unwrap())
        .args(["lint", "--verbose", "--format", "json", "--edition", "9110"])
        .args(files);
    let lint = lint.output().unwrap();
    let (lines, remarks) = (String::from_utf8(lint.stdout).unwrap(), String::from_utf8(lint.stderr).unwrap());
    let mut lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.pop();
    let ids = |violations: &Value| -> Vec<String> {
        let violations = violations.as_array().into_iter().flatten();
        violations.map(|violation| violation["id"].as_str().unwrap().to_owned()).collect()
    };
    let broken = |line: &Value| {
        let interim = line["interim"].as_array().into_iter().flatten();
        let mut broken: Vec<String> = interim.flat_map(|early| ids(&early["violations"])).collect();
        broken.extend(ids(&line["violations"]));
        broken.extend((!line["sequence"].is_null()).then(|| "sequence".to_owned()));
        broken
    };
    let said = |file: &PathBuf| {
        let name = file.to_str().unwrap();
        let lines: Vec<&Value> = lines.iter().filter(|line| line["file"] == name).collect();
        let remarks = ["error", "note"].map(|kind| {
            let begins = format!("{kind}: {name}:");
            remarks.lines().filter(|line| line.starts_with(&begins)).count()
        });
        let [unreadable, passed] = remarks.map(|count| count.min(MOST));
        (lines.iter().copied().take(MOST).flat_map(broken).collect(), [lines.len().min(MOST), unreadable, passed])
    };
    files.iter().map(said).collect()
}

#[test]
fn the_checker_says_what_lint_says() {
    let Some(browser) = opened_checking("captures") else { return };
    let folder = scratch("pasted");
    let captures: Vec<_> = captures().into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    let file = |(at, (_, text)): (usize, &(String, String))| {
        let file = folder.join(format!("{at}.txt"));
        fs::write(&file, text).unwrap();
        file
    };
    let files: Vec<PathBuf> = captures.iter().enumerate().map(file).collect();
    let (mut findings, mut unreadable) = (0, 0);
    for (captures, files) in captures.chunks(100).zip(files.chunks(100)) {
        let texts: Vec<&str> = captures.iter().map(|(_, text)| text.as_str()).collect();
        for ((said, expected), (name, _)) in said_of(&browser, &texts).into_iter().zip(linted(files)).zip(captures) {
            assert_eq!(said, expected, "{name}");
            findings += said.0.len();
            unreadable += said.1[1];
        }
    }
    eprintln!("{} captures with {findings} findings, {unreadable} places that can't be read", captures.len());
    assert!(captures.len() > 100 && findings > 100 && unreadable > 10);
    browser.assert_quiet();
}

#[test]
fn the_checker_goes_with_language_and_edition() {
    let Some(browser) = opened_checking("checker") else { return };
    let text = "HTTP/1.1 405 Method Not Allowed\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Length: 4\n\nNo.\n";
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
    assert!(
        seen(&browser, "#checker-findings li").contains("必须")
            && !seen(&browser, "#checker-findings li").contains("lists in")
    );
    // Each edition has phrases of its own, and rules: what is judged anew says so without being pasted again.
    let text =
        "GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 421 \nDate: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Length: 4\n\nNo.\n";
    paste(&browser, text);
    assert!(seen(&browser, "#checker-findings h3").contains("Misdirected Request"));
    browser.click("button[data-edition=rfc2616]");
    browser.wait("document.querySelector('#checker-findings h3').innerText.includes('There are too many connections')");
    browser.click("button[data-edition=rfc9110]");
    // What can't be read is said where it is, and that line is gone to.
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
        format!(
            "{{\"request\":{{\"method\":\"{attack}\",\"url\":\"javascript:alert(1)\"}},\"response\":{{\"status\":405}}}}\n"
        ),
        format!("{{\"response\":{{\"status\":\"{attack}\"}}}}\n"),
    ] {
        paste(&browser, &text);
        assert!(
            seen(&browser, "#checker-findings").contains("<img src=x"),
            "{text}: {}",
            seen(&browser, "#checker-findings")
        );
        assert!(browser.is(
            "!document.querySelector('#checker-findings :is(img, script, iframe)') && document.title !== 'broken'"
        ));
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
    paste(
        &browser,
        "GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 405 No\nETag: a\nDate: now\n\nGET / HTTP/1.1\n\nHTTP/1.1 2 OK\n\n",
    );
    found(&browser, "retry-after");
    let run = "return axe.run(document, { resultTypes: ['violations'], selectors: false, iframes: false }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes.slice(0, 5).map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`))";
    let check = |what: &str| {
        let begun = Instant::now();
        assert_eq!(browser.script(run, &[]), json!([]), "{what}");
        eprintln!("axe-core, {what}: {:.1?}", begun.elapsed());
    };
    browser.script(LAY_OUT, &[]);
    check("all of it");
    // What is alike need not be looked at in every language and colour: some entries, and of each list of rules the first.
    browser.script(
        "for (const part of document.querySelectorAll('article:not(:nth-of-type(9n + 1)), .rules > li:nth-child(n + 7)')) part.remove()",
        &[],
    );
    for (lang, dark) in [("zh", false), ("zh", true), ("en", true)] {
        browser.darken(dark);
        browser.click(&format!("button[data-lang={lang}]"));
        check(&format!("a part of it in {lang}, {}", if dark { "dark" } else { "light" }));
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
            browser.script(LAY_OUT, &[]);
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
