//! Facets: the facts about a code that decisions need. Where the editions differ, so do the facets.
//!
//! ```
//! use status_core::{Edition, Status, facet::{Caching, Redirect}};
//! assert_eq!(Status::NotFound.caching(Edition::Rfc2616), Caching::Explicit);
//! assert_eq!(Status::NotFound.caching(Edition::Rfc9110), Caching::Heuristic);
//! assert_eq!(Status::SeeOther.redirect(Edition::CURRENT), Redirect::Get);
//! ```

use crate::{
    lang::Lang,
    words::{word_enum, words},
};

/// Declares the facets: of each what it says; its enum; its key in codes.toml, which is its name in English, and its name
/// in Chinese; the value that an ordinary response has; and the method of a meaning that gives it, which takes the edition
/// where editions may differ. All else that goes by facets comes from here: the macros, codes.toml's schema and the
/// documents, too.
macro_rules! facets {
    (
        ($edition:ident)
        $(
            $(#[doc = $facet_doc:literal])+
            $name:ident = $key:literal, $zh_key:literal, else $ordinary:ident;
            fn $method:ident($($by:ident)?) {
                $($(#[doc = $doc:literal])+ $variant:ident = $word:literal, $en:literal, $zh:literal;)+
            }
        )+
    ) => {
        $(word_enum! {
            $(#[doc = $facet_doc])+
            $name { $($(#[doc = $doc])+ $variant = $word, $en, $zh;)+ }
        })+

        /// The methods of `generic::Meaning` that give the facets, one by one and together.
        macro_rules! facet_methods {
            () => {
                $(
                    $(#[doc = $facet_doc])+
                    fn $method(self $(, $by: $crate::Edition)?) -> $crate::facet::$name;
                )+

                /// Its facets in an edition, in a fixed order.
                fn facets(self, $edition: $crate::Edition) -> [$crate::facet::Facet; $crate::facet::Facet::COUNT] {
                    [$({
                        let value = self.$method($($by)?);
                        $crate::facet::Facet {
                            key: $key,
                            key_zh: $zh_key,
                            by_edition: !stringify!($($by)?).is_empty(),
                            name: value.name(),
                            en: value.text($crate::Lang::En),
                            zh: value.text($crate::Lang::Zh),
                        }
                    }),+]
                }
            };
        }
        pub(crate) use facet_methods;

        impl Facet {
            /// How many facets there are.
            pub const COUNT: usize = [$($key),+].len();
        }

        macro_rules! facet_words {
            ($next:ident $state:tt) => {
                $next! {
                    $state
                    { $(facet {
                        $key $method $name [$($by)?] [$($facet_doc)+]
                        words { $key [$ordinary] { $($word = $variant [],)+ } }
                    })+ }
                    { $($({ $key, $word, concat!($($doc),+) })+)+ }
                }
            };
        }
        pub(crate) use facet_words;
    };
}

/// A facet of a meaning, whichever it is: for whoever shows all of them.
///
/// ```
/// use status_core::{Edition, Lang, Status, generic::Meaning as _};
/// let facets = Status::NotFound.facets(Edition::CURRENT);
/// let caching = facets.iter().find(|facet| facet.key() == "caching").unwrap();
/// assert_eq!(caching.name(), "heuristic");
/// assert_eq!((caching.label(Lang::Zh), caching.text(Lang::Zh)), ("缓存", "可启发式缓存"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facet {
    pub(crate) key: &'static str,
    pub(crate) key_zh: &'static str,
    pub(crate) by_edition: bool,
    pub(crate) name: &'static str,
    pub(crate) en: &'static str,
    pub(crate) zh: &'static str,
}

impl Facet {
    /// The key that codes.toml has for the facet.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.key
    }

    /// What the facet is called.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.key,
            Lang::Zh => self.key_zh,
        }
    }

    /// Whether editions may differ in it.
    #[must_use]
    pub const fn is_by_edition(self) -> bool {
        self.by_edition
    }

    /// The word that codes.toml has for its value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What its value means, in a few words.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

facets! {
    (edition)

    /// Whether a response with the code has content (RFC 9110, 6.4.1).
    ContentUse = "content", "内容", else Allowed;
    fn content(edition) {
        /// The message ends with its header section.
        Forbidden = "forbidden", "ends with the header section", "消息在头部之后结束，不带内容";
        /// None may be generated, though the message is framed like any other.
        Empty = "empty", "no content may be generated", "不得生成内容";
        /// There should be some.
        Expected = "expected", "should carry content", "应当带有内容";
        /// There may be some.
        Allowed = "allowed", "may carry content", "可以带有内容";
    }

    /// Whether a cache may store a response with the code (RFC 9111, 3 and 4.2.2).
    Caching = "caching", "缓存", else Explicit;
    fn caching(edition) {
        /// Heuristically cacheable: also without explicit freshness.
        Heuristic = "heuristic", "heuristically cacheable", "可启发式缓存";
        /// Heuristically cacheable, but only by a cache that understands ranges.
        Ranges = "ranges", "heuristically cacheable by caches that understand ranges", "支持范围的缓存可启发式缓存";
        /// Only where the response says so itself.
        Explicit = "explicit", "cacheable only with explicit freshness", "仅在明确给出新鲜度时可缓存";
        /// Never, whatever the response says.
        Never = "never", "never stored", "绝不存储";
        /// Not stored itself: it updates what is stored.
        Update = "update", "updates the stored response", "用于更新已存储的响应";
    }

    /// What becomes of the method when the client follows the code (RFC 9110, 15.4).
    Redirect = "redirect", "重定向", else None;
    fn redirect(edition) {
        /// Not a redirect.
        None = "none", "not followed", "不跟随";
        /// The client or its user picks one of several.
        Choose = "choose", "the client chooses", "由客户端选择";
        /// The same request through the proxy that Location names.
        UseProxy = "use-proxy", "repeat through the proxy", "经指定代理重发";
        /// The method stays.
        Keep = "keep", "the method stays", "方法不变";
        /// POST becomes GET, every other method stays.
        PostToGet = "post-to-get", "POST becomes GET", "POST 变为 GET";
        /// GET, or HEAD after HEAD.
        Get = "get", "retrieved by GET", "改用 GET 获取";
    }

    /// When a request that got the code is worth repeating.
    Retry = "retry", "重试", else Changed;
    fn retry(edition) {
        /// Never.
        Never = "never", "not repeated", "不重发";
        /// Unchanged, at any time.
        Anytime = "anytime", "may be repeated unchanged at any time", "可随时原样重发";
        /// Unchanged, on another connection.
        NewConnection = "new-connection", "may be repeated on another connection", "可在另一连接上重发";
        /// Unchanged, once the TLS handshake is done.
        AfterHandshake = "after-handshake", "repeated after the handshake", "握手完成后重发";
        /// Unchanged, after a while.
        AfterDelay = "after-delay", "may be repeated after a delay", "稍后可重发";
        /// With credentials for the origin server.
        WithCredentials = "with-credentials", "may be repeated with credentials", "可带凭据重发";
        /// With credentials for the proxy.
        WithProxyCredentials = "with-proxy-credentials", "may be repeated with credentials for the proxy", "可带代理凭据重发";
        /// With a Content-Length.
        WithLength = "with-length", "may be repeated with Content-Length", "可带 Content-Length 重发";
        /// Without the Expect field.
        WithoutExpectation = "without-expectation", "repeated without the expectation", "去掉 Expect 后重发";
        /// With a precondition.
        Conditional = "conditional", "may be repeated with a precondition", "可带前提条件重发";
        /// With a smaller request.
        Smaller = "smaller", "a smaller request may succeed", "缩小请求后可重发";
        /// With another request.
        Changed = "changed", "a changed request may succeed", "修改请求后可重发";
        /// Unchanged, if the method is idempotent (RFC 9110, 9.2.2).
        IfIdempotent = "if-idempotent", "may be repeated if the method is idempotent", "方法幂等时可重发";
        /// Unchanged, but only when the user asks again.
        OnUserAction = "on-user-action", "repeated only when the user asks again", "仅在用户再次要求时重发";
    }

    /// What a user agent shows.
    View = "view", "显示", else Show;
    fn view() {
        /// Nothing yet: the final response follows.
        Interim = "interim", "waits for the final response", "等待最终响应";
        /// The content.
        Show = "show", "shows the content", "显示内容";
        /// What it showed before.
        Keep = "keep", "keeps the document in view", "保持当前文档视图";
        /// The document as it was first shown: forms cleared.
        Reset = "reset", "resets the document in view", "重置当前文档视图";
        /// Another resource.
        Navigate = "navigate", "goes to another resource", "转到另一资源";
        /// The stored response.
        Stored = "stored", "shows the stored response", "显示已存储的响应";
    }
}

words! {
    /// How firmly a meaning is established.
    State: "state" as state_words {
        /// By a standard or another published document.
        Standard = "standard", "registered", "已注册", [registered standard];
        /// For a while: the registration expires.
        Temporary = "temporary", "registered for a time", "临时注册", [registered standard];
        /// Once; no longer.
        Historic = "historic", "historic", "历史用法";
        /// The number is kept free.
        Reserved = "reserved", "reserved, unused", "保留，未使用", [registered reserved];
        /// By the vendor that sends it.
        Vendor = "vendor", "a vendor's own", "厂商自定";
        /// By use alone: no document and no vendor stands behind it.
        Unofficial = "unofficial", "unofficial", "非官方";
    }
}

words! {
    /// What kind of owner a source is.
    SourceKind: "source-kind" as source_kind_words, else Vendor {
        /// An RFC.
        Rfc = "rfc", "an RFC", "RFC 文档", [Standard rfc];
        /// A draft that was never finished, or is not yet.
        Draft = "draft", "a draft", "草案", [Temporary];
        /// A product or a service.
        Vendor = "vendor", "a vendor", "厂商", [Vendor];
        /// Use without an owner.
        Informal = "informal", "informal use", "非正式用法", [Unofficial];
    }
}
