//! What keys of codes.toml are given.

use std::slice;

use toml::Value;

/// One value or several.
pub(super) fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        one => slice::from_ref(one),
    }
}

/// One string or several.
pub(super) fn words(value: &Value) -> impl Iterator<Item = &str> {
    list(value).iter().map(|one| one.as_str().unwrap_or_else(|| panic!("{one} is no string")))
}

/// One string or several, to keep.
pub(super) fn strings(value: &Value) -> Vec<String> {
    words(value).map(str::to_owned).collect()
}

/// Whether `206` or `"4xx"` means the status code.
pub(super) fn is_meant(code: &Value, status: u16) -> bool {
    match code {
        Value::Integer(number) => *number == i64::from(status),
        Value::String(class) => {
            let digit = class.strip_suffix("xx").unwrap_or_else(|| panic!("{class} is no class"));
            digit.parse() == Ok(status / 100)
        }
        other => panic!("{other} is neither a number nor a class"),
    }
}
