//! Judges responses, one a line (`470 Date=…; Retry-After=…`), by Acme's rules and the standard ones.

use status_core::{Exchange, Lang, Registry, Response, StatusCode, generic::Requirement as _};

mod codes {
    status_core::registry!("codes.toml");
}

/// What a line breaks, by any registry.
fn lint<R: Registry>(line: &str) -> Option<Vec<String>> {
    let (code, fields) = line.split_once(' ')?;
    let code: StatusCode = code.parse().ok()?;
    let fields: Vec<(&str, &str)> = fields.split("; ").filter_map(|field| field.split_once('=')).collect();
    let broken = R::validate(&Exchange::new(Response::new(code, &fields)));
    Some(broken.into_iter().map(|rule| format!("{}: {}", rule.id(), rule.text(Lang::En))).collect())
}

fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let broken = lint::<codes::Layer>(&line).unwrap_or_else(|| vec![String::from("not understood")]);
        println!("{line}\n  {}", broken.join("\n  "));
    }
}
