//! What the file may say: one struct a table, one doc comment a key.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use status_core::{Edition, Lang, Level, Sender, StatusCode};
use toml::Spanned;
use toml::value::Datetime;

use crate::capture::is_token;
use crate::gate::{CodePattern, Day, FailOn};
use crate::keyword;

/// What `status lint` goes by in this folder and below it, unless the command line says otherwise.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub(super) struct FileKeys {
    /// The edition of the rules. Where nothing is said, what the capture says, else the current one.
    #[serde(deserialize_with = "edition")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::edition"))]
    pub(super) edition: Option<Edition>,
    /// The least level whose findings fail. Where nothing is said, that which is shown, at least should.
    #[serde(deserialize_with = "fail_on")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::fail_on"))]
    pub(super) fail_on: Option<FailOn>,
    /// The least level of rules to report: may, where nothing is said. What fails is always reported.
    #[serde(deserialize_with = "level")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::level"))]
    pub(super) level: Option<Level>,
    /// Who sent the responses. Where nothing is said, what the capture says.
    #[serde(deserialize_with = "sender")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::sender"))]
    pub(super) sender: Option<Sender>,
    /// The language of texts: en, where nothing is said.
    #[serde(deserialize_with = "lang")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::lang"))]
    pub(super) lang: Option<Lang>,
    /// Findings that are let pass.
    pub(super) allow: Vec<AllowKeys>,
}

/// A rule that may be broken, and where.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "allow", extend("required" = ["rule", "why"])))]
pub(super) struct AllowKeys {
    /// The id of the rule: 405-allow.
    #[cfg_attr(test, schemars(with = "String"))]
    pub(super) rule: Option<Spanned<String>>,
    /// Why it may be broken.
    #[serde(deserialize_with = "why")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::why"))]
    pub(super) why: Option<String>,
    /// Only by a response with this code, or of this class: 405, or 4xx.
    #[serde(deserialize_with = "status")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::status"))]
    pub(super) status: Option<CodePattern>,
    /// Only in answer to this method.
    #[serde(deserialize_with = "method")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::method"))]
    pub(super) method: Option<String>,
    /// Only where the path of the request's target, which has no query, is like this: * stands for anything in a segment, ** for segments.
    #[serde(deserialize_with = "target")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::target"))]
    pub(super) target: Option<glob::Pattern>,
    /// The last day on which it may be broken; from then on it counts again.
    #[serde(deserialize_with = "until")]
    #[cfg_attr(test, schemars(schema_with = "super::tests::schema::until"))]
    pub(super) until: Option<Day>,
}

/// What a text stands for.
fn word<'de, T, E, D>(deserializer: D, known: impl FnOnce(&str) -> Result<T, E>) -> Result<Option<T>, D::Error>
where
    E: fmt::Display,
    D: Deserializer<'de>,
{
    let text = String::deserialize(deserializer)?;
    known(&text).map(Some).map_err(de::Error::custom)
}

fn fail_on<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<FailOn>, D::Error> {
    word(deserializer, FailOn::named)
}

fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Level>, D::Error> {
    word(deserializer, keyword::level)
}

fn sender<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Sender>, D::Error> {
    word(deserializer, keyword::sender)
}

fn lang<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
    word(deserializer, keyword::lang)
}

fn why<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    word(deserializer, |text| match text.trim() {
        "" => Err("`why` says nothing; say why the rule may be broken"),
        text => Ok(text.to_owned()),
    })
}

fn method<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    word(deserializer, |text| match text {
        "" => Err("`method` names none; leave it out for all methods".to_owned()),
        text if !is_token(text.as_bytes()) => {
            Err(format!("no method: \"{text}\"; name one method, such as DELETE; another one is another entry"))
        }
        text if is_registered(&text.to_ascii_uppercase()) && !is_registered(text) => {
            let registered = text.to_ascii_uppercase();
            Err(format!("no method: \"{text}\"; did you mean \"{registered}\"? the case of methods counts"))
        }
        text => Ok(text.to_owned()),
    })
}

fn target<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<glob::Pattern>, D::Error> {
    word(deserializer, |text| {
        let is_authority = || text.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && !port.contains('/'));
        if text.contains(['?', '#']) {
            return Err(
                "no target has this path; a path ends before `?` and `#`, leave them and the rest out".to_owned()
            );
        }
        if !text.starts_with(['/', '*']) && (text.contains('/') || !is_authority()) {
            return Err("no target has this path; begin it with `/`, or with `**` for any beginning".to_owned());
        }
        glob::Pattern::new(text).map_err(|error| format!("no pattern: {error}"))
    })
}

/// Whether it is a method of the IANA registry.
fn is_registered(method: &str) -> bool {
    status_core::method::is_idempotent(method) || matches!(method, "POST" | "PATCH" | "CONNECT" | "LOCK")
}

/// A word, or the number that it is made of: `2616`.
fn edition<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Edition>, D::Error> {
    scalar(deserializer, "an edition", keyword::edition, |number| keyword::edition(&number.to_string()))
}

/// A code, or a class: `405`, `"4xx"`.
fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<CodePattern>, D::Error> {
    let code = |number: i64| {
        let code = u16::try_from(number).ok().and_then(|number| StatusCode::from_u16(number).ok());
        code.map(CodePattern::Code).ok_or_else(|| format!("no code: {number}; codes are 100 to 999"))
    };
    let text = |text: &str| match text.parse() {
        Ok(number) if text.len() > 1 => code(number),
        _ => keyword::class(text).map(CodePattern::Class),
    };
    scalar(deserializer, "a code or a class", text, code)
}

/// A date, or a text that is one.
fn until<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
    struct Until;

    impl<'de> Visitor<'de> for Until {
        type Value = Day;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a day, such as 2026-12-31")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
            text.parse().map_err(E::custom)
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
            let date = Datetime::deserialize(de::value::MapAccessDeserializer::new(map))?;
            Day::try_from(date).map_err(de::Error::custom)
        }
    }

    deserializer.deserialize_any(Until).map(Some)
}

/// A text or a whole number.
fn scalar<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    what: &'static str,
    text: impl FnOnce(&str) -> Result<T, String>,
    number: impl FnOnce(i64) -> Result<T, String>,
) -> Result<Option<T>, D::Error> {
    struct Scalar<W, N> {
        what: &'static str,
        text: W,
        number: N,
    }

    impl<T, W, N> Visitor<'_> for Scalar<W, N>
    where
        W: FnOnce(&str) -> Result<T, String>,
        N: FnOnce(i64) -> Result<T, String>,
    {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.what)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            (self.text)(text).map_err(E::custom)
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
            (self.number)(number).map_err(E::custom)
        }
    }

    deserializer.deserialize_any(Scalar { what, text, number }).map(Some)
}
