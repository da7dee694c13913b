//! Conditions as text: what is known of a response without its request, in a form that needs no more than to be read.

use crate::registry::{Condition, Message, Predicate};

/// What a condition asks of a response. Names of fields are in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leaf<'t> {
    Has(&'t str),
    /// What the lines of a field say, by the runtime's function of that name, which is given the words.
    Lines {
        function: &'t str,
        field: &'t str,
        words: Vec<&'t str>,
    },
    Content,
    /// The number is one of these, or begins with one of these digits.
    Status(Vec<u16>),
    /// A value check, by the name of its function, and the fields of each of which alone it is a function.
    Check(&'t str, Vec<&'t str>),
}

/// The condition that a predicate is known to hold, or known not to. `None` where that can't be known of a response
/// alone.
pub(super) fn known(
    predicate: &Predicate,
    wanted: bool,
    fields_of: &dyn Fn(&str) -> Vec<String>,
) -> Option<Condition<String>> {
    Condition::of(predicate, wanted, &|part, wanted| Some(Condition::Leaf(leaf(part, fields_of)?, wanted)))
}

/// The text of a predicate that joins no others.
fn leaf(predicate: &Predicate, fields_of: &dyn Fn(&str) -> Vec<String>) -> Option<String> {
    Some(match predicate {
        Predicate::Has(Message::Response, name) => format!("has:{name}"),
        Predicate::Lines { function, message: Message::Response, field, words: of_rule } => {
            format!("lines:{function}:{field}:{}", words(of_rule)?)
        }
        Predicate::Content(Message::Response) => String::from("content"),
        Predicate::Status { numbers, digits } => {
            let digits = digits.iter().map(|digit| u16::from(*digit));
            let all: Vec<String> = numbers.iter().copied().chain(digits).map(|number| number.to_string()).collect();
            format!("status:{}", words(&all)?)
        }
        Predicate::Check(function) => {
            let fields = Some(fields_of(function)).filter(|fields| !fields.is_empty())?;
            format!("check:{function}:{}", words(&fields)?)
        }
        _ => return None,
    })
}

/// The words with commas between them; `None` where one of them has a sign that the text needs itself.
fn words(words: &[String]) -> Option<String> {
    let is_plain = |word: &String| !word.is_empty() && !word.contains([',', ':', '(', ')', '\t', '\n', '\r', ' ']);
    words.iter().all(is_plain).then(|| words.join(","))
}

impl Condition<String> {
    /// The text that `read` reads: `(& …)` for all, `(| …)` for any, and leaves, with an exclamation mark before those
    /// that are known not to be so.
    pub(super) fn written(&self) -> String {
        let list = |sign: char, parts: &[Self]| {
            let parts: Vec<String> = parts.iter().map(Self::written).collect();
            format!("({sign} {} )", parts.join(" "))
        };
        match self {
            Self::All(parts) => list('&', parts),
            Self::Any(parts) => list('|', parts),
            Self::Leaf(leaf, true) => leaf.clone(),
            Self::Leaf(leaf, false) => format!("!{leaf}"),
        }
    }
}

impl<'t> Condition<Leaf<'t>> {
    /// `None` where another version wrote the text.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let mut parts = text.split(' ');
        let condition = Self::next(parts.next()?, &mut parts)?;
        parts.next().is_none().then_some(condition)
    }

    fn next(first: &'t str, rest: &mut std::str::Split<'t, char>) -> Option<Self> {
        let list = |rest: &mut std::str::Split<'t, char>| {
            let mut parts = Vec::new();
            loop {
                match rest.next()? {
                    ")" => return Some(parts),
                    part => parts.push(Self::next(part, rest)?),
                }
            }
        };
        match first {
            "(&" => list(rest).map(Self::All),
            "(|" => list(rest).map(Self::Any),
            leaf => {
                let (leaf, wanted) = leaf.strip_prefix('!').map_or((leaf, true), |leaf| (leaf, false));
                Leaf::read(leaf).map(|leaf| Self::Leaf(leaf, wanted))
            }
        }
    }
}

