//! What can be explained.

use status_core::{Class, Lang, StatusCode};

use crate::language::say;

/// What 000 is.
pub(super) fn no_response(lang: Lang) -> &'static str {
    say(
        lang,
        "No status code: there was no response to take one from. curl prints it for %{http_code}, archives of browsers \
         have 0, and AWS ELB logs it where HTTP/2 ended with GOAWAY.",
        "这不是状态码：没有收到可以取得状态码的响应。curl 以 %{http_code} 输出它，浏览器存档记作 0，AWS ELB 在 HTTP/2 以 GOAWAY 结束时记入日志。",
    )
}

/// The rule that a fault in the order of responses breaks.
pub(super) const ONE_FINAL: &str = "any-one-final";

/// What a fault in the order of responses is.
pub(super) fn order_of_responses(lang: Lang) -> &'static str {
    say(
        lang,
        "No rule of its own: status lint says so of all the responses to one request, where none of them is final, or \
         one comes after the final one or after a 101 that ends HTTP. What they break together is any-one-final, which \
         no single response can.",
        "这不是单独的规则：同一请求的响应中没有最终响应，或者在最终响应或结束 HTTP 的 101 之后还有响应时，status lint 如此报告。它们共同违反的是 any-one-final，单个响应无法违反该规则。",
    )
}

/// What a word of the command line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject<Status, Rule> {
    /// A number with at least one meaning.
    Code {
        code: StatusCode,
        /// The meaning whose name or phrase was given, where it was not the number.
        asked: Option<Status>,
    },
    /// A finer reason for a number, which at least one of its meanings has.
    Sub {
        code: StatusCode,
        number: u16,
    },
    /// 000, which tools print where there is no response to take a code from.
    NoResponse,
    /// What is wrong with the order of responses, which findings name as they name a rule.
    Sequence,
    Class(Class),
    Rule(Rule),
}
