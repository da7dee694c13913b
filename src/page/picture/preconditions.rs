//! In which order preconditions are evaluated (RFC 9110, 13.2.2), and what comes of each.

use askama::Template;
use status_core::facet::Retry;
use status_core::generic::{Meaning as _, Registry};
use status_core::{Edition, StatusCode};

use super::drawing::Picture;
use crate::page::map::numbers;
use crate::page::said::{Langs, Said};

/// How far apart the steps stand.
const STEP: usize = 88;

#[derive(Template)]
#[template(path = "picture/preconditions.svg", escape = "html")]
struct Flow {
    height: usize,
    steps: Vec<Step>,
    done: (usize, Said),
    yes: Said,
    no: Said,
}

/// One question to the request, and the codes that an answer leads to.
struct Step {
    y: usize,
    /// What is asked, and what makes it asked at all.
    question: Said,
    of: Said,
    outcomes: Vec<Outcome>,
    /// Whether yes is the answer that leads to the codes.
    ends_with_yes: bool,
}

/// Codes that are answered with, and in which case.
struct Outcome {
    y: usize,
    codes: Vec<&'static str>,
    text: Said,
}

pub(super) fn picture<R: Registry>(langs: Langs) -> askama::Result<Picture> {
    let failed = |text: Said| (vec![StatusCode::PRECONDITION_FAILED], text);
    let unmodified = |text: Said| (vec![StatusCode::NOT_MODIFIED], text);
    let reason = |code: StatusCode| {
        let reason = R::from_code(code.as_u16()).map_or("", |status| status.reason());
        langs.each(|_| reason)
    };
    // Which codes ask for a precondition is a facet of theirs.
    let asks = |code: &StatusCode| {
        let status = R::from_code_in(code.as_u16(), Edition::CURRENT);
        status.is_some_and(|status| status.retry(Edition::CURRENT) == Retry::Conditional)
    };
    let required: Vec<StatusCode> = numbers::<R>().into_iter().filter(asks).collect();
    let all = [
        (
            langs.say("Is one required, and missing?", "要求带前提条件而没有带？"),
            langs.say("as the server decides", "由服务器决定"),
            vec![(required, langs.say("ask again with one", "带前提条件重发"))],
            true,
        ),
        (
            langs.say("If-Match holds?", "If-Match 成立？"),
            langs.say("if it is there", "若有此字段"),
            vec![failed(reason(StatusCode::PRECONDITION_FAILED))],
            false,
        ),
        (
            langs.say("If-Unmodified-Since holds?", "If-Unmodified-Since 成立？"),
            langs.say("if it is there and If-Match is not", "若有此字段且没有 If-Match"),
            vec![failed(reason(StatusCode::PRECONDITION_FAILED))],
            false,
        ),
        (
            langs.say("If-None-Match holds?", "If-None-Match 成立？"),
            langs.say("if it is there", "若有此字段"),
            vec![
                unmodified(langs.say("to GET and HEAD", "对 GET 和 HEAD")),
                failed(langs.say("to other methods", "对其他方法")),
            ],
            false,
        ),
        (
            langs.say("If-Modified-Since holds?", "If-Modified-Since 成立？"),
            langs.say("GET or HEAD, without If-None-Match", "GET 或 HEAD，且没有 If-None-Match"),
            vec![unmodified(reason(StatusCode::NOT_MODIFIED))],
            false,
        ),
        (
            langs.say("Range, and If-Range holds?", "有 Range 且 If-Range 成立？"),
            langs.say("GET; If-Range may be missing", "GET；可以没有 If-Range"),
            vec![
                (vec![StatusCode::PARTIAL_CONTENT], reason(StatusCode::PARTIAL_CONTENT)),
                (vec![StatusCode::RANGE_NOT_SATISFIABLE], langs.say("no such range", "没有这样的范围")),
            ],
            true,
        ),
    ];
    let mut steps = Vec::new();
    // A registry may have no code that asks for a precondition.
    for (question, of, outcomes, ends_with_yes) in all.into_iter().filter(|(.., outcomes, _)| !outcomes[0].0.is_empty())
    {
        let y = 10 + steps.len() * STEP;
        let outcomes = outcomes.into_iter().enumerate().map(|(at, (codes, text))| Outcome {
            y: y + 24 + at * 24,
            codes: codes.iter().map(StatusCode::as_str).collect(),
            text: text.in_picture(),
        });
        let outcomes = outcomes.collect();
        steps.push(Step { y, question: question.in_picture(), of: of.in_picture(), outcomes, ends_with_yes });
    }
    let end = 10 + steps.len() * STEP;
    let flow = Flow {
        height: end + 60,
        steps,
        done: (end, langs.say("perform the method", "执行请求方法").in_picture()),
        yes: langs.say("yes", "是").in_picture(),
        no: langs.say("no", "否").in_picture(),
    };
    Ok(Picture {
        id: "preconditions",
        heading: langs.say("In which order preconditions are evaluated", "前提条件的求值顺序"),
        caption: langs.say(
            "From above to below, as RFC 9110, 13.2.2 has it; a question whose field is not there is passed over. The \
             first answer that leads to the right is the response.",
            "按 RFC 9110, 13.2.2 自上而下；没有相应字段的问题跳过。第一个指向右侧的回答就是响应。",
        ),
        drawings: vec![(None, flow.render()?)],
    })
}
