//! The enums and what belongs to each of their variants.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    expand::{by_language, docs, ident, number},
    model::{ByEdition, Code, Registry, Scope},
};

/// `Edition`, which only the standard registry has.
pub(super) fn editions(registry: &Registry) -> TokenStream {
    let variants: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let docs = registry.editions.iter().map(|edition| docs::escape(&edition.summary.en));
    let ids = registry.editions.iter().map(|edition| &edition.id);
    let names = registry.editions.iter().map(|edition| &edition.name);
    let years = registry.editions.iter().map(|edition| edition.year);
    let root = quote!(crate);
    let summaries = registry.editions.iter().map(|edition| by_language(&edition.summary, &root));
    let current = &variants[registry.current];
    let current_doc = format!("{}, in force where nothing is said.", registry.editions[registry.current].name);
    quote! {
        /// A rule book: which documents are in force.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Edition {
            #(#[doc = #docs] #variants,)*
        }

        impl Edition {
            /// All editions, the oldest first.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];
            #[doc = #current_doc]
            pub const CURRENT: Self = Self::#current;

            /// The id that codes.toml has for it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { #(Self::#variants => #ids,)* }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #names,)* }
            }

            /// The year from which it held.
            #[must_use]
            pub const fn year(self) -> u16 {
                match self { #(Self::#variants => #years,)* }
            }

            /// What it is made of.
            #[must_use]
            pub const fn summary(self, lang: crate::Lang) -> &'static str {
                match self { #(Self::#variants => #summaries,)* }
            }
        }

        /// The current one.
        impl ::core::default::Default for Edition {
            fn default() -> Self {
                Self::CURRENT
            }
        }

        impl ::core::fmt::Display for Edition {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    }
}

/// What the registry says of the classes.
pub(super) fn classes(registry: &Registry) -> TokenStream {
    let digits: Vec<_> = registry.classes.iter().map(|class| class.digit).collect();
    let names = registry.classes.iter().map(|class| &class.name);
    let root = quote!(crate);
    let summaries = registry.classes.iter().map(|class| by_language(&class.summary, &root));
    quote! {
        impl crate::Class {
            /// The name for people: `Client Error`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self.digit() { #(#digits => #names,)* _ => "" }
            }

            /// What the class says.
            #[must_use]
            pub const fn summary(self, lang: crate::Lang) -> &'static str {
                match self.digit() { #(#digits => #summaries,)* _ => "" }
            }

            /// The rules that bind every response of the class.
            pub fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
                Rule::ALL.iter().copied().filter(move |rule| rule.scope() == Scope::Class(self))
            }
        }
    }
}

/// `StatusCode::NOT_FOUND` and the rest.
pub(super) fn inherent_constants(registry: &Registry) -> TokenStream {
    let constants = registry.codes.iter().flat_map(|code| {
        let number = code.number;
        let doc = docs::escape(&format!("{} {}", code.number, code.reason));
        let doc = format!("{doc}: see [`Status::{}`].", code.variant);
        [&code.constant].into_iter().chain(&code.constants).map(move |constant| {
            let constant = ident(constant);
            quote! {
                #[doc = #doc]
                pub const #constant: Self = Self::from_registry(#number);
            }
        })
    });
    quote! {
        /// The registered codes.
        impl crate::StatusCode {
            #(#constants)*
        }
    }
}

