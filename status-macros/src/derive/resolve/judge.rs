//! Whether what a variant answers keeps the rules of its code, as far as that is certain while compiling: its code, the
//! fields that it gives, and whether it has content. What the server below adds and all that concerns the request is not
//! known here.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{LitStr, Path};

use super::{media_type, mend::Mends, without};
use crate::{
    derive::{
        keyword::Body,
        model::{HeaderValue, Proof, ResponseField, Wrong, may_have_content},
    },
    diagnostics::Diagnostics,
    excerpt::{Excerpt, Leaf, RuleExcerpt},
    registry::{Condition, MEDIA_TYPE, REPEATED},
};

/// The fields that a server adds on the way out, or may.
const OF_SERVERS: [&str; 4] = ["connection", "content-length", "date", "transfer-encoding"];

/// A response, as far as it is certain.
pub(super) struct PlannedResponse<'v> {
    /// The path of status-core.
    pub(super) root: &'v Path,
    pub(super) at: Span,
    pub(super) number: u16,
    pub(super) headers: &'v [ResponseField],
    /// The fields that somebody below adds.
    pub(super) without: &'v [LitStr],
    pub(super) body: Body,
    /// Whether `body` stands above this variant.
    pub(super) body_is_written: bool,
    /// Where content is asked for of this variant alone, and by which word: then it has some, whatever its code.
    pub(super) in_content: Option<(Span, &'static str)>,
}

/// Whether something is known to be so: no, yes, or if a constant expression is true.
enum Certainty {
    No,
    Yes,
    If(TokenStream, ValuePlace),
}

/// Which value a constant expression is about: the first of those that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValuePlace {
    /// That of a field, by its place among the variant's.
    Header(usize),
    Variant,
}

/// The lines of a field, where they are known.
enum KnownLines {
    Constant(Vec<LitStr>, ValuePlace),
    Absent,
    Unknown,
}

