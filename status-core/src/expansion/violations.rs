//! `Violations`: a set of rules.

/// `Violations`, from how many words its bits take and the masks of the rules at each level or above.
#[doc(hidden)]
#[macro_export]
macro_rules! __violations {
    (@operation $function:ident $doc:tt $operator:ident $method:ident $assigning:ident $assigning_method:ident
        |$word:ident, $other:ident| $result:expr) => {
        impl Violations {
            #[doc = $doc]
            pub const fn $function(mut self, other: Self) -> Self {
                let mut at = 0;
                while at < self.0.len() {
                    let ($word, $other) = (self.0[at], other.0[at]);
                    self.0[at] = $result;
                    at += 1;
                }
                self
            }
        }

        impl ::core::ops::$operator for Violations {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                self.$function(other)
            }
        }

        impl ::core::ops::$assigning for Violations {
            fn $assigning_method(&mut self, other: Self) {
                *self = self.$function(other);
            }
        }
    };
    (words $words:tt must $must:tt should $should:tt may $may:tt) => {
        /// A set of rules in the order of the file: those that an exchange breaks, or any others.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[must_use]
        pub struct Violations([::core::primitive::u64; $words]);

        #[allow(
            clippy::trivially_copy_pass_by_ref,
            reason = "only with few rules is the set as small as a reference to it"
        )]
        impl Violations {
            /// No rule is broken.
            pub const NONE: Self = Self([0; $words]);

            /// The set of these rules.
            pub const fn of(rules: &[Rule]) -> Self {
                let mut set = Self::NONE;
                let mut at = 0;
                while at < rules.len() {
                    set.add(rules[at].index());
                    at += 1;
                }
                set
            }

            const fn add(&mut self, index: ::core::primitive::usize) {
                self.0[index / 64] |= 1 << (index % 64);
            }

            /// Notes that a rule is broken. The id is for the reader of the expansion.
            fn insert(&mut self, index: ::core::primitive::usize, _id: &::core::primitive::str) {
                self.add(index);
            }

            /// Whether no rule is broken.
            #[must_use]
            pub const fn is_empty(&self) -> ::core::primitive::bool {
                self.len() == 0
            }

            /// How many rules are broken.
            #[must_use]
            pub const fn len(&self) -> ::core::primitive::usize {
                let (mut count, mut at) = (0, 0);
                while at < self.0.len() {
                    count += self.0[at].count_ones() as ::core::primitive::usize;
                    at += 1;
                }
                count
            }

            /// Whether this rule is broken.
            #[must_use]
            pub const fn contains(&self, rule: Rule) -> ::core::primitive::bool {
                self.0[rule.index() / 64] >> (rule.index() % 64) & 1 == 1
            }

            /// Those of this level or above: with `Level::Should`, the musts and the shoulds.
            pub const fn at_least(self, level: $crate::Level) -> Self {
                self.intersection(Self(match level {
                    $crate::Level::Must => $must,
                    $crate::Level::Should => $should,
                    $crate::Level::May => $may,
                }))
            }

            /// All but these, whether they are in the set or not.
            pub fn without(self, rules: impl ::core::iter::IntoIterator<Item = Rule>) -> Self {
                self.difference(::core::iter::FromIterator::from_iter(rules))
            }

            /// The rules, in the order of the file.
            #[must_use]
            pub const fn iter(&self) -> Broken {
                Broken { words: self.0, at: 0 }
            }
        }

        $crate::__violations! {
            @operation union "The rules of either set; so does `|`." BitOr bitor BitOrAssign bitor_assign
            |one, other| one | other
        }
        $crate::__violations! {
            @operation intersection "The rules of both sets; so does `&`." BitAnd bitand BitAndAssign bitand_assign
            |one, other| one & other
        }
        $crate::__violations! {
            @operation difference "The rules of this set that are not in the other; so does `-`."
            Sub sub SubAssign sub_assign
            |one, other| one & !other
        }

        impl ::core::default::Default for Violations {
            fn default() -> Self {
                Self::NONE
            }
        }

        impl ::core::fmt::Debug for Violations {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_set().entries(self.iter().map(Rule::id)).finish()
            }
        }

        /// The ids, comma separated; nothing for no rule.
        impl ::core::fmt::Display for Violations {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                for (at, rule) in self.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { ", " })?;
                    f.write_str(rule.id())?;
                }
                ::core::result::Result::Ok(())
            }
        }

        impl ::core::iter::Extend<Rule> for Violations {
            fn extend<I: ::core::iter::IntoIterator<Item = Rule>>(&mut self, rules: I) {
                for rule in rules {
                    self.add(rule.index());
                }
            }
        }

        impl ::core::iter::FromIterator<Rule> for Violations {
            fn from_iter<I: ::core::iter::IntoIterator<Item = Rule>>(rules: I) -> Self {
                let mut set = Self::NONE;
                ::core::iter::Extend::extend(&mut set, rules);
                set
            }
        }

        impl ::core::iter::IntoIterator for Violations {
            type Item = Rule;
            type IntoIter = Broken;

            fn into_iter(self) -> Broken {
                self.iter()
            }
        }

        impl ::core::iter::IntoIterator for &Violations {
            type Item = Rule;
            type IntoIter = Broken;

            fn into_iter(self) -> Broken {
                self.iter()
            }
        }

        /// The broken rules, one after another.
        #[derive(Debug, Clone)]
        pub struct Broken {
            words: [::core::primitive::u64; $words],
            at: ::core::primitive::usize,
        }

        impl ::core::iter::Iterator for Broken {
            type Item = Rule;

            fn next(&mut self) -> ::core::option::Option<Rule> {
                while let ::core::option::Option::Some(word) = self.words.get_mut(self.at) {
                    if *word != 0 {
                        let bit = word.trailing_zeros() as ::core::primitive::usize;
                        *word &= *word - 1;
                        return RULES.get(self.at * 64 + bit).copied();
                    }
                    self.at += 1;
                }
                ::core::option::Option::None
            }

            fn size_hint(&self) -> (::core::primitive::usize, ::core::option::Option<::core::primitive::usize>) {
                let count = self.words.iter().map(|word| word.count_ones() as ::core::primitive::usize).sum();
                (count, ::core::option::Option::Some(count))
            }
        }

        impl ::core::iter::ExactSizeIterator for Broken {}
        impl ::core::iter::FusedIterator for Broken {}
    };
}
