//! The five classes.

use crate::Lang;

/// What the first digit says (RFC 9110, 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// 1xx: an interim response; the final one follows.
    Informational = 1,
    /// 2xx: received, understood and accepted.
    Success,
    /// 3xx: the client has to act further.
    Redirection,
    /// 4xx: the request is at fault.
    ClientError,
    /// 5xx: the server failed to fulfil a request that looks valid.
    ServerError,
}

impl Class {
    /// All five, in order.
    pub const ALL: &'static [Self] =
        &[Self::Informational, Self::Success, Self::Redirection, Self::ClientError, Self::ServerError];

    /// The first digit of the class's codes, 1 to 5.
    ///
    /// ```
    /// assert_eq!(status_core::Class::Success.digit(), 2);
    /// ```
    #[must_use]
    pub const fn digit(self) -> u8 {
        self as u8
    }

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
            1 => Some(Self::Informational),
            2 => Some(Self::Success),
            3 => Some(Self::Redirection),
            4 => Some(Self::ClientError),
            5 => Some(Self::ServerError),
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
        match self {
            Self::Informational => "informational",
            Self::Success => "success",
            Self::Redirection => "redirection",
            Self::ClientError => "client-error",
            Self::ServerError => "server-error",
        }
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
            (Self::Informational, Lang::Zh) => "信息",
            (Self::Success, Lang::Zh) => "成功",
            (Self::Redirection, Lang::Zh) => "重定向",
            (Self::ClientError, Lang::Zh) => "客户端错误",
            (Self::ServerError, Lang::Zh) => "服务器错误",
        }
    }
}
