//! What there is to say of a kind of captures.

use std::fmt;

use crate::capture::split::Split;

/// A format that captures come in.
pub(crate) struct Kind {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// What such a capture holds, in lines of at most 90 columns; the first one goes on after the name.
    pub(crate) description: &'static str,
    /// What the names of its files end in. Two kinds may share one, for the content tells them apart.
    pub(crate) extensions: &'static [&'static str],
    /// Looks for this kind in the beginning of an input: without a byte order mark and empty lines before it, and
    /// perhaps no more than one line.
    pub(crate) sign: fn(&[u8]) -> Option<Sign>,
    /// Begins to cut an input of this kind into batches.
    pub(crate) split: fn() -> Box<dyn Split>,
}

/// Why an input may be of a kind; of several kinds, the one with the least sign counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Something that no other kind has.
    Mark,
    /// A first line that is complete, and of this kind unless another one has its mark in it.
    Line,
    /// Something of this kind that begins at this byte, after what means nothing in a capture of this kind.
    First(usize),
    /// Something of this kind that begins at this byte, after other text; at 0, something that may be of this kind.
    At(usize),
}

impl Sign {
    /// Where it begins.
    pub(crate) const fn place(self) -> usize {
        match self {
            Self::Mark | Self::Line => 0,
            Self::First(at) | Self::At(at) => at,
        }
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::kind::named;

    #[test]
    fn signs_have_places_and_kinds_names() {
        let places = [Sign::Mark, Sign::Line, Sign::First(5), Sign::At(7)].map(Sign::place);
        assert_eq!(places, [0, 0, 5, 7]);
        assert!(named("har") == named("har") && named("har") != named("raw"));
    }
}
