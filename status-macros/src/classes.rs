//! The classes of codes by their ids, which status-core hands over and registries hand on.

/// The ids of the classes, in the order of their first digits from 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Classes<'t>(Vec<&'t str>);

impl<'t> Classes<'t> {
    pub(crate) fn new(ids: impl IntoIterator<Item = &'t str>) -> Self {
        Self(ids.into_iter().collect())
    }

    /// The ids.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'t str> {
        self.0.iter().copied()
    }

    /// Each class: its first digit and its id.
    pub(crate) fn each(&self) -> impl Iterator<Item = (u8, &'t str)> {
        (1..).zip(self.ids())
    }

    /// The id of the class with this first digit.
    pub(crate) fn id(&self, digit: u8) -> Option<&'t str> {
        self.each().find(|(own, _)| *own == digit).map(|(_, id)| id)
    }

    /// The first digit of the class with this id.
    pub(crate) fn digit(&self, id: &str) -> Option<u8> {
        self.each().find(|(_, own)| *own == id).map(|(digit, _)| digit)
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::vocabulary;

    #[test]
    fn classes_have_ids_and_digits() {
        let classes = vocabulary().classes();
        assert_eq!((classes.id(4), classes.id(0), classes.id(6)), (Some("client-error"), None, None));
        assert_eq!((classes.digit("server-error"), classes.digit("5xx")), (Some(5), None));
        for class in status_core::Class::ALL {
            assert_eq!(classes.id(class.digit()), Some(class.id()));
        }
    }
}