impl<'t> Leaf<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let list = |words: &'t str| words.split(',').filter(|word| !word.is_empty()).collect::<Vec<_>>();
        Some(match kind {
            "has" => Self::Has(rest),
            "lines" => {
                let (function, rest) = rest.split_once(':')?;
                let (field, words) = rest.split_once(':')?;
                Self::Lines { function, field, words: list(words) }
            }
            "content" => Self::Content,
            "status" => Self::Status(list(rest).into_iter().map(|number| number.parse().ok()).collect::<Option<_>>()?),
            "check" => {
                let (function, fields) = rest.split_once(':')?;
                Self::Check(function, list(fields))
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let has = |name: &str| Predicate::Has(Message::Response, String::from(name));
        let lines = |function, words: &[&str]| Predicate::Lines {
            function,
            message: Message::Response,
            field: String::from("allow"),
            words: words.iter().copied().map(String::from).collect(),
        };
        let predicate = Predicate::All(vec![
            has("allow"),
            Predicate::Any(vec![
                Predicate::Content(Message::Response),
                Predicate::Not(Box::new(Predicate::Check(String::from("allow_valid")))),
            ]),
            Predicate::Status { numbers: vec![405], digits: vec![5] },
            lines("token", &["a", "b"]),
            Predicate::Not(Box::new(lines("repeated", &[]))),
        ]);
        let fields = |check: &str| if check == "allow_valid" { vec![String::from("allow")] } else { Vec::new() };
        let text = known(&predicate, true, &fields).unwrap().written();
        assert_eq!(
            text,
            "(& has:allow (| content !check:allow_valid:allow ) status:405,5 lines:token:allow:a,b !lines:repeated:allow: )"
        );
        let Condition::All(parts) = Condition::read(&text).unwrap() else { panic!("{text}") };
        assert_eq!(parts.len(), 5);
        assert_eq!(parts[0], Condition::Leaf(Leaf::Has("allow"), true));
        assert_eq!(parts[2], Condition::Leaf(Leaf::Status(vec![405, 5]), true));
        let token = Leaf::Lines { function: "token", field: "allow", words: vec!["a", "b"] };
        let repeated = Leaf::Lines { function: "repeated", field: "allow", words: Vec::new() };
        assert_eq!((&parts[3], &parts[4]), (&Condition::Leaf(token, true), &Condition::Leaf(repeated, false)));
        assert_eq!(
            known(&predicate, false, &fields).unwrap().written(),
            "(| !has:allow (& !content check:allow_valid:allow ) !status:405,5 !lines:token:allow:a,b lines:repeated:allow: )"
        );
    }

    #[test]
    fn what_concerns_the_request_is_not_known() {
        let method = Predicate::Method(Message::Request, String::from("GET"));
        let has = Predicate::Has(Message::Response, String::from("allow"));
        let none = |_: &str| Vec::new();
        assert_eq!(known(&method, true, &none), None);
        assert_eq!(known(&Predicate::All(vec![has.clone(), method.clone()]), true, &none), None);
        let any = known(&Predicate::Any(vec![has, method]), true, &none).unwrap();
        assert_eq!(any.written(), "(| has:allow )");
        assert_eq!(known(&Predicate::Check(String::from("date_due")), true, &none), None);
    }

    #[test]
    fn words_that_the_text_can_not_hold_are_not_written() {
        let written = |word: &str| words(&[String::from("a"), String::from(word)]);
        assert_eq!(written("b").as_deref(), Some("a,b"));
        for word in ["", "b,c", "b:c", "(b", "b)", "b\tc", "b\nc", "b c"] {
            assert_eq!(written(word), None, "{word:?}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "(& has:a", "colour:red", "status:a", "check:a", "lines:token", "lines:token:a", "has:a has:b"]
        {
            assert_eq!(Condition::read(text), None, "{text}");
        }
    }
}
