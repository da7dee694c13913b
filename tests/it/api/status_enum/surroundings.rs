//! Where an enum may stand, and what may stand around it: macros, functions, taken names and denied lints.

use status_core::{StatusCode, StatusEnum, ToStatusCode};

use super::Reply;

/// What a macro of the user's passes on comes in invisible groups.
macro_rules! an_enum {
    ($name:ident { $($variant:ident = $code:literal),* } $quota:literal $number:expr, $class:literal) => {
        #[derive(StatusEnum)]
        #[status(class = $class)]
        pub(crate) enum $name {
            $(#[status($code)] $variant,)*
            #[status($number, reason = $quota)]
            Quota,
        }
    };
}

an_enum!(FromMacro { Gone = 410, Pot = "I'm a teapot" } "Quota Exhausted" 470, "client-error");

#[test]
fn macros_can_write_the_enum() {
    let numbers: Vec<u16> = FromMacro::ALL.iter().map(|variant| variant.status_code().as_u16()).collect();
    assert_eq!(numbers, [410, 418, 470]);
    let reasons: Vec<_> = FromMacro::ALL.iter().map(ToStatusCode::reason_phrase).collect();
    assert_eq!(reasons, [Some("Gone"), Some("I'm a teapot"), Some("Quota Exhausted")]);
}

#[test]
fn stands_in_a_function() {
    #[derive(StatusEnum)]
    enum Local {
        Ok,
    }
    assert_eq!(Local::Ok.status_code(), 200);
}

/// Names of Rust's own, and what the prelude has, as variants.
#[derive(Debug, PartialEq, StatusEnum)]
enum Prelude {
    Ok,
    #[status(500)]
    Error,
    #[status(404)]
    None,
    #[status(201)]
    Some,
    #[status(202)]
    r#Self_,
}

#[test]
fn variants_may_be_called_as_the_prelude_is() {
    assert_eq!(Prelude::try_from(StatusCode::NOT_FOUND), Ok(Prelude::None));
    assert_eq!(Prelude::from_status_code(StatusCode::GONE), None);
}

/// Nothing of the prelude, names of the prelude and of crates taken by others, and every lint denied.
#[deny(missing_docs, unused, unreachable_pub, deprecated, rust_2018_idioms, nonstandard_style, clippy::pedantic)]
pub(crate) mod strict {
    #![no_implicit_prelude]

    #[allow(unused)]
    mod shadows {
        pub(super) mod core {}
        pub(super) mod std {}
        pub(super) mod http {}
        pub(super) mod serde {}
        pub(super) mod status_core {}
        pub(super) struct Option;
        pub(super) struct Result;
        pub(super) struct StatusCode;
        pub(super) trait ToStatusCode {}
        #[allow(non_camel_case_types)]
        pub(super) struct u16;
        #[allow(non_camel_case_types)]
        pub(super) struct str;
    }
    #[allow(unused)]
    use self::shadows::*;

    /// A reply.
    #[derive(::status_core::StatusEnum)]
    #[status(impl(http, serde), class = "client-error")]
    pub(crate) enum Reply {
        /// 404.
        NotFound,
        /// 410.
        #[status(410)]
        #[deprecated = "nothing goes for good"]
        Away,
    }

    /// An error with data.
    #[derive(::status_core::StatusEnum)]
    #[status(impl(http, serde))]
    pub(crate) enum Error<T> {
        /// 500.
        #[status(500)]
        Failed(#[allow(unused)] ::core::primitive::u8),
        /// What it holds.
        #[status(transparent)]
        Inner(T),
        /// Any.
        #[status(other)]
        Other(::status_core::StatusCode),
    }

    /// Used nowhere but here.
    #[derive(::status_core::StatusEnum)]
    enum Quiet {
        /// 200.
        Ok,
    }

    pub(crate) fn quiet() -> ::status_core::StatusCode {
        Quiet::Ok.status_code()
    }
}

#[test]
fn nothing_of_the_users_is_in_the_way() {
    assert_eq!(strict::Reply::NotFound.status_code(), 404);
    assert_eq!(strict::quiet(), 200);
    assert_eq!(strict::Error::Inner(strict::Reply::NotFound).status_code(), 404);
    assert_eq!(strict::Error::<Reply>::Failed(0).status_code(), 500);
    assert_eq!(strict::Error::<Reply>::Other(StatusCode::GONE).status_code(), 410);
}
