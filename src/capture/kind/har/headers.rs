//! The field lines of a message in an archive, as far as its recorder can be trusted with them.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess};

use super::odd::{Object, Odd, OfAnyType, of_any_type};
use crate::capture::record::{Fields, Line, USUAL_FIELDS};
#[cfg(test)]
use crate::capture::steps;

/// The `headers` of a message.
#[derive(Debug, Default)]
pub(super) struct Headers<'a> {
    pub(super) fields: Fields<'a>,
    /// Whether some of the list could not be read.
    pub(super) is_odd: bool,
    /// Whether there was a pseudo field of HTTP/2, which only who saw the message itself shows.
    pub(super) has_pseudo: bool,
}

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow, default)]
    name: Odd<'a>,
    #[serde(borrow, default)]
    value: Odd<'a>,
}

impl<'a> Headers<'a> {
    fn push(&mut self, name: Option<Cow<'a, str>>, value: Odd<'a>) {
        let Some(name) = name else {
            self.is_odd = true;
            return;
        };
        // The pseudo fields of HTTP/2 are control data.
        if name.starts_with(':') {
            self.has_pseudo = true;
            return;
        }
        let name = trimmed(name);
        match value {
            Odd::Text(value) if value.contains('\n') => {
                // Chrome joins the lines of one name.
                let line = |line: &str| (name.clone(), Cow::Owned(line.trim().as_bytes().to_vec()));
                self.fields.extend(value.split('\n').map(line));
            }
            Odd::Text(value) => self.fields.push((name, trimmed(value))),
            Odd::Whole(number) => self.fields.push((name, number.to_string().into_bytes().into())),
            Odd::Number(number) => self.fields.push((name, number.into_bytes().into())),
            Odd::Bool(value) => self.fields.push((name, value.to_string().into_bytes().into())),
            Odd::List(values) => {
                for value in values {
                    match value.text() {
                        Some(value) => self.fields.push((name.clone(), trimmed(value))),
                        None => self.is_odd = true,
                    }
                }
            }
            Odd::Object | Odd::Nothing => self.is_odd = true,
        }
    }

    /// Whether the message has the field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(line, _)| line.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// Takes the fields out that are named; whether there were any.
    pub(super) fn take_out(&mut self, names: &[&str]) -> bool {
        let before = self.fields.len();
        self.fields.retain(|(line, _)| !names.iter().any(|name| line.eq_ignore_ascii_case(name.as_bytes())));
        self.fields.len() < before
    }

    /// Takes out what a recorder has written twice: where several fields stand there again with the same value, no client or
    /// server has sent them so. A field of another value the second time is not known.
    pub(super) fn once_each(&mut self, fewest: usize) {
        let order = self.by_name();
        let repeats = |names: &[usize]| names.windows(2).any(|pair| self.is_same_line(pair[0], pair[1]));
        if self.names(&order).filter(|lines| repeats(lines)).count() < fewest {
            return;
        }
        let mut is_kept = vec![false; self.fields.len()];
        let mut is_odd = false;
        for lines in self.names(&order) {
            if repeats(lines) {
                for (place, &at) in lines.iter().enumerate() {
                    is_kept[at] = place == 0 || !self.is_same_line(lines[place - 1], at);
                }
            } else if let [only] = lines {
                is_kept[*only] = true;
            } else {
                is_odd = true;
            }
        }
        self.is_odd |= is_odd;
        let mut is_kept = is_kept.into_iter();
        self.fields.retain(|_| is_kept.next().unwrap_or(true));
    }

    /// Whether each of several different names stands there several times.
    pub(super) fn is_doubled(&self) -> bool {
        let [(first, _), rest @ ..] = &self.fields[..] else { return false };
        // Of most messages, the first name alone tells.
        let is_first_again = rest.iter().any(|(name, _)| name.eq_ignore_ascii_case(first));
        self.fields.len() >= 4 && is_first_again && self.names(&self.by_name()).all(|lines| lines.len() >= 2)
    }

    /// The places of all lines, those of one name beside each other, and of these those of one value.
    fn by_name(&self) -> Vec<usize> {
        fn lower(name: &[u8]) -> impl Iterator<Item = u8> + '_ {
            name.iter().map(u8::to_ascii_lowercase)
        }
        let mut order: Vec<usize> = (0..self.fields.len()).collect();
        order.sort_by(|&one, &other| {
            let [(name, value), (other_name, other_value)] = self.pair(one, other);
            // Names of different lengths, which most are, need no look at their letters.
            let by_length = name.len().cmp(&other_name.len());
            by_length.then_with(|| lower(name).cmp(lower(other_name))).then_with(|| value.cmp(other_value))
        });
        order
    }

    /// The lines of each name, of all lines in that order.
    fn names<'o>(&self, order: &'o [usize]) -> impl Iterator<Item = &'o [usize]> {
        order.chunk_by(|&one, &other| {
            let [(name, _), (other_name, _)] = self.pair(one, other);
            name.eq_ignore_ascii_case(other_name)
        })
    }

    /// Two lines that are compared.
    fn pair(&self, one: usize, other: usize) -> [&Line<'a>; 2] {
        #[cfg(test)]
        steps::count(1);
        [&self.fields[one], &self.fields[other]]
    }

    fn is_same_line(&self, one: usize, other: usize) -> bool {
        let [(name, value), (other_name, other_value)] = self.pair(one, other);
        name.eq_ignore_ascii_case(other_name) && value == other_value
    }
}

/// Without white space around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim().as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.trim().as_bytes().to_vec()),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Headers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        of_any_type::<Headers<'de>, D>(deserializer)
    }
}

