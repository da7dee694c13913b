//! What counts as a set of fields: anything that iterates over names and values.

/// One field line (RFC 9110, 5): a pair of strings or byte strings, by value or by reference.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no field line: that is a pair of a name and a value",
    label = "not a pair of strings or byte strings",
    note = "a line is `&(name, value)`, or `(&name, &value)`, of `str`, `String`, `[u8]` or what else is `AsRef<[u8]>`",
    note = "status-tower wraps pairs of `Cow<str>`: `CowFields(&pairs)`; and maps of lists: `MapFields(&map)`"
)]
pub trait Field<'a> {
    /// The name as it came; it is compared in any ASCII case.
    fn name(&self) -> &'a [u8];
    /// The value as it came; it need not be UTF-8.
    fn value(&self) -> &'a [u8];
}

#[diagnostic::do_not_recommend]
impl<'a, N: AsRef<[u8]>, V: AsRef<[u8]>> Field<'a> for &'a (N, V) {
    fn name(&self) -> &'a [u8] {
        let pair: &'a (N, V) = self;
        pair.0.as_ref()
    }

    fn value(&self) -> &'a [u8] {
        let pair: &'a (N, V) = self;
        pair.1.as_ref()
    }
}

#[diagnostic::do_not_recommend]
impl<'a, N: AsRef<[u8]> + ?Sized, V: AsRef<[u8]> + ?Sized> Field<'a> for (&'a N, &'a V) {
    fn name(&self) -> &'a [u8] {
        self.0.as_ref()
    }

    fn value(&self) -> &'a [u8] {
        self.1.as_ref()
    }
}

/// The fields of one message: anything cheap to copy that iterates over (name, value) pairs of strings or byte
/// strings. Slices, arrays and `Vec`s of pairs by reference, and `&http::HeaderMap`, are such sets as they are. A message
/// without fields has [`NO_FIELDS`]. Pairs of `Cow<str>` and maps of lists have wrappers in status-tower: `CowFields` and
/// `MapFields`.
///
/// Several lines of one name are allowed, in the order in which they came (RFC 9110, 5.2); names match in any case
/// (5.1). Where a field is a comma list, its lines count as one list (5.3), and commas in quoted strings separate nothing.
///
/// ```
/// use status_core::{Exchange, Fields, Response, StatusCode, Violations};
///
/// /// The lines of a message, as they came.
/// #[derive(Clone, Copy)]
/// struct Lines<'a>(&'a str);
///
/// impl<'a> IntoIterator for Lines<'a> {
///     type Item = (&'a str, &'a str);
///     type IntoIter = Box<dyn Iterator<Item = Self::Item> + 'a>;
///
///     fn into_iter(self) -> Self::IntoIter {
///         Box::new(self.0.lines().filter_map(|line| line.split_once(": ")))
///     }
/// }
///
/// fn judge<'a>(fields: impl Fields<'a>) -> Violations {
///     Exchange::new(Response::new(StatusCode::OK, fields)).validate()
/// }
///
/// let owned = vec![("Retry-After".to_owned(), "soon".to_owned())];
/// assert_eq!(judge(&owned), judge(Lines("Retry-After: soon\r\n")));
/// assert_eq!(judge(&owned), judge(&[(b"retry-after", b"soon")]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no set of fields",
    label = "fields are taken by reference, as pairs of a name and a value",
    note = "lend a `Vec` or an `http::HeaderMap`: `&headers`; where there is no field, pass `NO_FIELDS`",
    note = "status-tower wraps pairs of `Cow<str>`: `CowFields(&pairs)`; and maps of lists, as \
            `HashMap<String, Vec<String>>` is one: `MapFields(&map)`"
)]
pub trait Fields<'a>: Copy {
    /// Calls back with each line's name and value.
    fn each_line(self, line: impl FnMut(&'a [u8], &'a [u8]));
}

#[diagnostic::do_not_recommend]
impl<'a, T> Fields<'a> for T
where
    T: IntoIterator + Copy,
    T::Item: Field<'a>,
{
    #[inline]
    fn each_line(self, mut line: impl FnMut(&'a [u8], &'a [u8])) {
        for field in self {
            line(field.name(), field.value());
        }
    }
}

/// The fields of a message without fields. An empty array does not say of what type its pairs would be: `&[]` can't be
/// inferred.
///
/// ```
/// use status_core::{NO_FIELDS, Request};
/// let request = Request::new("GET", NO_FIELDS);
/// assert_eq!(request.method(), "GET");
/// ```
pub const NO_FIELDS: &[(&str, &str)] = &[];
