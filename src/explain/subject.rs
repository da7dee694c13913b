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
    Class(Class),
    Rule(Rule),
}
