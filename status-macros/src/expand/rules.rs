//! `Rule` and what each says of itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    by_index::files,
    mask,
    token::{ident, number, numbered},
};
use crate::registry::{Registry, Rule, Scope};

/// `Rule` and what each says of itself.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
pub(super) fn rules(registry: &Registry, registry_number: u64, root: &TokenStream) -> TokenStream {
    let registry_number = mask::literal(registry_number);
    let rules = &registry.rules;
    let count = number(rules.len());
    let indices = numbered(rules).map(|(_, index)| index);
    let ids: Vec<_> = rules.iter().map(|rule| &rule.id).collect();
    let levels = rules.iter().map(|rule| ident(rule.demand.level()));
    let forbids = rules.iter().map(|rule| rule.demand.forbids());
    let parties = rules.iter().map(|rule| ident(&rule.by.variant));
    let checkable = rules.iter().map(|rule| rule.check.is_some());
    let specs = rules.iter().map(|rule| spec(rule, registry));
    let texts_en = rules.iter().map(|rule| &rule.text.en);
    let texts_zh = rules.iter().map(|rule| &rule.text.zh);
    let lines = rules.iter().map(|rule| number(rule.line));
    let files = files(&quote!(self.0), rules.iter().map(|rule| rule.path.as_str()));
    let scopes = rules.iter().map(|rule| scope(&rule.scope, registry, root));
    let editions: Vec<_> = registry.editions.iter().map(|edition| ident(&edition.variant)).collect();
    let in_editions = rules.iter().map(|rule| {
        let named = rule.editions.iter().zip(&editions).filter(|(named, _)| **named).map(|(_, edition)| edition);
        quote!(&[#(#root::Edition::#named),*])
    });
    quote! {
        /// One requirement: who has to do what, and where that is written.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Rule(::core::primitive::u16);

        static RULES: [Rule; #count] = [#(Rule(#indices)),*];
        static RULE_IDS: [&::core::primitive::str; #count] = [#(#ids),*];
        static RULES_BY_ID: #root::__private::TextTable<#count, { #root::__private::cells(#count) }> =
            #root::__private::TextTable::numbered(&RULE_IDS);

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
                static EDITIONS: [&[#root::Edition]; #count] = [#(#in_editions),*];
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

        #[automatically_derived]
        impl<const INDEX: ::core::primitive::u16> #root::__private::HasRule<Rule>
            for #root::__private::RuleAt<#registry_number, INDEX>
        {
            const RULE: Rule = Rule(INDEX);
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

/// Where a rule is written. One that does not say so is where its code is, if the rule's file defines that code's source;
/// what a layer adds to the codes of others is the layer's own.
fn spec<'r>(rule: &'r Rule, registry: &'r Registry) -> &'r str {
    if !rule.spec.is_empty() {
        return &rule.spec;
    }
    if let Scope::Code(index) = &rule.scope {
        let code = &registry.codes[*index];
        if registry.sources[code.source].path == rule.path {
            return &code.spec;
        }
    }
    if registry.files.first().is_some_and(|(base, _)| *base == rule.path) {
        return "";
    }
    registry.sources.iter().find(|source| source.path == rule.path).map_or(&rule.path, |source| &source.name)
}

fn scope(scope: &Scope, registry: &Registry, root: &TokenStream) -> TokenStream {
    match scope {
        Scope::Any => quote!(Scope::Any),
        Scope::Class(digit) => {
            // There are five, and no scope has the digit of another.
            let class = registry.vocabulary.words("class").iter().nth(usize::from(*digit).wrapping_sub(1));
            let class = class.map(|class| ident(&class.variant));
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
