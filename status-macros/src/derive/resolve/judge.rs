//! Whether what a variant answers keeps the rules of its code, as far as that is certain while compiling: its code, the
//! fields that it gives, and whether it has content. What the server below adds and all that concerns the request is not
//! known here.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{LitStr, Path};

use crate::{
    derive::{
        keyword::Body,
        model::{Header, HeaderValue, Proof, may_have_content},
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
    If(TokenStream, Span),
}

/// The lines of a field, where they are known.
enum Lines {
    Constant(Vec<LitStr>),
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
) -> Vec<Proof> {
    let Some(rules) = excerpt.rules(answer.number) else {
        diagnostics.error(answer.at, crate::excerpt::OTHER_VERSION);
        return Vec::new();
    };
    let mut proofs = Vec::new();
    for rule in rules.iter().filter(|rule| rule.is_must || strict) {
        match answer.known(&rule.broken) {
            Known::No => {}
            Known::Yes => answer.report(rule, diagnostics),
            Known::If(wrong, at) => {
                let words = format!("breaks {}", rule.shown());
                proofs.push(Proof { at, wrong, words: quote!(#words) });
            }
        }
    }
    proofs
}

/// That each constant value is one that its field can have.
pub(super) fn grammar<'v>(headers: &'v [Header], root: &'v Path) -> impl Iterator<Item = Proof> + use<'v> {
    headers.iter().filter_map(move |header| {
        let HeaderValue::Constant(text) = &header.value else { return None };
        let key = header.key();
        let fault = quote!(#root::__private::constant::fault(#key, #text));
        Some(Proof {
            at: text.span(),
            wrong: quote!(#fault.is_some()),
            words: quote!(match #fault {
                ::core::option::Option::Some(words) => words,
                ::core::option::Option::None => "",
            }),
        })
    })
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
                Lines::Constant(lines) => constant(&quote!(token), root, &lines, Some(words), wanted),
            },
            Leaf::MediaType(types) => match self.lines("content-type") {
                Lines::Absent => certain(Some(false)),
                Lines::Unknown => Known::No,
                Lines::Constant(lines) => constant(&quote!(media_type), root, &lines, Some(types), wanted),
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
                Lines::Constant(lines) => {
                    known.push(constant(&quote!(#function), self.root, &lines, None, wanted));
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
        let lines: Option<Vec<LitStr>> = self
            .of(field)
            .map(|header| match &header.value {
                HeaderValue::Constant(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        match lines {
            None => Lines::Unknown,
            Some(lines) if !lines.is_empty() => Lines::Constant(lines),
            Some(_) => match self.body.media_type() {
                Some(media_type) if field == "content-type" && self.content() != Some(false) => {
                    Lines::Constant(vec![LitStr::new(media_type, self.at)])
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

/// What mends a broken rule.
#[derive(Default)]
struct Mends<'r> {
    give: Vec<&'r str>,
    leave_out: Vec<&'r str>,
    media_types: Vec<&'r str>,
    give_content: bool,
    leave_out_content: bool,
    other_code: bool,
}

impl Mends<'_> {
    /// The attributes to write, which work as they stand.
    fn hints(&self) -> Vec<String> {
        if !self.give.is_empty() {
            let mut hints: Vec<String> = Vec::new();
            for field in &self.give {
                let (name, value) = example(field);
                hints.push(format!("give it: #[status(header(\"{name}\" = {value:?}))]"));
                hints.push(format!("or, where somebody below adds it: #[status(without(\"{name}\"))]"));
            }
            return hints;
        }
        if self.leave_out_content {
            return vec![String::from("leave it out: #[status(body = \"none\")]")];
        }
        if self.give_content {
            return vec![String::from("say what it answers: #[status(body = \"reason\")]")];
        }
        if let Some(media_type) = self.media_types.first() {
            let media_type = media_type.replace('*', "xml");
            return vec![format!("give it: #[status(header(\"Content-Type\" = {media_type:?}))]")];
        }
        if let Some(field) = self.leave_out.first() {
            return vec![format!("leave out `{}`", example(field).0)];
        }
        if self.other_code { vec![String::from("choose another code")] } else { Vec::new() }
    }
}

/// How a field is written, and a value that it can have.
fn example(field: &str) -> (String, &'static str) {
    let (name, value) = match field {
        "allow" => ("Allow", "GET, HEAD"),
        "content-range" => ("Content-Range", "bytes 0-99/1000"),
        "etag" => ("ETag", "\"1\""),
        "location" => ("Location", "/there"),
        "proxy-authenticate" => ("Proxy-Authenticate", "Basic realm=\"proxy\""),
        "retry-after" => ("Retry-After", "120"),
        "upgrade" => ("Upgrade", "TLS/1.2"),
        "www-authenticate" => ("WWW-Authenticate", "Bearer realm=\"api\""),
        other => return (capitalised(other), "value"),
    };
    (name.to_owned(), value)
}

/// `X-Quota` of `x-quota`.
fn capitalised(field: &str) -> String {
    let mut upper = true;
    field
        .chars()
        .map(|letter| {
            let found = if upper { letter.to_ascii_uppercase() } else { letter };
            upper = letter == '-';
            found
        })
        .collect()
}

/// Whether a function of constant lines answers what is wanted.
fn constant(function: &TokenStream, root: &Path, lines: &[LitStr], words: Option<&Vec<&str>>, wanted: bool) -> Known {
    let at = lines.first().map_or_else(Span::call_site, LitStr::span);
    let words = words.map(|words| quote!(, &[#(#words),*]));
    let here = Span::call_site();
    Known::If(
        quote_spanned! {here=>
            ::core::matches!(
                #root::__private::constant::#function(&[#(#lines),*] #words),
                ::core::option::Option::Some(#wanted)
            )
        },
        at,
    )
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

    #[test]
    fn examples_are_well_formed() {
        for field in ["allow", "content-range", "etag", "location", "proxy-authenticate", "retry-after", "upgrade"] {
            let (name, value) = example(field);
            assert_eq!(name.to_ascii_lowercase(), field);
            assert_eq!(status_core::__private::constant::fault(field, value), None, "{field}");
        }
        assert_eq!(example("x-quota"), (String::from("X-Quota"), "value"));
    }
}
