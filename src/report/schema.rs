//! The schema of the JSON lines.

use std::borrow::Cow;

use super::json::End;
use crate::exchange_json::Exchange;
use crate::schema::{assert_printed, assert_table_printed, in_turn, of_output};

/// What `status lint --format json` writes on a line: an exchange, and behind all of them the summary.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "line")]
#[allow(dead_code, reason = "its schema is what it is for")]
enum Line<'a> {
    Exchange(Box<Exchange<'a, Cow<'static, str>>>),
    End(End<'a>),
}

#[test]
fn the_schema_is_printed() {
    let schema = of_output::<Line<'_>>("status lint --format json");
    assert_printed("docs/lint.schema.json", &schema);
    in_turn(|| {
        for name in ["exchange", "summary"] {
            assert_table_printed("docs/json.md", name, &schema["$defs"][name]);
        }
    });
}
