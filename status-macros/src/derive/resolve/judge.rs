//! Whether what a variant answers keeps the rules of its code, as far as that is certain while compiling: its code, the
//! fields that it gives, and whether it has content. What the server below adds and all that concerns the request is not
//! known here.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{LitStr, Path};

use super::mend::Mends;
use crate::{
    derive::{
        keyword::Body,
        model::{Header, HeaderValue, Proof, Wrong, may_have_content},
    },
    diagnostics::Diagnostics,
    excerpt::{Condition, Excerpt, Leaf, Rule},
};

/// The fields that a server adds on the way out, or may.
const OF_SERVERS: [&str; 4] = ["connection", "content-length", "date", "transfer-encoding"];

/// A response, as far as it is certain.
pub(super) struct Answer<'v> {
    /// The path of status-core.
    pub(super) root: &'v Path,
    pub(super) at: Span,
    pub(super) number: u16,
    pub(super) headers: &'v [Header],
    /// The fields that somebody below adds.
    pub(super) without: &'v [LitStr],
    pub(super) body: Body,
    /// Where content is asked for of this variant alone: then it has some, whatever its code.
    pub(super) in_content: Option<Span>,
}

/// Whether something is known to be so: no, yes, or if a constant expression is true.
enum Known {
    No,
    Yes,
    If(TokenStream, Place),
}

/// Which value a constant expression is about: the first of those that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// That of a field, by its place among the variant's.
    Header(usize),
    Variant,
}

/// The lines of a field, where they are known.
enum Lines {
    Constant(Vec<LitStr>, Place),
    Absent,
    Unknown,
}

