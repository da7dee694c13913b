//! What mends a broken rule, as attributes that work when they are typed.

use super::media_type;
use crate::{
    derive::keyword::{Body, ClosedList, VariantKeyword},
    excerpt::Excerpt,
    prose::list_of_words,
};

/// What mends a broken rule.
pub(super) struct Mends<'r> {
    /// The content that the answer has.
    pub(super) body: Body,
    /// The word that asks for this content, where it is asked for of the one variant.
    asked_by: Option<&'static str>,
    /// Whether `body` stands above the variant, where it can't stand twice.
    body_is_written: bool,
    /// The fields to give, each with the word that it has to list, if it has to.
    give: Vec<(&'r str, Option<&'r str>)>,
    /// Whether one of these fields is enough.
    one_is_enough: bool,
    pub(super) leave_out: Vec<&'r str>,
    pub(super) media_types: Vec<&'r str>,
    pub(super) give_content: bool,
    pub(super) leave_out_content: bool,
    pub(super) other_code: bool,
    excerpt: &'r Excerpt<'r>,
}

impl<'r> Mends<'r> {
    /// For an answer with this content, which one word asks for, and which `body` above the variant may have chosen.
    pub(super) fn of(
        excerpt: &'r Excerpt<'r>,
        body: Body,
        asked_by: Option<&'static str>,
        body_is_written: bool,
    ) -> Self {
        Self {
            body,
            asked_by,
            body_is_written,
            give: Vec::new(),
            one_is_enough: false,
            leave_out: Vec::new(),
            media_types: Vec::new(),
            give_content: false,
            leave_out_content: false,
            other_code: false,
            excerpt,
        }
    }

    /// Adds a field to give. A word that it has to list is in what it says, however often the field is asked for.
    pub(super) fn give(&mut self, field: &'r str, word: Option<&'r str>) {
        match self.give.iter_mut().find(|(other, _)| *other == field) {
            Some((_, known)) => *known = known.or(word),
            None => self.give.push((field, word)),
        }
    }

    /// How many fields there are to give.
    pub(super) fn fields_to_give(&self) -> usize {
        self.give.len()
    }

    /// Says that one of the fields to give is enough.
    pub(super) fn one_is_enough(&mut self) {
        self.one_is_enough = true;
    }

    /// The attributes to write, which work as they stand.
    pub(super) fn hints(&self) -> Vec<String> {
        if !self.give.is_empty() {
            return self.hints_to_give();
        }
        if self.leave_out_content {
            if let Some(word) = self.asked_by.filter(|word| *word != VariantKeyword::Body.word()) {
                return vec![format!("leave out `{word}`")];
            }
            return vec![self.with_body("leave it out", Body::None, None)];
        }
        if self.give_content {
            return vec![self.with_body("say what it answers", Body::Reason, None)];
        }
        if let Some(pattern) = self.media_types.first() {
            let header = format!("header(\"Content-Type\" = {:?})", media_type::example(pattern));
            let what = "write it in `Display`, and say so";
            return vec![match self.body {
                Body::Display => format!("{what}: #[status({header})]"),
                _ => self.with_body(what, Body::Display, Some(&header)),
            }];
        }
        if let Some(field) = self.leave_out.first() {
            return vec![format!("leave out `{}`", self.example(field).0)];
        }
        if self.other_code { vec![String::from("choose another code")] } else { Vec::new() }
    }

    fn hints_to_give(&self) -> Vec<String> {
        // What is derived is no part of anything, so no range that it could name would be the one that is sent.
        if self.give.iter().any(|(field, _)| *field == "content-range") {
            let below = "where somebody below cuts the content, and adds it: #[status(without(\"Content-Range\"))]";
            return vec![String::from(below), String::from("or choose another code: what is derived is no range")];
        }
        let (mut names, mut headers) = (Vec::new(), Vec::new());
        for (field, word) in &self.give {
            let (name, value) = self.example(field);
            headers.push(format!("\"{name}\" = {:?}", word.unwrap_or(value)));
            names.push(name);
        }
        let of = |names: &[String]| list_of_words(names.iter().map(String::as_str));
        let without = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        match headers.as_slice() {
            [header] => vec![
                format!("give it: #[status(header({header}))]"),
                format!("or, where somebody below adds it: #[status(without({without}))]"),
            ],
            several if self.one_is_enough => several
                .iter()
                .map(|header| format!("give one of {}: #[status(header({header}))]", of(&names)))
                .chain([format!("or, where somebody below adds one of them: #[status(without({without}))]")])
                .collect(),
            several => vec![
                format!("give each of {}: #[status(header({}))]", of(&names), several.join(", ")),
                format!("or, where somebody below adds them: #[status(without({without}))]"),
            ],
        }
    }

    /// What to write for another content than this, with what else has to stand beside it.
    fn with_body(&self, what: &str, body: Body, beside: Option<&str>) -> String {
        let written = format!("body = \"{}\"", body.word());
        match (self.body_is_written, beside) {
            (true, Some(beside)) => format!("{what}: write {written} in place of this `body`, and {beside} beside it"),
            (true, None) => format!("{what}: write {written} in place of this `body`"),
            (false, Some(beside)) => format!("{what}: #[status({written}, {beside})]"),
            (false, None) => format!("{what}: #[status({written})]"),
        }
    }

    /// How a field is written, and a value that it can have.
    fn example(&self, field: &str) -> (String, &'r str) {
        match self.excerpt.field_example(field) {
            Some((name, value)) => (name.to_owned(), value),
            // No constant of it is judged, but a rule asks for it.
            None if field == "link" => (capitalised(field), "<https://blocker.example/>; rel=\"blocked-by\""),
            None => (capitalised(field), "value"),
        }
    }
}

/// `X-Quota` of `x-quota`.
fn capitalised(field: &str) -> String {
    let mut upper = true;
    field
        .chars()
        .map(|letter| {
            let found = if upper { letter.to_ascii_uppercase() } else { letter };
            upper = letter == '-';
            found
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_written_as_they_are_known() {
        let text = "[meanings]\n[examples]\nETag\t\"1\"\n[demands]\n";
        let excerpt = Excerpt::read(text).unwrap();
        let mends = Mends::of(&excerpt, Body::None, None, false);
        assert_eq!(mends.example("etag"), (String::from("ETag"), "\"1\""));
        assert_eq!(mends.example("x-quota"), (String::from("X-Quota"), "value"));
    }
}
