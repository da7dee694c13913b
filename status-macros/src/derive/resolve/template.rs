//! Texts in which names in braces stand for fields of the variant, as `format!` and thiserror have them.

use syn::{Fields, LitStr, Member};

use crate::{
    derive::model::{HeaderValue, VariantField},
    diagnostics::Diagnostics,
    prose::list_of_words,
    suggest::did_you_mean,
};

/// A part of a text.
enum Piece<'t> {
    Plain(&'t str),
    /// What stands in braces: the name of a field, and how to write it.
    Field(&'t str, &'t str),
}

/// What a text says, or why it says nothing, which is reported.
pub(super) fn value(text: &LitStr, fields: &Fields, diagnostics: &mut Diagnostics<'_>) -> Option<HeaderValue> {
    let written = text.value();
    let parts = match parts(&written) {
        Ok(parts) => parts,
        Err(wrong) => {
            diagnostics.error_with_hint(
                text.span(),
                wrong,
                String::from("a brace that is meant as such is written twice"),
            );
            return None;
        }
    };
    let (mut used, mut rewritten, mut plain) = (Vec::new(), String::new(), String::new());
    for part in &parts {
        match part {
            Piece::Plain(text) => {
                plain.push_str(text);
                rewritten.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Field(name, how) => {
                let field = find(name, fields, text, diagnostics)?;
                let binding = syn::ext::IdentExt::unraw(&field.binding()).to_string();
                rewritten.extend(["{", &binding, how, "}"]);
                used.push(field);
            }
        }
    }
    if used.is_empty() {
        return Some(HeaderValue::Constant(LitStr::new(&plain, text.span())));
    }
    // What the text names are the user's own fields, so the compiler looks for them where the user wrote them.
    Some(HeaderValue::Text(LitStr::new(&rewritten, text.span()), used))
}

/// The field with this name or place.
fn find(name: &str, fields: &Fields, text: &LitStr, diagnostics: &mut Diagnostics<'_>) -> Option<VariantField> {
    let shown = |member: &Member| match member {
        Member::Named(name) => syn::ext::IdentExt::unraw(name).to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    let members: Vec<String> = fields.members().map(|member| shown(&member)).collect();
    let found = fields.members().zip(fields).find(|(member, _)| shown(member) == name);
    let Some((member, field)) = found else {
        let hint = if members.is_empty() {
            String::from("the variant has no fields: write the text as it is")
        } else {
            let known = || format!("the variant has {}", list_of_words(members.iter().map(String::as_str)));
            did_you_mean(name, members.iter().map(String::as_str)).unwrap_or_else(known)
        };
        let message = if name.is_empty() {
            String::from("empty braces name no field")
        } else {
            format!("there is no field `{name}`")
        };
        diagnostics.error_with_hint(text.span(), message, hint);
        return None;
    };
    let field = VariantField { member, ty: field.ty.clone() };
    if field.optional().is_some() {
        let hint =
            String::from("to leave the response's field out where it is `None`: #[status(header = \"…\")] above it");
        diagnostics.error_with_hint(text.span(), format!("`{name}` is an `Option`, which has no text"), hint);
        return None;
    }
    Some(field)
}

/// Takes the text apart.
fn parts(text: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (plain, braces) = rest.split_at(at);
        if let Some(after) = braces.strip_prefix("{{").or_else(|| braces.strip_prefix("}}")) {
            let (with_one, _) = rest.split_at(at + 1);
            parts.push(Piece::Plain(with_one));
            rest = after;
            continue;
        }
        let Some((inside, after)) =
            braces.strip_prefix('{').ok_or("no brace opens what this one closes")?.split_once('}')
        else {
            return Err("a brace is open to the end");
        };
        let name_end = inside.find(':').unwrap_or(inside.len());
        let (name, how) = inside.split_at(name_end);
        parts.push(Piece::Plain(plain));
        parts.push(Piece::Field(name.trim(), how));
        rest = after;
    }
    parts.push(Piece::Plain(rest));
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn read(text: &str, fields: &Fields) -> Result<(String, usize), Vec<String>> {
        let mut diagnostics = Diagnostics::of_tokens();
        let value = value(&LitStr::new(text, proc_macro2::Span::call_site()), fields, &mut diagnostics);
        let mistakes = diagnostics.render();
        match value {
            Some(HeaderValue::Constant(text)) => Ok((text.value(), 0)),
            Some(HeaderValue::Text(text, fields)) => Ok((text.value(), fields.len())),
            _ => Err(mistakes),
        }
    }

    #[test]
    fn braces_name_fields() {
        let named = Fields::Named(parse_quote!({ allow: String, r#type: u8, wait: Option<u8> }));
        assert_eq!(read("GET", &named), Ok((String::from("GET"), 0)));
        assert_eq!(read("{{}} a", &named), Ok((String::from("{} a"), 0)));
        assert_eq!(read("{allow}, {{x}}", &named), Ok((String::from("{allow}, {{x}}"), 1)));
        assert_eq!(read("{type:>5}", &named), Ok((String::from("{type:>5}"), 1)));
        let unnamed = Fields::Unnamed(parse_quote!((u8, u8)));
        assert_eq!(read("{1}/{0}", &unnamed), Ok((String::from("{__1}/{__0}"), 2)));
    }

    #[test]
    fn mistakes_say_what_to_write() {
        let named = Fields::Named(parse_quote!({ allow: String, wait: Option<u8> }));
        for (text, message, help) in [
            ("{alow}", "there is no field `alow`", "did you mean `allow`?"),
            ("{}", "empty braces name no field", "the variant has `allow` and `wait`"),
            ("{wait}", "`wait` is an `Option`", "#[status(header = \"…\")] above it"),
            ("{allow", "a brace is open to the end", "written twice"),
            ("allow}", "no brace opens what this one closes", "written twice"),
        ] {
            let mistakes = read(text, &named).unwrap_err();
            assert!(mistakes[0].contains(message) && mistakes[0].contains(help), "{text}: {mistakes:?}");
        }
        assert!(read("{a}", &Fields::Unit).unwrap_err()[0].contains("has no fields"));
    }
}
