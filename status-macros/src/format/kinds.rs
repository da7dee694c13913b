//! The kinds of single values: what each may be, as the reader checks it and as the schema says it.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, Unexpected, Visitor},
};

use super::expected::{Expected, WrongValue};
use crate::{
    messages::{self, Wording},
    naming,
};

/// The name of the kind that the words of facets are of.
pub(super) const FACET: &str = FacetWord::NAMES[0];

/// A kind of single value. Kinds are types for whoever reads the format; what they hold is of few types, so that the
/// compiler has little to make of each.
pub(crate) trait ValueKind {
    /// Its name for the reader and the schema, as a list of one.
    const NAMES: &'static [&'static str];

    type Held;
}

/// Declares kinds of values: the type, what it holds, its name, what it has to be, and the same as a schema says it.
macro_rules! values {
    ($($(#[doc = $doc:literal])* $name:ident($held:ty) = $word:literal $check:expr, $schema:tt;)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug)]
            pub(crate) enum $name {}

            impl ValueKind for $name {
                const NAMES: &'static [&'static str] = &[$word];

                type Held = $held;
            }

            #[cfg(test)]
            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    $word.into()
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    let mut schema = schemars::json_schema!($schema);
                    super::printed::describe(&mut schema, &Expected::of($word), &[$($doc),*]);
                    schema
                }
            }
        )*

        impl Expected {
            /// What a value of the kind with this name has to be.
            pub(super) fn of(kind: &str) -> Self {
                match kind { $($word => $check,)* _ => Self::Text }
            }
        }
    };
}

values! {
    /// What others call it.
    Id(String) = "id" Expected::TextWith(id), { "type": "string", "minLength": 1 };
    /// What a class is called.
    ClassId(String) = "class-id" Expected::Text, { "enum": super::printed::ids_of_classes() };
    /// A text.
    Plain(String) = "plain" Expected::Text, { "type": "string" };
    /// A name that gives a variant: its first letter stands before its first digit.
    Name(String) = "name-of-a-variant" Expected::Text, {
        "type": "string",
        "pattern": "^[^0-9A-Za-z]*[A-Za-z]",
        "not": { "pattern": "^[^0-9A-Za-z]*([Ss]elf|SELF)[^0-9A-Za-z]*$" },
    };
    /// A variant, in CamelCase.
    Variant(String) = "variant" Expected::Text, {
        "type": "string",
        "pattern": "^(?=[A-Z])(?:[A-Z](?![A-Z](?![a-z]))|[a-z]|[0-9](?![A-Z]))+$",
        "not": { "enum": ["Self", "All"] },
    };
    /// A constant, in capitals.
    Constant(String) = "constant" Expected::Text, {
        "type": "string",
        "pattern": "^(?=[A-Z])(?:[A-Z](?![0-9])|[0-9]|_(?=[A-Z0-9]))+$",
        "not": { "const": "ALL" },
    };
    /// Printable ASCII, for it may go onto the wire, without spaces at its ends.
    Phrase(String) = "phrase" Expected::TextWith(phrase), {
        "type": "string",
        "pattern": "^[!-~]([ -~]*[!-~])?$",
    };
    /// One line of text, without white space at its ends.
    Line(String) = "line" Expected::TextWith(line), {
        "type": "string",
        "pattern": "^(?!\\s)[^\\u0000-\\u001F\\u007F-\\u009F]*[^\\s\\u0000-\\u001F\\u007F-\\u009F]$",
    };
    /// An address, with https:// or http:// at its start.
    Address(String) = "address" Expected::TextWith(address), { "type": "string", "pattern": "^https?://" };
    /// An address in which {} is where a section's number goes.
    SectionAddress(String) = "section-address" Expected::TextWith(section_address), {
        "type": "string",
        "pattern": "^https?://.*\\{\\}",
    };
    /// A day of the calendar: `"2026-11-13"`.
    Day(String) = "day" Expected::TextWith(day), {
        "type": "string",
        "pattern": "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$",
    };
    /// A text that says something.
    Sentence(String) = "sentence" Expected::TextWith(sentence), { "type": "string", "pattern": "\\S" };
    /// An id of a rule: small letters, digits and hyphens.
    RuleId(String) = "rule-id" Expected::TextWith(rule_id), {
        "type": "string",
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    };
    /// A field name: letters, digits and !#$%&'*+-.^_`|~.
    Field(String) = "field" Expected::TextWith(field), {
        "type": "string",
        "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    };
    /// A method, which is a token. Case counts: the registered ones are in capitals.
    Method(String) = "method" Expected::Method, {
        "type": "string",
        "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
        "examples": ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"],
    };
    /// `type/subtype`, without parameters.
    MediaType(String) = "media-type" Expected::TextWith(media_type), {
        "type": "string",
        "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    };
    /// A member of a list, without parameters.
    Member(String) = "member" Expected::TextWith(member), { "type": "string", "pattern": "^[!-+.-:<>-~-]+$" };
    /// What a source is.
    SourceKind(String) = "source-kind" Expected::Word("source-kind"), {};
    /// How a code is registered.
    State(String) = "state" Expected::Word("state"), {};
    /// Who has to keep a rule.
    Party(String) = "party" Expected::Word("party"), {};
    /// Who sends a response.
    Sender(String) = "sender" Expected::Word("sender"), {};
    /// A version of HTTP.
    Version(String) = "version" Expected::Word("version"), {};
    /// A word of the facet that the key names.
    FacetWord(String) = "facet" Expected::WordOfKey, {};
    /// How strong guidance is.
    Level(String) = "level" Expected::Level, {};
    /// A named check of values.
    ValueCheck(String) = "check" Expected::Function, {};
    /// The year in which an edition was published.
    Year(u16) = "year" Expected::Number(year), { "type": "integer", "minimum": 1990, "maximum": 65535 };
    /// The first digit of the codes of a class.
    Digit(u16) = "digit" Expected::Number(digit), { "type": "integer", "minimum": 1, "maximum": 5 };
    /// A status code: three digits, 100 to 999.
    Number(u16) = "number" Expected::Number(number), { "type": "integer", "minimum": 100, "maximum": 999 };
    /// What stands behind a status code and a dot: 0 to 999.
    SubNumber(u16) = "sub-number" Expected::Number(sub_number), { "type": "integer", "minimum": 0, "maximum": 999 };
    /// A number, or all that begin with a digit: `"4xx"`.
    Codes(CodeRange) = "codes" Expected::Codes, {
        "anyOf": [
            { "type": "integer", "minimum": 100, "maximum": 999 },
            { "type": "string", "pattern": "^[1-9]xx$" },
        ],
    };
}

/// One code, or those that begin with a digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum CodeRange {
    Number(u16),
    Digit(u8),
}

impl<'de> Deserialize<'de> for CodeRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct("", CodeRangeVisitor)
    }
}

