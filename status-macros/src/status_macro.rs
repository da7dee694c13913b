//! `status!` where no literal arm knew what was written: aliases and constants, and everything that is wrong.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{
    Ident, LitInt, LitStr, Token,
    ext::IdentExt as _,
    parse::{Parse, ParseStream},
};

use crate::names::{Meaning, Names};

/// `status!($crate [what was written] ["names"] ["file"])`: `$crate` is `status-core`.
struct Input {
    root: TokenTree,
    written: TokenStream,
    names: LitStr,
    /// The file of the layer that was asked; empty for the standard.
    file: LitStr,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root = input.parse()?;
        let (written, names, file);
        syn::bracketed!(written in input);
        let written = written.parse()?;
        syn::bracketed!(names in input);
        syn::bracketed!(file in input);
        Ok(Self { root, written, names: names.parse()?, file: file.parse()? })
    }
}

/// What can be written.
struct Written {
    first: Word,
    /// Behind a number, the name that it is to have.
    second: Option<Word>,
}

enum Word {
    /// Its digits, and where they stand.
    Number(String, Span),
    Name(Ident),
    Phrase(LitStr),
}

/// The registry that is asked.
struct Asked<'t> {
    names: Names<'t>,
    file: String,
}

const USAGE: &str = "`status!` takes a number, a name, a phrase, or a number and its name: `status!(404)`, \
     `status!(NotFound)`, `status!(\"Not Found\")`, `status!(404, NotFound)`";

/// A code that nobody has registered has no place in `status!`, but it has in a registry.
const ONE_OF_YOUR_OWN: &str = "a code of your own goes into a codes.toml: after `status_core::registry!(\"codes.toml\")` \
     in a module `codes`, `codes::status!` knows it";

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let first = input.parse()?;
        let mut second = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            second = Some(input.parse()?);
            input.parse::<Option<Token![,]>>()?;
        }
        if input.is_empty() { Ok(Self { first, second }) } else { Err(input.error(USAGE)) }
    }
}

impl Parse for Word {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitInt) {
            let literal: LitInt = input.parse()?;
            if !matches!(literal.suffix(), "" | "u16") {
                let message = format!("write the number alone: {}", literal.base10_digits());
                return Err(syn::Error::new(literal.span(), message));
            }
            Ok(Self::Number(literal.base10_digits().to_owned(), literal.span()))
        } else if input.peek(LitStr) {
            input.parse().map(Self::Phrase)
        } else if input.peek(Ident::peek_any) {
            Ident::parse_any(input).map(Self::Name)
        } else {
            Err(input.error(USAGE))
        }
    }
}

/// The code, or an error at the token that is wrong. Both are expressions and patterns.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let number = syn::parse2::<Input>(input).and_then(|Input { root, written, names, file }| {
        let text = names.value();
        let names = Names::read(&text).ok_or_else(|| {
            syn::Error::new(Span::call_site(), "the registry comes from another version of status-core")
        })?;
        let number = if written.is_empty() {
            return Err(syn::Error::new(Span::call_site(), USAGE));
        } else {
            find(&syn::parse2(written)?, &Asked { names, file: file.value() })?
        };
        let root = root.into_token_stream();
        Ok(quote!(#root::__private::Code::<#number>::CODE))
    });
    number.unwrap_or_else(syn::Error::into_compile_error)
}

fn find(written: &Written, asked: &Asked<'_>) -> syn::Result<u16> {
    let number = word(&written.first, asked)?;
    let Some(second) = &written.second else { return Ok(number) };
    if let Word::Number(_, span) = second {
        return Err(syn::Error::new(*span, "behind a number stands its name: `status!(404, NotFound)`"));
    }
    let Word::Number(..) = written.first else {
        return Err(syn::Error::new(span(second), "the number comes first: `status!(404, NotFound)`"));
    };
    let meanings: Vec<&Meaning<'_>> = asked.names.iter().filter(|meaning| meaning.number == number).collect();
    if meanings.iter().any(|meaning| is_called(meaning, second, asked)) {
        return Ok(number);
    }
    let called = list(meanings.iter().map(|meaning| match second {
        Word::Phrase(_) => format!("\"{}\"", meaning.reason),
        _ => format!("`{}`", meaning.variant),
    }));
    let (message, help) = match word(second, asked) {
        Ok(other) => (format!("{number} is {called}"), format!("{} is {other}", shown(second))),
        Err(_) => (format!("{number} is {called}, not {}", shown(second)), format!("write {called}")),
    };
    Err(error(span(second), &message, &[help]))
}

