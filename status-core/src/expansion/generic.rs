//! What makes a registry usable by code that is written for any: implementations of the traits of `generic.rs`, each by
//! the inherent method of the same name.

/// The type that stands for the registry, and its implementation of `Registry` and what that needs, from the type's name
/// and the facets.
#[doc(hidden)]
#[macro_export]
macro_rules! __generic {
    (@methods $($method:ident($($argument:ident: $kind:ty)?) -> $returned:ty;)*) => {
        $(fn $method(self $(, $argument: $kind)?) -> $returned { Self::$method(self $(, $argument)?) })*
    };
    (
        $name:ident
        facets [$($facet:ident $kind:ident)*]
        by_edition [$($edition_facet:ident $edition_kind:ident)*]
    ) => {
        /// This registry as a type, for generic code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {}

        #[automatically_derived]
        impl $crate::generic::Registry for $name {
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
                edition: $crate::Edition,
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

            fn validate<'a, A, Q, O, N>(exchange: &$crate::Exchange<'a, A, Q, O, N>) -> Violations
            where
                A: $crate::Fields<'a>,
                Q: $crate::Fields<'a>,
                O: $crate::Fields<'a>,
                N: $crate::Fields<'a>,
            {
                validate(exchange)
            }
        }

        #[automatically_derived]
        impl $crate::generic::Meaning for Status {
            type Source = Source;
            type Rule = Rule;

            $crate::__generic! { @methods
                code() -> $crate::StatusCode;
                reason() -> &'static ::core::primitive::str;
                line() -> &'static ::core::primitive::str;
                aliases() -> &'static [&'static ::core::primitive::str];
                name() -> &'static ::core::primitive::str;
                constant() -> &'static ::core::primitive::str;
                source() -> Source;
                spec() -> &'static ::core::primitive::str;
                url() -> ::core::option::Option<&'static ::core::primitive::str>;
                state() -> $crate::facet::State;
                expires() -> ::core::option::Option<&'static ::core::primitive::str>;
                is_log_only() -> ::core::primitive::bool;
                is_permanent() -> ::core::primitive::bool;
                is_primary() -> ::core::primitive::bool;
                editions() -> &'static [$crate::Edition];
                file() -> &'static ::core::primitive::str;
                line_in_file() -> ::core::primitive::u32;
                reason_in(edition: $crate::Edition) -> &'static ::core::primitive::str;
                summary(lang: $crate::Lang) -> &'static ::core::primitive::str;
                subs() -> &'static [$crate::SubStatus<Source>];
                $($facet() -> $crate::facet::$kind;)*
                $($edition_facet(edition: $crate::Edition) -> $crate::facet::$edition_kind;)*
            }

            fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
                Status::rules(self)
            }
        }

        #[automatically_derived]
        impl $crate::generic::Owner for Source {
            $crate::__generic! { @methods
                id() -> &'static ::core::primitive::str;
                name() -> &'static ::core::primitive::str;
                title() -> &'static ::core::primitive::str;
                kind() -> $crate::facet::SourceKind;
                url() -> ::core::option::Option<&'static ::core::primitive::str>;
            }
        }

        #[automatically_derived]
        impl $crate::generic::Requirement for Rule {
            type Status = Status;

            $crate::__generic! { @methods
                id() -> &'static ::core::primitive::str;
                level() -> $crate::Level;
                is_prohibition() -> ::core::primitive::bool;
                by() -> $crate::Party;
                text(lang: $crate::Lang) -> &'static ::core::primitive::str;
                spec() -> &'static ::core::primitive::str;
                is_checkable() -> ::core::primitive::bool;
                editions() -> &'static [$crate::Edition];
                scope() -> $crate::Scope<Status>;
                applies_to(code: $crate::StatusCode) -> ::core::primitive::bool;
                file() -> &'static ::core::primitive::str;
                line_in_file() -> ::core::primitive::u32;
            }
        }

        #[automatically_derived]
        impl $crate::generic::Found for Violations {
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

            fn at_least(self, level: $crate::Level) -> Self {
                Violations::at_least(self, level)
            }

            fn without(self, rules: impl ::core::iter::IntoIterator<Item = Rule>) -> Self {
                Violations::without(self, rules)
            }
        }
    };
}
