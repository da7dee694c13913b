//! docs/ci.md shows the files of examples/ci, and their lines do what it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use yaml_rust2::{Yaml, YamlLoader};

use crate::support::command::{Run, run_in};
use crate::support::paths::{scratch, workspace};

const NO_ALLOW: &str =
    "HTTP/1.1 405 Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 3\r\n\r\nno\n";

fn example(name: &str) -> String {
    fs::read_to_string(workspace().join("examples/ci").join(name)).expect("the file is there")
}

fn shell(folder: &Path, line: &str) -> Output {
    let commands = Path::new(env!("CARGO_BIN_EXE_status")).parent().expect("a folder");
    let path = std::env::var("PATH").expect("a path");
    let path = format!("{}:{}:{path}", folder.join("bin").display(), commands.display());
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env("PATH", path).env_remove("NO_COLOR");
    command.output().expect("a shell")
}

/// A folder with captures, one of which breaks a rule.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::create_dir(folder.join("captures")).expect("it can be made");
    fs::write(folder.join("captures/a.http"), NO_ALLOW).expect("it can be written");
    fs::write(folder.join("status.baseline"), "").expect("it can be written");
    folder
}

#[test]
fn the_document_shows_the_files() {
    let document = fs::read_to_string(workspace().join("docs/ci.md")).expect("the document");
    let files = fs::read_dir(workspace().join("examples/ci")).expect("the folder");
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        assert!(document.contains(&format!("\n{text}```\n")), "docs/ci.md should show:\n{text}");
        count += 1;
    }
    assert!(count > 7, "{count} files");
}

/// The lines of a shell that a file of jobs holds.
fn lines(yaml: &Yaml, found: &mut Vec<String>) {
    match yaml {
        Yaml::Hash(members) => {
            for (key, value) in members {
                match (key.as_str(), value) {
                    (Some("run" | "script" | "entry"), Yaml::String(line)) => found.push(line.clone()),
                    (Some("script"), Yaml::Array(items)) => {
                        found.extend(items.iter().map(|item| item.as_str().expect("a line").to_owned()));
                    }
                    _ => lines(value, found),
                }
            }
        }
        Yaml::Array(items) => items.iter().for_each(|item| lines(item, found)),
        _ => {}
    }
}

/// The same of a file, in order.
fn jobs(name: &str) -> Vec<String> {
    let yaml = YamlLoader::load_from_str(&example(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut found = Vec::new();
    for yaml in &yaml {
        lines(yaml, &mut found);
    }
    found
}

#[test]
fn the_lines_of_the_jobs_run() {
    for (name, wanted) in [("github.yml", 2), ("gitlab.yml", 3), ("curl.yml", 1), ("playwright.yml", 1)] {
        let run = jobs(name);
        let at = |what: &str| run.iter().position(|line| line.contains(what));
        let judges = at("status lint").expect("it judges");
        assert!(at("cargo install status-cli") < Some(judges), "{name}: {run:?}");
        let captures = if name == "playwright.yml" { "playwright test" } else { "capture.sh http://localhost:8080" };
        let (captures, starts) = (at(captures).expect("it makes captures"), at("start-server"));
        assert!(captures < judges, "{name}: {run:?}");
        assert!(at("cargo install status-cli") < Some(captures), "a test that fails keeps nothing from being judged");
        assert!(name == "playwright.yml" || starts.is_some_and(|starts| starts < captures), "{name}: {run:?}");
        let folder = folder(&format!("ci-{name}"));
        let found = jobs(name);
        let ours: Vec<_> = found.iter().filter(|line| line.starts_with("status ")).collect();
        assert_eq!(ours.len(), wanted, "{name}: {found:?}");
        for line in ours {
            let output = shell(&folder, line);
            let code = i32::from(!line.contains("--fail-on never"));
            assert_eq!(output.status.code(), Some(code), "{line}: {}", String::from_utf8_lossy(&output.stderr));
            if let Some((_, file)) = line.split_once("> ") {
                let text = fs::read_to_string(folder.join(file)).expect("it was written");
                assert!(text.contains("405-allow"), "{line}: {text}");
                assert_eq!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), !line.contains("junit"), "{line}");
            }
        }
        let asks = found.iter().filter(|line| line.contains("capture.sh") || line.contains("status lint"));
        let after_a_failure = example(name).matches("if: always()").count();
        assert!(name == "gitlab.yml" || after_a_failure > 0 || asks.count() == 2, "{name}");
        let told: Vec<_> = found.iter().filter_map(|line| line.strip_prefix("sh ")?.split(' ').next()).collect();
        assert!(told.iter().all(|path| workspace().join(path).is_file()), "{told:?}");
    }
}

