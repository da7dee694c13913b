mod __expanded {
    use ::core::prelude::v1::*;
    /// Which codes a rule is about.
    pub type Scope = ::status_core::Scope<Status>;
    const _: &[::core::primitive::u8] = ::core::include_bytes!(
        ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"),
        "/status-macros/tests/golden/small.toml")
    );
    /// Who defines a meaning: a document or a vendor.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u16)]
    pub enum Source {
        ///[RFC 9110](https://www.rfc-editor.org/rfc/rfc9110.html): HTTP Semantics
        Rfc9110,
        ///A Draft: Resumable Uploads \<draft> with \*marks\* and \[brackets]
        ADraft,
        ///acme: acme
        Acme,
    }
    impl Source {
        /// All sources, in the order of the file.
        pub const ALL: &'static [Self] = &[Self::Rfc9110, Self::ADraft, Self::Acme];
        /// The id that codes.toml has for it.
        #[must_use]
        pub const fn id(self) -> &'static ::core::primitive::str {
            match self {
                Self::Rfc9110 => "rfc9110",
                Self::ADraft => "draft",
                Self::Acme => "acme",
            }
        }
        /// The source with this id, in this case; `None` where there is none.
        #[must_use]
        pub fn from_id(id: &::core::primitive::str) -> ::core::option::Option<Self> {
            match id {
                "rfc9110" => ::core::option::Option::Some(Self::Rfc9110),
                "draft" => ::core::option::Option::Some(Self::ADraft),
                "acme" => ::core::option::Option::Some(Self::Acme),
                _ => ::core::option::Option::None,
            }
        }
        /// The name for people.
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            match self {
                Self::Rfc9110 => "RFC 9110",
                Self::ADraft => "A Draft",
                Self::Acme => "acme",
            }
        }
        /// The title of the document, or what the vendor is.
        #[must_use]
        pub const fn title(self) -> &'static ::core::primitive::str {
            match self {
                Self::Rfc9110 => "HTTP Semantics",
                Self::ADraft => "Resumable Uploads <draft> with *marks* and [brackets]",
                Self::Acme => "acme",
            }
        }
        /// What kind of owner it is.
        #[must_use]
        pub const fn kind(self) -> ::status_core::facet::SourceKind {
            match self {
                Self::Rfc9110 => ::status_core::facet::SourceKind::Rfc,
                Self::ADraft => ::status_core::facet::SourceKind::Draft,
                Self::Acme => ::status_core::facet::SourceKind::Vendor,
            }
        }
        /// Where it is written, if it has an address.
        #[must_use]
        pub const fn url(
            self,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self {
                Self::Rfc9110 => {
                    ::core::option::Option::Some(
                        "https://www.rfc-editor.org/rfc/rfc9110.html",
                    )
                }
                Self::ADraft => ::core::option::Option::None,
                Self::Acme => ::core::option::Option::None,
            }
        }
    }
    impl ::core::fmt::Display for Source {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.name())
        }
    }
    /// A registered meaning of a status code. One number may have several meanings, each a variant of its own; so
    /// `as u16` is not the number: [`code`](Self::code) gives it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u16)]
    pub enum Status {
        /**104 Upload Resumption Supported

A Draft

The registration expires on 2026-11-13.

status-macros/tests/golden/small.toml, line 71.*/
        UploadResumptionSupported,
        /**200 OK

[RFC 9110, 15.3.1](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.1)

status-macros/tests/golden/small.toml, line 77.*/
        Ok,
        /**206 Partial Content

Parts of the representation, as `Range` asked.

[RFC 9110, 15.3.7](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.7)

Rules of its own:
* `206-range-asked`: A 206 answers a request with Range.
* `206-what-it-carries`: A 206 has Content-Range, or parts.
* `206-keeps`: A 206 keeps what the 200 would have had.

status-macros/tests/golden/small.toml, line 84.*/
        PartialContent,
        /**301 Moved Permanently

[RFC 9110, 15.4.2](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.4.2)

Rules of its own:
* `301-location`: A 301 says where to.

status-macros/tests/golden/small.toml, line 110.*/
        MovedPermanently,
        /**421 Misdirected Request

[RFC 9110, 15.5.20](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20)

Edition: RFC 9110.

Rules of its own:
* `421-not-by-proxies`: A proxy does not generate a 421.

status-macros/tests/golden/small.toml, line 124.*/
        MisdirectedRequest,
        /**413 Content Too Large

[RFC 9110, 15.5.14](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14)

Rules of its own:
* `413-retry-after`: If it is for a while, a 413 says when to come back.

status-macros/tests/golden/small.toml, line 139.*/
        ContentTooLarge,
        /**421 Too Many Connections

acme

Edition: RFC 2616.

Rules of its own:
* `421-too-many`: A 421 of 1999 says when to come back.

status-macros/tests/golden/small.toml, line 155.*/
        TooManyConnections,
        /**470 Quota Exhausted

acme

status-macros/tests/golden/small.toml, line 167.*/
        QuotaExhausted,
        /**499 Client Closed Request

acme: [https://acme.example/codes#499](https://acme.example/codes#499)

status-macros/tests/golden/small.toml, line 172.*/
        ClientGone,
    }
    impl Status {
        /// All meanings, in the order of the file.
        pub const ALL: &'static [Self] = &STATUSES;
        /// The reason phrase of an edition: `Request Entity Too Large` in 1999, `Content Too Large` today.
        #[must_use]
        pub const fn reason_in(
            self,
            edition: ::status_core::Edition,
        ) -> &'static ::core::primitive::str {
            #[allow(
                clippy::match_same_arms,
                unreachable_patterns,
                reason = "an arm is a meaning in an edition, and every one may have its own"
            )]
            match (self, edition) {
                (Self::ContentTooLarge, ::status_core::Edition::Rfc2616) => {
                    "Request Entity Too Large"
                }
                _ => self.reason(),
            }
        }
        /// Other spellings that are or were in use.
        #[must_use]
        pub const fn aliases(self) -> &'static [&'static ::core::primitive::str] {
            static EACH: [&[&::core::primitive::str]; 9] = [
                &[],
                &[],
                &[],
                &[],
                &[],
                &["Payload Too Large", "Request Entity Too Large"],
                &[],
                &[],
                &[],
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// The variant's name: `NotFound`.
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            static EACH: [&::core::primitive::str; 9] = [
                "UploadResumptionSupported",
                "Ok",
                "PartialContent",
                "MovedPermanently",
                "MisdirectedRequest",
                "ContentTooLarge",
                "TooManyConnections",
                "QuotaExhausted",
                "ClientGone",
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// The constant's name: `NOT_FOUND`.
        #[must_use]
        pub const fn constant(self) -> &'static ::core::primitive::str {
            static EACH: [&::core::primitive::str; 9] = [
                "UPLOAD_RESUMPTION_SUPPORTED",
                "OK",
                "PARTIAL_CONTENT",
                "MOVED_PERMANENTLY",
                "MISDIRECTED_REQUEST",
                "CONTENT_TOO_LARGE",
                "TOO_MANY_CONNECTIONS",
                "QUOTA_EXHAUSTED",
                "CLIENT_GONE",
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// The class of the number, or `None` above 599.
        #[must_use]
        pub const fn class(self) -> ::core::option::Option<::status_core::Class> {
            self.code().class()
        }
        /// Who defines the meaning.
        #[must_use]
        pub const fn source(self) -> Source {
            static EACH: [Source; 9] = [
                Source::ADraft,
                Source::Rfc9110,
                Source::Rfc9110,
                Source::Rfc9110,
                Source::Rfc9110,
                Source::Rfc9110,
                Source::Acme,
                Source::Acme,
                Source::Acme,
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// Where it is written: `RFC 9110, 15.5.5`.
        #[must_use]
        pub const fn spec(self) -> &'static ::core::primitive::str {
            static EACH: [&::core::primitive::str; 9] = [
                "A Draft",
                "RFC 9110, 15.3.1",
                "RFC 9110, 15.3.7",
                "RFC 9110, 15.4.2",
                "RFC 9110, 15.5.20",
                "RFC 9110, 15.5.14",
                "acme",
                "acme",
                "https://acme.example/codes#499",
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// The address of that place, if it has one.
        #[must_use]
        pub const fn url(
            self,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            static EACH: [::core::option::Option<&::core::primitive::str>; 9] = [
                ::core::option::Option::None,
                ::core::option::Option::Some(
                    "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.1",
                ),
                ::core::option::Option::Some(
                    "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.7",
                ),
                ::core::option::Option::Some(
                    "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.4.2",
                ),
                ::core::option::Option::Some(
                    "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20",
                ),
                ::core::option::Option::Some(
                    "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14",
                ),
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some("https://acme.example/codes#499"),
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// What it means, in a sentence or two; empty where the registry gives none.
        #[must_use]
        pub const fn summary(
            self,
            lang: ::status_core::Lang,
        ) -> &'static ::core::primitive::str {
            match lang {
                ::status_core::Lang::En => {
                    static EACH: [&::core::primitive::str; 9] = [
                        "",
                        "",
                        "Parts of the representation, as `Range` asked.",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                    ];
                    EACH[self as ::core::primitive::usize]
                }
                ::status_core::Lang::Zh => {
                    static EACH: [&::core::primitive::str; 9] = [
                        "",
                        "",
                        "按 `Range` 返回的部分内容。",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                    ];
                    EACH[self as ::core::primitive::usize]
                }
            }
        }
        /// How firmly it is established.
        #[must_use]
        pub const fn state(self) -> ::status_core::facet::State {
            static EACH: [::status_core::facet::State; 9] = [
                ::status_core::facet::State::Temporary,
                ::status_core::facet::State::Standard,
                ::status_core::facet::State::Standard,
                ::status_core::facet::State::Standard,
                ::status_core::facet::State::Standard,
                ::status_core::facet::State::Standard,
                ::status_core::facet::State::Vendor,
                ::status_core::facet::State::Vendor,
                ::status_core::facet::State::Vendor,
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// The day on which a temporary registration expires: `2026-11-13`.
        #[must_use]
        pub const fn expires(
            self,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            match self {
                Self::UploadResumptionSupported => {
                    ::core::option::Option::Some("2026-11-13")
                }
                _ => ::core::option::Option::None,
            }
        }
        /// Whether it only ever reaches a log, never a client.
        #[must_use]
        pub const fn is_log_only(self) -> ::core::primitive::bool {
            ::core::matches!(self, Self::ClientGone)
        }
        /// Whether it is for good: a later request should use the new address, or none.
        #[must_use]
        pub const fn is_permanent(self) -> ::core::primitive::bool {
            ::core::matches!(self, Self::MovedPermanently)
        }
        /// Whether it is the meaning that its number is taken for.
        #[must_use]
        pub const fn is_primary(self) -> ::core::primitive::bool {
            match Self::from_code(self.code().as_u16()) {
                ::core::option::Option::Some(primary) => {
                    primary as ::core::primitive::u16 == self as ::core::primitive::u16
                }
                ::core::option::Option::None => false,
            }
        }
        /// The editions in which its number has this meaning.
        #[must_use]
        pub const fn editions(self) -> &'static [::status_core::Edition] {
            static EACH: [&[::status_core::Edition]; 9] = [
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
            ];
            EACH[self as ::core::primitive::usize]
        }
        /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
        #[must_use]
        pub const fn file(self) -> &'static ::core::primitive::str {
            "status-macros/tests/golden/small.toml"
        }
        /// The line of the file that gives it.
        #[must_use]
        pub const fn line_in_file(self) -> ::core::primitive::u32 {
            static EACH: [::core::primitive::u32; 9] = [
                71, 77, 84, 110, 124, 139, 155, 167, 172,
            ];
            EACH[self as ::core::primitive::usize]
        }
        ///Whether a response with the code has content (RFC 9110, 6.4.1).
        #[must_use]
        pub const fn content(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::ContentUse {
            use ::status_core::facet::ContentUse as Facet;
            static EACH: [[Facet; 2]; 9] = [
                [Facet::Forbidden, Facet::Forbidden],
                [Facet::Expected, Facet::Expected],
                [Facet::Expected, Facet::Expected],
                [Facet::Allowed, Facet::Allowed],
                [Facet::Expected, Facet::Expected],
                [Facet::Expected, Facet::Expected],
                [Facet::Expected, Facet::Expected],
                [Facet::Expected, Facet::Expected],
                [Facet::Expected, Facet::Expected],
            ];
            EACH[self as ::core::primitive::usize][edition as ::core::primitive::usize]
        }
        ///Whether a cache may store a response with the code (RFC 9111, 3 and 4.2.2).
        #[must_use]
        pub const fn caching(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::Caching {
            use ::status_core::facet::Caching as Facet;
            static EACH: [[Facet; 2]; 9] = [
                [Facet::Never, Facet::Never],
                [Facet::Heuristic, Facet::Heuristic],
                [Facet::Ranges, Facet::Ranges],
                [Facet::Explicit, Facet::Explicit],
                [Facet::Explicit, Facet::Explicit],
                [Facet::Explicit, Facet::Explicit],
                [Facet::Explicit, Facet::Explicit],
                [Facet::Explicit, Facet::Explicit],
                [Facet::Explicit, Facet::Explicit],
            ];
            EACH[self as ::core::primitive::usize][edition as ::core::primitive::usize]
        }
        ///What becomes of the method when the client follows the code (RFC 9110, 15.4).
        #[must_use]
        pub const fn redirect(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::Redirect {
            use ::status_core::facet::Redirect as Facet;
            static EACH: [[Facet; 2]; 9] = [
                [Facet::None, Facet::None],
                [Facet::None, Facet::None],
                [Facet::None, Facet::None],
                [Facet::Keep, Facet::PostToGet],
                [Facet::None, Facet::None],
                [Facet::None, Facet::None],
                [Facet::None, Facet::None],
                [Facet::None, Facet::None],
                [Facet::None, Facet::None],
            ];
            EACH[self as ::core::primitive::usize][edition as ::core::primitive::usize]
        }
        ///When a request that got the code is worth repeating.
        #[must_use]
        pub const fn retry(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::Retry {
            use ::status_core::facet::Retry as Facet;
            static EACH: [[Facet; 2]; 9] = [
                [Facet::Changed, Facet::Changed],
                [Facet::Never, Facet::Never],
                [Facet::Never, Facet::Never],
                [Facet::Changed, Facet::Changed],
                [Facet::NewConnection, Facet::NewConnection],
                [Facet::Smaller, Facet::Smaller],
                [Facet::Changed, Facet::Changed],
                [Facet::Changed, Facet::Changed],
                [Facet::Changed, Facet::Changed],
            ];
            EACH[self as ::core::primitive::usize][edition as ::core::primitive::usize]
        }
        ///What a user agent shows.
        #[must_use]
        pub const fn view(self) -> ::status_core::facet::View {
            use ::status_core::facet::View as Facet;
            static EACH: [Facet; 9] = [
                Facet::Interim,
                Facet::Show,
                Facet::Show,
                Facet::Navigate,
                Facet::Show,
                Facet::Show,
                Facet::Show,
                Facet::Show,
                Facet::Show,
            ];
            EACH[self as ::core::primitive::usize]
        }
    }
    static STATUSES: [Status; 9] = [
        Status::UploadResumptionSupported,
        Status::Ok,
        Status::PartialContent,
        Status::MovedPermanently,
        Status::MisdirectedRequest,
        Status::ContentTooLarge,
        Status::TooManyConnections,
        Status::QuotaExhausted,
        Status::ClientGone,
    ];
    /// The reason phrase.
    impl ::core::fmt::Display for Status {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.reason())
        }
    }
    /// Number and reason; the reason is what follows the fourth byte.
    static LINES: [&::core::primitive::str; 9] = [
        "104 Upload Resumption Supported",
        "200 OK",
        "206 Partial Content",
        "301 Moved Permanently",
        "421 Misdirected Request",
        "413 Content Too Large",
        "421 Too Many Connections",
        "470 Quota Exhausted",
        "499 Client Closed Request",
    ];
    static REASONS: [&::core::primitive::str; 9] = {
        let mut reasons = [""; 9];
        let mut at = 0;
        while at < reasons.len() {
            reasons[at] = LINES[at].split_at(4).1;
            at += 1;
        }
        reasons
    };
    static CODES: [::status_core::StatusCode; 9] = [
        ::status_core::StatusCode::from_registry(104u16),
        ::status_core::StatusCode::from_registry(200u16),
        ::status_core::StatusCode::from_registry(206u16),
        ::status_core::StatusCode::from_registry(301u16),
        ::status_core::StatusCode::from_registry(421u16),
        ::status_core::StatusCode::from_registry(413u16),
        ::status_core::StatusCode::from_registry(421u16),
        ::status_core::StatusCode::from_registry(470u16),
        ::status_core::StatusCode::from_registry(499u16),
    ];
    /// The primary meaning of a number.
    #[allow(clippy::too_many_lines, reason = "an arm is a number, and there may be 900")]
    const fn meaning_of(
        number: ::core::primitive::u16,
    ) -> ::core::option::Option<Status> {
        match number {
            104u16 => ::core::option::Option::Some(Status::UploadResumptionSupported),
            200u16 => ::core::option::Option::Some(Status::Ok),
            206u16 => ::core::option::Option::Some(Status::PartialContent),
            301u16 => ::core::option::Option::Some(Status::MovedPermanently),
            421u16 => ::core::option::Option::Some(Status::MisdirectedRequest),
            413u16 => ::core::option::Option::Some(Status::ContentTooLarge),
            470u16 => ::core::option::Option::Some(Status::QuotaExhausted),
            499u16 => ::core::option::Option::Some(Status::ClientGone),
            _ => ::core::option::Option::None,
        }
    }
    /// What `meaning_of` says of each number, as the meaning's index and one; 0 is none. As a program runs, a match
    /// over many numbers would become a jump that mispredicts.
    static BY_CODE: [::core::primitive::u8; 1024] = {
        let mut indices = [0; 1024];
        let mut number: ::core::primitive::u16 = 0;
        while (number as ::core::primitive::usize) < indices.len() {
            if let ::core::option::Option::Some(status) = meaning_of(number) {
                indices[number as ::core::primitive::usize] = status
                    as ::core::primitive::u8 + 1;
            }
            number += 1;
        }
        indices
    };
    /// One more than there are meanings, filled up to a power of two: an index that is masked needs no check.
    const ROOM: ::core::primitive::usize = 16;
    static STATUS_OF: [::core::option::Option<Status>; ROOM] = {
        let mut statuses = [::core::option::Option::None; ROOM];
        let mut at = 0;
        while at < STATUSES.len() {
            statuses[at + 1] = ::core::option::Option::Some(STATUSES[at]);
            at += 1;
        }
        statuses
    };
    impl Status {
        /// The number.
        #[must_use]
        #[inline]
        pub const fn code(self) -> ::status_core::StatusCode {
            CODES[self as ::core::primitive::usize]
        }
        /// The reason phrase, as the current edition has it.
        #[must_use]
        #[inline]
        pub const fn reason(self) -> &'static ::core::primitive::str {
            REASONS[self as ::core::primitive::usize]
        }
        /// Number and reason phrase: `404 Not Found`.
        #[must_use]
        #[inline]
        pub const fn line(self) -> &'static ::core::primitive::str {
            LINES[self as ::core::primitive::usize]
        }
        /// The primary meaning of a number, or `None` where the number is not registered. It is loaded from a table
        /// that is evaluated, while compiling, from a `match` over the numbers.
        #[must_use]
        #[inline]
        pub const fn from_code(
            code: ::core::primitive::u16,
        ) -> ::core::option::Option<Self> {
            if code < 1024 {
                STATUS_OF[BY_CODE[code as ::core::primitive::usize]
                    as ::core::primitive::usize & (ROOM - 1)]
            } else {
                ::core::option::Option::None
            }
        }
    }
    /// The meaning's number.
    impl ::core::convert::From<Status> for ::status_core::StatusCode {
        fn from(status: Status) -> Self {
            status.code()
        }
    }
    const fn several_of(number: ::core::primitive::u16) -> &'static [Status] {
        match number {
            421u16 => &[Status::MisdirectedRequest, Status::TooManyConnections],
            _ => &[],
        }
    }
    /// The meanings of one number, the primary one first.
    #[derive(Debug, Clone)]
    pub struct Meanings {
        only: ::core::option::Option<Status>,
        several: ::core::slice::Iter<'static, Status>,
    }
    impl Meanings {
        fn of(code: impl ::core::convert::Into<::core::primitive::u16>) -> Self {
            let number = code.into();
            let several = several_of(number);
            let only = if several.is_empty() {
                Status::from_code(number)
            } else {
                ::core::option::Option::None
            };
            Self {
                only,
                several: several.iter(),
            }
        }
    }
    impl ::core::iter::Iterator for Meanings {
        type Item = Status;
        fn next(&mut self) -> ::core::option::Option<Status> {
            self.only.take().or_else(|| self.several.next().copied())
        }
        fn size_hint(
            &self,
        ) -> (
            ::core::primitive::usize,
            ::core::option::Option<::core::primitive::usize>,
        ) {
            let count = ::core::primitive::usize::from(self.only.is_some())
                + self.several.len();
            (count, ::core::option::Option::Some(count))
        }
    }
    impl ::core::iter::ExactSizeIterator for Meanings {}
    impl ::core::iter::FusedIterator for Meanings {}
    impl Status {
        /// All meanings of a number, the primary one first; none where the number is not registered.
        #[must_use]
        pub fn meanings(code: ::core::primitive::u16) -> Meanings {
            Meanings::of(code)
        }
    }
    impl Status {
        /// What a number means in an edition, or `None` where the edition gives it no meaning.
        #[must_use]
        pub const fn from_code_in(
            code: ::core::primitive::u16,
            edition: ::status_core::Edition,
        ) -> ::core::option::Option<Self> {
            match (code, edition) {
                (421u16, ::status_core::Edition::Rfc2616) => {
                    ::core::option::Option::Some(Self::TooManyConnections)
                }
                _ => Self::from_code(code),
            }
        }
    }
    static TEXTS_BY_REASON: [(&::core::primitive::str, ::core::primitive::u16); 11] = [
        ("Upload Resumption Supported", 0u16),
        ("OK", 1u16),
        ("Partial Content", 2u16),
        ("Moved Permanently", 3u16),
        ("Misdirected Request", 4u16),
        ("Content Too Large", 5u16),
        ("Quota Exhausted", 7u16),
        ("Client Closed Request", 8u16),
        ("Payload Too Large", 5u16),
        ("Request Entity Too Large", 5u16),
        ("Too Many Connections", 6u16),
    ];
    static BY_REASON: ::status_core::__private::TextTable<
        11,
        { ::status_core::__private::cells(11) },
    > = ::status_core::__private::TextTable::new(&TEXTS_BY_REASON);
    static TEXTS_BY_NAME: [(&::core::primitive::str, ::core::primitive::u16); 19] = [
        ("UploadResumptionSupported", 0u16),
        ("UPLOAD_RESUMPTION_SUPPORTED", 0u16),
        ("Ok", 1u16),
        ("OK", 1u16),
        ("PartialContent", 2u16),
        ("PARTIAL_CONTENT", 2u16),
        ("MovedPermanently", 3u16),
        ("MOVED_PERMANENTLY", 3u16),
        ("MisdirectedRequest", 4u16),
        ("MISDIRECTED_REQUEST", 4u16),
        ("ContentTooLarge", 5u16),
        ("CONTENT_TOO_LARGE", 5u16),
        ("PAYLOAD_TOO_LARGE", 5u16),
        ("TooManyConnections", 6u16),
        ("TOO_MANY_CONNECTIONS", 6u16),
        ("QuotaExhausted", 7u16),
        ("QUOTA_EXHAUSTED", 7u16),
        ("ClientGone", 8u16),
        ("CLIENT_GONE", 8u16),
    ];
    static BY_NAME: ::status_core::__private::TextTable<
        19,
        { ::status_core::__private::cells(19) },
    > = ::status_core::__private::TextTable::new(&TEXTS_BY_NAME);
    impl Status {
        const fn from_index(
            index: ::core::option::Option<::core::primitive::u16>,
        ) -> ::core::option::Option<Self> {
            match index {
                ::core::option::Option::Some(index) => {
                    ::core::option::Option::Some(
                        STATUSES[index as ::core::primitive::usize],
                    )
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }
        /// The meaning with this reason phrase or alias, in any ASCII case. A phrase that several meanings have is
        /// the primary one's.
        #[must_use]
        pub const fn from_reason(
            reason: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            Self::from_index(BY_REASON.get(reason.as_bytes()))
        }
        /// The meaning with this variant or constant: `UriTooLong` or `URI_TOO_LONG`, in any ASCII case.
        #[must_use]
        pub const fn from_name(
            name: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            Self::from_index(BY_NAME.get(name.as_bytes()))
        }
    }
    /// One requirement: who has to do what, and where that is written.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Rule(::core::primitive::u16);
    static RULES: [Rule; 11] = [
        Rule(0u16),
        Rule(1u16),
        Rule(2u16),
        Rule(3u16),
        Rule(4u16),
        Rule(5u16),
        Rule(6u16),
        Rule(7u16),
        Rule(8u16),
        Rule(9u16),
        Rule(10u16),
    ];
    static RULE_IDS: [&::core::primitive::str; 11] = [
        "1xx-no-content",
        "206-range-asked",
        "206-what-it-carries",
        "206-keeps",
        "301-location",
        "421-not-by-proxies",
        "413-retry-after",
        "421-too-many",
        "any-close",
        "any-length",
        "any-request",
    ];
    static RULES_BY_ID: ::status_core::__private::TextTable<
        11,
        { ::status_core::__private::cells(11) },
    > = ::status_core::__private::TextTable::numbered(&RULE_IDS);
    impl Rule {
        /// All rules, in the order of the file.
        pub const ALL: &'static [Self] = &RULES;
        const fn index(self) -> ::core::primitive::usize {
            self.0 as ::core::primitive::usize
        }
        /// The id that codes.toml has for it: `405-allow`.
        #[must_use]
        pub const fn id(self) -> &'static ::core::primitive::str {
            RULE_IDS[self.index()]
        }
        /// The rule with this id, in any ASCII case; `None` where no rule has it.
        #[must_use]
        pub const fn from_id(
            id: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            match RULES_BY_ID.get(id.as_bytes()) {
                ::core::option::Option::Some(index) => {
                    ::core::option::Option::Some(Self(index))
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }
        /// How strong it is. Prohibitions have the level of their opposite: MUST NOT is `Must`.
        #[must_use]
        pub const fn level(self) -> ::status_core::Level {
            static LEVELS: [::status_core::Level; 11] = [
                ::status_core::Level::Must,
                ::status_core::Level::Must,
                ::status_core::Level::Must,
                ::status_core::Level::Must,
                ::status_core::Level::Should,
                ::status_core::Level::Must,
                ::status_core::Level::May,
                ::status_core::Level::Must,
                ::status_core::Level::Should,
                ::status_core::Level::Must,
                ::status_core::Level::Must,
            ];
            LEVELS[self.index()]
        }
        /// Whether it forbids something (MUST NOT, SHOULD NOT).
        #[must_use]
        pub const fn is_prohibition(self) -> ::core::primitive::bool {
            static FORBIDS: [::core::primitive::bool; 11] = [
                false, false, false, false, false, true, false, false, true, false, true,
            ];
            FORBIDS[self.index()]
        }
        /// Who has to keep it.
        #[must_use]
        pub const fn by(self) -> ::status_core::Party {
            static PARTIES: [::status_core::Party; 11] = [
                ::status_core::Party::Server,
                ::status_core::Party::Server,
                ::status_core::Party::Server,
                ::status_core::Party::Server,
                ::status_core::Party::Server,
                ::status_core::Party::Proxy,
                ::status_core::Party::Server,
                ::status_core::Party::Server,
                ::status_core::Party::Server,
                ::status_core::Party::Origin,
                ::status_core::Party::Client,
            ];
            PARTIES[self.index()]
        }
        /// What must be so.
        #[must_use]
        pub const fn text(
            self,
            lang: ::status_core::Lang,
        ) -> &'static ::core::primitive::str {
            static EN: [&::core::primitive::str; 11] = [
                "An interim response has no content.",
                "A 206 answers a request with Range.",
                "A 206 has Content-Range, or parts.",
                "A 206 keeps what the 200 would have had.",
                "A 301 says where to.",
                "A proxy does not generate a 421.",
                "If it is for a while, a 413 says when to come back.",
                "A 421 of 1999 says when to come back.",
                "HTTP/2 and HTTP/3 know no Connection field.",
                "Content-Length is a number.",
                "A request is as requests are: one text for both languages.",
            ];
            static ZH: [&::core::primitive::str; 11] = [
                "临时响应不带内容。",
                "206 用于回答带 Range 的请求。",
                "206 带有 Content-Range，或由多个部分组成。",
                "206 保留 200 本应带有的字段。",
                "301 应当说明新地址。",
                "代理不得生成 421。",
                "若只是暂时，413 可以说明何时重试。",
                "1999 年的 421 说明何时重试。",
                "HTTP/2 与 HTTP/3 没有 Connection 字段。",
                "Content-Length 是数字。",
                "A request is as requests are: one text for both languages.",
            ];
            match lang {
                ::status_core::Lang::En => EN[self.index()],
                ::status_core::Lang::Zh => ZH[self.index()],
            }
        }
        /// Where it is written: `RFC 9110, 15.5.6`.
        #[must_use]
        pub const fn spec(self) -> &'static ::core::primitive::str {
            static SPECS: [&::core::primitive::str; 11] = [
                "RFC 9110, 15.2",
                "RFC 9110, 15.3.7",
                "RFC 9110, 15.3.7",
                "RFC 9110, 15.3.7",
                "RFC 9110, 15.4.2",
                "RFC 9110, 15.5.20",
                "RFC 9110, 15.5.14",
                "acme",
                "RFC 9113, 8.2.2",
                "RFC 9110, 8.6",
                "",
            ];
            SPECS[self.index()]
        }
        /// Whether an exchange can show that it is broken. The others are guidance.
        #[must_use]
        pub const fn is_checkable(self) -> ::core::primitive::bool {
            static CHECKABLE: [::core::primitive::bool; 11] = [
                true, true, true, true, true, true, false, true, true, true, true,
            ];
            CHECKABLE[self.index()]
        }
        /// The editions that have it.
        #[must_use]
        pub const fn editions(self) -> &'static [::status_core::Edition] {
            static EDITIONS: [&[::status_core::Edition]; 11] = [
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616],
                &[::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
                &[::status_core::Edition::Rfc2616, ::status_core::Edition::Rfc9110],
            ];
            EDITIONS[self.index()]
        }
        /// Which codes it is about.
        #[must_use]
        pub const fn scope(self) -> Scope {
            static SCOPES: [Scope; 11] = [
                Scope::Class(::status_core::Class::Informational),
                Scope::Status(Status::PartialContent),
                Scope::Status(Status::PartialContent),
                Scope::Status(Status::PartialContent),
                Scope::Status(Status::MovedPermanently),
                Scope::Status(Status::MisdirectedRequest),
                Scope::Status(Status::ContentTooLarge),
                Scope::Status(Status::TooManyConnections),
                Scope::Some {
                    numbers: &[470u16],
                    digits: &[5u8],
                },
                Scope::Any,
                Scope::Any,
            ];
            SCOPES[self.index()]
        }
        /// Whether it is about the code, by whichever of the code's meanings.
        #[must_use]
        pub fn applies_to(
            self,
            code: ::status_core::StatusCode,
        ) -> ::core::primitive::bool {
            match self.scope() {
                Scope::Any => true,
                Scope::Class(class) => {
                    code.class() == ::core::option::Option::Some(class)
                }
                Scope::Status(status) => status.code() == code,
                Scope::Some { numbers, digits } => {
                    let number = code.as_u16();
                    numbers.contains(&number)
                        || digits
                            .iter()
                            .any(|digit| {
                                ::core::primitive::u16::from(*digit) == number / 100
                            })
                }
            }
        }
        /// The file that gives it. Where another crate's registry does, that crate's name stands before the path.
        #[must_use]
        pub const fn file(self) -> &'static ::core::primitive::str {
            "status-macros/tests/golden/small.toml"
        }
        /// The line of the file that gives it.
        #[must_use]
        pub const fn line_in_file(self) -> ::core::primitive::u32 {
            static LINES: [::core::primitive::u32; 11] = [
                38, 92, 98, 104, 118, 133, 149, 161, 180, 189, 198,
            ];
            LINES[self.index()]
        }
    }
    #[automatically_derived]
    impl<const INDEX: ::core::primitive::u16> ::status_core::__private::HasRule<Rule>
    for ::status_core::__private::RuleAt<0x3a12_b23a_4714_7ecb, INDEX> {
        const RULE: Rule = Rule(INDEX);
    }
    impl Status {
        /// The rules about it: its own, those it shares with other codes, and those of its class. The rules of
        /// every code are the ones of [`Rule::ALL`] whose scope is [`Scope::Any`].
        pub fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
            Rule::ALL
                .iter()
                .copied()
                .filter(move |rule| match rule.scope() {
                    Scope::Any => false,
                    Scope::Status(status) => status == self,
                    Scope::Class(_) | Scope::Some { .. } => rule.applies_to(self.code()),
                })
        }
    }
    impl ::core::fmt::Debug for Rule {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_tuple("Rule").field(&self.id()).finish()
        }
    }
    /// The id.
    impl ::core::fmt::Display for Rule {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
    /// A set of rules in the order of the file: those that an exchange breaks, or any others.
    #[derive(Clone, Copy, PartialEq, Eq, Hash)]
    #[must_use]
    pub struct Violations([::core::primitive::u64; 1]);
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "only with few rules is the set as small as a reference to it"
    )]
    impl Violations {
        /// No rule is broken.
        pub const NONE: Self = Self([0; 1]);
        /// The set of these rules.
        pub const fn of(rules: &[Rule]) -> Self {
            let mut set = Self::NONE;
            let mut at = 0;
            while at < rules.len() {
                set.add(rules[at].index());
                at += 1;
            }
            set
        }
        const fn add(&mut self, index: ::core::primitive::usize) {
            self.0[index / 64] |= 1 << (index % 64);
        }
        /// Notes that a rule is broken. The id is for the reader of the expansion.
        fn insert(
            &mut self,
            index: ::core::primitive::usize,
            _id: &::core::primitive::str,
        ) {
            self.add(index);
        }
        /// Whether no rule is broken.
        #[must_use]
        pub const fn is_empty(&self) -> ::core::primitive::bool {
            self.len() == 0
        }
        /// How many rules are broken.
        #[must_use]
        pub const fn len(&self) -> ::core::primitive::usize {
            let (mut count, mut at) = (0, 0);
            while at < self.0.len() {
                count += self.0[at].count_ones() as ::core::primitive::usize;
                at += 1;
            }
            count
        }
        /// Whether this rule is broken.
        #[must_use]
        pub const fn contains(&self, rule: Rule) -> ::core::primitive::bool {
            self.0[rule.index() / 64] >> (rule.index() % 64) & 1 == 1
        }
        /// Those of this level or above: with `Level::Should`, the musts and the shoulds.
        pub const fn at_least(self, level: ::status_core::Level) -> Self {
            self.intersection(
                Self(
                    match level {
                        ::status_core::Level::Must => [0x6af],
                        ::status_core::Level::Should => [0x7bf],
                        ::status_core::Level::May => [0x7ff],
                    },
                ),
            )
        }
        /// All but these, whether they are in the set or not.
        pub fn without(
            self,
            rules: impl ::core::iter::IntoIterator<Item = Rule>,
        ) -> Self {
            self.difference(::core::iter::FromIterator::from_iter(rules))
        }
        ///The rules of either set; so does `|`.
        pub const fn union(mut self, other: Self) -> Self {
            let mut at = 0;
            while at < self.0.len() {
                self.0[at] |= other.0[at];
                at += 1;
            }
            self
        }
        ///The rules of both sets; so does `&`.
        pub const fn intersection(mut self, other: Self) -> Self {
            let mut at = 0;
            while at < self.0.len() {
                self.0[at] &= other.0[at];
                at += 1;
            }
            self
        }
        ///The rules of this set that are not in the other; so does `-`.
        pub const fn difference(mut self, other: Self) -> Self {
            let mut at = 0;
            while at < self.0.len() {
                self.0[at] &= !other.0[at];
                at += 1;
            }
            self
        }
        /// The rules, in the order of the file.
        #[must_use]
        pub const fn iter(&self) -> Broken {
            Broken { words: self.0, at: 0 }
        }
    }
    impl ::core::default::Default for Violations {
        fn default() -> Self {
            Self::NONE
        }
    }
    impl ::core::fmt::Debug for Violations {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_set().entries(self.iter().map(Rule::id)).finish()
        }
    }
    /// The ids, comma separated; nothing for no rule.
    impl ::core::fmt::Display for Violations {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            for (at, rule) in self.iter().enumerate() {
                f.write_str(if at == 0 { "" } else { ", " })?;
                f.write_str(rule.id())?;
            }
            ::core::result::Result::Ok(())
        }
    }
    impl ::core::ops::BitOr for Violations {
        type Output = Self;
        fn bitor(self, other: Self) -> Self {
            self.union(other)
        }
    }
    impl ::core::ops::BitOrAssign for Violations {
        fn bitor_assign(&mut self, other: Self) {
            *self = self.union(other);
        }
    }
    impl ::core::ops::BitAnd for Violations {
        type Output = Self;
        fn bitand(self, other: Self) -> Self {
            self.intersection(other)
        }
    }
    impl ::core::ops::BitAndAssign for Violations {
        fn bitand_assign(&mut self, other: Self) {
            *self = self.intersection(other);
        }
    }
    impl ::core::ops::Sub for Violations {
        type Output = Self;
        fn sub(self, other: Self) -> Self {
            self.difference(other)
        }
    }
    impl ::core::ops::SubAssign for Violations {
        fn sub_assign(&mut self, other: Self) {
            *self = self.difference(other);
        }
    }
    impl ::core::iter::Extend<Rule> for Violations {
        fn extend<I: ::core::iter::IntoIterator<Item = Rule>>(&mut self, rules: I) {
            for rule in rules {
                self.add(rule.index());
            }
        }
    }
    impl ::core::iter::FromIterator<Rule> for Violations {
        fn from_iter<I: ::core::iter::IntoIterator<Item = Rule>>(rules: I) -> Self {
            let mut set = Self::NONE;
            ::core::iter::Extend::extend(&mut set, rules);
            set
        }
    }
    impl ::core::iter::IntoIterator for Violations {
        type Item = Rule;
        type IntoIter = Broken;
        fn into_iter(self) -> Broken {
            self.iter()
        }
    }
    impl ::core::iter::IntoIterator for &Violations {
        type Item = Rule;
        type IntoIter = Broken;
        fn into_iter(self) -> Broken {
            self.iter()
        }
    }
    /// The broken rules, one after another.
    #[derive(Debug, Clone)]
    pub struct Broken {
        words: [::core::primitive::u64; 1],
        at: ::core::primitive::usize,
    }
    impl ::core::iter::Iterator for Broken {
        type Item = Rule;
        fn next(&mut self) -> ::core::option::Option<Rule> {
            while let ::core::option::Option::Some(word) = self.words.get_mut(self.at) {
                if *word != 0 {
                    let bit = word.trailing_zeros() as ::core::primitive::usize;
                    *word &= *word - 1;
                    return RULES.get(self.at * 64 + bit).copied();
                }
                self.at += 1;
            }
            ::core::option::Option::None
        }
        fn size_hint(
            &self,
        ) -> (
            ::core::primitive::usize,
            ::core::option::Option<::core::primitive::usize>,
        ) {
            let count = self
                .words
                .iter()
                .map(|word| word.count_ones() as ::core::primitive::usize)
                .sum();
            (count, ::core::option::Option::Some(count))
        }
    }
    impl ::core::iter::ExactSizeIterator for Broken {}
    impl ::core::iter::FusedIterator for Broken {}
    static FIELD_NAMES: [&::core::primitive::str; 40] = [
        "accept-ranges",
        "allow",
        "authorization",
        "cache-control",
        "connection",
        "content-encoding",
        "content-length",
        "content-location",
        "content-range",
        "content-range-mapping",
        "content-type",
        "cookie",
        "date",
        "etag",
        "expect",
        "expires",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "im",
        "last-modified",
        "link",
        "location",
        "proxy-authenticate",
        "proxy-authorization",
        "range",
        "retry-after",
        "te",
        "transfer-encoding",
        "upgrade",
        "upload-draft-interop-version",
        "vary",
        "www-authenticate",
        "age",
        "content-encoding-x",
        "x-a",
        "x-b",
    ];
    static FIELDS: ::status_core::__private::FieldNames<
        40,
        { ::status_core::__private::cells_of_names(40) },
    > = ::status_core::__private::FieldNames::new(&FIELD_NAMES);
    /// What the rules ask of every exchange beside fields. The place of a question is the bit of its answer.
    const QUESTIONS: &[::status_core::__private::Question] = {
        #[allow(
            unused_imports,
            reason = "the rules may ask nothing, or nothing of a message"
        )]
        use ::status_core::__private::{Message, Question};
        &[
            Question::Method("GET"),
            Question::Method("HEAD"),
            Question::Version(Message::Response, ::status_core::Version::Http2),
            Question::Version(Message::Response, ::status_core::Version::Http3),
            Question::Version(Message::Request, ::status_core::Version::Http11),
            Question::Content,
            Question::Sender(::status_core::Sender::Proxy),
            Question::Sender(::status_core::Sender::Gateway),
            Question::OtherEdition,
        ]
    };
    enum AllRules {}
    impl ::status_core::__private::Questions<1, 1> for AllRules {
        const BITS: ::status_core::__private::Bits<1> = ::status_core::__private::Bits::of(
            QUESTIONS,
        );
        const CURRENT: ::status_core::Edition = ::status_core::Edition::Rfc9110;
        const ASKS_NAMES: ::core::primitive::bool = ::status_core::__private::check::look_at_names(
            &["content_length_valid", "registered"],
        );
        #[allow(
            clippy::inline_always,
            reason = "a call would cost half of what a name costs"
        )]
        #[inline(always)]
        fn field(
            name: &[::core::primitive::u8],
        ) -> ::core::option::Option<::core::primitive::u16> {
            FIELDS.get(name)
        }
        fn method(
            method: &::core::primitive::str,
        ) -> ::status_core::__private::Answers<1> {
            match method.as_bytes() {
                b"GET" => [0x1],
                b"HEAD" => [0x2],
                _ => [0; 1],
            }
        }
        fn is_registered(number: ::core::primitive::u16) -> ::core::primitive::bool {
            ::core::matches!(number, 104u16 | 200u16 | 206u16 | 301u16 | 413u16 | 421u16)
        }
    }
    /// The rules that an exchange breaks, by this registry.
    pub fn validate<'a, A, Q, O, N>(
        exchange: &::status_core::Exchange<'a, A, Q, O, N>,
    ) -> Violations
    where
        A: ::status_core::Fields<'a>,
        Q: ::status_core::Fields<'a>,
        O: ::status_core::Fields<'a>,
        N: ::status_core::Fields<'a>,
    {
        ::status_core::__private::gather::<
            AllRules,
            A,
            Q,
            O,
            N,
            _,
            1,
            1,
        >(exchange, judge)
    }
    #[allow(
        clippy::single_match,
        unused_mut,
        unused_variables,
        reason = "there may be rules of one code alone, or none that an exchange can break"
    )]
    fn judge<'f>(
        gathered: &::status_core::__private::Gathered<'f, 1>,
        case: &mut ::status_core::__private::Case<'f>,
    ) -> Violations {
        let facts = &gathered.facts::<AllRules, 1>(case);
        let case = &*case;
        let mut found = Violations::NONE;
        judge_any(facts, case, &mut found);
        match case.status / 100 {
            1u16 => {
                judge_1xx(facts, case, &mut found);
            }
            _ => {}
        }
        match case.status {
            206u16 => {
                judge_206(facts, case, &mut found);
            }
            301u16 => {
                judge_301(facts, case, &mut found);
            }
            421u16 => {
                judge_421(facts, case, &mut found);
            }
            _ => {}
        }
        let shared = shared(case.status);
        if shared[0] & 0x1 != 0 {
            judge_shared_0(facts, case, &mut found);
        }
        if ::core::matches!(
            case.sender, ::core::option::Option::Some(::status_core::Sender::Proxy)
        ) {
            found = found.difference(Violations([0x200]));
        }
        found
            .intersection(
                Violations(
                    match gathered.edition {
                        ::status_core::Edition::Rfc2616 => [0x6df],
                        ::status_core::Edition::Rfc9110 => [0x77f],
                    },
                ),
            )
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_any(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, .. } = facts;
        if (has[0] & 0x8000_0040 != 0)
            && ::status_core::__private::check::registered(case)
                == ::core::option::Option::Some(true)
            && ::status_core::__private::check::content_length_valid(case)
                == ::core::option::Option::Some(false)
            && !(::core::matches!(case.status, 304u16 | 100u16..= 199u16))
        {
            found.insert(9, "any-length");
        }
        if facts.request_has(0) & 0x0001_0410 == 0x0001_0410
            && (facts.request_has(0) & 0x00c0_0000_0000 != 0)
            && ::status_core::__private::predicate::repeated(
                case.request,
                ::status_core::__private::Name::new(16, "host"),
                &[],
            ) == ::core::option::Option::Some(true)
            && ::status_core::__private::predicate::token(
                case.request,
                ::status_core::__private::Name::new(4, "connection"),
                &["host"],
            ) == ::core::option::Option::Some(true)
            && ::status_core::__private::predicate::media_type(
                case.request,
                ::status_core::__private::Name::new(10, "content-type"),
                &["text/*"],
            ) == ::core::option::Option::Some(true)
        {
            found.insert(10, "any-request");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_1xx(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, .. } = facts;
        if yes[0] & 0x20 != 0 {
            found.insert(0, "1xx-no-content");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_206(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, .. } = facts;
        if (yes[0] & 0x3 != 0) && facts.request_lacks(0) & 0x1000_0000 != 0 {
            found.insert(1, "206-range-asked");
        }
        if (has[0] & 0x0020_0000_0000 != 0 || lacks[0] & 0x100 != 0)
            && ::status_core::__private::predicate::media_type(
                ::core::option::Option::Some(case.response),
                ::status_core::__private::Name::new(10, "content-type"),
                &["multipart/byteranges"],
            ) == ::core::option::Option::Some(false)
            && !(case.request_content().is_empty().map(|is_empty| !is_empty)
                == ::core::option::Option::Some(true))
        {
            found.insert(2, "206-what-it-carries");
        }
        if facts.ok_has(0) & 0x1000 != 0 && facts.ok_lacks(0) & 0x0010_0000_0000 != 0
            && (facts.ok_has(0) & 0x0004_0000_2000 != 0)
            && ((lacks[0] & 0x1000 != 0 && facts.ok_has(0) & 0x1000 != 0)
                || (lacks[0] & 0x2000 != 0 && facts.ok_has(0) & 0x2000 != 0))
        {
            found.insert(3, "206-keeps");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_301(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, .. } = facts;
        if lacks[0] & 0x0200_0000 != 0
            && ::status_core::__private::predicate::repeated(
                ::core::option::Option::Some(case.response),
                ::status_core::__private::Name::new(25, "location"),
                &[],
            ) == ::core::option::Option::Some(false)
        {
            found.insert(4, "301-location");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_421(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, .. } = facts;
        if yes[0] & 0xc0 != 0 {
            found.insert(5, "421-not-by-proxies");
        }
        if yes[0] & 0x100 != 0 && lacks[0] & 0x2000_0000 != 0 {
            found.insert(7, "421-too-many");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_shared_0(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, .. } = facts;
        if yes[0] & 0x10 != 0 && has[0] & 0x10 != 0 && (yes[0] & 0xc != 0)
            && ::status_core::__private::predicate::token(
                ::core::option::Option::Some(case.response),
                ::status_core::__private::Name::new(4, "connection"),
                &["keep-alive", "close"],
            ) == ::core::option::Option::Some(true)
            && facts.request_lacks(0) & 0x0001_0000_0000 != 0
        {
            found.insert(8, "any-close");
        }
    }
    /// The groups of rules that a code shares with others.
    fn shared(code: ::core::primitive::u16) -> [::core::primitive::u64; 1] {
        match code {
            470u16 => [0x1],
            500u16..=599u16 => [0x1],
            _ => [0; 1],
        }
    }
    /// This registry as a type, for generic code.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Layer {}
    #[automatically_derived]
    impl ::status_core::generic::Registry for Layer {
        type Status = Status;
        type Source = Source;
        type Rule = Rule;
        type Violations = Violations;
        const STATUSES: &'static [Status] = Status::ALL;
        const SOURCES: &'static [Source] = Source::ALL;
        const RULES: &'static [Rule] = Rule::ALL;
        fn from_code(code: ::core::primitive::u16) -> ::core::option::Option<Status> {
            Status::from_code(code)
        }
        fn from_code_in(
            code: ::core::primitive::u16,
            edition: ::status_core::Edition,
        ) -> ::core::option::Option<Status> {
            Status::from_code_in(code, edition)
        }
        fn meanings(
            code: ::core::primitive::u16,
        ) -> impl ::core::iter::Iterator<Item = Status> {
            Status::meanings(code)
        }
        fn from_reason(
            reason: &::core::primitive::str,
        ) -> ::core::option::Option<Status> {
            Status::from_reason(reason)
        }
        fn from_name(name: &::core::primitive::str) -> ::core::option::Option<Status> {
            Status::from_name(name)
        }
        fn source_from_id(
            id: &::core::primitive::str,
        ) -> ::core::option::Option<Source> {
            Source::from_id(id)
        }
        fn rule_from_id(id: &::core::primitive::str) -> ::core::option::Option<Rule> {
            Rule::from_id(id)
        }
        fn validate<'a, A, Q, O, N>(
            exchange: &::status_core::Exchange<'a, A, Q, O, N>,
        ) -> Violations
        where
            A: ::status_core::Fields<'a>,
            Q: ::status_core::Fields<'a>,
            O: ::status_core::Fields<'a>,
            N: ::status_core::Fields<'a>,
        {
            validate(exchange)
        }
    }
    #[automatically_derived]
    impl ::status_core::generic::Meaning for Status {
        type Source = Source;
        type Rule = Rule;
        fn code(self) -> ::status_core::StatusCode {
            Self::code(self)
        }
        fn reason(self) -> &'static ::core::primitive::str {
            Self::reason(self)
        }
        fn line(self) -> &'static ::core::primitive::str {
            Self::line(self)
        }
        fn aliases(self) -> &'static [&'static ::core::primitive::str] {
            Self::aliases(self)
        }
        fn name(self) -> &'static ::core::primitive::str {
            Self::name(self)
        }
        fn constant(self) -> &'static ::core::primitive::str {
            Self::constant(self)
        }
        fn source(self) -> Source {
            Self::source(self)
        }
        fn spec(self) -> &'static ::core::primitive::str {
            Self::spec(self)
        }
        fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            Self::url(self)
        }
        fn state(self) -> ::status_core::facet::State {
            Self::state(self)
        }
        fn expires(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            Self::expires(self)
        }
        fn is_log_only(self) -> ::core::primitive::bool {
            Self::is_log_only(self)
        }
        fn is_permanent(self) -> ::core::primitive::bool {
            Self::is_permanent(self)
        }
        fn is_primary(self) -> ::core::primitive::bool {
            Self::is_primary(self)
        }
        fn editions(self) -> &'static [::status_core::Edition] {
            Self::editions(self)
        }
        fn file(self) -> &'static ::core::primitive::str {
            Self::file(self)
        }
        fn line_in_file(self) -> ::core::primitive::u32 {
            Self::line_in_file(self)
        }
        fn reason_in(
            self,
            edition: ::status_core::Edition,
        ) -> &'static ::core::primitive::str {
            Self::reason_in(self, edition)
        }
        fn content(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::ContentUse {
            Self::content(self, edition)
        }
        fn caching(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::Caching {
            Self::caching(self, edition)
        }
        fn redirect(
            self,
            edition: ::status_core::Edition,
        ) -> ::status_core::facet::Redirect {
            Self::redirect(self, edition)
        }
        fn retry(self, edition: ::status_core::Edition) -> ::status_core::facet::Retry {
            Self::retry(self, edition)
        }
        fn view(self) -> ::status_core::facet::View {
            Self::view(self)
        }
        fn summary(self, lang: ::status_core::Lang) -> &'static ::core::primitive::str {
            Self::summary(self, lang)
        }
        fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
            Status::rules(self)
        }
    }
    #[automatically_derived]
    impl ::status_core::generic::Owner for Source {
        fn id(self) -> &'static ::core::primitive::str {
            Self::id(self)
        }
        fn name(self) -> &'static ::core::primitive::str {
            Self::name(self)
        }
        fn title(self) -> &'static ::core::primitive::str {
            Self::title(self)
        }
        fn kind(self) -> ::status_core::facet::SourceKind {
            Self::kind(self)
        }
        fn url(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            Self::url(self)
        }
    }
    #[automatically_derived]
    impl ::status_core::generic::Requirement for Rule {
        type Status = Status;
        fn id(self) -> &'static ::core::primitive::str {
            Self::id(self)
        }
        fn level(self) -> ::status_core::Level {
            Self::level(self)
        }
        fn is_prohibition(self) -> ::core::primitive::bool {
            Self::is_prohibition(self)
        }
        fn by(self) -> ::status_core::Party {
            Self::by(self)
        }
        fn spec(self) -> &'static ::core::primitive::str {
            Self::spec(self)
        }
        fn is_checkable(self) -> ::core::primitive::bool {
            Self::is_checkable(self)
        }
        fn editions(self) -> &'static [::status_core::Edition] {
            Self::editions(self)
        }
        fn scope(self) -> ::status_core::Scope<Status> {
            Self::scope(self)
        }
        fn file(self) -> &'static ::core::primitive::str {
            Self::file(self)
        }
        fn line_in_file(self) -> ::core::primitive::u32 {
            Self::line_in_file(self)
        }
        fn text(self, lang: ::status_core::Lang) -> &'static ::core::primitive::str {
            Self::text(self, lang)
        }
        fn applies_to(self, code: ::status_core::StatusCode) -> ::core::primitive::bool {
            Self::applies_to(self, code)
        }
    }
    #[automatically_derived]
    impl ::status_core::generic::Found for Violations {
        type Rule = Rule;
        fn is_empty(&self) -> ::core::primitive::bool {
            Violations::is_empty(self)
        }
        fn len(&self) -> ::core::primitive::usize {
            Violations::len(self)
        }
        fn contains(&self, rule: Rule) -> ::core::primitive::bool {
            Violations::contains(self, rule)
        }
        fn at_least(self, level: ::status_core::Level) -> Self {
            Violations::at_least(self, level)
        }
        fn without(self, rules: impl ::core::iter::IntoIterator<Item = Rule>) -> Self {
            Violations::without(self, rules)
        }
    }
    ::status_core::__decisions!();
}
mod __constants {
    ///104 Upload Resumption Supported: see [`Status::UploadResumptionSupported`](super::Status::UploadResumptionSupported).
    pub const UPLOAD_RESUMPTION_SUPPORTED: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        104u16,
    );
    ///200 OK: see [`Status::Ok`](super::Status::Ok).
    pub const OK: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        200u16,
    );
    ///206 Partial Content: see [`Status::PartialContent`](super::Status::PartialContent).
    pub const PARTIAL_CONTENT: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        206u16,
    );
    ///301 Moved Permanently: see [`Status::MovedPermanently`](super::Status::MovedPermanently).
    pub const MOVED_PERMANENTLY: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        301u16,
    );
    ///421 Misdirected Request: see [`Status::MisdirectedRequest`](super::Status::MisdirectedRequest).
    pub const MISDIRECTED_REQUEST: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        421u16,
    );
    ///413 Content Too Large: see [`Status::ContentTooLarge`](super::Status::ContentTooLarge).
    pub const CONTENT_TOO_LARGE: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        413u16,
    );
    ///413 Content Too Large: see [`Status::ContentTooLarge`](super::Status::ContentTooLarge).
    pub const PAYLOAD_TOO_LARGE: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        413u16,
    );
    ///421 Too Many Connections: see [`Status::TooManyConnections`](super::Status::TooManyConnections).
    pub const TOO_MANY_CONNECTIONS: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        421u16,
    );
    ///470 Quota Exhausted: see [`Status::QuotaExhausted`](super::Status::QuotaExhausted).
    pub const QUOTA_EXHAUSTED: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        470u16,
    );
    ///499 Client Closed Request: see [`Status::ClientGone`](super::Status::ClientGone).
    pub const CLIENT_GONE: ::status_core::StatusCode = ::status_core::StatusCode::from_registry(
        499u16,
    );
}
pub use __constants::*;
pub use __expanded::*;
#[doc(hidden)]
#[macro_export]
macro_rules! __status_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb {
    (104) => {
        ::status_core::__private::ConstantCode:: < 104u16 > ::CODE
    };
    (200) => {
        ::status_core::__private::ConstantCode:: < 200u16 > ::CODE
    };
    (206) => {
        ::status_core::__private::ConstantCode:: < 206u16 > ::CODE
    };
    (301) => {
        ::status_core::__private::ConstantCode:: < 301u16 > ::CODE
    };
    (421) => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (413) => {
        ::status_core::__private::ConstantCode:: < 413u16 > ::CODE
    };
    (470) => {
        ::status_core::__private::ConstantCode:: < 470u16 > ::CODE
    };
    (499) => {
        ::status_core::__private::ConstantCode:: < 499u16 > ::CODE
    };
    (UploadResumptionSupported) => {
        ::status_core::__private::ConstantCode:: < 104u16 > ::CODE
    };
    (104, UploadResumptionSupported) => {
        ::status_core::__private::ConstantCode:: < 104u16 > ::CODE
    };
    (Ok) => {
        ::status_core::__private::ConstantCode:: < 200u16 > ::CODE
    };
    (200, Ok) => {
        ::status_core::__private::ConstantCode:: < 200u16 > ::CODE
    };
    (PartialContent) => {
        ::status_core::__private::ConstantCode:: < 206u16 > ::CODE
    };
    (206, PartialContent) => {
        ::status_core::__private::ConstantCode:: < 206u16 > ::CODE
    };
    (MovedPermanently) => {
        ::status_core::__private::ConstantCode:: < 301u16 > ::CODE
    };
    (301, MovedPermanently) => {
        ::status_core::__private::ConstantCode:: < 301u16 > ::CODE
    };
    (MisdirectedRequest) => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (421, MisdirectedRequest) => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (ContentTooLarge) => {
        ::status_core::__private::ConstantCode:: < 413u16 > ::CODE
    };
    (413, ContentTooLarge) => {
        ::status_core::__private::ConstantCode:: < 413u16 > ::CODE
    };
    (QuotaExhausted) => {
        ::status_core::__private::ConstantCode:: < 470u16 > ::CODE
    };
    (470, QuotaExhausted) => {
        ::status_core::__private::ConstantCode:: < 470u16 > ::CODE
    };
    (ClientGone) => {
        ::status_core::__private::ConstantCode:: < 499u16 > ::CODE
    };
    (499, ClientGone) => {
        ::status_core::__private::ConstantCode:: < 499u16 > ::CODE
    };
    (TooManyConnections) => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (421, TooManyConnections) => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    ("Upload Resumption Supported") => {
        ::status_core::__private::ConstantCode:: < 104u16 > ::CODE
    };
    ("OK") => {
        ::status_core::__private::ConstantCode:: < 200u16 > ::CODE
    };
    ("Partial Content") => {
        ::status_core::__private::ConstantCode:: < 206u16 > ::CODE
    };
    ("Moved Permanently") => {
        ::status_core::__private::ConstantCode:: < 301u16 > ::CODE
    };
    ("Misdirected Request") => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    ("Content Too Large") => {
        ::status_core::__private::ConstantCode:: < 413u16 > ::CODE
    };
    ("Quota Exhausted") => {
        ::status_core::__private::ConstantCode:: < 470u16 > ::CODE
    };
    ("Client Closed Request") => {
        ::status_core::__private::ConstantCode:: < 499u16 > ::CODE
    };
    ("Too Many Connections") => {
        ::status_core::__private::ConstantCode:: < 421u16 > ::CODE
    };
    ($($written:tt)*) => {
        ::status_core::__private::status! { ::status_core[$($written)*]
        [r#"[meanings]
104	ps	UploadResumptionSupported	UPLOAD_RESUMPTION_SUPPORTED	A Draft	Upload Resumption Supported
200	ps	Ok	OK	RFC 9110	OK
206	ps	PartialContent	PARTIAL_CONTENT	RFC 9110	Partial Content
301	ps	MovedPermanently	MOVED_PERMANENTLY	RFC 9110	Moved Permanently
421	ps	MisdirectedRequest	MISDIRECTED_REQUEST	RFC 9110	Misdirected Request
413	ps	ContentTooLarge	CONTENT_TOO_LARGE PAYLOAD_TOO_LARGE	RFC 9110	Content Too Large	Payload Too Large	Request Entity Too Large
421		TooManyConnections	TOO_MANY_CONNECTIONS	acme	Too Many Connections
470	p	QuotaExhausted	QUOTA_EXHAUSTED	acme	Quota Exhausted
499	pl	ClientGone	CLIENT_GONE	acme	Client Closed Request
"#]
        ["status-macros/tests/golden/small.toml"] }
    };
}
///A code of this registry, checked as the compiler runs: `status!(499)`, `status!(ClientGone)`, `status!("Client Closed Request")`, `status!(499, ClientGone)`. Constants and patterns too.
pub use __status_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb as status;
#[doc(hidden)]
#[macro_export]
macro_rules! __rule_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb {
    ($($written:tt)*) => {
        ::status_core::__private::rule! { ::status_core[$($written)*]
        [r#"[rules]
4184602967150984907
1xx-no-content
206-range-asked
206-what-it-carries
206-keeps
301-location
421-not-by-proxies
413-retry-after
421-too-many
any-close
any-length
any-request
"#]
        ["status-macros/tests/golden/small.toml"] }
    };
}
///A rule of this registry, checked as the compiler runs: `rule!("any-request")`. Constants and patterns too.
pub use __rule_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb as rule;
#[doc(hidden)]
#[macro_export]
macro_rules! __registry_of_status_macros_tests_golden_small_toml_once_in_a_crate {
    ($($callback:ident)::+ ! { $($arguments:tt)* }) => {
        $($callback)::+ ! { $($arguments)* [{ "status-macros/tests/golden/small.toml",
        "# A small registry that has one of everything. `small.rs` is what it expands to.\n\n[[edition]]\nid = \"rfc2616\"\nname = \"RFC 2616\"\nyear = 1999\n\n[[edition]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\nyear = 2022\ncurrent = true\n\n[[source]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\ntitle = \"HTTP Semantics\"\nkind = \"rfc\"\nurl = \"https://www.rfc-editor.org/rfc/rfc9110.html\"\nsection-url = \"https://www.rfc-editor.org/rfc/rfc9110.html#section-{}\"\n\n[[source]]\nid = \"draft\"\nname = \"A Draft\"\ntitle = \"Resumable Uploads <draft> with *marks* and [brackets]\"\nkind = \"draft\"\n\n[[class]]\ndigit = 1\nid = \"informational\"\nname = \"Informational\"\nsummary = { en = \"The final response follows.\", zh = \"最终响应随后到来。\" }\ncontent = \"forbidden\"\ncaching = \"never\"\nview = \"interim\"\n\n[[class.rule]]\nid = \"1xx-no-content\"\nby = \"server\"\nmust = { content = false }\nspec = \"RFC 9110, 15.2\"\ntext = { en = \"An interim response has no content.\", zh = \"临时响应不带内容。\" }\n\n[[class]]\ndigit = 2\nid = \"success\"\nname = \"Success\"\ncontent = \"expected\"\nretry = \"never\"\n\n[[class]]\ndigit = 3\nid = \"redirection\"\nname = \"Redirection\"\nredirect = \"keep\"\nview = \"navigate\"\n\n[[class]]\ndigit = 4\nid = \"client-error\"\nname = \"Client Error\"\ncontent = \"expected\"\n\n[[class]]\ndigit = 5\nid = \"server-error\"\nname = \"Server Error\"\nretry = { rfc2616 = \"changed\", rfc9110 = \"if-idempotent\" }\n\n[[code]]\ncode = 104\nreason = \"Upload Resumption Supported\"\nsource = \"draft\"\nexpires = \"2026-11-13\"\n\n[[code]]\ncode = 200\nreason = \"OK\"\nsource = \"rfc9110\"\nspec = \"15.3.1\"\ncaching = \"heuristic\"\n\n[[code]]\ncode = 206\nreason = \"Partial Content\"\nsource = \"rfc9110\"\nspec = \"15.3.7\"\ncaching = \"ranges\"\nsummary = { en = \"Parts of the representation, as `Range` asked.\", zh = \"按 `Range` 返回的部分内容。\" }\n\n[[code.rule]]\nid = \"206-range-asked\"\nmust = { request-has = \"Range\" }\nwhen = { method = [\"GET\", \"HEAD\"] }\ntext = { en = \"A 206 answers a request with Range.\", zh = \"206 用于回答带 Range 的请求。\" }\n\n[[code.rule]]\nid = \"206-what-it-carries\"\nmust = { any = [{ has = \"Content-Range\", lacks = [\"Content-Encoding-X\"] }, { media-type = \"multipart/byteranges\" }] }\nunless = { request-content = true }\ntext = { en = \"A 206 has Content-Range, or parts.\", zh = \"206 带有 Content-Range，或由多个部分组成。\" }\n\n[[code.rule]]\nid = \"206-keeps\"\nmust = { keeps = [\"Date\", \"ETag\"] }\nwhen = { ok-has = \"Date\", ok-has-any = [\"ETag\", \"Vary\"], ok-lacks = \"Age\" }\ntext = { en = \"A 206 keeps what the 200 would have had.\", zh = \"206 保留 200 本应带有的字段。\" }\n\n[[code]]\ncode = 301\nreason = \"Moved Permanently\"\nsource = \"rfc9110\"\nspec = \"15.4.2\"\nredirect = { rfc2616 = \"keep\", rfc9110 = \"post-to-get\" }\npermanent = true\n\n[[code.rule]]\nid = \"301-location\"\nshould = { has = \"Location\" }\nwhen = { not = { repeated = \"Location\" } }\ntext = { en = \"A 301 says where to.\", zh = \"301 应当说明新地址。\" }\n\n[[code]]\ncode = 421\nreason = \"Misdirected Request\"\nsource = \"rfc9110\"\nspec = \"15.5.20\"\neditions = [\"rfc9110\"]\nprimary = true\nretry = \"new-connection\"\n\n[[code.rule]]\nid = \"421-not-by-proxies\"\nby = \"proxy\"\nmust-not = { sender = [\"proxy\", \"gateway\"] }\ntext = { en = \"A proxy does not generate a 421.\", zh = \"代理不得生成 421。\" }\n\n[[code]]\ncode = 413\nreason = \"Content Too Large\"\nsource = \"rfc9110\"\nspec = \"15.5.14\"\nconstants = [\"PAYLOAD_TOO_LARGE\"]\naliases = [\"Payload Too Large\"]\nreason-in = { rfc2616 = \"Request Entity Too Large\" }\nretry = \"smaller\"\n\n[[code.rule]]\nid = \"413-retry-after\"\nlevel = \"may\"\ntext = { en = \"If it is for a while, a 413 says when to come back.\", zh = \"若只是暂时，413 可以说明何时重试。\" }\n\n# One number with two meanings, apart in the file: which is meant depends on the edition.\n[[code]]\ncode = 421\nreason = \"Too Many Connections\"\nsource = \"acme\"\neditions = [\"rfc2616\"]\n\n[[code.rule]]\nid = \"421-too-many\"\nmust = { has = \"Retry-After\" }\ntext = { en = \"A 421 of 1999 says when to come back.\", zh = \"1999 年的 421 说明何时重试。\" }\n\n# A vendor's code in four lines.\n[[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\n\n[[code]]\ncode = 499\nreason = \"Client Closed Request\"\nsource = \"acme\"\nspec = \"https://acme.example/codes#499\"\nname = \"ClientGone\"\nlog-only = true\n\n[[rule]]\nid = \"any-close\"\ncodes = [470, \"5xx\"]\nshould-not = { token = { field = \"Connection\", is = [\"keep-alive\", \"close\"] } }\nwhen = { version = [\"2\", \"3\"], request-version = \"1.1\", request-lacks = \"Upgrade\" }\nedition = \"rfc9110\"\nspec = \"RFC 9113, 8.2.2\"\ntext = { en = \"HTTP/2 and HTTP/3 know no Connection field.\", zh = \"HTTP/2 与 HTTP/3 没有 Connection 字段。\" }\n\n[[rule]]\nid = \"any-length\"\nby = \"origin\"\nmust = { value = [\"content-length-valid\"] }\nwhen = { all = [{ has-any = [\"Content-Length\", \"Transfer-Encoding\"] }, { value = \"registered\" }] }\nunless = { status = [304, \"1xx\"] }\nspec = \"RFC 9110, 8.6\"\ntext = { en = \"Content-Length is a number.\", zh = \"Content-Length 是数字。\" }\n\n[[rule]]\nid = \"any-request\"\nby = \"client\"\nmust-not = { request-repeated = \"Host\", request-token = { field = \"Connection\", is = \"host\" }, request-media-type = \"text/*\", request-has-any = [\"X-A\", \"X-B\"] }\ntext = \"A request is as requests are: one text for both languages.\"\n"
        }] }
    };
}
#[doc(hidden)]
pub use __registry_of_status_macros_tests_golden_small_toml_once_in_a_crate as __registry;
#[doc(hidden)]
#[macro_export]
macro_rules! __excerpt_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb {
    ([$($callback:tt)*] $($arguments:tt)*) => {
        $($callback)* ! { $($arguments)*
        [r#"[meanings]
104	ps	UploadResumptionSupported	UPLOAD_RESUMPTION_SUPPORTED	A Draft	Upload Resumption Supported
200	ps	Ok	OK	RFC 9110	OK
206	ps	PartialContent	PARTIAL_CONTENT	RFC 9110	Partial Content
301	ps	MovedPermanently	MOVED_PERMANENTLY	RFC 9110	Moved Permanently
421	ps	MisdirectedRequest	MISDIRECTED_REQUEST	RFC 9110	Misdirected Request
413	ps	ContentTooLarge	CONTENT_TOO_LARGE PAYLOAD_TOO_LARGE	RFC 9110	Content Too Large	Payload Too Large	Request Entity Too Large
421		TooManyConnections	TOO_MANY_CONNECTIONS	acme	Too Many Connections
470	p	QuotaExhausted	QUOTA_EXHAUSTED	acme	Quota Exhausted
499	pl	ClientGone	CLIENT_GONE	acme	Client Closed Request
[classes]
informational
success
redirection
client-error
server-error
[examples]
Allow	GET, HEAD
Content-Range	bytes 0-99/1000
Content-Type	text/html; charset=utf-8
ETag	"1"
Last-Modified	Sun, 06 Nov 1994 08:49:37 GMT
Location	/there
Proxy-Authenticate	Basic realm="proxy"
Retry-After	120
Upgrade	TLS/1.2
WWW-Authenticate	Bearer realm="api"
[demands]
1xx-no-content	must	1	RFC 9110, 15.2	An interim response has no content.	(& content )
206-what-it-carries	must	206		A 206 has Content-Range, or parts.	(& (& (| !has:content-range has:content-encoding-x ) !lines:media_type:content-type:multipart/byteranges ) )
301-location	should	301		A 301 says where to.	(& !lines:repeated:location: !has:location )
"#]
        }
    };
}
#[doc(hidden)]
pub use __excerpt_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb as __excerpt;
