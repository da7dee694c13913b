//! The macros: `status!`, `rule!` and `registry!`, and what they expand to.

use crate::status_code::StatusCode;

/// A code as a type, so that any number is a constant that patterns can name.
pub enum ConstantCode<const NUMBER: u16> {}

impl<const NUMBER: u16> ConstantCode<NUMBER> {
    /// The code.
    pub const CODE: StatusCode = StatusCode::from_registry(NUMBER);
}

/// The place of a rule in the registry of that number, as a type.
pub enum RuleAt<const REGISTRY: u64, const INDEX: u16> {}

/// The rule at a place. That its type is a parameter lets a layer implement the trait, as that type is the layer's own;
/// and as each place has one rule, whoever asks for it need not name the type.
pub trait HasRule<R> {
    /// The rule.
    const RULE: R;
}

/// A registered [`StatusCode`](crate::StatusCode), checked as the compiler runs: by its number, its name (the variant of
/// [`Status`](crate::Status)), its phrase, or number and name together.
///
/// It stands where an expression, a constant or a pattern can.
///
/// ```
/// use status_core::{StatusCode, status};
///
/// const GONE: StatusCode = status!(410);
/// assert_eq!(GONE, status!(Gone));
/// assert_eq!(status!("Not Found"), status!(404, NotFound));
///
/// fn is_worth_a_log(code: StatusCode) -> bool {
///     match code {
///         status!(404) | status!(Gone) => false,
///         code => code.is_client_error(),
///     }
/// }
/// assert!(!is_worth_a_log(GONE));
/// ```
///
/// Aliases of a phrase are known in any case, as [`Status::from_reason`](crate::Status::from_reason) knows them:
///
/// ```
/// # use status_core::status;
/// assert_eq!(status!("Request-URI Too Long"), status!(414));
/// ```
///
/// A number or a name that is not registered is an error at that very token, and so is a number with another's name:
///
/// ```compile_fail
/// # use status_core::status;
/// status!(304, NotFound); // 304 is `NotModified`
/// ```
///
/// A registry of your own has a `status!` of its own, which knows your codes too: see [`registry!`](crate::registry).
#[macro_export]
macro_rules! status {
    ($($written:tt)*) => { $crate::__status! { $($written)* } };
}

/// A [`Rule`](crate::Rule), checked as the compiler runs: by its id, in any case.
///
/// It stands where an expression, a constant or a pattern can.
///
/// ```
/// use status_core::{Exchange, NO_FIELDS, Response, Rule, Violations, rule, status};
///
/// const ALLOW: Rule = rule!("405-allow");
/// /// What the server in front of this one adds.
/// const LEFT_TO_OTHERS: Violations = Violations::of(&[rule!("any-date")]);
///
/// let found = Exchange::new(Response::new(status!(405), NO_FIELDS)).validate();
/// assert!(found.contains(ALLOW));
/// for rule in found - LEFT_TO_OTHERS {
///     match rule {
///         rule!("405-allow") => println!("say which methods there are"),
///         rule => println!("{rule}"),
///     }
/// }
/// ```
///
/// An id that no rule has is an error at that very token, with the nearest ids:
///
/// ```compile_fail
/// # use status_core::rule;
/// rule!("405-alow"); // did you mean "405-allow"?
/// ```
///
/// A registry of your own has a `rule!` of its own, which knows your rules too: see [`registry!`](crate::registry).
#[macro_export]
macro_rules! rule {
    ($($written:tt)*) => { $crate::__rule! { $($written)* } };
}

/// Expands a codes.toml of your own on top of the standard registry.
///
/// The path is relative to the folder of your Cargo.toml. The module that the macro stands in gets, of your codes and
/// the standard ones together,
/// * `Status`, `Source`, `Rule`, `Scope`, `Violations`, `Meanings`, as this crate has them;
/// * `validate(&exchange)`, which judges by the standard rules and yours;
/// * a constant of type [`StatusCode`](crate::StatusCode) for each code: `QUOTA_EXHAUSTED`;
/// * `status!` and `rule!`, as this crate has them ([`status!`](crate::status!), [`rule!`](crate::rule!)), which know
///   your codes and rules;
/// * `Layer`, the registry as a type, for [generic code](crate::generic).
///
/// With `samples/acme.toml` as
///
/// ```toml
#[doc = include_str!("../samples/acme.toml")]
/// ```
///
/// this works:
///
/// ```
/// mod codes {
///     status_core::registry!("samples/acme.toml");
/// }
/// use codes::{Source, Status, rule, status};
/// use status_core::{Exchange, Request, Response, StatusCode};
///
/// const QUOTA: StatusCode = status!(470, QuotaExhausted);
/// # fn main() {
/// assert_eq!(QUOTA, codes::QUOTA_EXHAUSTED);
/// assert_eq!(Status::from_code(470).map(Status::source), Some(Source::Acme));
/// assert_eq!(Status::from_code(404), Some(Status::NotFound));
///
/// let exchange = Exchange::new(Response::new(QUOTA, &[("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]));
/// let found = codes::validate(&exchange);
/// assert!(found.contains(rule!("470-retry-after")));
/// # }
/// ```
///
/// # What a layer may say
/// A `[[code]]` is known by its source and its number together.
/// * A new code is four lines: the head and `code`, `reason`, `source`. A source that is declared nowhere is a vendor.
/// * `code`, `source` and `[[code.rule]]` or `[[code.sub]]` alone add rules and sub-statuses to a code that is there;
///   `[[class]]` with `digit` and `[[class.rule]]` adds rules to a class, and `[[rule]]` to several codes.
/// * `override = true` changes what is below: a `[[code]]` or a `[[source]]` replaces the keys that it gives, but that
///   `aliases` are added to; a rule replaces the whole rule of its id.
///
/// The rest, and what is an error, stands under "Layers" in `docs/codes.md` of the repository.
///
/// # A layer on a layer
/// `extends` names the module of another layer, in another crate or in this one:
///
/// ```ignore
/// status_core::registry!("codes.toml", extends = acme_codes);
/// ```
///
/// Each file may be expanded once in a crate: whoever needs its codes elsewhere uses the module that has them.
#[macro_export]
macro_rules! registry {
    ($path:literal $(,)?) => {
        $crate::__registry! { $crate::__vocabulary! { $crate::__private::layer! { $crate $path } } }
    };
    ($($other:tt)*) => {
        $crate::__private::extends! { $crate $($other)* }
    };
}
