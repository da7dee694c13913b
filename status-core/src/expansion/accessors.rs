//! What each meaning or rule says of itself, found by its index.

/// Methods that look a value up in a table with one for each, from how many there are. A match over thousands of them would
/// take the compiler much longer.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessors {
    ($count:tt $($(#[$doc:meta])* $name:ident -> $kind:ty = $table:tt;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(self) -> $kind {
                static EACH: [$kind; $count] = $table;
                EACH[self.index()]
            }
        )*
    };
}
