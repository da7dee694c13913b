//! What the next request is: a row for each code that leads elsewhere, a column for each method.

use askama::Template;
use status_core::facet::Redirect;
use status_core::generic::{Meaning as _, Registry};
use status_core::redirect::{Action, Hop, Policy};
use status_core::{Edition, StatusCode};

use super::drawing::{Picture, by_edition};
use crate::page::map::numbers;
use crate::page::said::{Langs, Said};

/// The methods that people ask about, those first that may change: a phone shows the first columns.
const METHODS: [&str; 6] = ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD"];

/// How wide the column of codes and one of a method are, and how high a row is.
const CODES: usize = 220;
const METHOD: usize = 100;
const ROW: usize = 40;

#[derive(Template)]
#[template(path = "picture/redirect.svg", escape = "html")]
struct Table {
    width: usize,
    height: usize,
    heads: Vec<(usize, &'static str)>,
    rows: Vec<Row>,
}

struct Row {
    y: usize,
    code: &'static str,
    reason: &'static str,
    cells: Vec<Cell>,
}

struct Cell {
    x: usize,
    class: &'static str,
    text: Said,
}

pub(super) fn picture<R: Registry>(langs: Langs) -> askama::Result<Picture> {
    Ok(Picture {
        id: "redirects",
        heading: langs.say("What the next request is", "下一个请求是什么"),
        caption: langs.say(
            "The method that the client sends to Location, by the code and the method that was sent. = stays, → changes; \
             a question mark means that the user is asked first.",
            "客户端按状态码和原方法向 Location 发送的方法。= 表示方法不变，→ 表示方法改变；问号表示先询问用户。",
        ),
        drawings: by_edition(|edition| table::<R>(edition, langs))?,
    })
}

fn table<R: Registry>(edition: Edition, langs: Langs) -> Table {
    let at = |column: usize| CODES + column * METHOD;
    let mut rows = Vec::new();
    for code in numbers::<R>() {
        let Some(status) = R::from_code_in(code.as_u16(), edition) else { continue };
        if status.redirect(edition) == Redirect::None {
            continue;
        }
        let cell = |(column, method): (usize, &'static str)| {
            let (class, text) = next::<R>(edition, code, method, langs);
            Cell { x: at(column), class, text: text.in_picture() }
        };
        rows.push(Row {
            y: (rows.len() + 1) * ROW,
            code: code.as_str(),
            reason: status.reason_in(edition),
            cells: METHODS.into_iter().enumerate().map(cell).collect(),
        });
    }
    Table {
        width: at(METHODS.len()),
        height: (rows.len() + 1) * ROW,
        heads: METHODS.into_iter().enumerate().map(|(column, method)| (at(column), method)).collect(),
        rows,
    }
}

/// What a client makes of a request, and how that looks.
fn next<R: Registry>(edition: Edition, code: StatusCode, method: &'static str, langs: Langs) -> (&'static str, Said) {
    let policy = if edition == Policy::RFC2616.edition() { Policy::RFC2616 } else { Policy::FETCH };
    let location = Some("https://b.example/");
    let hop = Hop { method, status: code, url: "https://a.example/", location, visited: &[] };
    let as_it_was = |next: &str| next == method;
    let sign = |next: &str| if as_it_was(next) { "=" } else { "→" };
    let class = |next: &str| if as_it_was(next) { "keeps" } else { "changes" };
    match policy.next_by::<R>(&hop) {
        Action::Follow(next) => {
            let text = format!("{} {}", sign(next.method), next.method);
            (class(next.method), langs.each(|_| text.clone()))
        }
        Action::Ask(next) => {
            let text = format!("{} {} ?", sign(next.method), next.method);
            (class(next.method), langs.each(|_| text.clone()))
        }
        Action::Choose(_) => ("asks", langs.say("choice", "选择")),
        Action::UseProxy(_) => ("asks", langs.say("by proxy", "经代理")),
        Action::Stop(_) | Action::None => ("asks", langs.say("none", "无")),
    }
}

#[cfg(test)]
mod tests {
    use status_core::Standard;

    use super::*;

    #[test]
    fn it_says_what_clients_do() {
        let said = |edition, code, method| {
            let (class, text) = next::<Standard>(edition, code, method, Langs::ALL);
            (class, text.to_string())
        };
        let now = Edition::CURRENT;
        assert_eq!(said(now, StatusCode::PERMANENT_REDIRECT, "POST"), ("keeps", "= POST".to_owned()));
        assert_eq!(said(now, StatusCode::FOUND, "POST"), ("changes", "→ GET".to_owned()));
        assert_eq!(said(now, StatusCode::SEE_OTHER, "HEAD"), ("keeps", "= HEAD".to_owned()));
        assert_eq!(said(Edition::Rfc2616, StatusCode::FOUND, "POST"), ("keeps", "= POST ?".to_owned()));
        assert!(said(Edition::Rfc2616, StatusCode::USE_PROXY, "GET").1.contains("by proxy"));
    }
}