/// Reports the rules that the answer is certain to break. What hangs on constant values is left to be shown while the
/// derived code is compiled.
pub(super) fn judge(
    answer: &Answer<'_>,
    strict: bool,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<(Place, Wrong)> {
    let Some(rules) = excerpt.rules(answer.number) else {
        diagnostics.error(answer.at, crate::excerpt::OTHER_VERSION);
        return Vec::new();
    };
    let mut wrong_words = Vec::new();
    for rule in rules.iter().filter(|rule| rule.is_must || strict) {
        match answer.known(&rule.broken) {
            Known::No => {}
            Known::Yes => answer.report(rule, diagnostics),
            Known::If(wrong, at) => {
                let words = format!("breaks {}", rule.shown());
                wrong_words.push((at, Wrong { if_true: wrong, words: quote!(#words) }));
            }
        }
    }
    wrong_words
}

/// What is to be shown of each constant value: that it keeps the rules, and that it is one that its field can have. Of
/// several things that are wrong with one the first is said.
pub(super) fn proofs(broken: Vec<(Place, Wrong)>, headers: &[Header], root: &Path, at: Span) -> Vec<Proof> {
    let mut proofs: Vec<(Place, Proof)> = Vec::new();
    let grammar = headers.iter().enumerate().filter_map(|(index, header)| {
        let HeaderValue::Constant(text) = &header.value else { return None };
        let key = header.key();
        let fault = quote!(#root::__private::constant::fault(#key, #text));
        let words = quote!(match #fault {
            ::core::option::Option::Some(words) => words,
            ::core::option::Option::None => "",
        });
        Some((Place::Header(index), Wrong { if_true: quote!(#fault.is_some()), words }))
    });
    for (place, wrong) in broken.into_iter().chain(grammar) {
        if let Some((_, proof)) = proofs.iter_mut().find(|(other, _)| *other == place) {
            proof.wrongs.push(wrong);
            continue;
        }
        let span = match place {
            Place::Header(index) => headers.get(index).and_then(Header::constant).map_or(at, LitStr::span),
            Place::Variant => at,
        };
        proofs.push((place, Proof { at: span, wrongs: vec![wrong] }));
    }
    proofs.into_iter().map(|(_, proof)| proof).collect()
}

impl Answer<'_> {
    fn known(&self, condition: &Condition<Leaf<'_>>) -> Known {
        match condition {
            Condition::All(parts) => {
                let (mut all, mut place) = (Vec::new(), None);
                for part in parts {
                    match self.known(part) {
                        Known::No => return Known::No,
                        Known::Yes => {}
                        Known::If(test, at) => {
                            place.get_or_insert(at);
                            all.push(test);
                        }
                    }
                }
                place.map_or(Known::Yes, |at| Known::If(quote!((#((#all))&&*)), at))
            }
            Condition::Any(parts) => {
                let (mut any, mut place) = (Vec::new(), None);
                for part in parts {
                    match self.known(part) {
                        Known::No => {}
                        Known::Yes => return Known::Yes,
                        Known::If(test, at) => {
                            place.get_or_insert(at);
                            any.push(test);
                        }
                    }
                }
                place.map_or(Known::No, |at| Known::If(quote!((#((#any))||*)), at))
            }
            Condition::Leaf(leaf, wanted) => self.leaf(leaf, *wanted),
        }
    }

    fn leaf(&self, leaf: &Leaf<'_>, wanted: bool) -> Known {
        let root = self.root;
        let certain = |is: Option<bool>| if is == Some(wanted) { Known::Yes } else { Known::No };
        match leaf {
            Leaf::Has(field) => certain(self.has(field)),
            Leaf::Repeated(field) => certain(self.is_repeated(field)),
            Leaf::Content => certain(self.content()),
            Leaf::Status(codes) => {
                certain(Some(codes.iter().any(|code| *code == self.number || *code == self.number / 100)))
            }
            Leaf::Token(field, words) => match self.lines(field) {
                Lines::Absent => certain(Some(false)),
                Lines::Unknown => Known::No,
                Lines::Constant(lines, place) => constant(&quote!(token), root, &lines, place, Some(words), wanted),
            },
            Leaf::MediaType(types) => match self.lines("content-type") {
                Lines::Absent => certain(Some(false)),
                Lines::Unknown => Known::No,
                // What the derive writes itself is compared here, so that the error can say what to write.
                Lines::Constant(lines, Place::Variant) if !types.iter().any(|known| known.contains('*')) => {
                    let essence = lines.first().map(LitStr::value).unwrap_or_default();
                    let essence = essence.split(';').next().unwrap_or_default().to_owned();
                    certain(Some(types.iter().any(|known| known.eq_ignore_ascii_case(&essence))))
                }
                Lines::Constant(lines, place) => {
                    constant(&quote!(media_type), root, &lines, place, Some(types), wanted)
                }
            },
            Leaf::Check(function, fields) => self.check(function, fields, wanted),
        }
    }

    /// A value check says yes of several fields only if it does of each that is there, and no if it does of one.
    fn check(&self, function: &str, fields: &[&str], wanted: bool) -> Known {
        let function = proc_macro2::Ident::new(function, Span::call_site());
        let mut known = Vec::new();
        for field in fields {
            match self.lines(field) {
                Lines::Absent => {}
                Lines::Unknown if wanted => return Known::No,
                Lines::Unknown => {}
                Lines::Constant(lines, place) => {
                    known.push(constant(&quote!(#function), self.root, &lines, place, None, wanted));
                }
            }
        }
        let (mut tests, mut place) = (Vec::new(), None);
        for known in known {
            if let Known::If(test, at) = known {
                place.get_or_insert(at);
                tests.push(test);
            }
        }
        let test = if wanted { quote!((#((#tests))&&*)) } else { quote!((#((#tests))||*)) };
        place.map_or(Known::No, |at| Known::If(test, at))
    }

    /// The lines that the answer has of a field.
    fn of(&self, field: &str) -> impl Iterator<Item = &Header> {
        self.headers.iter().filter(move |header| header.key() == field)
    }

    /// Whether others may add the field.
    fn is_open(&self, field: &str) -> bool {
        OF_SERVERS.contains(&field) || self.without.iter().any(|name| name.value().eq_ignore_ascii_case(field))
    }

    fn has(&self, field: &str) -> Option<bool> {
        if self.of(field).any(Header::is_certain) {
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

    fn lines(&self, field: &str) -> Lines {
        if self.is_open(field) {
            return Lines::Unknown;
        }
        let lines: Option<Vec<LitStr>> = self.of(field).map(|header| header.constant().cloned()).collect();
        let first = self.headers.iter().position(|header| header.key() == field);
        match lines {
            None => Lines::Unknown,
            Some(lines) if !lines.is_empty() => Lines::Constant(lines, first.map_or(Place::Variant, Place::Header)),
            Some(_) => match self.body.media_type() {
                Some(media_type) if field == "content-type" && self.content() != Some(false) => {
                    Lines::Constant(vec![LitStr::new(media_type, self.at)], Place::Variant)
                }
                _ => Lines::Absent,
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

    fn report(&self, rule: &Rule<'_>, diagnostics: &mut Diagnostics<'_>) {
        let mut mends = Mends::default();
        self.mends(&rule.broken, &mut mends);
        let at = if mends.leave_out_content { self.in_content.unwrap_or(self.at) } else { self.at };
        let message = format!("this {} breaks {}", self.number, rule.shown());
        diagnostics.error_with_hints(at, message, mends.hints());
    }

    /// What would have to be otherwise.
    fn mends<'r>(&self, condition: &Condition<Leaf<'r>>, mends: &mut Mends<'r>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.mends(part, mends)),
            Condition::Leaf(leaf, wanted) => {
                if !matches!(self.leaf(leaf, *wanted), Known::Yes) {
                    return;
                }
                match (leaf, wanted) {
                    (Leaf::Has(field), false) => mends.give.push(field),
                    (Leaf::Has(field), true) => mends.leave_out.push(field),
                    (Leaf::Repeated(field), true) => mends.leave_out.push(field),
                    (Leaf::Content, true) => mends.leave_out_content = true,
                    (Leaf::Content, false) => mends.give_content = true,
                    (Leaf::Status(_), _) => mends.other_code = true,
                    (Leaf::Token(field, _), false) => mends.give.push(field),
                    (Leaf::MediaType(types), false) => mends.media_types.extend(types.iter().copied()),
                    _ => {}
                }
            }
        }
    }
}

/// Whether a function of constant lines answers what is wanted.
fn constant(
    function: &TokenStream,
    root: &Path,
    lines: &[LitStr],
    place: Place,
    words: Option<&Vec<&str>>,
    wanted: bool,
) -> Known {
    let words = words.map(|words| quote!(, &[#(#words),*]));
    let answer = quote!(#root::__private::constant::#function(&[#(#lines),*] #words));
    Known::If(quote!(::core::matches!(#answer, ::core::option::Option::Some(#wanted))), place)
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