/// `NOT_FOUND` and the rest, for a registry that can't give `StatusCode` constants of its own.
pub(super) fn free_constants(registry: &Registry, root: &TokenStream) -> TokenStream {
    let constants = registry.codes.iter().flat_map(|code| {
        let number = code.number;
        let doc = docs::escape(&format!("{} {}", code.number, code.reason));
        let doc = format!("{doc}: see [`Status::{}`](super::Status::{}).", code.variant, code.variant);
        [&code.constant].into_iter().chain(&code.constants).map(move |constant| {
            let constant = ident(constant);
            quote! {
                #[doc = #doc]
                pub const #constant: #root::StatusCode = #root::StatusCode::from_registry(#number);
            }
        })
    });
    quote!(#(#constants)*)
}

/// `Source`.
pub(super) fn sources(registry: &Registry, root: &TokenStream) -> TokenStream {
    let sources = &registry.sources;
    let variants: Vec<_> = sources.iter().map(|source| ident(&source.variant)).collect();
    let docs = sources.iter().map(|source| {
        let name = docs::escape(&source.name);
        let title = docs::escape(&source.title);
        match &source.url {
            Some(url) => format!("[{name}]({url}): {title}"),
            None => format!("{name}: {title}"),
        }
    });
    let ids: Vec<_> = sources.iter().map(|source| &source.id).collect();
    let names = sources.iter().map(|source| &source.name);
    let titles = sources.iter().map(|source| &source.title);
    let kinds = sources.iter().map(|source| ident(source.kind.variant()));
    let urls = sources.iter().map(|source| optional(source.url.as_deref()));
    quote! {
        /// Who defines a meaning: a document or a vendor.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Source {
            #(#[doc = #docs] #variants,)*
        }

        impl Source {
            /// All sources, in the order of the file.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The id that codes.toml has for it.
            #[must_use]
            pub const fn id(self) -> &'static ::core::primitive::str {
                match self { #(Self::#variants => #ids,)* }
            }

            /// The source with this id, in this case; `None` where there is none.
            #[must_use]
            pub fn from_id(id: &::core::primitive::str) -> ::core::option::Option<Self> {
                match id { #(#ids => ::core::option::Option::Some(Self::#variants),)* _ => ::core::option::Option::None }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> &'static ::core::primitive::str {
                match self { #(Self::#variants => #names,)* }
            }

            /// The title of the document, or what the vendor is.
            #[must_use]
            pub const fn title(self) -> &'static ::core::primitive::str {
                match self { #(Self::#variants => #titles,)* }
            }

            /// What kind of owner it is.
            #[must_use]
            pub const fn kind(self) -> #root::facet::SourceKind {
                match self { #(Self::#variants => #root::facet::SourceKind::#kinds,)* }
            }

            /// Where it is written, if it has an address.
            #[must_use]
            pub const fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                match self { #(Self::#variants => #urls,)* }
            }
        }

        impl ::core::fmt::Display for Source {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    }
}

fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(::core::option::Option::None), |text| quote!(::core::option::Option::Some(#text)))
}

/// `Status` and what each meaning says of itself.
pub(super) fn statuses(registry: &Registry, root: &TokenStream) -> TokenStream {
    let codes = &registry.codes;
    let variants: Vec<_> = codes.iter().map(|code| ident(&code.variant)).collect();
    let docs = codes.iter().enumerate().map(|(index, code)| docs::status(index, code, registry));
    let count = number(codes.len());
    let methods = methods(registry, root, &variants);
    quote! {
        /// A registered meaning of a status code. One number may have several meanings, each a variant of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Status {
            #(#[doc = #docs] #variants,)*
        }

        impl Status {
            /// All meanings, in the order of the file.
            pub const ALL: &'static [Self] = &STATUSES;
            #methods
        }

        static STATUSES: [Status; #count] = [#(Status::#variants),*];

        /// The reason phrase.
        impl ::core::fmt::Display for Status {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.reason())
            }
        }
    }
}

/// One accessor for each thing that a meaning says.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
fn methods(registry: &Registry, root: &TokenStream, variants: &[proc_macro2::Ident]) -> TokenStream {
    let codes = &registry.codes;
    let constants = codes.iter().map(|code| &code.constant);
    let names = codes.iter().map(|code| &code.variant);
    let aliases = codes.iter().map(|code| &code.aliases).map(|aliases| quote!(&[#(#aliases),*]));
    let sources = codes.iter().map(|code| ident(&registry.sources[code.source].variant));
    let specs = codes.iter().map(|code| &code.spec);
    let urls = codes.iter().map(|code| optional(code.url.as_deref()));
    let summaries = codes.iter().map(|code| by_language(&code.summary, root));
    let states = codes.iter().map(|code| ident(code.state.variant()));
    let expiries = arms(codes, |code| code.expires.as_deref().map(|day| optional(Some(day))));
    let log_only = set(codes, variants, |code| code.log_only);
    let permanent = set(codes, variants, |code| code.permanent);
    let primary = set(codes, variants, |code| code.primary);
    let lines = codes.iter().map(|code| number(code.line));
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let books = codes.iter().map(|code| {
        let books = code.editions.iter().zip(&editions).filter(|(is_in, _)| **is_in).map(|(_, edition)| edition);
        quote!(&[#(#root::Edition::#books),*])
    });
    let reasons = differing(
        registry,
        root,
        variants,
        |code| code.reasons.clone(),
        |reason| quote!(#reason),
        |code| {
            let reason = &code.reason;
            quote!(#reason)
        },
    );
    let facets = facets(registry, root, variants);
    let files = files(&quote!(self as ::core::primitive::u16), codes.iter().map(|code| code.path.as_str()));
    quote! {
        /// The reason phrase of an edition: `Request Entity Too Large` in 1999, `Content Too Large` today.
        #[must_use]
        pub const fn reason_in(self, edition: #root::Edition) -> &'static ::core::primitive::str {
            #[allow(clippy::match_same_arms, unreachable_patterns)]
            match (self, edition) { #reasons _ => self.reason() }
        }

        /// Other spellings that are or were in use.
        #[must_use]
        pub const fn aliases(self) -> &'static [&'static ::core::primitive::str] {
            match self { #(Self::#variants => #aliases,)* }
        }

        /// The variant's name: `NotFound`.
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #names,)* }
        }

        /// The constant's name: `NOT_FOUND`.
        #[must_use]
        pub const fn constant(self) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #constants,)* }
        }

        /// The class of the number, or `None` above 599.
        #[must_use]
        pub const fn class(self) -> ::core::option::Option<#root::Class> {
            self.code().class()
        }

        /// Who defines the meaning.
        #[must_use]
        pub const fn source(self) -> Source {
            match self { #(Self::#variants => Source::#sources,)* }
        }

        /// Where it is written: `RFC 9110, 15.5.5`.
        #[must_use]
        pub const fn spec(self) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #specs,)* }
        }

        /// The address of that place, if it has one.
        #[must_use]
        pub const fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self { #(Self::#variants => #urls,)* }
        }

        /// What it means, in a sentence or two; empty where the registry gives none.
        #[must_use]
        pub const fn summary(self, lang: #root::Lang) -> &'static ::core::primitive::str {
            match self { #(Self::#variants => #summaries,)* }
        }

        /// How firmly it is established.
        #[must_use]
        pub const fn state(self) -> #root::facet::State {
            match self { #(Self::#variants => #root::facet::State::#states,)* }
        }

        /// The day on which a temporary registration expires: `2026-11-13`.
        #[must_use]
        pub const fn expires(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self { #expiries _ => ::core::option::Option::None }
        }

        /// Whether it only ever reaches a log, never a client.
        #[must_use]
        pub const fn is_log_only(self) -> ::core::primitive::bool {
            #log_only
        }

        /// Whether it is for good: a later request should use the new address, or none.
        #[must_use]
        pub const fn is_permanent(self) -> ::core::primitive::bool {
            #permanent
        }

        /// Whether it is the meaning that its number is taken for.
        #[must_use]
        pub const fn is_primary(self) -> ::core::primitive::bool {
            #primary
        }

        /// The editions in which its number has this meaning.
        #[must_use]
        pub const fn editions(self) -> &'static [#root::Edition] {
            match self { #(Self::#variants => #books,)* }
        }

        /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
        #[must_use]
        pub const fn file(self) -> &'static ::core::primitive::str {
            #files
        }

        /// The line of the file that gives it.
        #[must_use]
        pub const fn line_in_file(self) -> ::core::primitive::u32 {
            match self { #(Self::#variants => #lines,)* }
        }

        #facets
    }
}

/// The path at an index. Files follow one another, so each is a range or a few.
fn files<'r>(index: &TokenStream, paths: impl Iterator<Item = &'r str>) -> TokenStream {
    let mut ranges: Vec<(u16, u16, &str)> = Vec::new();
    for (index, path) in (0..).zip(paths) {
        match ranges.last_mut() {
            Some((_, last, before)) if *before == path => *last = index,
            _ => ranges.push((index, index, path)),
        }
    }
    let end = ranges.pop().map_or("", |(_, _, path)| path);
    if ranges.is_empty() {
        return quote!(#end);
    }
    let arms = ranges.iter().map(|(first, last, path)| quote!(#first..=#last => #path,));
    quote!(match #index { #(#arms)* _ => #end })
}

/// Arms for the codes of which there is something to say.
fn arms(codes: &[Code], say: impl Fn(&Code) -> Option<TokenStream>) -> TokenStream {
    codes
        .iter()
        .filter_map(|code| {
            let (variant, said) = (ident(&code.variant), say(code)?);
            Some(quote!(Self::#variant => #said,))
        })
        .collect()
}

/// `matches!(self, …)` over the codes that are meant.
fn set(codes: &[Code], variants: &[proc_macro2::Ident], meant: impl Fn(&Code) -> bool) -> TokenStream {
    let meant: Vec<_> =
        codes.iter().zip(variants).filter(|(code, _)| meant(code)).map(|(_, variant)| variant).collect();
    if meant.is_empty() {
        return quote!(false);
    }
    quote!(::core::matches!(self, #(Self::#meant)|*))
}

/// Arms over (self, edition) for the values that differ from the one that `otherwise` gives.
fn differing<T: PartialEq>(
    registry: &Registry,
    root: &TokenStream,
    variants: &[proc_macro2::Ident],
    values: impl Fn(&Code) -> ByEdition<T>,
    show: impl Fn(&T) -> TokenStream,
    otherwise: impl Fn(&Code) -> TokenStream,
) -> TokenStream {
    let mut arms = TokenStream::new();
    for (code, variant) in registry.codes.iter().zip(variants) {
        let usual = otherwise(code).to_string();
        for (value, edition) in values(code).iter().zip(&registry.editions) {
            let shown = show(value);
            if shown.to_string() != usual {
                let edition = ident(&edition.variant);
                arms.extend(quote!((Self::#variant, #root::Edition::#edition) => #shown,));
            }
        }
    }
    arms
}

/// The facets: a match over the meaning, and over the edition where editions differ.
fn facets(registry: &Registry, root: &TokenStream, variants: &[proc_macro2::Ident]) -> TokenStream {
    let one = |name: &str, kind: &str, doc: &str, values: &dyn Fn(&Code) -> ByEdition<&'static str>| {
        let (name, kind) = (ident(name), ident(kind));
        let arms = registry.codes.iter().zip(variants).map(|(code, variant)| {
            let values = values(code);
            let same = values.windows(2).all(|pair| pair[0] == pair[1]);
            let shown = |value: &str| {
                let value = ident(value);
                quote!(#root::facet::#kind::#value)
            };
            if same {
                let value = shown(values[0]);
                quote!(Self::#variant => #value,)
            } else {
                let editions = registry.editions.iter().map(|edition| ident(&edition.variant));
                let values = values.iter().map(|value| shown(value));
                quote!(Self::#variant => match edition { #(#root::Edition::#editions => #values,)* },)
            }
        });
        quote! {
            #[doc = #doc]
            #[must_use]
            #[allow(clippy::match_same_arms)]
            pub const fn #name(self, edition: #root::Edition) -> #root::facet::#kind {
                _ = edition;
                match self { #(#arms)* }
            }
        }
    };
    let content = one("content", "ContentUse", "Whether a response with it has content.", &|code| {
        code.facets.content.iter().map(|value| value.variant()).collect()
    });
    let caching = one("caching", "Caching", "Whether a cache may store a response with it.", &|code| {
        code.facets.caching.iter().map(|value| value.variant()).collect()
    });
    let redirect = one("redirect", "Redirect", "What becomes of the method when a client follows it.", &|code| {
        code.facets.redirect.iter().map(|value| value.variant()).collect()
    });
    let retry = one("retry", "Retry", "When the request is worth repeating.", &|code| {
        code.facets.retry.iter().map(|value| value.variant()).collect()
    });
    let views = registry.codes.iter().map(|code| ident(code.facets.view.variant()));
    quote! {
        #content
        #caching
        #redirect
        #retry

        /// What a user agent shows.
        #[must_use]
        #[allow(clippy::match_same_arms)]
        pub const fn view(self) -> #root::facet::View {
            match self { #(Self::#variants => #root::facet::View::#views,)* }
        }
    }
}

/// `Rule` and what each says of itself.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
pub(super) fn rules(registry: &Registry, root: &TokenStream) -> TokenStream {
    let rules = &registry.rules;
    let count = number(rules.len());
    let indices = (0..rules.len()).map(|index| u16::try_from(index).unwrap_or(u16::MAX));
    let ids: Vec<_> = rules.iter().map(|rule| &rule.id).collect();
    let levels = rules.iter().map(|rule| ident(rule.demand.level()));
    let forbids = rules.iter().map(|rule| rule.demand.forbids());
    let parties = rules.iter().map(|rule| ident(rule.by.variant()));
    let checkable = rules.iter().map(|rule| rule.check.is_some());
    let specs = rules.iter().map(|rule| match (&rule.scope, rule.spec.as_str()) {
        (Scope::Code(index), "") => &registry.codes[*index].spec,
        (_, spec) => spec,
    });
    let texts_en = rules.iter().map(|rule| &rule.text.en);
    let texts_zh = rules.iter().map(|rule| &rule.text.zh);
    let lines = rules.iter().map(|rule| number(rule.line));
    let files = files(&quote!(self.0), rules.iter().map(|rule| rule.path.as_str()));
    let scopes = rules.iter().map(|rule| scope(&rule.scope, registry, root));
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let books = rules.iter().map(|rule| {
        let named = rule.editions.iter().zip(&editions).filter(|(named, _)| **named).map(|(_, edition)| edition);
        quote!(&[#(#root::Edition::#named),*])
    });
    let by_id = crate::perfect::search(
        &rules
            .iter()
            .enumerate()
            .map(|(index, rule)| (rule.id.as_str(), u16::try_from(index).unwrap_or(u16::MAX)))
            .collect::<Vec<_>>(),
    );
    let by_id = super::lookups::table(&format_ident!("RULES_BY_ID"), &by_id, root);
    quote! {
        /// One requirement: who has to do what, and where that is written.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Rule(::core::primitive::u16);

        static RULES: [Rule; #count] = [#(Rule(#indices)),*];
        static RULE_IDS: [&::core::primitive::str; #count] = [#(#ids),*];
        #by_id

        impl Rule {
            /// All rules, in the order of the file.
            pub const ALL: &'static [Self] = &RULES;

            const fn index(self) -> ::core::primitive::usize {
                self.0 as ::core::primitive::usize
            }

            /// The id that codes.toml has for it: `405-allow`.
            #[must_use]
            pub const fn id(self) -> &'static ::core::primitive::str {
                RULE_IDS[self.index()]
            }

            /// The rule with this id, in any ASCII case; `None` where no rule has it.
            #[must_use]
            pub const fn from_id(id: &::core::primitive::str) -> ::core::option::Option<Self> {
                match RULES_BY_ID.get(id.as_bytes()) {
                    ::core::option::Option::Some(index) => ::core::option::Option::Some(Self(index)),
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// How strong it is. Prohibitions have the level of their opposite: MUST NOT is `Must`.
            #[must_use]
            pub const fn level(self) -> #root::Level {
                static LEVELS: [#root::Level; #count] = [#(#root::Level::#levels),*];
                LEVELS[self.index()]
            }

            /// Whether it forbids something (MUST NOT, SHOULD NOT).
            #[must_use]
            pub const fn is_prohibition(self) -> ::core::primitive::bool {
                static FORBIDS: [::core::primitive::bool; #count] = [#(#forbids),*];
                FORBIDS[self.index()]
            }

            /// Who has to keep it.
            #[must_use]
            pub const fn by(self) -> #root::Party {
                static PARTIES: [#root::Party; #count] = [#(#root::Party::#parties),*];
                PARTIES[self.index()]
            }

            /// What must be so.
            #[must_use]
            pub const fn text(self, lang: #root::Lang) -> &'static ::core::primitive::str {
                static EN: [&::core::primitive::str; #count] = [#(#texts_en),*];
                static ZH: [&::core::primitive::str; #count] = [#(#texts_zh),*];
                match lang {
                    #root::Lang::En => EN[self.index()],
                    #root::Lang::Zh => ZH[self.index()],
                }
            }

            /// Where it is written: `RFC 9110, 15.5.6`.
            #[must_use]
            pub const fn spec(self) -> &'static ::core::primitive::str {
                static SPECS: [&::core::primitive::str; #count] = [#(#specs),*];
                SPECS[self.index()]
            }

            /// Whether an exchange can show that it is broken. The others are guidance.
            #[must_use]
            pub const fn is_checkable(self) -> ::core::primitive::bool {
                static CHECKABLE: [::core::primitive::bool; #count] = [#(#checkable),*];
                CHECKABLE[self.index()]
            }

            /// The editions that have it.
            #[must_use]
            pub const fn editions(self) -> &'static [#root::Edition] {
                static EDITIONS: [&[#root::Edition]; #count] = [#(#books),*];
                EDITIONS[self.index()]
            }

            /// Which codes it is about.
            #[must_use]
            pub const fn scope(self) -> Scope {
                static SCOPES: [Scope; #count] = [#(#scopes),*];
                SCOPES[self.index()]
            }

            /// Whether it is about the code, by whichever of the code's meanings.
            #[must_use]
            pub fn applies_to(self, code: #root::StatusCode) -> ::core::primitive::bool {
                match self.scope() {
                    Scope::Any => true,
                    Scope::Class(class) => code.class() == ::core::option::Option::Some(class),
                    Scope::Status(status) => status.code() == code,
                    Scope::Some { numbers, digits } => {
                        let number = code.as_u16();
                        numbers.contains(&number)
                            || digits.iter().any(|digit| ::core::primitive::u16::from(*digit) == number / 100)
                    }
                }
            }

            /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
            #[must_use]
            pub const fn file(self) -> &'static ::core::primitive::str {
                #files
            }

            /// The line of the file that gives it.
            #[must_use]
            pub const fn line_in_file(self) -> ::core::primitive::u32 {
                static LINES: [::core::primitive::u32; #count] = [#(#lines),*];
                LINES[self.index()]
            }
        }

        impl Status {
            /// The rules about it: its own, those it shares with other codes, and those of its class. The rules of
            /// every code are the ones of [`Rule::ALL`] whose scope is [`Scope::Any`].
            pub fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
                Rule::ALL.iter().copied().filter(move |rule| match rule.scope() {
                    Scope::Any => false,
                    Scope::Status(status) => status == self,
                    Scope::Class(_) | Scope::Some { .. } => rule.applies_to(self.code()),
                })
            }
        }

        impl ::core::fmt::Debug for Rule {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple("Rule").field(&self.id()).finish()
            }
        }

        /// The id.
        impl ::core::fmt::Display for Rule {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.id())
            }
        }
    }
}

fn scope(scope: &Scope, registry: &Registry, root: &TokenStream) -> TokenStream {
    match scope {
        Scope::Any => quote!(Scope::Any),
        Scope::Class(digit) => {
            let class = ["Informational", "Success", "Redirection", "ClientError", "ServerError"];
            let class = ident(class.get(usize::from(*digit) - 1).unwrap_or(&"ServerError"));
            quote!(Scope::Class(#root::Class::#class))
        }
        Scope::Code(index) => {
            let variant = ident(&registry.codes[*index].variant);
            quote!(Scope::Status(Status::#variant))
        }
        Scope::Some { numbers, digits } => {
            quote!(Scope::Some { numbers: &[#(#numbers),*], digits: &[#(#digits),*] })
        }
    }
}