/// Reports the rules that the answer is certain to break. What hangs on constant values is left to be shown while the
/// derived code is compiled.
pub(super) fn judge(
    answer: &PlannedResponse<'_>,
    strict: bool,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<(ValuePlace, Wrong)> {
    let Some(rules) = excerpt.rules(answer.number) else {
        diagnostics.error(answer.at, crate::excerpt::OTHER_VERSION);
        return Vec::new();
    };
    without::check_names(answer.without, &rules, diagnostics);
    let mut wrong_words = Vec::new();
    for rule in rules.iter().filter(|rule| rule.is_must || strict) {
        match answer.known(&rule.broken) {
            Certainty::No => {}
            Certainty::Yes => answer.report(rule, excerpt, diagnostics),
            Certainty::If(wrong, at) => {
                let words = format!("breaks {}", rule.shown());
                wrong_words.push((at, Wrong { if_true: wrong, words: quote!(#words) }));
            }
        }
    }
    wrong_words
}

/// What is to be shown of each constant value: that it keeps the rules, and that it is one that its field can have. Of
/// several things that are wrong with one the first is said.
pub(super) fn proofs(broken: Vec<(ValuePlace, Wrong)>, headers: &[ResponseField], root: &Path, at: Span) -> Vec<Proof> {
    let mut proofs: Vec<(ValuePlace, Proof)> = Vec::new();
    let grammar = headers.iter().enumerate().filter_map(|(index, header)| {
        let HeaderValue::Constant(text) = &header.value else { return None };
        let key = header.key();
        let fault = quote!(#root::__private::constant::fault(#key, #text));
        let words = quote!(match #fault {
            ::core::option::Option::Some(words) => words,
            ::core::option::Option::None => "",
        });
        Some((ValuePlace::Header(index), Wrong { if_true: quote!(#fault.is_some()), words }))
    });
    for (place, wrong) in broken.into_iter().chain(grammar) {
        if let Some((_, proof)) = proofs.iter_mut().find(|(other, _)| *other == place) {
            proof.wrongs.push(wrong);
            continue;
        }
        let span = match place {
            ValuePlace::Header(index) => headers.get(index).and_then(ResponseField::constant).map_or(at, LitStr::span),
            ValuePlace::Variant => at,
        };
        proofs.push((place, Proof { at: span, wrongs: vec![wrong] }));
    }
    proofs.into_iter().map(|(_, proof)| proof).collect()
}

impl PlannedResponse<'_> {
    fn known(&self, condition: &Condition<Leaf<'_>>) -> Certainty {
        match condition {
            Condition::All(parts) => {
                let (mut all, mut place) = (Vec::new(), None);
                for part in parts {
                    match self.known(part) {
                        Certainty::No => return Certainty::No,
                        Certainty::Yes => {}
                        Certainty::If(test, at) => {
                            place.get_or_insert(at);
                            all.push(test);
                        }
                    }
                }
                place.map_or(Certainty::Yes, |at| Certainty::If(quote!((#((#all))&&*)), at))
            }
            Condition::Any(parts) => {
                let (mut any, mut place) = (Vec::new(), None);
                for part in parts {
                    match self.known(part) {
                        Certainty::No => {}
                        Certainty::Yes => return Certainty::Yes,
                        Certainty::If(test, at) => {
                            place.get_or_insert(at);
                            any.push(test);
                        }
                    }
                }
                place.map_or(Certainty::No, |at| Certainty::If(quote!((#((#any))||*)), at))
            }
            Condition::Leaf(leaf, wanted) => self.leaf(leaf, *wanted),
        }
    }

    fn leaf(&self, leaf: &Leaf<'_>, wanted: bool) -> Certainty {
        let certain = |is: Option<bool>| if is == Some(wanted) { Certainty::Yes } else { Certainty::No };
        match leaf {
            Leaf::Has(field) => certain(self.has(field)),
            Leaf::Content => certain(self.content()),
            Leaf::Status(codes) => {
                certain(Some(codes.iter().any(|code| *code == self.number || *code == self.number / 100)))
            }
            Leaf::Lines { function: REPEATED, field, .. } => certain(self.is_repeated(field)),
            Leaf::Lines { function, field, words } => match self.lines(field) {
                // No line is one that is looked for.
                KnownLines::Absent => certain(Some(false)),
                KnownLines::Unknown => Certainty::No,
                // What the derive writes itself is compared here, so that the error can say what to write.
                KnownLines::Constant(_, ValuePlace::Variant) if *function == MEDIA_TYPE => {
                    let essence = self.body.essence().unwrap_or_default();
                    certain(Some(words.iter().any(|pattern| media_type::matches(essence, pattern))))
                }
                KnownLines::Constant(lines, place) => {
                    let function = Ident::new(function, Span::call_site());
                    let call = quote!(predicate::of_constants::#function(&[#(#lines),*], &[#(#words),*]));
                    answers(&call, self.root, wanted, place)
                }
            },
            Leaf::Check(function, fields) => self.check(function, fields, wanted),
        }
    }

    /// A value check says yes of several fields only if it does of each that is there, and no if it does of one.
    fn check(&self, function: &str, fields: &[&str], wanted: bool) -> Certainty {
        let function = Ident::new(function, Span::call_site());
        let mut known = Vec::new();
        for field in fields {
            match self.lines(field) {
                KnownLines::Unknown if wanted => return Certainty::No,
                KnownLines::Absent | KnownLines::Unknown => {}
                KnownLines::Constant(lines, place) => {
                    known.push(answers(&quote!(constant::#function(&[#(#lines),*])), self.root, wanted, place));
                }
            }
        }
        let (mut tests, mut place) = (Vec::new(), None);
        for known in known {
            if let Certainty::If(test, at) = known {
                place.get_or_insert(at);
                tests.push(test);
            }
        }
        let test = if wanted { quote!((#((#tests))&&*)) } else { quote!((#((#tests))||*)) };
        place.map_or(Certainty::No, |at| Certainty::If(test, at))
    }

    /// The lines that the answer has of a field.
    fn of(&self, field: &str) -> impl Iterator<Item = &ResponseField> {
        self.headers.iter().filter(move |header| header.key() == field)
    }

    /// Whether others may add the field.
    fn is_open(&self, field: &str) -> bool {
        OF_SERVERS.contains(&field) || self.without.iter().any(|name| name.value().eq_ignore_ascii_case(field))
    }

    fn has(&self, field: &str) -> Option<bool> {
        if self.of(field).any(ResponseField::is_certain) {
            return Some(true);
        }
        if self.is_open(field) || self.of(field).next().is_some() {
            return None;
        }
        if field == "content-type" && self.body != Body::None {
            return self.content().map_or(Some(true), Some);
        }
        Some(false)
    }

    fn is_repeated(&self, field: &str) -> Option<bool> {
        if self.of(field).filter(|header| header.is_certain()).count() > 1 {
            return Some(true);
        }
        (self.of(field).count() < 2 && !self.is_open(field)).then_some(false)
    }

    fn lines(&self, field: &str) -> KnownLines {
        // What is given here is sent as it is; only what is not may still come from others.
        if self.is_open(field) && self.of(field).next().is_none() {
            return KnownLines::Unknown;
        }
        let lines: Option<Vec<LitStr>> = self.of(field).map(|header| header.constant().cloned()).collect();
        let first = self.headers.iter().position(|header| header.key() == field);
        match lines {
            None => KnownLines::Unknown,
            Some(lines) if !lines.is_empty() => {
                KnownLines::Constant(lines, first.map_or(ValuePlace::Variant, ValuePlace::Header))
            }
            Some(_) => match self.body.media_type() {
                Some(media_type) if field == "content-type" && self.content() != Some(false) => {
                    KnownLines::Constant(vec![LitStr::new(media_type, self.at)], ValuePlace::Variant)
                }
                _ => KnownLines::Absent,
            },
        }
    }

    /// Whether it has content. A text of `Display` may be empty.
    fn content(&self) -> Option<bool> {
        if self.in_content.is_some() {
            return Some(true);
        }
        match self.body {
            _ if !may_have_content(self.number) => Some(false),
            Body::None => Some(false),
            Body::Display => None,
            Body::Reason | Body::Problem | Body::Json => Some(true),
        }
    }

    fn report(&self, rule: &RuleExcerpt<'_>, excerpt: &Excerpt<'_>, diagnostics: &mut Diagnostics<'_>) {
        let asked_by = self.in_content.map(|(_, word)| word);
        let mut mends = Mends::of(excerpt, self.body, asked_by, self.body_is_written);
        self.mends(&rule.broken, &mut mends);
        let at = if mends.leave_out_content { self.in_content.map_or(self.at, |(at, _)| at) } else { self.at };
        let message = format!("this {} breaks {}", self.number, rule.shown());
        diagnostics.error_with_hints(at, message, mends.hints());
    }

    /// What would have to be otherwise.
    fn mends<'r>(&self, condition: &Condition<Leaf<'r>>, mends: &mut Mends<'r>) {
        match condition {
            Condition::Any(parts) => parts.iter().for_each(|part| self.mends(part, mends)),
            Condition::All(parts) => {
                let mut giving = 0;
                for part in parts {
                    let before = mends.fields_to_give();
                    self.mends(part, mends);
                    giving += usize::from(mends.fields_to_give() > before);
                }
                // All of it has to be so for the rule to be broken, so that any part of it mends.
                if giving > 1 {
                    mends.one_is_enough();
                }
            }
            Condition::Leaf(leaf, wanted) => {
                if !matches!(self.leaf(leaf, *wanted), Certainty::Yes) {
                    return;
                }
                match (leaf, wanted) {
                    (Leaf::Has(field), false) => mends.give(field, None),
                    (Leaf::Has(field) | Leaf::Lines { function: REPEATED, field, .. }, true) => {
                        mends.leave_out.push(field);
                    }
                    (Leaf::Content, true) => mends.leave_out_content = true,
                    (Leaf::Content, false) => mends.give_content = true,
                    (Leaf::Status(_), _) => mends.other_code = true,
                    (Leaf::Lines { function: MEDIA_TYPE, words, .. }, false) => mends.media_types.extend(words),
                    (Leaf::Lines { field, words, .. }, false) => mends.give(field, words.first().copied()),
                    _ => {}
                }
            }
        }
    }
}

/// Whether a function of constants, by its path among those that status-core hides, answers what is wanted.
fn answers(call: &TokenStream, root: &Path, wanted: bool, place: ValuePlace) -> Certainty {
    let answer = quote!(#root::__private::#call);
    Certainty::If(quote!(::core::matches!(#answer, ::core::option::Option::Some(#wanted))), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_codes_have_content_here_and_there() {
        for number in 100..=999 {
            let code = status_core::StatusCode::from_u16(number).unwrap();
            assert_eq!(may_have_content(number), status_core::__private::has_content(code), "{number}");
        }
    }
}
