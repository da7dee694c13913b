//! The schema of the JSON lines.

use super::json::Line;
use crate::schema::{assert_printed, assert_table_printed, in_turn, of_output};

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
