//! What makes a registry usable by code that is written for any: implementations of the traits of
//! `status_core::generic`, each by the inherent method of the same name.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::token::ident;
use crate::registry::Registry;

/// The type that stands for the registry, and its implementation of `Registry` and what that needs.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
pub(super) fn implementations(name: &Ident, registry: &Registry, root: &TokenStream) -> TokenStream {
    let statuses = delegates(&[
        ("code", quote!(#root::StatusCode)),
        ("reason", quote!(&'static ::core::primitive::str)),
        ("line", quote!(&'static ::core::primitive::str)),
        ("aliases", quote!(&'static [&'static ::core::primitive::str])),
        ("name", quote!(&'static ::core::primitive::str)),
        ("constant", quote!(&'static ::core::primitive::str)),
        ("source", quote!(Source)),
        ("spec", quote!(&'static ::core::primitive::str)),
        ("url", quote!(::core::option::Option<&'static ::core::primitive::str>)),
        ("state", quote!(#root::facet::State)),
        ("expires", quote!(::core::option::Option<&'static ::core::primitive::str>)),
        ("is_log_only", quote!(::core::primitive::bool)),
        ("is_permanent", quote!(::core::primitive::bool)),
        ("is_primary", quote!(::core::primitive::bool)),
        ("editions", quote!(&'static [#root::Edition])),
        ("file", quote!(&'static ::core::primitive::str)),
        ("line_in_file", quote!(::core::primitive::u32)),
    ]);
    let edition = quote!(edition: #root::Edition);
    let reason_in = delegates_with(&edition, &[("reason_in", quote!(&'static ::core::primitive::str))]);
    let facets: TokenStream = registry
        .vocabulary
        .facets()
        .iter()
        .map(|facet| {
            let kind = ident(&facet.kind);
            let method = [(facet.method.as_str(), quote!(#root::facet::#kind))];
            if facet.by_edition { delegates_with(&edition, &method) } else { delegates(&method) }
        })
        .collect();
    let summary = delegates_with(&quote!(lang: #root::Lang), &[("summary", quote!(&'static ::core::primitive::str))]);
    let sources = delegates(&[
        ("id", quote!(&'static ::core::primitive::str)),
        ("name", quote!(&'static ::core::primitive::str)),
        ("title", quote!(&'static ::core::primitive::str)),
        ("kind", quote!(#root::facet::SourceKind)),
        ("url", quote!(::core::option::Option<&'static ::core::primitive::str>)),
    ]);
    let rules = delegates(&[
        ("id", quote!(&'static ::core::primitive::str)),
        ("level", quote!(#root::Level)),
        ("is_prohibition", quote!(::core::primitive::bool)),
        ("by", quote!(#root::Party)),
        ("spec", quote!(&'static ::core::primitive::str)),
        ("is_checkable", quote!(::core::primitive::bool)),
        ("editions", quote!(&'static [#root::Edition])),
        ("scope", quote!(#root::Scope<Status>)),
        ("file", quote!(&'static ::core::primitive::str)),
        ("line_in_file", quote!(::core::primitive::u32)),
    ]);
    let text = delegates_with(&quote!(lang: #root::Lang), &[("text", quote!(&'static ::core::primitive::str))]);
    let applies = delegates_with(&quote!(code: #root::StatusCode), &[("applies_to", quote!(::core::primitive::bool))]);
    quote! {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum #name {}

        #[automatically_derived]
        impl #root::generic::Registry for #name {
            type Status = Status;
            type Source = Source;
            type Rule = Rule;
            type Violations = Violations;

            const STATUSES: &'static [Status] = Status::ALL;
            const SOURCES: &'static [Source] = Source::ALL;
            const RULES: &'static [Rule] = Rule::ALL;

            fn from_code(code: ::core::primitive::u16) -> ::core::option::Option<Status> {
                Status::from_code(code)
            }

            fn from_code_in(
                code: ::core::primitive::u16,
                edition: #root::Edition,
            ) -> ::core::option::Option<Status> {
                Status::from_code_in(code, edition)
            }

            fn meanings(code: ::core::primitive::u16) -> impl ::core::iter::Iterator<Item = Status> {
                Status::meanings(code)
            }

            fn from_reason(reason: &::core::primitive::str) -> ::core::option::Option<Status> {
                Status::from_reason(reason)
            }

            fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Status> {
                Status::from_name(name)
            }

            fn source_from_id(id: &::core::primitive::str) -> ::core::option::Option<Source> {
                Source::from_id(id)
            }

            fn rule_from_id(id: &::core::primitive::str) -> ::core::option::Option<Rule> {
                Rule::from_id(id)
            }

            fn validate<'a, A, Q, O, N>(exchange: &#root::Exchange<'a, A, Q, O, N>) -> Violations
            where
                A: #root::Fields<'a>,
                Q: #root::Fields<'a>,
                O: #root::Fields<'a>,
                N: #root::Fields<'a>,
            {
                validate(exchange)
            }
        }

        #[automatically_derived]
        impl #root::generic::Meaning for Status {
            type Source = Source;
            type Rule = Rule;
            #statuses
            #reason_in
            #facets
            #summary

            fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
                Status::rules(self)
            }
        }

        #[automatically_derived]
        impl #root::generic::Owner for Source {
            #sources
        }

        #[automatically_derived]
        impl #root::generic::Requirement for Rule {
            type Status = Status;
            #rules
            #text
            #applies
        }

        #[automatically_derived]
        impl #root::generic::Found for Violations {
            type Rule = Rule;

            fn is_empty(&self) -> ::core::primitive::bool {
                Violations::is_empty(self)
            }

            fn len(&self) -> ::core::primitive::usize {
                Violations::len(self)
            }

            fn contains(&self, rule: Rule) -> ::core::primitive::bool {
                Violations::contains(self, rule)
            }

            fn at_least(self, level: #root::Level) -> Self {
                Violations::at_least(self, level)
            }

            fn without(self, rules: impl ::core::iter::IntoIterator<Item = Rule>) -> Self {
                Violations::without(self, rules)
            }
        }
    }
}

/// Methods without arguments.
fn delegates(methods: &[(&str, TokenStream)]) -> TokenStream {
    methods
        .iter()
        .map(|(name, returned)| {
            let name = ident(name);
            quote!(fn #name(self) -> #returned { Self::#name(self) })
        })
        .collect()
}

/// Methods with one argument.
fn delegates_with(argument: &TokenStream, methods: &[(&str, TokenStream)]) -> TokenStream {
    let value = argument.clone().into_iter().next();
    methods
        .iter()
        .map(|(name, returned)| {
            let name = ident(name);
            quote!(fn #name(self, #argument) -> #returned { Self::#name(self, #value) })
        })
        .collect()
}
