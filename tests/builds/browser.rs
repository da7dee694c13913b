//! A browser without a window, driven by WebDriver (W3C), which is JSON over HTTP: Chromium, where it is installed.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::paths::scratch;

/// How long something in a page may take to come about.
const PATIENCE: Duration = Duration::from_secs(240);

/// A page that is open in a browser of its own.
pub(crate) struct Browser {
    driver: Child,
    client: reqwest::blocking::Client,
    /// The address of the session.
    session: String,
    page: String,
}

/// Keys that no character stands for, as WebDriver writes them (17.4.2).
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const ESCAPE: &str = "\u{e00c}";
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const DOWN: &str = "\u{e015}";
pub(crate) const UP: &str = "\u{e013}";

/// Whether there is a browser to test with. Where one has to be there, it is a failure if there is none.
pub(crate) fn is_there() -> bool {
    let found = Command::new("chromedriver").arg("--version").output().is_ok_and(|output| output.status.success());
    found || is_skipped("the tests in a browser, for want of chromedriver and Chromium")
}

/// Says on standard error what is not tested here, or fails where it has to be tested.
pub(crate) fn is_skipped(what: &str) -> bool {
    assert!(std::env::var_os("STATUS_BROWSER").is_none(), "{what}: STATUS_BROWSER says that all is there");
    eprintln!("skipped: {what}");
    false
}

impl Browser {
    /// Opens a page, with a profile folder of that name.
    pub(crate) fn open(name: &str, page: &Path) -> Self {
        let (driver, port) = driver();
        let client = reqwest::blocking::Client::builder().no_proxy().timeout(PATIENCE * 2).build().unwrap();
        let page = url::Url::from_file_path(page).unwrap().to_string();
        let session = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self { driver, client, session, page };
        let profile = scratch(&format!("browser-{name}"));
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-prefers-reduced-motion",
            "--lang=en-US",
        ];
        let flags: Vec<String> = flags
            .iter()
            .map(|flag| (*flag).to_owned())
            .chain([format!("--user-data-dir={}", profile.display())])
            .collect();
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "timeouts": { "script": PATIENCE.as_millis() },
            "goog:chromeOptions": { "args": flags, "prefs": { "intl.accept_languages": "en-US,en" } },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } });
        // A browser that starts on a busy machine may not be up before its driver gives up.
        let mut made = Err(String::new());
        for _ in 0..3 {
            made = made.or_else(|_| answer_or_error(browser.client.post(&browser.session).body(wanted.to_string())));
        }
        let made = made.unwrap_or_else(|error| panic!("no session: {error}"));
        browser.session = format!("{}/{}", browser.session, made["sessionId"].as_str().unwrap());
        browser.go("");
        browser
    }

    /// Goes to an address within the page, as one that is typed anew: `#404`.
    pub(crate) fn go(&self, fragment: &str) {
        self.post("/url", &json!({ "url": format!("{}{fragment}", self.page) }));
    }

    /// The part of the address that stands for the state of the page.
    pub(crate) fn address(&self) -> String {
        self.text("return location.hash")
    }

    pub(crate) fn back(&self) {
        self.post("/back", &json!({}));
    }

    pub(crate) fn forward(&self) {
        self.post("/forward", &json!({}));
    }

    /// What a script returns, or what its promise comes to.
    pub(crate) fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// A text that a script returns.
    pub(crate) fn text(&self, script: &str) -> String {
        let found = self.script(script, &[]);
        found.as_str().unwrap_or_else(|| panic!("{script}: {found}")).to_owned()
    }

    /// Whether a script returns true.
    pub(crate) fn is(&self, script: &str) -> bool {
        self.script(&format!("return Boolean({script})"), &[]) == true
    }

    /// Waits until a condition holds.
    pub(crate) fn wait(&self, condition: &str) {
        let begun = Instant::now();
        while !self.is(condition) {
            assert!(
                begun.elapsed() < PATIENCE,
                "{condition}: {}",
                self.text("return document.activeElement.outerHTML")
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses keys one after the other, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let strokes = keys.chars().flat_map(|key| {
            let key = key.to_string();
            [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
        });
        let actions = json!([{ "type": "key", "id": "keys", "actions": strokes.collect::<Vec<_>>() }]);
        self.post("/actions", &json!({ "actions": actions }));
    }

    /// Clicks at the first element that a selector finds, which has to be seen.
    pub(crate) fn click(&self, selector: &str) {
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap();
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    /// The size of the window, in pixels of the page.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Whether the reader prefers dark colours.
    pub(crate) fn darken(&self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", &features);
    }

    /// Takes a picture of what is in the window.
    pub(crate) fn picture(&self, file: &Path) {
        use base64::Engine as _;
        let png = self.get("/screenshot");
        fs::write(file, base64::engine::general_purpose::STANDARD.decode(png.as_str().unwrap()).unwrap()).unwrap();
    }

    /// That the page has complained of nothing, and has asked for nothing but itself.
    pub(crate) fn assert_quiet(&self) {
        assert_eq!(self.log("browser"), Vec::<Value>::new());
        let events = self.log("performance").into_iter().map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            event["message"].clone()
        });
        // What the browser shows before it goes anywhere is no part of the page.
        let is_ours =
            |event: &Value| !event["params"]["documentURL"].as_str().is_some_and(|url| url.starts_with("chrome:"));
        let asked = events.filter(|event| event["method"] == "Network.requestWillBeSent" && is_ours(event));
        let asked: Vec<String> =
            asked.map(|event| event["params"]["request"]["url"].as_str().unwrap().to_owned()).collect();
        let others: Vec<_> = asked.iter().filter(|url| **url != self.page).collect();
        assert!(!asked.is_empty() && others.is_empty(), "{others:?}");
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        self.post("/se/log", &json!({ "type": kind })).as_array().unwrap().clone()
    }

    fn devtools(&self, command: &str, parameters: &Value) {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }));
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        let request = self.client.post(format!("{}{command}", self.session)).body(body.to_string());
        answer(command, request)
    }

    fn get(&self, command: &str) -> Value {
        answer(command, self.client.get(format!("{}{command}", self.session)))
    }
}