#[test]
fn the_hook_judges_what_is_committed() {
    let folder = folder("ci-hook");
    fs::write(folder.join("hook"), example("pre-commit")).expect("it can be written");
    let git = |line: &str| {
        let output = shell(&folder, line);
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    };
    git("git init -q . && git add status.baseline");
    assert_eq!(shell(&folder, "sh hook").status.code(), Some(0), "no captures are committed");
    git("git add captures && printf '' > captures/a.http");
    let broken = Run::from(shell(&folder, "sh hook"));
    assert!(
        broken.code == Some(1) && broken.out.contains("405-allow"),
        "as in the index: {}{}",
        broken.out,
        broken.err
    );
    let fixed = NO_ALLOW.replace("Content", "Allow: GET\r\nContent");
    fs::write(folder.join("captures/a.http"), fixed).expect("it can be written");
    git("git add captures");
    let kept = Run::from(shell(&folder, "sh hook"));
    assert_eq!(kept.code, Some(0), "{}{}", kept.out, kept.err);

    // Whatever lint reads in a folder, the hooks look for.
    let (hook, config) = (example("pre-commit"), example("pre-commit-config.yaml"));
    let help = run_in(&folder, &["lint", "--help"]).out;
    let ends: Vec<&str> = help
        .lines()
        .filter_map(|line| line.trim().strip_prefix("(.")?.strip_suffix(')'))
        .flat_map(|line| line.split(", ").map(|end| end.trim_start_matches('.')))
        .collect();
    assert!(ends.len() > 8, "{ends:?}");
    for end in ends.into_iter().chain(["gz", "gzip", "zip"]) {
        assert!(hook.contains(&format!("*.{end}'")), "{end}: {hook}");
        assert!(config.split(|other: char| !other.is_alphanumeric()).any(|known| known == end), "{end}: {config}");
    }

    let config = YamlLoader::load_from_str(&config).expect("YAML");
    let mut found = Vec::new();
    lines(&config[0], &mut found);
    assert_eq!(found, ["status lint"]);
    assert_eq!(shell(&folder, "status lint captures/a.http").status.code(), Some(0));
}

/// With a curl that shows an exchange as the real one does.
#[test]
fn the_script_keeps_what_curl_shows() {
    let folder = folder("ci-capture");
    fs::remove_dir_all(folder.join("captures")).expect("it can be removed");
    fs::create_dir(folder.join("bin")).expect("it can be made");
    let curl = "#!/bin/sh\nwhile [ $# -gt 0 ]; do if [ \"$1\" = -o ]; then echo no > \"$2\"; fi; shift; done\n\
        printf '> DELETE / HTTP/1.1\\r\\n> Host: a\\r\\n> \\r\\n< HTTP/1.1 405 No\\r\\n< Content-Length: 3\\r\\n< \\r\\n' >&2\n";
    fs::write(folder.join("bin/curl"), curl).expect("it can be written");
    fs::write(folder.join("capture.sh"), example("capture.sh")).expect("it can be written");
    let output = shell(&folder, "chmod +x bin/curl && sh capture.sh http://a.example");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::write(folder.join("bin/python3"), "#!/bin/sh\necho \"$@\"\n").expect("it can be written");
    fs::write(folder.join("start-server.sh"), example("start-server.sh")).expect("it can be written");
    let output = shell(&folder, "chmod +x bin/python3 && sh start-server.sh http://a.example:80 && wait");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!folder.join("server.body").exists() && folder.join("server.log").exists());
    let run = run_in(&folder, &["lint", "captures"]);
    assert!(
        run.code == Some(1) && run.out.ends_with("4 exchanges, 4 with broken rules: 8 must, 0 should\n"),
        "{}{}",
        run.out,
        run.err
    );
}

/// The gate of the README is six lines and one command.
#[test]
fn the_readme_shows_the_gate() {
    let readme = fs::read_to_string(workspace().join("README.md")).expect("README");
    let settings = example("status.toml");
    assert!(readme.contains(&format!("```toml\n{settings}```\n")), "{settings}");
    assert_eq!(settings.lines().count(), 6);
    let (_, shown) = readme.split_once("```console\n$ status lint captures/\n").expect("the command");
    let (shown, _) = shown.split_once("```").expect("it ends");
    let folder = scratch("readme-gate");
    fs::create_dir(folder.join("captures")).expect("it can be made");
    let exchange = |method: &str| format!("{method} /index.html HTTP/1.1\r\nHost: a\r\n\r\n{NO_ALLOW}");
    fs::write(folder.join("captures/index.http"), exchange("PUT") + &exchange("DELETE")).expect("it can be written");
    let part = "HEAD /index.html HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\nHTTP/1.1 206 Partial Content\r\n\
        Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Range: bytes 0-1/5\r\nContent-Length: 2\r\n\r\n";
    fs::write(folder.join("captures/part.http"), part).expect("it can be written");
    assert_eq!(settings.matches("rule = ").count(), 2, "a team has more than one exception");
    fs::write(folder.join("status.toml"), settings).expect("it can be written");
    let run = run_in(&folder, &["lint", "captures/"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(1), shown, ""));
}

/// What the file that builds a container takes from the project is there.
#[test]
fn the_container_is_made_of_what_is_there() {
    let text = fs::read_to_string(workspace().join("Containerfile")).expect("the file");
    let instructions: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert_eq!(instructions.iter().filter(|line| line.starts_with("FROM ")).count(), 2);
    assert!(text.contains("cargo build --release --locked -p status-cli && cp target/release/status /"));
    assert!(instructions.contains(&"COPY --from=build /status /status"), "{instructions:?}");
    let ignored = fs::read_to_string(workspace().join(".containerignore")).expect("the file");
    assert!(ignored.lines().all(|line| !["src", "codes.toml", "Cargo.lock"].contains(&line)));
}
