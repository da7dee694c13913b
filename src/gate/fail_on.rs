//! Which findings fail a build.

use status_core::Level;

use crate::keyword::one_of;

/// The least level whose findings fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailOn {
    Never,
    Level(Level),
}

impl FailOn {
    /// Whatever can be asked for.
    pub(crate) const ALL: [Self; 3] = [Self::Level(Level::Must), Self::Level(Level::Should), Self::Never];

    /// `must`, `should` or `never`.
    pub(crate) fn named(word: &str) -> Result<Self, String> {
        one_of("level to fail on", word, Self::ALL.into_iter().map(|fail_on| (fail_on.name(), fail_on)))
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Level(level) => level.name(),
        }
    }

    /// Where nothing is said: the level that is shown, but no finding of a lower one than SHOULD.
    pub(crate) fn by_level(shown: Level) -> Self {
        Self::Level(shown.max(Level::Should))
    }

    pub(crate) fn fails(self, level: Level) -> bool {
        match self {
            Self::Never => false,
            Self::Level(least) => level >= least,
        }
    }

    /// The least level that is shown where this one is asked for: what fails is always shown.
    pub(crate) fn shown(self, level: Level) -> Level {
        match self {
            Self::Never => level,
            Self::Level(fails) => level.min(fails),
        }
    }
}
