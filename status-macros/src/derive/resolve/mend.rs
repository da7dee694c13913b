//! What mends a broken rule, as attributes that work when they are typed.

/// What mends a broken rule.
#[derive(Default)]
pub(super) struct Mends<'r> {
    pub(super) give: Vec<&'r str>,
    pub(super) leave_out: Vec<&'r str>,
    pub(super) media_types: Vec<&'r str>,
    pub(super) give_content: bool,
    pub(super) leave_out_content: bool,
    pub(super) other_code: bool,
}

impl Mends<'_> {
    /// The attributes to write, which work as they stand.
    pub(super) fn hints(&self) -> Vec<String> {
        if !self.give.is_empty() {
            let mut hints: Vec<String> = Vec::new();
            for field in &self.give {
                let (name, value) = example(field);
                hints.push(format!("give it: #[status(header(\"{name}\" = {value:?}))]"));
                hints.push(format!("or, where somebody below adds it: #[status(without(\"{name}\"))]"));
            }
            return hints;
        }
        if self.leave_out_content {
            return vec![String::from("leave it out: #[status(body = \"none\")]")];
        }
        if self.give_content {
            return vec![String::from("say what it answers: #[status(body = \"reason\")]")];
        }
        if let Some(media_type) = self.media_types.first() {
            let media_type = media_type.replace('*', "xml");
            return vec![format!("give it: #[status(header(\"Content-Type\" = {media_type:?}))]")];
        }
        if let Some(field) = self.leave_out.first() {
            return vec![format!("leave out `{}`", example(field).0)];
        }
        if self.other_code { vec![String::from("choose another code")] } else { Vec::new() }
    }
}

/// How a field is written, and a value that it can have.
fn example(field: &str) -> (String, &'static str) {
    let (name, value) = match field {
        "allow" => ("Allow", "GET, HEAD"),
        "content-range" => ("Content-Range", "bytes 0-99/1000"),
        "etag" => ("ETag", "\"1\""),
        "location" => ("Location", "/there"),
        "proxy-authenticate" => ("Proxy-Authenticate", "Basic realm=\"proxy\""),
        "retry-after" => ("Retry-After", "120"),
        "upgrade" => ("Upgrade", "TLS/1.2"),
        "www-authenticate" => ("WWW-Authenticate", "Bearer realm=\"api\""),
        other => return (capitalised(other), "value"),
    };
    (name.to_owned(), value)
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
    fn examples_are_well_formed() {
        for field in ["allow", "content-range", "etag", "location", "proxy-authenticate", "retry-after", "upgrade"] {
            let (name, value) = example(field);
            assert_eq!(name.to_ascii_lowercase(), field);
            assert_eq!(status_core::__private::constant::fault(field, value), None, "{field}");
        }
        assert_eq!(example("x-quota"), (String::from("X-Quota"), "value"));
    }
}
