//! `Rule` and what each says of itself.

/// `Rule`, from how many there are, the registry's number, the files by ranges of rules, and for each rule
/// `{ index "id" Level forbids Party checkable "spec" "en" "zh" line [scope] [editions] }`.
#[doc(hidden)]
#[macro_export]
macro_rules! __rules {
    (
        count $count:tt registry $registry:tt
        files [$($first:tt $last:tt $path:tt)*] $last_path:tt
        $({
            $index:tt $id:tt $level:ident $forbids:tt $party:ident $checkable:tt $spec:tt $en:tt $zh:tt $line:tt
            [$($scope:tt)*] [$($edition:ident)*]
        })*
    ) => {
        /// One requirement: who has to do what, and where that is written.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Rule(::core::primitive::u16);

        static RULES: [Rule; $count] = [$(Rule($index)),*];
        static RULE_IDS: [&::core::primitive::str; $count] = [$($id),*];
        static RULES_BY_ID: $crate::__private::TextTable<$count, { $crate::__private::cells($count) }> =
            $crate::__private::TextTable::numbered(&RULE_IDS);

        impl Rule {
            /// All rules, in the order of the file.
            pub const ALL: &'static [Self] = &RULES;

            const fn index(self) -> ::core::primitive::usize {
                self.0 as ::core::primitive::usize
            }

            $crate::__accessors! {
                $count
                /// How strong it is. Prohibitions have the level of their opposite: MUST NOT is `Must`.
                level -> $crate::Level = [$($crate::Level::$level),*];
                /// Whether it forbids something (MUST NOT, SHOULD NOT).
                is_prohibition -> ::core::primitive::bool = [$($forbids),*];
                /// Who has to keep it.
                by -> $crate::Party = [$($crate::Party::$party),*];
                /// Where it is written: `RFC 9110, 15.5.6`.
                spec -> &'static ::core::primitive::str = [$($spec),*];
                /// Whether an exchange can show that it is broken. The others are guidance.
                is_checkable -> ::core::primitive::bool = [$($checkable),*];
                /// The editions that have it.
                editions -> &'static [$crate::Edition] = [$(&[$($crate::Edition::$edition),*]),*];
                /// Which codes it is about.
                scope -> Scope = [$(Scope::$($scope)*),*];
                /// The line of the file that gives it.
                line_in_file -> ::core::primitive::u32 = [$($line),*];
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

            /// What must be so.
            #[must_use]
            pub const fn text(self, lang: $crate::Lang) -> &'static ::core::primitive::str {
                static EN: [&::core::primitive::str; $count] = [$($en),*];
                static ZH: [&::core::primitive::str; $count] = [$($zh),*];
                match lang {
                    $crate::Lang::En => EN[self.index()],
                    $crate::Lang::Zh => ZH[self.index()],
                }
            }

            /// Whether it is about the code, by whichever of the code's meanings.
            #[must_use]
            pub fn applies_to(self, code: $crate::StatusCode) -> ::core::primitive::bool {
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
            #[allow(clippy::match_single_binding, reason = "most registries are one file")]
            pub const fn file(self) -> &'static ::core::primitive::str {
                match self.0 { $($first..=$last => $path,)* _ => $last_path }
            }
        }

        #[automatically_derived]
        impl<const INDEX: ::core::primitive::u16> $crate::__private::HasRule<Rule>
            for $crate::__private::RuleAt<$registry, INDEX>
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
    };
}
