//! How strong a rule is and which way it points. The words are keys of a rule, and values of its `level`.

/// Declares the enum and its words.
macro_rules! demands {
    ($($variant:ident = $word:literal),* $(,)?) => {
        /// How strong a rule is and which way it points.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Demand { $($variant),* }

        impl Demand {
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),*];

            pub(crate) const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            pub(crate) fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

demands! { Must = "must", MustNot = "must-not", Should = "should", ShouldNot = "should-not", May = "may" }

impl Demand {
    /// The level's variant in the runtime enum.
    pub(crate) const fn level(self) -> &'static str {
        match self {
            Self::Must | Self::MustNot => "Must",
            Self::Should | Self::ShouldNot => "Should",
            Self::May => "May",
        }
    }

    /// Whether what the predicate says is forbidden.
    pub(crate) const fn forbids(self) -> bool {
        matches!(self, Self::MustNot | Self::ShouldNot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_those_of_the_runtime() {
        for level in status_core::Level::ALL {
            let demand = Demand::from_word(level.name()).unwrap();
            assert_eq!((demand.level(), demand.forbids()), (format!("{level:?}").as_str(), false));
        }
        let plain = Demand::WORDS.iter().filter(|word| !word.ends_with("-not"));
        assert_eq!(plain.count(), status_core::Level::ALL.len());
    }
}
