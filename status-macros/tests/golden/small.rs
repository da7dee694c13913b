mod __expanded {
    use ::core::prelude::v1::*;
    /// Which codes a rule is about.
    pub type Scope = ::status_core::Scope<Status>;
    const _: &[::core::primitive::u8] = ::core::include_bytes!(
        ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"),
        "/status-macros/tests/golden/small.toml")
    );
    ::status_core::__sources! {
        { "[RFC 9110](https://www.rfc-editor.org/rfc/rfc9110.html): HTTP Semantics"
        Rfc9110 "rfc9110" "RFC 9110" "HTTP Semantics"
        Rfc::core::option::Option::Some("https://www.rfc-editor.org/rfc/rfc9110.html") }
        { "A Draft: Resumable Uploads \\<draft> with \\*marks\\* and \\[brackets]" ADraft
        "draft" "A Draft" "Resumable Uploads <draft> with *marks* and [brackets]"
        Draft::core::option::Option::None } { "acme: acme" Acme "acme" "acme" "acme"
        Vendor::core::option::Option::None }
    }
    ::status_core::__statuses! {
        count 9 files[] "status-macros/tests/golden/small.toml"[{
        "104 Upload Resumption Supported\n\nA Draft\n\nThe registration expires on 2026-11-13.\n\nstatus-macros/tests/golden/small.toml, line 72."
        UploadResumptionSupported "UPLOAD_RESUMPTION_SUPPORTED"
        "UploadResumptionSupported" "A Draft" "" ""[] ADraft::core::option::Option::None,
        Temporary 72[Rfc2616 Rfc9110] } {
        "200 OK\n\n[RFC 9110, 15.3.1](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.1)\n\nstatus-macros/tests/golden/small.toml, line 78."
        Ok "OK" "Ok" "RFC 9110, 15.3.1" "" ""[]
        Rfc9110::core::option::Option::Some("https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.1"),
        Standard 78[Rfc2616 Rfc9110] } {
        "206 Partial Content\n\nParts of the representation, as `Range` asked.\n\n[RFC 9110, 15.3.7](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.7)\n\nRules of its own:\n* `206-range-asked`: A 206 answers a request with Range.\n* `206-what-it-carries`: A 206 has Content-Range, or parts.\n* `206-keeps`: A 206 keeps what the 200 would have had.\n\nstatus-macros/tests/golden/small.toml, line 85."
        PartialContent "PARTIAL_CONTENT" "PartialContent" "RFC 9110, 15.3.7"
        "Parts of the representation, as `Range` asked."
        "按 `Range` 返回的部分内容。"[]
        Rfc9110::core::option::Option::Some("https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.7"),
        Standard 85[Rfc2616 Rfc9110] } {
        "301 Moved Permanently\n\n[RFC 9110, 15.4.2](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.4.2)\n\nRules of its own:\n* `301-location`: A 301 says where to.\n\nstatus-macros/tests/golden/small.toml, line 122."
        MovedPermanently "MOVED_PERMANENTLY" "MovedPermanently" "RFC 9110, 15.4.2" ""
        ""[]
        Rfc9110::core::option::Option::Some("https://www.rfc-editor.org/rfc/rfc9110.html#section-15.4.2"),
        Standard 122[Rfc2616 Rfc9110] } {
        "421 Misdirected Request\n\n[RFC 9110, 15.5.20](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20)\n\nEdition: RFC 9110.\n\nRules of its own:\n* `421-not-by-proxies`: A proxy does not generate a 421.\n\nstatus-macros/tests/golden/small.toml, line 136."
        MisdirectedRequest "MISDIRECTED_REQUEST" "MisdirectedRequest" "RFC 9110, 15.5.20"
        "" ""[]
        Rfc9110::core::option::Option::Some("https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20"),
        Standard 136[Rfc9110] } {
        "413 Content Too Large\n\n[RFC 9110, 15.5.14](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14)\n\nRules of its own:\n* `413-retry-after`: If it is for a while, a 413 says when to come back.\n\nstatus-macros/tests/golden/small.toml, line 151."
        ContentTooLarge "CONTENT_TOO_LARGE" "ContentTooLarge" "RFC 9110, 15.5.14" ""
        ""["Payload Too Large" "Request Entity Too Large"]
        Rfc9110::core::option::Option::Some("https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14"),
        Standard 151[Rfc2616 Rfc9110] } {
        "421 Too Many Connections\n\nacme\n\nEdition: RFC 2616.\n\nRules of its own:\n* `421-too-many`: A 421 of 1999 says when to come back.\n\nstatus-macros/tests/golden/small.toml, line 167."
        TooManyConnections "TOO_MANY_CONNECTIONS" "TooManyConnections" "acme" "" ""[]
        Acme::core::option::Option::None, Vendor 167[Rfc2616] } {
        "470 Quota Exhausted\n\nacme\n\nstatus-macros/tests/golden/small.toml, line 179."
        QuotaExhausted "QUOTA_EXHAUSTED" "QuotaExhausted" "acme" "" ""[]
        Acme::core::option::Option::None, Vendor 179[Rfc2616 Rfc9110] } {
        "499 Client Closed Request\n\nacme: [https://acme.example/codes#499](https://acme.example/codes#499)\n\nstatus-macros/tests/golden/small.toml, line 184."
        ClientGone "CLIENT_GONE" "ClientGone" "https://acme.example/codes#499" "" ""[]
        Acme::core::option::Option::Some("https://acme.example/codes#499"), Vendor
        184[Rfc2616 Rfc9110] }] reasons[ContentTooLarge Rfc2616
        "Request Entity Too Large"] expires[UploadResumptionSupported "2026-11-13"]
        log_only[ClientGone] permanent[MovedPermanently] subs[PartialContent[{ 0u16
        "Parts As Asked" Acme "" "" } { 7u16 "Parts Left Out" Acme
        "The store has lost parts." "存储丢失了部分内容。" }]] facets[{
        "Whether a response with the code has content (RFC 9110, 6.4.1)." content
        ContentUse by 2[Forbidden Forbidden] [Expected Expected] [Expected Expected]
        [Allowed Allowed] [Expected Expected] [Expected Expected] [Expected Expected]
        [Expected Expected] [Expected Expected] } {
        "Whether a cache may store a response with the code (RFC 9111, 3 and 4.2.2)."
        caching Caching by 2[Never Never] [Heuristic Heuristic] [Ranges Ranges] [Explicit
        Explicit] [Explicit Explicit] [Explicit Explicit] [Explicit Explicit] [Explicit
        Explicit] [Explicit Explicit] } {
        "What becomes of the method when the client follows the code (RFC 9110, 15.4)."
        redirect Redirect by 2[None None] [None None] [None None] [Keep PostToGet] [None
        None] [None None] [None None] [None None] [None None] } {
        "When a request that got the code is worth repeating." retry Retry by 2[Changed
        Changed] [Never Never] [Never Never] [Changed Changed] [NewConnection
        NewConnection] [Smaller Smaller] [Changed Changed] [Changed Changed] [Changed
        Changed] } { "What a user agent shows." view View Interim Show Show Navigate Show
        Show Show Show Show }]
    }
    ::status_core::__numbers! {
        count 9 room 16 index u8[104u16 "104 Upload Resumption Supported" 200u16 "200 OK"
        206u16 "206 Partial Content" 301u16 "301 Moved Permanently" 421u16
        "421 Misdirected Request" 413u16 "413 Content Too Large" 421u16
        "421 Too Many Connections" 470u16 "470 Quota Exhausted" 499u16
        "499 Client Closed Request"] primary[104u16 UploadResumptionSupported 200u16 Ok
        206u16 PartialContent 301u16 MovedPermanently 421u16 MisdirectedRequest 413u16
        ContentTooLarge 470u16 QuotaExhausted 499u16 ClientGone]
        several[421u16[MisdirectedRequest TooManyConnections]] by_edition[421u16
        Rfc2616::core::option::Option::Some(Self::TooManyConnections);]
    }
    ::status_core::__phrases! {
        reasons 11[("Upload Resumption Supported", 0u16) ("OK", 1u16) ("Partial Content",
        2u16) ("Moved Permanently", 3u16) ("Misdirected Request", 4u16)
        ("Content Too Large", 5u16) ("Quota Exhausted", 7u16) ("Client Closed Request",
        8u16) ("Payload Too Large", 5u16) ("Request Entity Too Large", 5u16)
        ("Too Many Connections", 6u16)] names 19[("UploadResumptionSupported", 0u16)
        ("UPLOAD_RESUMPTION_SUPPORTED", 0u16) ("Ok", 1u16) ("OK", 1u16)
        ("PartialContent", 2u16) ("PARTIAL_CONTENT", 2u16) ("MovedPermanently", 3u16)
        ("MOVED_PERMANENTLY", 3u16) ("MisdirectedRequest", 4u16) ("MISDIRECTED_REQUEST",
        4u16) ("ContentTooLarge", 5u16) ("CONTENT_TOO_LARGE", 5u16) ("PAYLOAD_TOO_LARGE",
        5u16) ("TooManyConnections", 6u16) ("TOO_MANY_CONNECTIONS", 6u16)
        ("QuotaExhausted", 7u16) ("QUOTA_EXHAUSTED", 7u16) ("ClientGone", 8u16)
        ("CLIENT_GONE", 8u16)]
    }
    ::status_core::__rules! {
        count 14 registry 0x3a12_b23a_4714_7ecb files[]
        "status-macros/tests/golden/small.toml" { 0u16 "1xx-no-content" Must false Server
        true "RFC 9110, 15.2" "An interim response has no content."
        "临时响应不带内容。" 39[Class(::status_core::Class::Informational)]
        [Rfc2616 Rfc9110] } { 1u16 "206-range-asked" Must false Server true
        "RFC 9110, 15.3.7" "A 206 answers a request with Range."
        "206 用于回答带 Range 的请求。" 93[Status(Status::PartialContent)]
        [Rfc2616 Rfc9110] } { 2u16 "206-what-it-carries" Must false Server true
        "RFC 9110, 15.3.7" "A 206 has Content-Range, or parts."
        "206 带有 Content-Range，或由多个部分组成。"
        99[Status(Status::PartialContent)] [Rfc2616 Rfc9110] } { 3u16 "206-keeps" Must
        false Server true "RFC 9110, 15.3.7" "A 206 keeps what the 200 would have had."
        "206 保留 200 本应带有的字段。" 105[Status(Status::PartialContent)]
        [Rfc2616 Rfc9110] } { 4u16 "301-location" Should false Server true
        "RFC 9110, 15.4.2" "A 301 says where to." "301 应当说明新地址。"
        130[Status(Status::MovedPermanently)] [Rfc2616 Rfc9110] } { 5u16
        "421-not-by-proxies" Must true Proxy true "RFC 9110, 15.5.20"
        "A proxy does not generate a 421." "代理不得生成 421。"
        145[Status(Status::MisdirectedRequest)] [Rfc9110] } { 6u16 "413-retry-after" May
        false Server false "RFC 9110, 15.5.14"
        "If it is for a while, a 413 says when to come back."
        "若只是暂时，413 可以说明何时重试。"
        161[Status(Status::ContentTooLarge)] [Rfc2616 Rfc9110] } { 7u16 "421-too-many"
        Must false Server true "acme" "A 421 of 1999 says when to come back."
        "1999 年的 421 说明何时重试。" 173[Status(Status::TooManyConnections)]
        [Rfc2616] } { 8u16 "any-close" Should true Server true "RFC 9113, 8.2.2"
        "HTTP/2 and HTTP/3 know no Connection field."
        "HTTP/2 与 HTTP/3 没有 Connection 字段。" 192[Some { numbers : & [470u16],
        digits : & [5u8] }] [Rfc9110] } { 9u16 "any-length" Must false Origin true
        "RFC 9110, 8.6" "Content-Length is a number." "Content-Length 是数字。"
        201[Any] [Rfc2616 Rfc9110] } { 10u16 "any-request" Must true Client true ""
        "A request is as requests are: one text for both languages."
        "A request is as requests are: one text for both languages." 210[Any] [Rfc2616
        Rfc9110] } { 11u16 "any-next" Must false Client true ""
        "The next request is as it is to be." "The next request is as it is to be."
        216[Some { numbers : & [470u16], digits : & [5u8] }] [Rfc2616 Rfc9110] } { 12u16
        "any-shared" Must false Server true ""
        "It shares its number with another rule, and no digit."
        "It shares its number with another rule, and no digit." 224[Some { numbers : &
        [470u16], digits : & [4u8] }] [Rfc2616 Rfc9110] } { 13u16 "any-other" Must false
        Server true "" "It shares its digit with another rule, and no number."
        "It shares its digit with another rule, and no number." 231[Some { numbers : &
        [421u16], digits : & [5u8] }] [Rfc2616 Rfc9110] }
    }
    ::status_core::__violations! {
        words 1 must[0x3eaf] should[0x3fbf] may[0x3fff]
    }
    static FIELD_NAMES: [&::core::primitive::str; 52] = [
        "accept-patch",
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
        "delta-base",
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
        "sec-websocket-accept",
        "sec-websocket-extensions",
        "sec-websocket-key",
        "sec-websocket-protocol",
        "te",
        "transfer-encoding",
        "upgrade",
        "upload-complete",
        "upload-draft-interop-version",
        "upload-limit",
        "upload-offset",
        "vary",
        "www-authenticate",
        "age",
        "content-encoding-x",
        "x-a",
        "x-b",
        "x-other",
        "x-shared",
        "x-when",
    ];
    static FIELDS: ::status_core::__private::FieldNames<
        52,
        { ::status_core::__private::cells_of_names(52) },
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
    /// The value checks that rules ask.
    const CHECKS: &[&::core::primitive::str] = &[
        "content_length_valid",
        "etag_as_ok",
        "registered",
    ];
    enum AllRules {}
    impl ::status_core::__private::Questions<1, 1> for AllRules {
        const BITS: ::status_core::__private::Bits<1> = ::status_core::__private::Bits::of(
            QUESTIONS,
        );
        const CURRENT: ::status_core::Edition = ::status_core::Edition::Rfc9110;
        const NOTES: [::status_core::__private::Notes; 2] = [
            ::status_core::__private::check::notes_for(
                CHECKS,
                ::status_core::__private::Message::Response,
            ),
            ::status_core::__private::check::notes_for(
                CHECKS,
                ::status_core::__private::Message::Request,
            ),
        ];
        #[allow(
            clippy::inline_always,
            reason = "a call would cost half of what a name costs"
        )]
        #[inline(always)]
        fn field(
            name: &[::core::primitive::u8],
        ) -> ::core::option::Option<::core::primitive::u16> {
            FIELDS.get_of_message(name)
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
        if shared[0] & 0x2 != 0 {
            judge_shared_1(facts, case, &mut found);
        }
        if shared[0] & 0x4 != 0 {
            judge_shared_2(facts, case, &mut found);
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
                        ::status_core::Edition::Rfc2616 => [0x3edf],
                        ::status_core::Edition::Rfc9110 => [0x3f7f],
                    },
                ),
            )
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
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
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if (has[0] & 0x0020_0000_0080 != 0)
            && ::status_core::__private::check::registered(case)
                == ::core::option::Option::Some(true)
            && ::status_core::__private::check::content_length_valid(case)
                == ::core::option::Option::Some(false)
            && !(::core::matches!(case.status, 304u16 | 100u16..= 199u16))
        {
            found.insert(9, "any-length");
        }
        if facts.request_has(0) & 0x820 == 0x820
            && facts.request_again(0) & 0x0004_0000 != 0
            && (facts.request_has(0) & 0x0001_8000_0000_0000 != 0)
            && ::status_core::__private::predicate::token(
                case.request,
                ::status_core::__private::Name::new(5, "connection"),
                &["host"],
            ) == ::core::option::Option::Some(true)
            && ::status_core::__private::predicate::media_type(
                case.request,
                ::status_core::__private::Name::new(11, "content-type"),
                &["text/*"],
            ) == ::core::option::Option::Some(true)
        {
            found.insert(10, "any-request");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
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
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if yes[0] & 0x20 != 0 {
            found.insert(0, "1xx-no-content");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
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
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if (yes[0] & 0x3 != 0) && facts.request_lacks(0) & 0x4000_0000 != 0 {
            found.insert(1, "206-range-asked");
        }
        if (has[0] & 0x4000_0000_0000 != 0 || lacks[0] & 0x200 != 0)
            && ::status_core::__private::predicate::media_type(
                ::core::option::Option::Some(case.response),
                ::status_core::__private::Name::new(11, "content-type"),
                &["multipart/byteranges"],
            ) == ::core::option::Option::Some(false)
            && !(case.request_content().is_empty().map(|is_empty| !is_empty)
                == ::core::option::Option::Some(true))
        {
            found.insert(2, "206-what-it-carries");
        }
        if facts.ok_has(0) & 0x2000 != 0 && facts.ok_lacks(0) & 0x2000_0000_0000 != 0
            && (facts.ok_has(0) & 0x0800_0000_8000 != 0)
            && ((lacks[0] & 0x2000 != 0 && facts.ok_has(0) & 0x2000 != 0)
                || (facts.ok_has(0) & 0x8000 != 0
                    && (lacks[0] & 0x8000 != 0
                        || ::status_core::__private::check::etag_as_ok(case)
                            == ::core::option::Option::Some(false))))
        {
            found.insert(3, "206-keeps");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
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
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if lacks[0] & 0x0800_0000 != 0
            && ::status_core::__private::predicate::repeated(
                ::core::option::Option::Some(case.response),
                ::status_core::__private::Name::new(27, "location"),
                &[],
            ) == ::core::option::Option::Some(false)
        {
            found.insert(4, "301-location");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
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
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if yes[0] & 0xc0 != 0 {
            found.insert(5, "421-not-by-proxies");
        }
        if yes[0] & 0x100 != 0 && lacks[0] & 0x8000_0000 != 0 {
            found.insert(7, "421-too-many");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
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
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if yes[0] & 0x10 != 0 && has[0] & 0x20 != 0 && (yes[0] & 0xc != 0)
            && ::status_core::__private::predicate::token(
                ::core::option::Option::Some(case.response),
                ::status_core::__private::Name::new(5, "connection"),
                &["keep-alive", "close"],
            ) == ::core::option::Option::Some(true)
            && facts.request_lacks(0) & 0x0040_0000_0000 != 0
        {
            found.insert(8, "any-close");
        }
        if case.next.map(|next| next.method == "POST")
            == ::core::option::Option::Some(true)
            && (::status_core::__private::predicate::has(
                case.next_fields(),
                ::status_core::__private::Name::new(
                    ::core::primitive::u16::MAX,
                    "x-next",
                ),
                &[],
            ) == ::core::option::Option::Some(false)
                || ::status_core::__private::predicate::token(
                    case.next_fields(),
                    ::status_core::__private::Name::new(
                        ::core::primitive::u16::MAX,
                        "early-data",
                    ),
                    &["1"],
                ) == ::core::option::Option::Some(false))
        {
            found.insert(11, "any-next");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_shared_1(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if facts.request_has(0) & 0x0008_0000_0000_0000 != 0
            && facts.request_lacks(0) & 0x0004_0000_0000_0000 != 0
        {
            found.insert(12, "any-shared");
        }
    }
    #[allow(
        clippy::collapsible_if,
        clippy::collapsible_match,
        clippy::manual_is_variant_and,
        clippy::match_same_arms,
        clippy::nonminimal_bool,
        clippy::too_many_lines,
        unused_variables,
        reason = "each rule is written as if it were alone"
    )]
    #[inline]
    fn judge_shared_2(
        facts: &::status_core::__private::Facts<'_, 1, 1>,
        case: &::status_core::__private::Case<'_>,
        found: &mut Violations,
    ) {
        let ::status_core::__private::Facts { yes, no, has, lacks, again, .. } = facts;
        if facts.request_has(0) & 0x0008_0000_0000_0000 != 0
            && facts.request_lacks(0) & 0x0002_0000_0000_0000 != 0
        {
            found.insert(13, "any-other");
        }
    }
    /// The groups of rules that a code shares with others.
    fn shared(code: ::core::primitive::u16) -> [::core::primitive::u64; 1] {
        match code {
            400u16..=420u16 => [0x2],
            421u16 => [0x6],
            422u16..=469u16 => [0x2],
            470u16 => [0x3],
            471u16..=499u16 => [0x2],
            500u16..=599u16 => [0x5],
            _ => [0; 1],
        }
    }
    ::status_core::__generic! {
        Layer facets[view View] by_edition[content ContentUse caching Caching redirect
        Redirect retry Retry]
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
any-next
any-shared
any-other
"#]
        ["status-macros/tests/golden/small.toml"] }
    };
}
///A rule of this registry, checked as the compiler runs: `rule!("any-other")`. Constants and patterns too.
pub use __rule_of_status_macros_tests_golden_small_toml_3a12b23a47147ecb as rule;
#[doc(hidden)]
#[macro_export]
macro_rules! __registry_of_status_macros_tests_golden_small_toml_once_in_a_crate {
    ($($callback:ident)::+ ! { $($arguments:tt)* }) => {
        $($callback)::+ ! { $($arguments)* [{ "status-macros/tests/golden/small.toml",
        "# A small registry that has one of everything. `small.rs` is what it expands to.\n\n[[edition]]\nid = \"rfc2616\"\nname = \"RFC 2616\"\nyear = 1999\n\n[[edition]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\nyear = 2022\ncurrent = true\nsummary = { en = \"RFC 9110 and its <companions>.\", zh = \"RFC 9110 及其配套文档。\" }\n\n[[source]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\ntitle = \"HTTP Semantics\"\nkind = \"rfc\"\nurl = \"https://www.rfc-editor.org/rfc/rfc9110.html\"\nsection-url = \"https://www.rfc-editor.org/rfc/rfc9110.html#section-{}\"\n\n[[source]]\nid = \"draft\"\nname = \"A Draft\"\ntitle = \"Resumable Uploads <draft> with *marks* and [brackets]\"\nkind = \"draft\"\n\n[[class]]\ndigit = 1\nid = \"informational\"\nname = \"Informational\"\nsummary = { en = \"The final response follows.\", zh = \"最终响应随后到来。\" }\ncontent = \"forbidden\"\ncaching = \"never\"\nview = \"interim\"\n\n[[class.rule]]\nid = \"1xx-no-content\"\nby = \"server\"\nmust = { content = false }\nspec = \"RFC 9110, 15.2\"\ntext = { en = \"An interim response has no content.\", zh = \"临时响应不带内容。\" }\n\n[[class]]\ndigit = 2\nid = \"success\"\nname = \"Success\"\ncontent = \"expected\"\nretry = \"never\"\n\n[[class]]\ndigit = 3\nid = \"redirection\"\nname = \"Redirection\"\nredirect = \"keep\"\nview = \"navigate\"\n\n[[class]]\ndigit = 4\nid = \"client-error\"\nname = \"Client Error\"\ncontent = \"expected\"\n\n[[class]]\ndigit = 5\nid = \"server-error\"\nname = \"Server Error\"\nretry = { rfc2616 = \"changed\", rfc9110 = \"if-idempotent\" }\n\n[[code]]\ncode = 104\nreason = \"Upload Resumption Supported\"\nsource = \"draft\"\nexpires = \"2026-11-13\"\n\n[[code]]\ncode = 200\nreason = \"OK\"\nsource = \"rfc9110\"\nspec = \"15.3.1\"\ncaching = \"heuristic\"\n\n[[code]]\ncode = 206\nreason = \"Partial Content\"\nsource = \"rfc9110\"\nspec = \"15.3.7\"\ncaching = \"ranges\"\nsummary = { en = \"Parts of the representation, as `Range` asked.\", zh = \"按 `Range` 返回的部分内容。\" }\n\n[[code.rule]]\nid = \"206-range-asked\"\nmust = { request-has = \"Range\" }\nwhen = { method = [\"GET\", \"HEAD\"] }\ntext = { en = \"A 206 answers a request with Range.\", zh = \"206 用于回答带 Range 的请求。\" }\n\n[[code.rule]]\nid = \"206-what-it-carries\"\nmust = { any = [{ has = \"Content-Range\", lacks = [\"Content-Encoding-X\"] }, { media-type = \"multipart/byteranges\" }] }\nunless = { request-content = true }\ntext = { en = \"A 206 has Content-Range, or parts.\", zh = \"206 带有 Content-Range，或由多个部分组成。\" }\n\n[[code.rule]]\nid = \"206-keeps\"\nmust = { keeps = [\"Date\", \"ETag\"] }\nwhen = { ok-has = \"Date\", ok-has-any = [\"ETag\", \"Vary\"], ok-lacks = \"Age\" }\ntext = { en = \"A 206 keeps what the 200 would have had.\", zh = \"206 保留 200 本应带有的字段。\" }\n\n[[code.sub]]\nnumber = 7\nreason = \"Parts Left Out\"\nsource = \"acme\"\nsummary = { en = \"The store has lost parts.\", zh = \"存储丢失了部分内容。\" }\n\n[[code.sub]]\nnumber = 0\nreason = \"Parts As Asked\"\nsource = \"acme\"\n\n[[code]]\ncode = 301\nreason = \"Moved Permanently\"\nsource = \"rfc9110\"\nspec = \"15.4.2\"\nredirect = { rfc2616 = \"keep\", rfc9110 = \"post-to-get\" }\npermanent = true\n\n[[code.rule]]\nid = \"301-location\"\nshould = { has = \"Location\" }\nwhen = { not = { repeated = \"Location\" } }\ntext = { en = \"A 301 says where to.\", zh = \"301 应当说明新地址。\" }\n\n[[code]]\ncode = 421\nreason = \"Misdirected Request\"\nsource = \"rfc9110\"\nspec = \"15.5.20\"\neditions = [\"rfc9110\"]\nprimary = true\nretry = \"new-connection\"\n\n[[code.rule]]\nid = \"421-not-by-proxies\"\nby = \"proxy\"\nmust-not = { sender = [\"proxy\", \"gateway\"] }\ntext = { en = \"A proxy does not generate a 421.\", zh = \"代理不得生成 421。\" }\n\n[[code]]\ncode = 413\nreason = \"Content Too Large\"\nsource = \"rfc9110\"\nspec = \"15.5.14\"\nconstants = [\"PAYLOAD_TOO_LARGE\"]\naliases = [\"Payload Too Large\"]\nreason-in = { rfc2616 = \"Request Entity Too Large\" }\nretry = \"smaller\"\n\n[[code.rule]]\nid = \"413-retry-after\"\nlevel = \"may\"\ntext = { en = \"If it is for a while, a 413 says when to come back.\", zh = \"若只是暂时，413 可以说明何时重试。\" }\n\n# One number with two meanings, apart in the file: which is meant depends on the edition.\n[[code]]\ncode = 421\nreason = \"Too Many Connections\"\nsource = \"acme\"\neditions = [\"rfc2616\"]\n\n[[code.rule]]\nid = \"421-too-many\"\nmust = { has = \"Retry-After\" }\ntext = { en = \"A 421 of 1999 says when to come back.\", zh = \"1999 年的 421 说明何时重试。\" }\n\n# A vendor's code in four lines.\n[[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\n\n[[code]]\ncode = 499\nreason = \"Client Closed Request\"\nsource = \"acme\"\nspec = \"https://acme.example/codes#499\"\nname = \"ClientGone\"\nlog-only = true\n\n[[rule]]\nid = \"any-close\"\ncodes = [470, \"5xx\"]\nshould-not = { token = { field = \"Connection\", is = [\"keep-alive\", \"close\"] } }\nwhen = { version = [\"2\", \"3\"], request-version = \"1.1\", request-lacks = \"Upgrade\" }\nedition = \"rfc9110\"\nspec = \"RFC 9113, 8.2.2\"\ntext = { en = \"HTTP/2 and HTTP/3 know no Connection field.\", zh = \"HTTP/2 与 HTTP/3 没有 Connection 字段。\" }\n\n[[rule]]\nid = \"any-length\"\nby = \"origin\"\nmust = { value = [\"content-length-valid\"] }\nwhen = { all = [{ has-any = [\"Content-Length\", \"Transfer-Encoding\"] }, { value = \"registered\" }] }\nunless = { status = [304, \"1xx\"] }\nspec = \"RFC 9110, 8.6\"\ntext = { en = \"Content-Length is a number.\", zh = \"Content-Length 是数字。\" }\n\n[[rule]]\nid = \"any-request\"\nby = \"client\"\nmust-not = { request-repeated = \"Host\", request-token = { field = \"Connection\", is = \"host\" }, request-media-type = \"text/*\", request-has-any = [\"X-A\", \"X-B\"] }\ntext = \"A request is as requests are: one text for both languages.\"\n\n[[rule]]\nid = \"any-next\"\nby = \"client\"\ncodes = [470, \"5xx\"]\nmust = { next-has = \"X-Next\", next-token = { field = \"Early-Data\", is = \"1\" } }\nwhen = { next-method = \"POST\" }\ntext = \"The next request is as it is to be.\"\n\n[[rule]]\nid = \"any-shared\"\ncodes = [470, \"4xx\"]\nmust = { request-has = \"X-Shared\" }\nwhen = { request-has = \"X-When\" }\ntext = \"It shares its number with another rule, and no digit.\"\n\n[[rule]]\nid = \"any-other\"\ncodes = [421, \"5xx\"]\nmust = { request-has = \"X-Other\" }\nwhen = { request-has = \"X-When\" }\ntext = \"It shares its digit with another rule, and no number.\"\n"
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
