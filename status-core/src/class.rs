//! The five classes.

use crate::lang::Lang;

/// Declares the classes: the digit, the variant, the id that codes.toml has for it, and its name in Chinese.
macro_rules! classes {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $digit:literal $variant:ident = $id:literal, $zh:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[doc = $doc])+ $variant = $digit,)+
        }

        impl $name {
            /// All five, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The class with this first digit, or `None` where it is not 1 to 5.
            ///
            /// ```
            /// use status_core::Class;
            /// assert_eq!(Class::from_digit(4), Some(Class::ClientError));
            /// assert_eq!(Class::from_digit(6), None);
            /// ```
            #[must_use]
            pub const fn from_digit(digit: u8) -> Option<Self> {
                match digit {
                    $($digit => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The id that codes.toml has for it.
            ///
            /// ```
            /// assert_eq!(status_core::Class::ClientError.id(), "client-error");
            /// ```
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The name in a language: `Client Error`, `客户端错误`.
            ///
            /// ```
            /// use status_core::{Class, Lang};
            /// assert_eq!(Class::Redirection.text(Lang::Zh), "重定向");
            /// assert_eq!(Class::Redirection.text(Lang::En), Class::Redirection.name());
            /// ```
            #[must_use]
            pub const fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    (_, Lang::En) => self.name(),
                    $((Self::$variant, Lang::Zh) => $zh,)+
                }
            }
        }

        macro_rules! class_words {
            ($next:ident $state:tt) => {
                $next! {
                    $state
                    { words { "class" [] { $($id = $variant [],)+ } } }
                    { $({ "class", $id, concat!($($doc),+) })+ }
                }
            };
        }
        pub(crate) use class_words;
    };
}

classes! {
    /// What the first digit says (RFC 9110, 15).
    Class {
        /// 1xx: an interim response; the final one follows.
        1 Informational = "informational", "信息";
        /// 2xx: received, understood and accepted.
        2 Success = "success", "成功";
        /// 3xx: the client has to act further.
        3 Redirection = "redirection", "重定向";
        /// 4xx: the request is at fault.
        4 ClientError = "client-error", "客户端错误";
        /// 5xx: the server failed to fulfil a request that looks valid.
        5 ServerError = "server-error", "服务器错误";
    }
}

impl Class {
    /// The first digit of the class's codes, 1 to 5.
    ///
    /// ```
    /// assert_eq!(status_core::Class::Success.digit(), 2);
    /// ```
    #[must_use]
    pub const fn digit(self) -> u8 {
        self as u8
    }
}
