//! `status!` where no literal arm knew what was written: aliases and constants, and everything that is wrong.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{
    Ident, LitInt, LitStr, Token,
    ext::IdentExt as _,
    parse::{Parse, ParseStream},
};

use crate::{
    checked_constant::{self, Lookup, of_your_own},
    diagnostics::Diagnostics,
    excerpt::{self, Excerpt, MeaningExcerpt},
    prose::list,
    reference::Reference,
};

/// What can be written.
struct Written {
    first: Reference,
    /// Behind a number, the name that it is to have.
    second: Option<Reference>,
}

const USAGE: &str = "`status!` takes a number, a name, a phrase, or a number and its name: `status!(404)`, \
     `status!(NotFound)`, `status!(\"Not Found\")`, `status!(404, NotFound)`";

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let first = reference(input)?;
        let mut second = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            second = Some(reference(input)?);
            input.parse::<Option<Token![,]>>()?;
        }
        if input.is_empty() { Ok(Self { first, second }) } else { Err(input.error(USAGE)) }
    }
}

fn reference(input: ParseStream<'_>) -> syn::Result<Reference> {
    if input.peek(LitInt) {
        Reference::number(&input.parse()?)
    } else if input.peek(LitStr) {
        input.parse().map(Reference::Phrase)
    } else if input.peek(Ident::peek_any) {
        Ident::parse_any(input).map(Reference::Name)
    } else {
        Err(input.error(USAGE))
    }
}

/// `status!($crate [what was written] ["excerpt"] ["file"])`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    checked_constant::expand(input, code)
}

/// The code, which is lacking only where a mistake was reported.
fn code(lookup: Lookup, diagnostics: &mut Diagnostics<'_>) -> Option<TokenStream> {
    let text = lookup.text();
    let Some(excerpt) = text.as_deref().and_then(Excerpt::read) else {
        diagnostics.error(Span::call_site(), excerpt::OTHER_VERSION);
        return None;
    };
    let Lookup { root, written, file, .. } = lookup;
    if written.is_empty() {
        diagnostics.error(Span::call_site(), USAGE);
        return None;
    }
    let written = diagnostics.parsed(syn::parse2(written))?;
    let number = number(&written, &excerpt, &file.value(), diagnostics)?;
    let root = root.into_token_stream();
    Some(quote!(#root::__private::ConstantCode::<#number>::CODE))
}

/// The number of what is written, if that is registered and its two parts agree.
fn number(written: &Written, excerpt: &Excerpt<'_>, file: &str, diagnostics: &mut Diagnostics<'_>) -> Option<u16> {
    let Written { first, second } = written;
    let Some(meaning) = first.find(excerpt) else {
        diagnostics.error_with_hints(first.span(), first.unknown(), hints(first, excerpt, file));
        return None;
    };
    let number = meaning.number;
    if let Some(second) = second {
        check_order(first, second, diagnostics)?;
        check_agree(number, second, excerpt, diagnostics)?;
    }
    Some(number)
}

/// A number may have a name beside it, so that a reader knows what it means; nothing else stands in a pair.
fn check_order(first: &Reference, second: &Reference, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let message = match (first, second) {
        (_, Reference::Number(..)) => "behind a number stands its name: `status!(404, NotFound)`",
        (Reference::Number(..), _) => return Some(()),
        _ => "the number comes first: `status!(404, NotFound)`",
    };
    diagnostics.error(second.span(), message);
    None
}

/// A name beside a number is that of one of its meanings, or the pair would contradict itself.
fn check_agree(
    number: u16,
    second: &Reference,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let meanings: Vec<&MeaningExcerpt<'_>> = excerpt.meanings().filter(|meaning| meaning.number == number).collect();
    if meanings.iter().any(|meaning| is_called(meaning, second, excerpt)) {
        return Some(());
    }
    let called = list(meanings.iter().map(|meaning| match second {
        Reference::Phrase(_) => format!("\"{}\"", meaning.reason),
        _ => format!("`{}`", meaning.variant),
    }));
    let shown = second.shown();
    let (message, hint) = match second.find(excerpt) {
        Some(other) => (format!("{number} is {called}"), format!("{shown} is {}", other.number)),
        None => (format!("{number} is {called}, not {shown}"), format!("write {called}")),
    };
    diagnostics.error_with_hint(second.span(), message, hint);
    None
}

/// Whether the meaning bears this name or phrase.
fn is_called(meaning: &MeaningExcerpt<'_>, reference: &Reference, excerpt: &Excerpt<'_>) -> bool {
    match reference {
        Reference::Number(..) => false,
        Reference::Name(_) => reference.find(excerpt).is_some_and(|found| found == meaning),
        Reference::Phrase(phrase) => meaning.has_reason(&phrase.value()),
    }
}

/// What to do about a status that is not registered.
fn hints(unknown: &Reference, excerpt: &Excerpt<'_>, file: &str) -> Vec<String> {
    let near = unknown.nearest(excerpt);
    match unknown {
        // What begins small looks like a variable, which can't be looked into as the compiler runs.
        Reference::Name(name) if near.is_none() && name.to_string().starts_with(|c: char| c.is_ascii_lowercase()) => {
            return vec![format!("for a value there is `StatusCode::from_u16({name})`")];
        }
        // A number in quotation marks needs no code of one's own.
        Reference::Phrase(_) if unknown.is_quoted_number() => return Vec::from_iter(near),
        _ => {}
    }
    let own = of_your_own("code", "status", file);
    let unchecked = match unknown {
        Reference::Number(number, _) => Some(format!("unchecked it is `StatusCode::from_u16({number})`")),
        _ => None,
    };
    near.into_iter().chain([own]).chain(unchecked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_was_asked_takes_a_code_of_your_own() {
        let excerpt = "[meanings]\n404\tps\tNotFound\tNOT_FOUND\tRFC 9110\tNot Found\n";
        let expanded = |file: &str| expand(quote!(status_core [471] [#excerpt] [#file])).to_string();
        assert!(expanded("acme/codes.toml").contains("a code of your own goes into `acme/codes.toml`"));
        assert!(expanded("").contains("`codes::status!` knows it"));
        for sound in [quote!(404u16), quote!(404, NotFound), quote!(404, "not found"), quote!(404, NOT_FOUND,)] {
            let code = expand(quote!(status_core [#sound] [#excerpt] [""])).to_string();
            assert_eq!(code, "status_core :: __private :: ConstantCode :: < 404u16 > :: CODE", "{sound}");
        }
        assert!(expand(quote!(status_core[404]["404 NotFound"][""])).to_string().contains("another version"));
    }
}
