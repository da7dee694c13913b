//! Whether each row of each suite says of the library what the library says, and each difference has its reason.

use super::{
    exchanges, redirects,
    rows::{Outcome, Suite, reasons, suites},
};

/// What comes of the rows of a suite.
pub(super) fn outcomes(suite: &Suite) -> Vec<Outcome> {
    if suite.table == redirects::TABLE { redirects::outcomes() } else { exchanges::outcomes(&suite.table) }
}

/// The rows that say of the library what it does not say, the differences without a reason, and the reasons that are
/// given although nothing differs.
fn wrong_rows(outcomes: &[Outcome]) -> Vec<String> {
    let reasons = reasons();
    let mut wrong = Vec::new();
    for Outcome { name, differs, why, is_stale } in outcomes {
        if let Some(stale) = is_stale {
            wrong.push(format!("{name}: {stale}"));
        }
        match (differs, why) {
            (Some(difference), None) => wrong.push(format!("{name}: {difference}, and no reason is given")),
            (None, Some(why)) => wrong.push(format!("{name}: nothing differs, and the reason {why} is given")),
            (Some(_), Some(why)) if !reasons.contains_key(why) => {
                wrong.push(format!("{name}: there is no reason {why}"));
            }
            _ => {}
        }
    }
    wrong
}

#[test]
fn each_difference_of_each_suite_is_explained() {
    let mut reports = Vec::new();
    for suite in suites() {
        let wrong = wrong_rows(&outcomes(&suite));
        if !wrong.is_empty() {
            reports.push(format!("{}: {} rows are wrong:\n{}", suite.table, wrong.len(), wrong.join("\n")));
        }
    }
    assert!(reports.is_empty(), "{}", reports.join("\n"));
}
