//! The responses to one request: any number of interim ones, then exactly one final one (RFC 9110, 15 and 15.2).
//!
//! [`check`] needs the codes alone. [`check_with`] also knows what the request [`Asked`], and when its content came.

use crate::judge::name::name;
use core::{error, fmt};

use crate::{
    exchange::{Exchange, fields::Fields, message::Version},
    judge::{
        case::{Case, Side},
        predicate,
    },
    lang::Lang,
    status_code::StatusCode,
};

/// What is wrong with a sequence of responses to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// No final response came: there is none at all, or the last one is interim.
    NoFinal,
    /// A response came after the final one; `at` is its index.
    AfterFinal {
        /// The index of the response that is too much.
        at: usize,
    },
    /// An HTTP response came after a 101, with which the connection left HTTP (RFC 9110, 15.2.2).
    AfterSwitch {
        /// The index of the response that is too much.
        at: usize,
    },
    /// A 101 came before the 100 that the client waits for (RFC 9110, 7.8).
    SwitchBeforeContinue {
        /// The index of the 101.
        at: usize,
    },
    /// A 100 came when the request's content was there already: the server waited for what 100 was to invite (RFC 9110,
    /// 10.1.1).
    LateContinue {
        /// The index of the 100.
        at: usize,
    },
    /// A 104 came in place of the 100 that the client waits for (draft-ietf-httpbis-resumable-upload, 5): the request was
    /// answered with success, and no content was ever invited or sent.
    NoContinue {
        /// The index of the first 104.
        at: usize,
    },
}

impl Fault {
    /// What is wrong, in a language, to be displayed. Responses are counted from 1.
    ///
    /// ```
    /// use status_core::{Lang, sequence::Fault};
    /// let fault = Fault::AfterFinal { at: 1 };
    /// assert_eq!(fault.text(Lang::En).to_string(), fault.to_string());
    /// assert_eq!(fault.text(Lang::Zh).to_string(), "第 2 个响应出现在最终响应之后");
    /// ```
    #[must_use]
    pub const fn text(self, lang: Lang) -> FaultText {
        FaultText { fault: self, lang }
    }
}

/// A [`Fault`] in a language: see [`Fault::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FaultText {
    fault: Fault,
    lang: Lang,
}

impl fmt::Display for FaultText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (at, en, zh) = match self.fault {
            Fault::NoFinal => {
                return f.write_str(match self.lang {
                    Lang::En => "no final response follows",
                    Lang::Zh => "之后没有最终响应",
                });
            }
            Fault::AfterFinal { at } => (at, "comes after the final one", "出现在最终响应之后"),
            Fault::AfterSwitch { at } => (at, "comes after 101 has ended HTTP", "出现在 101 结束 HTTP 之后"),
            Fault::SwitchBeforeContinue { at } => {
                (at, "is a 101 before the expected 100", "是 101，早于客户端期待的 100")
            }
            Fault::LateContinue { at } => (at, "is a 100 after the request's content", "是 100，晚于请求的内容"),
            Fault::NoContinue { at } => (at, "is a 104 in place of the expected 100", "是 104，代替了客户端期待的 100"),
        };
        match self.lang {
            Lang::En => write!(f, "response {} {en}", at + 1),
            Lang::Zh => write!(f, "第 {} 个响应{zh}", at + 1),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text(Lang::En).fmt(f)
    }
}

impl error::Error for Fault {}

/// Checks the codes of all responses to one request, in the order in which they came.
///
/// # Errors
/// The first [`Fault`].
///
/// ```
/// use status_core::{StatusCode, sequence::{self, Fault}};
/// const HINTS: StatusCode = StatusCode::EARLY_HINTS;
/// assert_eq!(sequence::check(&[HINTS, HINTS, StatusCode::OK]), Ok(()));
/// assert_eq!(sequence::check(&[HINTS]), Err(Fault::NoFinal));
/// assert_eq!(sequence::check(&[StatusCode::OK, StatusCode::OK]), Err(Fault::AfterFinal { at: 1 }));
/// assert_eq!(sequence::check(&[StatusCode::SWITCHING_PROTOCOLS]), Ok(()));
/// ```
pub const fn check(codes: &[StatusCode]) -> Result<(), Fault> {
    let mut at = 0;
    while at < codes.len() {
        let is_last = at + 1 == codes.len();
        let is_switch = codes[at].as_u16() == StatusCode::SWITCHING_PROTOCOLS.as_u16();
        match (codes[at].is_informational() && !is_switch, is_last) {
            (false, true) => return Ok(()),
            (false, false) if is_switch => return Err(Fault::AfterSwitch { at: at + 1 }),
            (false, false) => return Err(Fault::AfterFinal { at: at + 1 }),
            (true, _) => {}
        }
        at += 1;
    }
    Err(Fault::NoFinal)
}

/// What a request asked for that bears on the order of its responses, and when its content came. What is not said breaks
/// no rule.
///
/// ```
/// use status_core::{StatusCode, sequence::{self, Asked, Fault}};
/// const ASKED: Asked = Asked::NOTHING.expect_continue().upgrade();
/// let [proceed, switch] = [StatusCode::CONTINUE, StatusCode::SWITCHING_PROTOCOLS];
/// assert_eq!(sequence::check_with(&[proceed, switch], &ASKED), Ok(()));
/// assert_eq!(sequence::check_with(&[switch], &ASKED), Err(Fault::SwitchBeforeContinue { at: 0 }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Asked {
    continues: bool,
    upgrades: bool,
    content_begun: Option<usize>,
    content_done: Option<usize>,
}