struct CodeRangeVisitor;

impl Visitor<'_> for CodeRangeVisitor {
    type Value = CodeRange;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<CodeRange, E> {
        first_digit(text).map(CodeRange::Digit).ok_or_else(|| E::invalid_type(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<CodeRange, E> {
        let number = number.try_into().map(CodeRange::Number);
        number.map_err(|_| E::invalid_type(Unexpected::Other("number"), &self))
    }
}

fn id(key: &str, id: &str) -> Option<WrongValue> {
    id.is_empty().then(|| WrongValue::new(messages::is_empty(key)))
}

/// Whether a reason phrase can go onto the wire.
fn phrase(key: &str, phrase: &str) -> Option<WrongValue> {
    naming::phrase_fault(phrase).map(|fault| WrongValue::new(messages::is_wrong(key, &fault)))
}

fn line(key: &str, text: &str) -> Option<WrongValue> {
    if text.is_empty() {
        return Some(WrongValue::new(messages::is_empty(key)));
    }
    let is_one = text.trim() == text && !text.contains(char::is_control);
    (!is_one).then(|| WrongValue::new(messages::no_line(key)))
}

fn address(_: &str, address: &str) -> Option<WrongValue> {
    let begins = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    (!begins).then(|| WrongValue::new(messages::no_address()))
}

fn section_address(key: &str, template: &str) -> Option<WrongValue> {
    address(key, template)
        .or_else(|| (!template.contains("{}")).then(|| WrongValue::new(messages::no_place_for_sections(key))))
}

fn day(key: &str, text: &str) -> Option<WrongValue> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = matches!(parts.as_slice(), [year, month, day] if digits(year, 4)
        && digits(month, 2) && ("01"..="12").contains(month)
        && digits(day, 2) && ("01"..=last_day(year, month)).contains(day));
    (!is_day).then(|| WrongValue::new(messages::no_day(key)))
}

fn last_day(year: &str, month: &str) -> &'static str {
    let is_leap = year
        .parse()
        .is_ok_and(|year: u16| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        "02" if is_leap => "29",
        "02" => "28",
        "04" | "06" | "09" | "11" => "30",
        _ => "31",
    }
}

