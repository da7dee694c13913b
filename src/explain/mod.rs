//! `status explain`: finds what is meant, and says everything about it.

pub(crate) mod about;
mod human;
pub(crate) mod json;
mod subject;

use std::io::{self, Write};

use status_core::generic::{Meaning, Owner as _, Registry, Requirement as _};
use status_core::{Edition, Lang, StatusCode};

use crate::cli::{ExplainArgs, Format};
use crate::harmless::printable;
use crate::language::say;
use crate::suggest::{did_you_mean, nearest};
use crate::{Outcome, complain, keyword};

use about::subs;
use subject::Subject;

/// Explains each subject; those that name nothing are reported, and the others explained all the same. `program` is what
/// the command is called.
pub(crate) fn run<R: Registry>(args: &ExplainArgs, program: &str, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    let lang = args.output.lang;
    // `explain not found` means one phrase, if there is such a phrase.
    let phrase = args.subjects.join(" ");
    let words = if find::<R>(&phrase).is_some() { vec![phrase] } else { args.subjects.clone() };
    let mut is_first = true;
    for word in words {
        match find::<R>(&word).filter(|subject| is_in::<R>(*subject, args.edition)) {
            Some(subject) => {
                let text = match args.output.format {
                    Format::Human => {
                        let more = match subject {
                            Subject::Sub { code, .. } => Some(format!("{program} explain {}", code.as_str())),
                            _ => (!args.all).then(|| command_for_all(program, &word)),
                        };
                        human::subject::<R>(subject, args.edition, lang, more.as_deref())
                    }
                    Format::Json => json::subject::<R>(subject, args.edition, lang)?,
                };
                if !is_first && args.output.format == Format::Human {
                    writeln!(out)?;
                }
                out.write_all(text.as_bytes())?;
                is_first = false;
            }
            None => {
                out.flush()?;
                complain(format_args!("{}", unknown::<R>(&word, args.edition, lang)));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// The command that says all of a subject.
fn command_for_all(program: &str, word: &str) -> String {
    let word = word.trim();
    let is_plain = word.chars().all(|character| character.is_alphanumeric() || "-_:.".contains(character));
    let quote = if is_plain { "" } else { "\"" };
    format!("{program} explain --all {quote}{word}{quote}")
}

fn find<R: Registry>(word: &str) -> Option<Subject<R::Status, R::Rule>> {
    let word = word.trim();
    if let Ok(code) = word.parse::<StatusCode>() {
        return R::from_code(code.as_u16()).map(|_| Subject::Code { code, asked: None });
    }
    if let Some((code, number)) = sub_status(word) {
        let is_known = !subs::<R>(code, Some(number), None).is_empty();
        return is_known.then_some(Subject::Sub { code, number });
    }
    if word == "000" || word == "0" {
        return Some(Subject::NoResponse);
    }
    if word == keyword::SEQUENCE {
        return Some(Subject::Sequence);
    }
    // A name may have its type before it: `Status::NotFound`.
    let name = word.rsplit("::").next().unwrap_or(word);
    if let Some(status) = R::from_name(name).or_else(|| R::from_reason(word)) {
        return Some(Subject::Code { code: status.code(), asked: Some(status) });
    }
    // A bare digit is no class here: it may be the beginning of a number.
    let class = Some(word).filter(|word| word.len() > 1).and_then(|word| keyword::class(word).ok());
    class.map(Subject::Class).or_else(|| R::rule_from_id(word).map(Subject::Rule))
}

/// A code and what stands behind it, as IIS writes both: `404.13`.
fn sub_status(word: &str) -> Option<(StatusCode, u16)> {
    let (code, number) = word.split_once('.')?;
    let is_number = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_number && (number == "0" || !number.starts_with('0'));
    Some((code.parse().ok()?, number.parse().ok().filter(|_| is_plain)?))
}

fn is_in<R: Registry>(subject: Subject<R::Status, R::Rule>, edition: Option<Edition>) -> bool {
    let Some(edition) = edition else { return true };
    match subject {
        Subject::Code { code, .. } => R::meanings(code.as_u16()).any(|status| status.editions().contains(&edition)),
        Subject::Sub { code, number } => !subs::<R>(code, Some(number), Some(edition)).is_empty(),
        Subject::Rule(rule) => rule.editions().contains(&edition),
        Subject::Class(_) | Subject::NoResponse | Subject::Sequence => true,
    }
}

/// One line that says what is not known, and what may have been meant.
fn unknown<R: Registry>(word: &str, edition: Option<Edition>, lang: Lang) -> String {
    let word = printable(word);
    if let (Some(_), Some(edition)) = (find::<R>(&word), edition) {
        return match lang {
            Lang::En => format!("\"{word}\" means nothing in {edition}"),
            Lang::Zh => format!("“{word}”在 {edition} 中没有含义"),
        };
    }
    let sub_status = sub_status(&word);
    if let Some((code, number)) = sub_status.filter(|(code, _)| R::from_code(code.as_u16()).is_some()) {
        return unknown_sub_status::<R>(code, number, lang);
    }
    if let Some(code) = sub_status.map(|(code, _)| code).or_else(|| word.parse().ok()) {
        let (like, near) = (code.effective(), nearest_numbers::<R>(code));
        return match lang {
            Lang::En => {
                format!("{} is not registered, and is handled like {like}; the nearest are {near}", code.as_str())
            }
            Lang::Zh => format!("{} 未注册，按 {like} 处理；最接近的是 {near}", code.as_str()),
        };
    }
    let statuses = R::STATUSES.iter().flat_map(|status| {
        [status.reason(), status.name(), status.constant()].into_iter().chain(status.aliases().iter().copied())
    });
    let near = nearest(&word, statuses.chain(R::RULES.iter().map(|rule| rule.id())));
    let known =
        say(lang, "no such code, reason phrase, name, class or rule", "没有这样的状态码、原因短语、名称、类别或规则");
    format!("\"{word}\": {known}{}", did_you_mean(&near))
}

/// One line that says which sub-statuses of a code come nearest, if it has any.
fn unknown_sub_status<R: Registry>(code: StatusCode, number: u16, lang: Lang) -> String {
    let mut known = subs::<R>(code, None, None);
    let mut owners: Vec<&str> = known.iter().map(|(_, sub)| sub.source().name()).collect();
    owners.dedup();
    let owners = owners.join(say(lang, " or ", " 或 "));
    known.sort_by_key(|(_, sub)| sub.number().abs_diff(number));
    known.truncate(MOST_NEAR);
    let near =
        known.iter().map(|(_, sub)| format!("{}.{} {}", code.as_str(), sub.number(), sub.reason())).collect::<Vec<_>>();
    let (code, near) = (code.as_str(), near.join(", "));
    match (near.is_empty(), lang) {
        (true, Lang::En) => format!("{code}.{number}: no sub-statuses of {code} are known"),
        (true, Lang::Zh) => format!("{code}.{number}：没有已知的 {code} 子状态码"),
        (false, Lang::En) => format!("{code}.{number} is no sub-status of {owners}; the nearest are {near}"),
        (false, Lang::Zh) => format!("{code}.{number} 不是 {owners} 的子状态码；最接近的是 {near}"),
    }
}

/// How many are named that may have been meant.
const MOST_NEAR: usize = 3;

fn nearest_numbers<R: Registry>(code: StatusCode) -> String {
    let mut numbers: Vec<u16> = R::STATUSES.iter().map(|status| status.code().as_u16()).collect();
    numbers.dedup();
    numbers.sort_by_key(|number| number.abs_diff(code.as_u16()));
    numbers.dedup();
    numbers.truncate(MOST_NEAR);
    let names = numbers.iter().filter_map(|number| R::from_code(*number)).map(Meaning::line);
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use status_core::{Class, Standard, Status};

    use super::*;

    #[test]
    fn subjects_are_found_by_any_of_their_names() {
        let found = |code, asked| Some(Subject::Code { code, asked });
        for word in ["404", " 404 "] {
            assert_eq!(find::<Standard>(word), found(StatusCode::NOT_FOUND, None), "{word}");
        }
        for word in ["Not Found", "not found", "NotFound", "NOT_FOUND", "not_found", "notfound", "Status::NotFound"] {
            assert_eq!(find::<Standard>(word), found(StatusCode::NOT_FOUND, Some(Status::NotFound)), "{word}");
        }
        let too_long = found(StatusCode::URI_TOO_LONG, Some(Status::UriTooLong));
        assert_eq!(find::<Standard>("Request-URI Too Long"), too_long);
        let failure = found(StatusCode::METHOD_FAILURE, Some(Status::MethodFailure));
        assert_eq!(find::<Standard>("Method Failure"), failure, "not the meaning that 420 is taken for");
        assert_eq!(find::<Standard>("4XX"), Some(Subject::Class(Class::ClientError)));
        assert_eq!(find::<Standard>("client-error"), Some(Subject::Class(Class::ClientError)));
        for word in ["", "4", "40", "4040", "299", "nothing of the kind", "6xx"] {
            assert_eq!(find::<Standard>(word), None, "{word}");
        }
        for (word, code, number) in
            [("404.13", StatusCode::NOT_FOUND, 13), (" 500.0 ", StatusCode::INTERNAL_SERVER_ERROR, 0)]
        {
            assert_eq!(find::<Standard>(word), Some(Subject::Sub { code, number }), "{word}");
        }
        for word in ["404.", ".13", "404.013", "404.00", "404,13", "404 .13", "404. 13", "404.13.1", "404.-1", "404.+1"]
        {
            assert_eq!((find::<Standard>(word), sub_status(word)), (None, None), "{word}");
        }
        for word in ["404.99", "404.1000", "410.1", "299.1", "404.65536"] {
            assert_eq!(find::<Standard>(word), None, "{word}");
        }
    }

    #[test]
    fn what_is_not_known_is_reported_with_what_is_near() {
        assert!(unknown::<Standard>("nto found", None, Lang::En).contains("did you mean \"Not Found\""));
        let text = unknown::<Standard>("299", None, Lang::En);
        assert!(text.contains("like 200 OK") && text.contains("300 Multiple Choices"), "{text}");
        assert_eq!(unknown::<Standard>("zzzzzz", None, Lang::En).lines().count(), 1);
    }
}
