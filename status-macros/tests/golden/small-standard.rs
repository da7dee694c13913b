use crate::Scope;
/// An edition of HTTP's documents: which of them are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Edition {
    ///
    Rfc2616,
    ///RFC 9110 and its \<companions>.
    Rfc9110,
}
impl Edition {
    /// All editions, the oldest first.
    pub const ALL: &'static [Self] = &[Self::Rfc2616, Self::Rfc9110];
    ///RFC 9110, in force where nothing is said.
    pub const CURRENT: Self = Self::Rfc9110;
    /// The id that codes.toml has for it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rfc2616 => "rfc2616",
            Self::Rfc9110 => "rfc9110",
        }
    }
    /// The name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rfc2616 => "RFC 2616",
            Self::Rfc9110 => "RFC 9110",
        }
    }
    /// The year from which it held.
    #[must_use]
    pub const fn year(self) -> u16 {
        match self {
            Self::Rfc2616 => 1999u16,
            Self::Rfc9110 => 2022u16,
        }
    }
    /// What it is made of.
    #[must_use]
    pub const fn summary(self, lang: crate::Lang) -> &'static str {
        match self {
            Self::Rfc2616 => "",
            Self::Rfc9110 => {
                match lang {
                    crate::Lang::En => "RFC 9110 and its <companions>.",
                    crate::Lang::Zh => "RFC 9110 及其配套文档。",
                }
            }
        }
    }
}
/// The current one.
impl ::core::default::Default for Edition {
    fn default() -> Self {
        Self::CURRENT
    }
}
impl ::core::fmt::Display for Edition {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.name())
    }
}
impl crate::Class {
    /// The name for people: `Client Error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.digit() {
            1u8 => "Informational",
            2u8 => "Success",
            3u8 => "Redirection",
            4u8 => "Client Error",
            5u8 => "Server Error",
            _ => "",
        }
    }
    /// What the class says.
    #[must_use]
    pub const fn summary(self, lang: crate::Lang) -> &'static str {
        match self.digit() {
            1u8 => {
                match lang {
                    crate::Lang::En => "The final response follows.",
                    crate::Lang::Zh => "最终响应随后到来。",
                }
            }
            2u8 => "",
            3u8 => "",
            4u8 => "",
            5u8 => "",
            _ => "",
        }
    }
    /// The rules that bind every response of the class.
    pub fn rules(self) -> impl ::core::iter::Iterator<Item = Rule> {
        Rule::ALL.iter().copied().filter(move |rule| rule.scope() == Scope::Class(self))
    }
}
/// The registered codes.
impl crate::StatusCode {
    ///104 Upload Resumption Supported: see [`Status::UploadResumptionSupported`].
    pub const UPLOAD_RESUMPTION_SUPPORTED: Self = Self::from_registry(104u16);
    ///200 OK: see [`Status::Ok`].
    pub const OK: Self = Self::from_registry(200u16);
    ///206 Partial Content: see [`Status::PartialContent`].
    pub const PARTIAL_CONTENT: Self = Self::from_registry(206u16);
    ///301 Moved Permanently: see [`Status::MovedPermanently`].
    pub const MOVED_PERMANENTLY: Self = Self::from_registry(301u16);
    ///421 Misdirected Request: see [`Status::MisdirectedRequest`].
    pub const MISDIRECTED_REQUEST: Self = Self::from_registry(421u16);
    ///413 Content Too Large: see [`Status::ContentTooLarge`].
    pub const CONTENT_TOO_LARGE: Self = Self::from_registry(413u16);
    ///413 Content Too Large: see [`Status::ContentTooLarge`].
    pub const PAYLOAD_TOO_LARGE: Self = Self::from_registry(413u16);
    ///421 Too Many Connections: see [`Status::TooManyConnections`].
    pub const TOO_MANY_CONNECTIONS: Self = Self::from_registry(421u16);
    ///470 Quota Exhausted: see [`Status::QuotaExhausted`].
    pub const QUOTA_EXHAUSTED: Self = Self::from_registry(470u16);
    ///499 Client Closed Request: see [`Status::ClientGone`].
    pub const CLIENT_GONE: Self = Self::from_registry(499u16);
}
crate::__rules! {
    count 14 registry 0x0 files[] "status-macros/tests/golden/small.toml" { 0u16
    "1xx-no-content" Must false Server true "RFC 9110, 15.2"
    "An interim response has no content." "临时响应不带内容。" 39[Class(crate
    ::Class::Informational)] [Rfc2616 Rfc9110] } { 1u16 "206-range-asked" Must false
    Server true "RFC 9110, 15.3.7" "A 206 answers a request with Range."
    "206 用于回答带 Range 的请求。" 93[Status(Status::PartialContent)] [Rfc2616
    Rfc9110] } { 2u16 "206-what-it-carries" Must false Server true "RFC 9110, 15.3.7"
    "A 206 has Content-Range, or parts."
    "206 带有 Content-Range，或由多个部分组成。"
    99[Status(Status::PartialContent)] [Rfc2616 Rfc9110] } { 3u16 "206-keeps" Must false
    Server true "RFC 9110, 15.3.7" "A 206 keeps what the 200 would have had."
    "206 保留 200 本应带有的字段。" 105[Status(Status::PartialContent)]
    [Rfc2616 Rfc9110] } { 4u16 "301-location" Should false Server true "RFC 9110, 15.4.2"
    "A 301 says where to." "301 应当说明新地址。"
    130[Status(Status::MovedPermanently)] [Rfc2616 Rfc9110] } { 5u16 "421-not-by-proxies"
    Must true Proxy true "RFC 9110, 15.5.20" "A proxy does not generate a 421."
    "代理不得生成 421。" 145[Status(Status::MisdirectedRequest)] [Rfc9110] } {
    6u16 "413-retry-after" May false Server false "RFC 9110, 15.5.14"
    "If it is for a while, a 413 says when to come back."
    "若只是暂时，413 可以说明何时重试。"
    161[Status(Status::ContentTooLarge)] [Rfc2616 Rfc9110] } { 7u16 "421-too-many" Must
    false Server true "acme" "A 421 of 1999 says when to come back."
    "1999 年的 421 说明何时重试。" 173[Status(Status::TooManyConnections)]
    [Rfc2616] } { 8u16 "any-close" Should true Server true "RFC 9113, 8.2.2"
    "HTTP/2 and HTTP/3 know no Connection field."
    "HTTP/2 与 HTTP/3 没有 Connection 字段。" 192[Some { numbers : & [470u16],
    digits : & [5u8] }] [Rfc9110] } { 9u16 "any-length" Must false Origin true
    "RFC 9110, 8.6" "Content-Length is a number." "Content-Length 是数字。" 201[Any]
    [Rfc2616 Rfc9110] } { 10u16 "any-request" Must true Client true ""
    "A request is as requests are: one text for both languages."
    "A request is as requests are: one text for both languages." 210[Any] [Rfc2616
    Rfc9110] } { 11u16 "any-next" Must false Client true ""
    "The next request is as it is to be." "The next request is as it is to be." 216[Some
    { numbers : & [470u16], digits : & [5u8] }] [Rfc2616 Rfc9110] } { 12u16 "any-shared"
    Must false Server true "" "It shares its number with another rule, and no digit."
    "It shares its number with another rule, and no digit." 224[Some { numbers : &
    [470u16], digits : & [4u8] }] [Rfc2616 Rfc9110] } { 13u16 "any-other" Must false
    Server true "" "It shares its digit with another rule, and no number."
    "It shares its digit with another rule, and no number." 231[Some { numbers : &
    [421u16], digits : & [5u8] }] [Rfc2616 Rfc9110] }
}
crate::__generic! {
    Standard facets[view View] by_edition[content ContentUse caching Caching redirect
    Redirect retry Retry]
}
#[doc(hidden)]
#[macro_export]
macro_rules! __status {
    (104) => {
        $crate::__private::ConstantCode:: < 104u16 > ::CODE
    };
    (200) => {
        $crate::__private::ConstantCode:: < 200u16 > ::CODE
    };
    (206) => {
        $crate::__private::ConstantCode:: < 206u16 > ::CODE
    };
    (301) => {
        $crate::__private::ConstantCode:: < 301u16 > ::CODE
    };
    (421) => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (413) => {
        $crate::__private::ConstantCode:: < 413u16 > ::CODE
    };
    (470) => {
        $crate::__private::ConstantCode:: < 470u16 > ::CODE
    };
    (499) => {
        $crate::__private::ConstantCode:: < 499u16 > ::CODE
    };
    (UploadResumptionSupported) => {
        $crate::__private::ConstantCode:: < 104u16 > ::CODE
    };
    (104, UploadResumptionSupported) => {
        $crate::__private::ConstantCode:: < 104u16 > ::CODE
    };
    (Ok) => {
        $crate::__private::ConstantCode:: < 200u16 > ::CODE
    };
    (200, Ok) => {
        $crate::__private::ConstantCode:: < 200u16 > ::CODE
    };
    (PartialContent) => {
        $crate::__private::ConstantCode:: < 206u16 > ::CODE
    };
    (206, PartialContent) => {
        $crate::__private::ConstantCode:: < 206u16 > ::CODE
    };
    (MovedPermanently) => {
        $crate::__private::ConstantCode:: < 301u16 > ::CODE
    };
    (301, MovedPermanently) => {
        $crate::__private::ConstantCode:: < 301u16 > ::CODE
    };
    (MisdirectedRequest) => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (421, MisdirectedRequest) => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (ContentTooLarge) => {
        $crate::__private::ConstantCode:: < 413u16 > ::CODE
    };
    (413, ContentTooLarge) => {
        $crate::__private::ConstantCode:: < 413u16 > ::CODE
    };
    (QuotaExhausted) => {
        $crate::__private::ConstantCode:: < 470u16 > ::CODE
    };
    (470, QuotaExhausted) => {
        $crate::__private::ConstantCode:: < 470u16 > ::CODE
    };
    (ClientGone) => {
        $crate::__private::ConstantCode:: < 499u16 > ::CODE
    };
    (499, ClientGone) => {
        $crate::__private::ConstantCode:: < 499u16 > ::CODE
    };
    (TooManyConnections) => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    (421, TooManyConnections) => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    ("Upload Resumption Supported") => {
        $crate::__private::ConstantCode:: < 104u16 > ::CODE
    };
    ("OK") => {
        $crate::__private::ConstantCode:: < 200u16 > ::CODE
    };
    ("Partial Content") => {
        $crate::__private::ConstantCode:: < 206u16 > ::CODE
    };
    ("Moved Permanently") => {
        $crate::__private::ConstantCode:: < 301u16 > ::CODE
    };
    ("Misdirected Request") => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    ("Content Too Large") => {
        $crate::__private::ConstantCode:: < 413u16 > ::CODE
    };
    ("Quota Exhausted") => {
        $crate::__private::ConstantCode:: < 470u16 > ::CODE
    };
    ("Client Closed Request") => {
        $crate::__private::ConstantCode:: < 499u16 > ::CODE
    };
    ("Too Many Connections") => {
        $crate::__private::ConstantCode:: < 421u16 > ::CODE
    };
    ($($written:tt)*) => {
        $crate::__private::status! { $crate [$($written)*]
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
        [""] }
    };
}
#[doc(hidden)]
#[macro_export]
macro_rules! __rule {
    ($($written:tt)*) => {
        $crate::__private::rule! { $crate [$($written)*]
        [r#"[rules]
0
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
        [""] }
    };
}
#[doc(hidden)]
#[macro_export]
macro_rules! __registry {
    ($($callback:ident)::+ ! { $($arguments:tt)* }) => {
        $($callback)::+ ! { $($arguments)* [{ "status-macros/tests/golden/small.toml",
        "# A small registry that has one of everything. `small.rs` is what it expands to.\n\n[[edition]]\nid = \"rfc2616\"\nname = \"RFC 2616\"\nyear = 1999\n\n[[edition]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\nyear = 2022\ncurrent = true\nsummary = { en = \"RFC 9110 and its <companions>.\", zh = \"RFC 9110 及其配套文档。\" }\n\n[[source]]\nid = \"rfc9110\"\nname = \"RFC 9110\"\ntitle = \"HTTP Semantics\"\nkind = \"rfc\"\nurl = \"https://www.rfc-editor.org/rfc/rfc9110.html\"\nsection-url = \"https://www.rfc-editor.org/rfc/rfc9110.html#section-{}\"\n\n[[source]]\nid = \"draft\"\nname = \"A Draft\"\ntitle = \"Resumable Uploads <draft> with *marks* and [brackets]\"\nkind = \"draft\"\n\n[[class]]\ndigit = 1\nid = \"informational\"\nname = \"Informational\"\nsummary = { en = \"The final response follows.\", zh = \"最终响应随后到来。\" }\ncontent = \"forbidden\"\ncaching = \"never\"\nview = \"interim\"\n\n[[class.rule]]\nid = \"1xx-no-content\"\nby = \"server\"\nmust = { content = false }\nspec = \"RFC 9110, 15.2\"\ntext = { en = \"An interim response has no content.\", zh = \"临时响应不带内容。\" }\n\n[[class]]\ndigit = 2\nid = \"success\"\nname = \"Success\"\ncontent = \"expected\"\nretry = \"never\"\n\n[[class]]\ndigit = 3\nid = \"redirection\"\nname = \"Redirection\"\nredirect = \"keep\"\nview = \"navigate\"\n\n[[class]]\ndigit = 4\nid = \"client-error\"\nname = \"Client Error\"\ncontent = \"expected\"\n\n[[class]]\ndigit = 5\nid = \"server-error\"\nname = \"Server Error\"\nretry = { rfc2616 = \"changed\", rfc9110 = \"if-idempotent\" }\n\n[[code]]\ncode = 104\nreason = \"Upload Resumption Supported\"\nsource = \"draft\"\nexpires = \"2026-11-13\"\n\n[[code]]\ncode = 200\nreason = \"OK\"\nsource = \"rfc9110\"\nspec = \"15.3.1\"\ncaching = \"heuristic\"\n\n[[code]]\ncode = 206\nreason = \"Partial Content\"\nsource = \"rfc9110\"\nspec = \"15.3.7\"\ncaching = \"ranges\"\nsummary = { en = \"Parts of the representation, as `Range` asked.\", zh = \"按 `Range` 返回的部分内容。\" }\n\n[[code.rule]]\nid = \"206-range-asked\"\nmust = { request-has = \"Range\" }\nwhen = { method = [\"GET\", \"HEAD\"] }\ntext = { en = \"A 206 answers a request with Range.\", zh = \"206 用于回答带 Range 的请求。\" }\n\n[[code.rule]]\nid = \"206-what-it-carries\"\nmust = { any = [{ has = \"Content-Range\", lacks = [\"Content-Encoding-X\"] }, { media-type = \"multipart/byteranges\" }] }\nunless = { request-content = true }\ntext = { en = \"A 206 has Content-Range, or parts.\", zh = \"206 带有 Content-Range，或由多个部分组成。\" }\n\n[[code.rule]]\nid = \"206-keeps\"\nmust = { keeps = [\"Date\", \"ETag\"] }\nwhen = { ok-has = \"Date\", ok-has-any = [\"ETag\", \"Vary\"], ok-lacks = \"Age\" }\ntext = { en = \"A 206 keeps what the 200 would have had.\", zh = \"206 保留 200 本应带有的字段。\" }\n\n[[code.sub]]\nnumber = 7\nreason = \"Parts Left Out\"\nsource = \"acme\"\nsummary = { en = \"The store has lost parts.\", zh = \"存储丢失了部分内容。\" }\n\n[[code.sub]]\nnumber = 0\nreason = \"Parts As Asked\"\nsource = \"acme\"\n\n[[code]]\ncode = 301\nreason = \"Moved Permanently\"\nsource = \"rfc9110\"\nspec = \"15.4.2\"\nredirect = { rfc2616 = \"keep\", rfc9110 = \"post-to-get\" }\npermanent = true\n\n[[code.rule]]\nid = \"301-location\"\nshould = { has = \"Location\" }\nwhen = { not = { repeated = \"Location\" } }\ntext = { en = \"A 301 says where to.\", zh = \"301 应当说明新地址。\" }\n\n[[code]]\ncode = 421\nreason = \"Misdirected Request\"\nsource = \"rfc9110\"\nspec = \"15.5.20\"\neditions = [\"rfc9110\"]\nprimary = true\nretry = \"new-connection\"\n\n[[code.rule]]\nid = \"421-not-by-proxies\"\nby = \"proxy\"\nmust-not = { sender = [\"proxy\", \"gateway\"] }\ntext = { en = \"A proxy does not generate a 421.\", zh = \"代理不得生成 421。\" }\n\n[[code]]\ncode = 413\nreason = \"Content Too Large\"\nsource = \"rfc9110\"\nspec = \"15.5.14\"\nconstants = [\"PAYLOAD_TOO_LARGE\"]\naliases = [\"Payload Too Large\"]\nreason-in = { rfc2616 = \"Request Entity Too Large\" }\nretry = \"smaller\"\n\n[[code.rule]]\nid = \"413-retry-after\"\nlevel = \"may\"\ntext = { en = \"If it is for a while, a 413 says when to come back.\", zh = \"若只是暂时，413 可以说明何时重试。\" }\n\n# One number with two meanings, apart in the file: which is meant depends on the edition.\n[[code]]\ncode = 421\nreason = \"Too Many Connections\"\nsource = \"acme\"\neditions = [\"rfc2616\"]\n\n[[code.rule]]\nid = \"421-too-many\"\nmust = { has = \"Retry-After\" }\ntext = { en = \"A 421 of 1999 says when to come back.\", zh = \"1999 年的 421 说明何时重试。\" }\n\n# A vendor's code in four lines.\n[[code]]\ncode = 470\nreason = \"Quota Exhausted\"\nsource = \"acme\"\n\n[[code]]\ncode = 499\nreason = \"Client Closed Request\"\nsource = \"acme\"\nspec = \"https://acme.example/codes#499\"\nname = \"ClientGone\"\nlog-only = true\n\n[[rule]]\nid = \"any-close\"\ncodes = [470, \"5xx\"]\nshould-not = { token = { field = \"Connection\", is = [\"keep-alive\", \"close\"] } }\nwhen = { version = [\"2\", \"3\"], request-version = \"1.1\", request-lacks = \"Upgrade\" }\nedition = \"rfc9110\"\nspec = \"RFC 9113, 8.2.2\"\ntext = { en = \"HTTP/2 and HTTP/3 know no Connection field.\", zh = \"HTTP/2 与 HTTP/3 没有 Connection 字段。\" }\n\n[[rule]]\nid = \"any-length\"\nby = \"origin\"\nmust = { value = [\"content-length-valid\"] }\nwhen = { all = [{ has-any = [\"Content-Length\", \"Transfer-Encoding\"] }, { value = \"registered\" }] }\nunless = { status = [304, \"1xx\"] }\nspec = \"RFC 9110, 8.6\"\ntext = { en = \"Content-Length is a number.\", zh = \"Content-Length 是数字。\" }\n\n[[rule]]\nid = \"any-request\"\nby = \"client\"\nmust-not = { request-repeated = \"Host\", request-token = { field = \"Connection\", is = \"host\" }, request-media-type = \"text/*\", request-has-any = [\"X-A\", \"X-B\"] }\ntext = \"A request is as requests are: one text for both languages.\"\n\n[[rule]]\nid = \"any-next\"\nby = \"client\"\ncodes = [470, \"5xx\"]\nmust = { next-has = \"X-Next\", next-token = { field = \"Early-Data\", is = \"1\" } }\nwhen = { next-method = \"POST\" }\ntext = \"The next request is as it is to be.\"\n\n[[rule]]\nid = \"any-shared\"\ncodes = [470, \"4xx\"]\nmust = { request-has = \"X-Shared\" }\nwhen = { request-has = \"X-When\" }\ntext = \"It shares its number with another rule, and no digit.\"\n\n[[rule]]\nid = \"any-other\"\ncodes = [421, \"5xx\"]\nmust = { request-has = \"X-Other\" }\nwhen = { request-has = \"X-When\" }\ntext = \"It shares its digit with another rule, and no number.\"\n"
        }] }
    };
}
#[doc(hidden)]
#[macro_export]
macro_rules! __excerpt {
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
