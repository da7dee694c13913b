//! The predicates of codes.toml that look at the lines of a field: which message's field is meant, and which words, stands
//! in the rule. Each is listed once, by what it says of one line, and answers for messages and for constants alike.

use crate::judge::{case::Side, name::Name};
use crate::syntax::{
    bytes::trim,
    list::has_word,
    media_type::{essence, matches},
};

/// Lists the predicates: the name, which lines of the field it asks, and whether a line is one that is looked for, by its place
/// among them (from 0), its value, and the words of the rule. The predicate holds where any line is; what has to hold of every
/// line is the negation of one that looks for a line of which it does not.
macro_rules! predicates {
    ($($(#[doc = $doc:literal])+ $name:ident of $lines:ident |$place:pat_param, $line:pat_param, $words:pat_param| $is_one:expr;)+) => {
        mod of_line {
            use super::*;

            $(pub(super) const fn $name($place: usize, $line: &[u8], $words: &[&str]) -> bool {
                $is_one
            })+
        }

        $(
            $(#[doc = $doc])+
            /// `None` without the message, and where only some of its fields are shown and no line is one.
            #[must_use]
            pub fn $name(side: Option<Side<'_>>, field: Name, words: &[&str]) -> Option<bool> {
                any_line(side?, field, Asks::$lines, |place, line| of_line::$name(place, line, words))
            }
        )+

        /// The same of lines that are constants, for what is judged before there is a message.
        pub mod of_constants {
            use super::*;

            $(
                $(#[doc = $doc])+
                #[must_use]
                pub const fn $name(lines: &[&str], words: &[&str]) -> Option<bool> {
                    let mut place = 0;
                    while place < lines.len() {
                        if of_line::$name(place, trim(lines[place].as_bytes()), words) {
                            return Some(true);
                        }
                        place += 1;
                    }
                    Some(false)
                }
            )+
        }

        /// Both forms of each, by its name.
        #[cfg(test)]
        const ALL: &[(&str, OfMessage, OfConstants)] = &[$((stringify!($name), $name, of_constants::$name)),+];
    };
}

predicates! {
    /// Whether the message has the field. It takes no words.
    has of First |_, _, _| true;
    /// Whether more than one line bears the name. It takes no words.
    repeated of All |place, _, _| place > 0;
    /// Whether the comma list has one of the words as a member, compared up to its `=` or `;` and in any case.
    token of All |_, line, words| has_word(line, words);
    /// Whether the first line is one of these media types, `*` standing for any: `text/*`, `application/*+xml`.
    media_type of First |place, line, types| place == 0 && is_of_type(line, types);
}

/// Which lines of a field count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    First,
    All,
}

/// Whether a line of the field is one that is looked for.
fn any_line(side: Side<'_>, field: Name, asks: Asks, is_one: impl Fn(usize, &[u8]) -> bool) -> Option<bool> {
    side.certain(|| {
        let (mut place, mut found) = (0, false);
        side.lines(field, &mut |line| {
            found = found || is_one(place, line);
            place += 1;
        });
        if !found && asks == Asks::All {
            side.miss();
        }
        Some(found)
    })
}

/// Whether the value of Content-Type is of one of the types.
const fn is_of_type(value: &[u8], types: &[&str]) -> bool {
    let mut at = 0;
    while at < types.len() {
        if matches(essence(value), types[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
type OfMessage = fn(Option<Side<'_>>, Name, &[&str]) -> Option<bool>;

#[cfg(test)]
type OfConstants = fn(&[&str], &[&str]) -> Option<bool>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{case::Set, name::name};

    #[test]
    fn constants_are_judged_as_messages_are() {
        const LINES: &[&str] = &["", ",", "a", "b ;q=1, A=c", " text/html; a=b", "application/a+xml", "\"a\", b"];
        const WORDS: &[&str] = &["a", "text/html", "application/*+xml"];
        let agree = |lines: &[&str]| {
            let fields: std::vec::Vec<_> = lines.iter().map(|line| ("Content-Type", *line)).collect();
            let set = Set(&fields);
            for (name, of_message, of_constants) in ALL {
                let found = of_message(Some(Side::new(&set)), name!("Content-Type"), WORDS);
                assert_eq!(found, of_constants(lines, WORDS), "{name} {lines:?}");
                assert_eq!(of_message(None, name!("Content-Type"), WORDS), None, "{name}");
            }
        };
        agree(&[]);
        for one in LINES {
            agree(&[one]);
            for other in LINES {
                agree(&[one, other]);
            }
        }
    }

    #[test]
    fn each_looks_for_a_line_of_its_kind() {
        use of_constants::{has, media_type, repeated, token};
        const { assert!(matches!(has(&["a"], &[]), Some(true)) && matches!(has(&[], &[]), Some(false))) };
        assert_eq!((repeated(&["a"], &[]), repeated(&["a", "a"], &[])), (Some(false), Some(true)));
        assert_eq!((token(&["x", "b, A;q=1"], &["a"]), token(&["\"a\""], &["a"])), (Some(true), Some(false)));
        let is_text = |lines: &[&str]| media_type(lines, &["text/*"]);
        assert_eq!((is_text(&["Text/HTML; a=b", "a/b"]), is_text(&["a/b", "text/html"])), (Some(true), Some(false)));
    }
}