/// Whether the meaning bears this name or phrase.
fn is_called(meaning: &Meaning<'_>, word: &Word, asked: &Asked<'_>) -> bool {
    match word {
        Word::Number(..) => false,
        Word::Name(name) => {
            let name = name.unraw().to_string();
            meaning.variant == name || asked.names.by_name(&name).is_some_and(|found| found == meaning)
        }
        Word::Phrase(phrase) => meaning.has_reason(&phrase.value()),
    }
}

/// The number that a word stands for.
fn word(word: &Word, asked: &Asked<'_>) -> syn::Result<u16> {
    match word {
        Word::Number(number, span) => of_number(number, *span, asked),
        Word::Name(name) => of_name(name, asked),
        Word::Phrase(phrase) => {
            let text = phrase.value();
            if is_number(&text) {
                let message = format!("write it without quotation marks: {text}");
                return Err(syn::Error::new(phrase.span(), message));
            }
            let found = asked.names.by_reason(&text).map(|meaning| meaning.number);
            found.ok_or_else(|| {
                let near = asked
                    .names
                    .nearest_reason(&text)
                    .and_then(|near| asked.names.by_reason(near).map(|m| (near, m.number)));
                let near = near.map(|(near, number)| format!("did you mean \"{near}\" ({number})?"));
                error(phrase.span(), &format!("no status has the phrase \"{text}\""), &helps(near, asked))
            })
        }
    }
}

/// Whether a phrase is a number in quotation marks.
pub(crate) fn is_number(phrase: &str) -> bool {
    !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_digit())
}

fn of_number(number: &str, span: Span, asked: &Asked<'_>) -> syn::Result<u16> {
    let Some(code) = number.parse().ok().filter(|code| (100..=999).contains(code)) else {
        return Err(syn::Error::new(span, format!("{number} is no status code: they have three digits, 100 to 999")));
    };
    if asked.names.by_number(code).is_some() {
        return Ok(code);
    }
    let near = asked.names.neighbours(code);
    let near = (!near.is_empty()).then(|| {
        let near = near.iter().map(|meaning| format!("{} {}", meaning.number, meaning.reason));
        format!("the nearest are {}", list(near))
    });
    let unchecked = format!("unchecked it is `StatusCode::from_u16({code})`");
    let mut helps = helps(near, asked);
    helps.push(unchecked);
    Err(error(span, &format!("{code} is not registered"), &helps))
}

fn of_name(name: &Ident, asked: &Asked<'_>) -> syn::Result<u16> {
    let text = name.unraw().to_string();
    if let Some(meaning) = asked.names.by_name(&text) {
        return Ok(meaning.number);
    }
    let near = asked.names.nearest_name(&text).and_then(|near| asked.names.by_name(near));
    let near = near.map(|meaning| format!("did you mean `{}` ({})?", meaning.variant, meaning.number));
    // What begins small looks like a variable, which can't be looked into as the compiler runs.
    let help = if near.is_none() && text.starts_with(|first: char| first.is_ascii_lowercase()) {
        vec![format!("for a value there is `StatusCode::from_u16({text})`")]
    } else {
        helps(near, asked)
    };
    Err(error(name.span(), &format!("there is no status `{text}`"), &help))
}

fn helps(near: Option<String>, asked: &Asked<'_>) -> Vec<String> {
    let own = match asked.file.as_str() {
        "" => String::from(ONE_OF_YOUR_OWN),
        file => format!("a code of your own goes into `{file}`"),
    };
    near.into_iter().chain([own]).collect()
}

fn error(span: Span, message: &str, helps: &[String]) -> syn::Error {
    let lines: Vec<&str> = [message].into_iter().chain(helps.iter().map(String::as_str)).collect();
    syn::Error::new(span, lines.join("\n  = help: "))
}

fn span(word: &Word) -> Span {
    match word {
        Word::Number(_, span) => *span,
        Word::Name(name) => name.span(),
        Word::Phrase(phrase) => phrase.span(),
    }
}

fn shown(word: &Word) -> String {
    match word {
        Word::Number(number, _) => number.clone(),
        Word::Name(name) => format!("`{name}`"),
        Word::Phrase(phrase) => format!("\"{}\"", phrase.value()),
    }
}

/// `a`, `b` and `c`.
fn list(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_was_asked_takes_a_code_of_your_own() {
        let names = "404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n";
        let told = |file: &str| expand(quote!(status_core [471] [#names] [#file])).to_string();
        assert!(told("acme/codes.toml").contains("a code of your own goes into `acme/codes.toml`"));
        assert!(told("").contains(ONE_OF_YOUR_OWN.split('"').next().unwrap_or_default()));
        assert!(expand(quote!(status_core [404u16] [#names] [""])).to_string().contains("404"));
    }
}
