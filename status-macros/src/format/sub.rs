//! `[[code.sub]]`.

use super::{
    given::Given,
    keys::keys,
    kinds::{Id, Line, SubNumber},
    multiplicity::Single,
    table::Keys,
    text::TextValue,
};

keys! {
    /// A sub-status: a finer reason for the code, which its source puts behind the number in logs and error pages
    /// (`404.13`). A response never has it in its status line. One source gives a number one reason.
    pub(crate) struct SubKeys as "sub" {
        /// What stands behind the dot: 0 to 999.
        number: Single<SubNumber>,
        /// What the source calls it, in one line: `"Content length too large"`.
        reason: Single<Line>,
        /// The id of the [[source]] whose sub-status it is; an id that is not declared is a vendor's.
        source: Single<Id>,
        /// What the reason does not say: `{ en = "…", zh = "…" }`, or one text for both.
        summary: Given<TextValue>,
    }
}

impl Keys for SubKeys {
    const NEEDED: &'static [&'static str] = &["number", "reason", "source"];
}