impl<'de> OfAnyType<'de> for Headers<'de> {
    fn of_list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        let mut headers = Headers::default();
        headers.fields.reserve(USUAL_FIELDS);
        while let Some(header) = list.next_element::<Object<Header<'_>>>()? {
            match header.0 {
                Some(Header { name: Odd::Text(name), value }) => headers.push(Some(name), value),
                _ => headers.is_odd = true,
            }
        }
        Ok(headers)
    }

    /// Some programs write an object of names and values.
    fn of_object<A: MapAccess<'de>>(mut object: A) -> Result<Self, A::Error> {
        let mut headers = Headers::default();
        while let Some((name, value)) = object.next_entry::<Odd<'_>, Odd<'_>>()? {
            headers.push(name.text(), value);
        }
        Ok(headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> Headers<'static> {
        let fields = lines.iter().map(|(name, value)| (name.as_bytes().into(), value.as_bytes().into())).collect();
        Headers { fields, ..Headers::default() }
    }

    #[test]
    fn values_are_borrowed_where_they_stand_in_the_text_as_they_are() {
        let text = r#"[{"name":"A","value":" b "},{"name":"A","value":"b\nc"}]"#;
        let Headers { fields, .. } = serde_json::from_str(text).unwrap();
        let is_borrowed: Vec<_> = fields.iter().map(|(_, value)| matches!(value, Cow::Borrowed(_))).collect();
        assert_eq!(is_borrowed, [true, false, false]);
    }

    #[test]
    fn names_and_values_may_be_an_object() {
        let headers: Headers<'_> = serde_json::from_str(r#"{"A":"b","C":1}"#).unwrap();
        assert_eq!(headers.fields, [(b"A".into(), b"b".into()), (b"C".into(), b"1".into())]);
    }

    #[test]
    fn a_list_of_another_type_is_none() {
        for text in ["\"a\"", "1", "-1", "1.5", "true", "null"] {
            let headers: Headers<'_> = serde_json::from_str(text).unwrap();
            assert!(headers.fields.is_empty() && !headers.is_odd, "{text}");
        }
    }

    /// What is left of lines of which several are written twice, line by line: of a name that stands there twice with one
    /// value, each value once; of another one nothing, where it has several values.
    fn one_by_one(lines: &[(&'static str, &'static str)], fewest: usize) -> (Vec<(&'static str, &'static str)>, bool) {
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let is_before = |at: usize| lines[..at].iter().any(|line| same(line.0, lines[at].0) && line.1 == lines[at].1);
        let is_again = |name: &str| (0..lines.len()).any(|at| same(lines[at].0, name) && is_before(at));
        let mut again: Vec<String> = lines.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        again.retain(|name| is_again(name));
        again.sort_unstable();
        again.dedup();
        if again.len() < fewest {
            return (lines.to_vec(), false);
        }
        let is_single = |name: &str| lines.iter().filter(|line| same(line.0, name)).count() == 1;
        let is_kept = |at: &usize| {
            let name = lines[*at].0;
            if is_again(name) { !is_before(*at) } else { is_single(name) }
        };
        let is_odd = lines.iter().any(|(name, _)| !is_again(name) && !is_single(name));
        ((0..lines.len()).filter(is_kept).map(|at| lines[at]).collect(), is_odd)
    }

    /// Sorting takes a little more than twice as many comparisons for twice as many lines.
    #[test]
    fn many_lines_that_are_written_twice_are_found_in_few_steps() {
        type Work = fn(&mut Headers<'_>);
        const NAMES: [&str; 7] = ["A", "b", "Cc", "d", "Ee", "F", "g"];
        const VALUES: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
        let steps = |count: usize, work: Work| {
            let lines: Vec<_> = (0..count).map(|at| (NAMES[at % 7], VALUES[at * at % 11])).collect();
            let mut headers = headers(&lines);
            steps::of(|| work(&mut headers))
        };
        let works: [(&str, Work); 2] = [
            ("once_each", |headers| headers.once_each(2)),
            ("is_doubled", |headers| assert!(headers.is_doubled(), "each name stands there again")),
        ];
        for (name, work) in works {
            let [once, twice, four] = [1000, 2000, 4000].map(|count| steps(count, work));
            assert!(once >= 1000 && twice <= 3 * once && four <= 3 * twice, "{name}: {once}, {twice}, {four}");
        }
    }

    #[test]
    fn lines_that_are_written_twice_are_found_in_any_order() {
        const LINES: [(&str, &str); 6] = [("A", "1"), ("a", "1"), ("a", "2"), ("B", "1"), ("b", "1"), ("cc", "1")];
        // Each list of up to five of them.
        let mut lists: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
        let mut begin = 0;
        for _ in 0..5 {
            let end = lists.len();
            for at in begin..end {
                lists.extend(LINES.map(|line| [&lists[at][..], &[line]].concat()));
            }
            begin = end;
        }
        for lines in lists {
            for fewest in [1, 2] {
                let mut found = headers(&lines);
                found.once_each(fewest);
                let (kept, is_odd) = one_by_one(&lines, fewest);
                assert_eq!((found.fields, found.is_odd), (headers(&kept).fields, is_odd), "{lines:?}");
            }
            let count = |name: &str| lines.iter().filter(|line| line.0.eq_ignore_ascii_case(name)).count();
            let is_doubled = lines.len() >= 4 && lines.iter().all(|(name, _)| count(name) >= 2);
            assert_eq!(headers(&lines).is_doubled(), is_doubled, "{lines:?}");
        }
    }
}
