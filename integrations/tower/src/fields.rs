//! Sets of fields that status-core does not take as they are.

use std::borrow::Cow;

use status_core::Fields;

/// Pairs of `Cow<str>` as a set of fields.
///
/// ```
/// use std::borrow::Cow;
/// use status_core::{Exchange, Response, status};
/// use status_tower::CowFields;
///
/// let fields = [(Cow::Borrowed("Retry-After"), Cow::Owned(format!("{}", 120)))];
/// let response = Response::new(status!(503), CowFields(&fields));
/// assert!(!Exchange::new(response).validate().into_iter().any(|rule| rule.id() == "any-retry-after"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct CowFields<'a>(
    /// Names and values, in their order.
    pub &'a [(Cow<'a, str>, Cow<'a, str>)],
);

impl<'a> Fields<'a> for CowFields<'a> {
    fn each_line(self, mut line: impl FnMut(&'a [u8], &'a [u8])) {
        for (name, value) in self.0 {
            line(name.as_bytes(), value.as_bytes());
        }
    }
}

/// A map from names to the values of their lines as a set of fields: `HashMap<String, Vec<String>>`, `BTreeMap`, with
/// texts or byte strings.
///
/// ```
/// use std::collections::HashMap;
/// use status_core::{Exchange, Response, status};
/// use status_tower::MapFields;
///
/// let mut fields: HashMap<String, Vec<String>> = HashMap::new();
/// fields.entry("Allow".to_owned()).or_default().push("GET".to_owned());
/// let response = Response::new(status!(405), MapFields(&fields));
/// assert!(!Exchange::new(response).validate().into_iter().any(|rule| rule.id() == "405-allow"));
/// ```
#[derive(Debug)]
pub struct MapFields<'a, M>(
    /// Names, each with its lines in their order.
    pub &'a M,
);

impl<M> Clone for MapFields<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for MapFields<'_, M> {}

impl<'a, M, N, V> Fields<'a> for MapFields<'a, M>
where
    &'a M: IntoIterator<Item = (&'a N, &'a Vec<V>)>,
    N: AsRef<[u8]> + 'a,
    V: AsRef<[u8]> + 'a,
{
    fn each_line(self, mut line: impl FnMut(&'a [u8], &'a [u8])) {
        for (name, values) in self.0 {
            for value in values {
                line(name.as_ref(), value.as_ref());
            }
        }
    }
}