fn sentence(key: &str, text: &str) -> Option<WrongValue> {
    text.trim().is_empty().then(|| WrongValue::new(messages::says_nothing(key)))
}

fn rule_id(_: &str, id: &str) -> Option<WrongValue> {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let fault = || WrongValue::with_hint(messages::no_rule_id(id), messages::write_rule_id());
    (!id.split('-').all(plain)).then(fault)
}

/// A field name is a token (RFC 9110, 5.1).
fn field(_: &str, name: &str) -> Option<WrongValue> {
    let fault = || WrongValue::with_hint(messages::no_field(name), messages::of_a_token());
    (!is_token(name)).then(fault)
}

/// A method that no request has is a mistake: methods are compared in their case (RFC 9110, 9.1). Those that are not
/// registered are taken as they are written.
pub(super) fn method<'r>(name: &str, mut registered: impl Iterator<Item = &'r str>) -> Option<WrongValue> {
    if !is_token(name) {
        return Some(WrongValue::new(messages::no_method(name)));
    }
    let meant = registered.find(|method| method.eq_ignore_ascii_case(name)).filter(|method| *method != name)?;
    Some(WrongValue::with_hint(messages::method_of_other_case(name), messages::did_you_mean(meant)))
}

/// `type/subtype`; `*` is a letter of tokens like any other.
fn media_type(_: &str, text: &str) -> Option<WrongValue> {
    let is_one = text.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    let fault = || WrongValue::with_hint(messages::no_media_type(text), messages::write_media_type());
    (!is_one).then(fault)
}

/// What one member of a list can be, without its parameters: `close`, `TLS/1.0`, `?1`.
fn member(_: &str, text: &str) -> Option<WrongValue> {
    let is_one = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b",;=".contains(&byte));
    let fault = || WrongValue::with_hint(messages::no_member(text), messages::of_a_member());
    (!is_one).then(fault)
}

/// Whether the text is a token (RFC 9110, 5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    let of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(of_token)
}

fn year(year: i64) -> Option<Wording> {
    let is_one = u16::try_from(year).is_ok_and(|year| year >= 1990);
    (!is_one).then(messages::no_year)
}

fn digit(digit: i64) -> Option<Wording> {
    (!(1..=5).contains(&digit)).then(messages::no_digit)
}

pub(super) fn number(number: i64) -> Option<Wording> {
    let is_one = (100..=999).contains(&number);
    (!is_one).then(|| messages::no_status_code(number))
}

fn sub_number(number: i64) -> Option<Wording> {
    let is_one = (0..=999).contains(&number);
    (!is_one).then(|| messages::no_sub_status(number))
}

/// The digit of `4xx`.
pub(super) fn first_digit(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [digit @ b'1'..=b'9', b'x', b'x'] => Some(digit - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for text in ["2026-01-31", "2026-04-30", "2026-12-31", "2026-02-28", "2024-02-29", "2000-02-29"] {
            assert!(day("expires", text).is_none(), "{text}");
        }
        for text in [
            "2026-01-32",
            "2026-04-31",
            "2026-06-31",
            "2026-09-31",
            "2026-11-31",
            "2026-02-29",
            "1900-02-29",
            "2026-00-10",
            "2026-13-10",
            "2026-01-00",
            "2026-0a-10",
            "2026-01-1x",
            "202x-01-10",
            "26-01-10",
            "2026-1-10",
            "2026-01",
            "2026-01-10-1",
        ] {
            assert!(day("expires", text).is_some(), "{text}");
        }
    }

    #[test]
    fn tokens_are_those_of_the_runtime() {
        let texts = (0..=255_u8).map(|byte| char::from(byte).to_string());
        for text in texts.chain(["", "a b", "If-Match", "a/b"].map(String::from)) {
            assert_eq!(is_token(&text), status_core::__private::constant::is_field_name(&text), "{text:?}");
        }
    }
}
