//! `Source`.

/// `Source`, from `{ "doc" Variant "id" "name" "title" Kind url }` for each.
#[doc(hidden)]
#[macro_export]
macro_rules! __sources {
    ($({ $doc:tt $variant:ident $id:tt $name:tt $title:tt $kind:ident $url:expr })*) => {
        /// Who defines a meaning: a document or a vendor.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Source {
            $(#[doc = $doc] $variant,)*
        }

        impl Source {
            /// All sources, in the order of the file.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id that codes.toml has for it.
            #[must_use]
            pub const fn id(self) -> &'static ::core::primitive::str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The source with this id, in this case; `None` where there is none.
            #[must_use]
            pub fn from_id(id: &::core::primitive::str) -> ::core::option::Option<Self> {
                match id { $($id => ::core::option::Option::Some(Self::$variant),)* _ => ::core::option::Option::None }
            }

            /// The name for people.
            #[must_use]
            pub const fn name(self) -> &'static ::core::primitive::str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The title of the document, or what the vendor is.
            #[must_use]
            pub const fn title(self) -> &'static ::core::primitive::str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What kind of owner it is.
            #[must_use]
            pub const fn kind(self) -> $crate::facet::SourceKind {
                match self { $(Self::$variant => $crate::facet::SourceKind::$kind,)* }
            }

            /// Where it is written, if it has an address.
            #[must_use]
            pub const fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
                match self { $(Self::$variant => $url,)* }
            }
        }

        impl ::core::fmt::Display for Source {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}
