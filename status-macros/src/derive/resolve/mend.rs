//! What mends a broken rule, as attributes that work when they are typed.

use crate::{
    derive::keyword::{Body, ClosedList, VariantKeyword},
    excerpt::Excerpt,
};

/// What mends a broken rule.
pub(super) struct Mends<'r> {
    /// The content that the answer has.
    pub(super) body: Body,
    /// The word that asks for this content, where it is asked for of the one variant.
    pub(super) asked_by: Option<&'static str>,
    /// The fields to give, each with the word that it has to list, if it has to.
    give: Vec<(&'r str, Option<&'r str>)>,
    pub(super) leave_out: Vec<&'r str>,
    pub(super) media_types: Vec<&'r str>,
    pub(super) give_content: bool,
    pub(super) leave_out_content: bool,
    pub(super) other_code: bool,
    excerpt: &'r Excerpt<'r>,
}

impl<'r> Mends<'r> {
    /// For an answer with this content, which one word asks for.
    pub(super) fn of(excerpt: &'r Excerpt<'r>, body: Body, asked_by: Option<&'static str>) -> Self {
        Self {
            body,
            asked_by,
            give: Vec::new(),
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

    /// The attributes to write, which work as they stand.
    pub(super) fn hints(&self) -> Vec<String> {
        if !self.give.is_empty() {
            let mut hints: Vec<String> = Vec::new();
            for (field, word) in &self.give {
                let (name, value) = self.example(field);
                let value = word.unwrap_or(value);
                hints.push(format!("give it: #[status(header(\"{name}\" = {value:?}))]"));
                hints.push(format!("or, where somebody below adds it: #[status(without(\"{name}\"))]"));
            }
            return hints;
        }
        if self.leave_out_content {
            if let Some(word) = self.asked_by.filter(|word| *word != VariantKeyword::Body.word()) {
                return vec![format!("leave out `{word}`")];
            }
            return vec![String::from("leave it out: #[status(body = \"none\")]")];
        }
        if self.give_content {
            return vec![String::from("say what it answers: #[status(body = \"reason\")]")];
        }
        if let Some(media_type) = self.media_types.first() {
            let media_type = media_type.replace('*', "xml");
            let header = format!("header(\"Content-Type\" = {media_type:?})");
            return vec![match self.body {
                Body::Display => format!("write it in `Display`, and say so: #[status({header})]"),
                _ => format!("write it in `Display`, and say so: #[status(body = \"display\", {header})]"),
            }];
        }
        if let Some(field) = self.leave_out.first() {
            return vec![format!("leave out `{}`", self.example(field).0)];
        }
        if self.other_code { vec![String::from("choose another code")] } else { Vec::new() }
    }

    /// How a field is written, and a value that it can have.
    fn example(&self, field: &str) -> (String, &'r str) {
        match self.excerpt.field_example(field) {
            Some((name, value)) => (name.to_owned(), value),
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
        let mends = Mends::of(&excerpt, Body::None, None);
        assert_eq!(mends.example("etag"), (String::from("ETag"), "\"1\""));
        assert_eq!(mends.example("x-quota"), (String::from("X-Quota"), "value"));
    }
}