/// A driver, and the port that it listens on.
fn driver() -> (Child, String) {
    let mut said = String::new();
    // It takes a port that is free for IPv4 and needs the same one for IPv6, where another driver may just have come first.
    for _ in 0..20 {
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
        for line in lines.by_ref() {
            if let Some((_, port)) = line.split_once("successfully on port ") {
                let port = port.trim_matches('.').to_owned();
                // What it goes on to say is read, so that it never waits for a reader.
                thread::spawn(move || lines.for_each(drop));
                return (driver, port);
            }
            said.push_str(&line);
            said.push('\n');
        }
        driver.kill().and_then(|()| driver.wait()).unwrap();
        thread::sleep(Duration::from_millis(100));
    }
    panic!("chromedriver opens no port:\n{said}");
}

/// The value in the answer.
fn answer(command: &str, request: reqwest::blocking::RequestBuilder) -> Value {
    answer_or_error(request).unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// The value in the answer, or what the driver says went wrong.
fn answer_or_error(request: reqwest::blocking::RequestBuilder) -> Result<Value, String> {
    let response = request.send().map_err(|error| error.to_string())?;
    let is_success = response.status().is_success();
    let mut answer: Value = serde_json::from_slice(&response.bytes().unwrap()).unwrap();
    let value = answer["value"].take();
    if is_success { Ok(value) } else { Err(format!("{} {}", value["error"], value["message"])) }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser ends with its session, and the driver has no other.
        drop(self.client.delete(&self.session).send());
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// Where the file is that axe-core is loaded from, if it is there: `npm pack axe-core` unpacked beside what is built.
pub(crate) fn axe() -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("axe-core").join("package/axe.min.js");
    (file.is_file() || is_skipped("what axe-core finds, which is not in target/axe-core")).then_some(file)
}