impl Asked {
    /// Neither 100-continue nor an upgrade, and content that came nobody knows when.
    pub const NOTHING: Self = Self { continues: false, upgrades: false, content_begun: None, content_done: None };

    /// What the request of an exchange asked for; without the request, nothing. A request in HTTP/1.0 asks for neither,
    /// as its Expect and Upgrade are ignored (RFC 9110, 10.1.1 and 7.8).
    ///
    /// ```
    /// use status_core::{Exchange, NO_FIELDS, Request, Response, StatusCode, sequence::Asked};
    /// let request = Request::new("PUT", &[("Expect", "100-continue")]);
    /// let exchange = Exchange::new(Response::new(StatusCode::CREATED, NO_FIELDS)).request(request);
    /// assert_eq!(Asked::by(&exchange), Asked::NOTHING.expect_continue());
    /// ```
    pub fn by<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(exchange: &Exchange<'a, A, Q, O>) -> Self {
        exchange.with_case(|case| match case.request {
            Some(request) if case.request_version != Some(Version::Http10) => Self::by_fields(case, &request),
            _ => Self::NOTHING,
        })
    }

    fn by_fields(case: &Case<'_>, request: &Side<'_>) -> Self {
        let continues = predicate::token(case.request, name!("Expect"), &["100-continue"]) == Some(true);
        Self { continues, upgrades: request.has(name!("Upgrade")), ..Self::NOTHING }
    }

    /// Says that the request has `Expect: 100-continue`.
    #[must_use]
    pub const fn expect_continue(mut self) -> Self {
        self.continues = true;
        self
    }

    /// Says that the request has Upgrade.
    #[must_use]
    pub const fn upgrade(mut self) -> Self {
        self.upgrades = true;
        self
    }

    /// Says how many responses the server had sent when the first of the content reached it.
    #[must_use]
    pub const fn content_begun(mut self, responses: usize) -> Self {
        self.content_begun = Some(responses);
        self
    }

    /// Says how many responses the server had sent when the last of the content reached it. What the client knows is
    /// something else: a 100 may be on its way while the client gives up waiting and sends everything.
    ///
    /// ```
    /// use status_core::{StatusCode, sequence::{self, Asked, Fault}};
    /// let codes = [StatusCode::CONTINUE, StatusCode::OK];
    /// assert_eq!(sequence::check_with(&codes, &Asked::NOTHING.content_done(1)), Ok(()));
    /// assert_eq!(sequence::check_with(&codes, &Asked::NOTHING.content_done(0)), Err(Fault::LateContinue { at: 0 }));
    /// ```
    #[must_use]
    pub const fn content_done(mut self, responses: usize) -> Self {
        self.content_done = Some(responses);
        self
    }
}

/// Checks the codes of all responses to one request, as [`check`] does, and their order against what the request asked.
///
/// - A 100 comes before the whole content has reached the server (RFC 9110, 10.1.1), unless a 101 that needs it follows.
/// - A 101 comes after a 100 where the request had both Upgrade and `Expect: 100-continue` (RFC 9110, 7.8).
/// - A 104 does not stand in for that 100 (draft-ietf-httpbis-resumable-upload, 5).
///
/// To leave out the 100 is no fault in itself: a final code may come at once, or the content (RFC 9110, 10.1.1). A server
/// that sends neither 100 nor a final code is found by `check`.
///
/// # Errors
/// The first [`Fault`] that [`check`] finds, else the first of the others.
///
/// ```
/// use status_core::{StatusCode, sequence::{self, Asked, Fault}};
/// let codes = [StatusCode::UPLOAD_RESUMPTION_SUPPORTED, StatusCode::CREATED];
/// let asked = Asked::NOTHING.expect_continue();
/// assert_eq!(sequence::check_with(&codes, &asked), Ok(()));
/// // The content reached the server when both responses were out.
/// assert_eq!(sequence::check_with(&codes, &asked.content_begun(2)), Err(Fault::NoContinue { at: 0 }));
/// ```
pub const fn check_with(codes: &[StatusCode], asked: &Asked) -> Result<(), Fault> {
    if let Err(fault) = check(codes) {
        return Err(fault);
    }
    let mut proceeds = false;
    let mut announced = None;
    let mut at = 0;
    while at < codes.len() {
        match codes[at].as_u16() {
            100 if is_late(at, codes, asked) => return Err(Fault::LateContinue { at }),
            100 => proceeds = true,
            101 if asked.continues && asked.upgrades && !proceeds => return Err(Fault::SwitchBeforeContinue { at }),
            104 if announced.is_none() => announced = Some(at),
            _ => {}
        }
        at += 1;
    }
    // The check above has found the one final response at the end.
    let succeeds = codes[at - 1].is_success();
    match (announced, asked.content_begun) {
        (Some(at), Some(begun)) if asked.continues && !proceeds && succeeds && begun >= codes.len() => {
            Err(Fault::NoContinue { at })
        }
        _ => Ok(()),
    }
}

/// Whether a 100 at that place comes after the content, and is not the one that a 101 needs before it.
const fn is_late(at: usize, codes: &[StatusCode], asked: &Asked) -> bool {
    let switches = asked.continues && asked.upgrades && codes[codes.len() - 1].as_u16() == 101;
    match asked.content_done {
        Some(done) => at >= done && !switches,
        None => false,
    }
}
