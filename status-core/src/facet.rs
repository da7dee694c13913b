//! Facets: the facts about a code that decisions need. Where the editions differ, so do the facets.
//!
//! ```
//! use status_core::{Edition, Status, facet::{Caching, Redirect}};
//! assert_eq!(Status::NotFound.caching(Edition::Rfc2616), Caching::Explicit);
//! assert_eq!(Status::NotFound.caching(Edition::Rfc9110), Caching::Heuristic);
//! assert_eq!(Status::SeeOther.redirect(Edition::CURRENT), Redirect::Get);
//! ```

use core::fmt;

use crate::Lang;

macro_rules! facet {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $en:literal, $zh:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("\n\nIn codes.toml: `", $word, "`.")] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that codes.toml has for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it means, in a few words.
            #[must_use]
            pub const fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$variant, Lang::En) => $en, (Self::$variant, Lang::Zh) => $zh,)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

facet! {
    /// Whether a response with the code has content (RFC 9110, 6.4.1).
    ContentUse {
        /// The message ends with its header section.
        Forbidden = "forbidden", "ends with the header section", "消息在头部之后结束，不带内容";
        /// None may be generated, though the message is framed like any other.
        Empty = "empty", "no content may be generated", "不得生成内容";
        /// There should be some.
        Expected = "expected", "should carry content", "应当带有内容";
        /// There may be some.
        Allowed = "allowed", "may carry content", "可以带有内容";
    }
}

facet! {
    /// Whether a cache may store a response with the code (RFC 9111, 3 and 4.2.2).
    Caching {
        /// Heuristically cacheable: also without explicit freshness.
        Heuristic = "heuristic", "heuristically cacheable", "可启发式缓存";
        /// As `Heuristic`, but only for a cache that understands ranges.
        Ranges = "ranges", "heuristically cacheable by caches that understand ranges", "支持范围的缓存可启发式缓存";
        /// Only where the response says so itself.
        Explicit = "explicit", "cacheable only with explicit freshness", "仅在明确给出新鲜度时可缓存";
        /// Never, whatever the response says.
        Never = "never", "never stored", "绝不存储";
        /// Not stored itself: it updates what is stored.
        Update = "update", "updates the stored response", "用于更新已存储的响应";
    }
}

facet! {
    /// What becomes of the method when the client follows the code (RFC 9110, 15.4).
    Redirect {
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
}

facet! {
    /// When a request that got the code is worth repeating.
    Retry {
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
}

facet! {
    /// What a user agent shows.
    View {
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

facet! {
    /// How firmly a meaning is established.
    State {
        /// By a standard or another published document.
        Standard = "standard", "registered", "已注册";
        /// For a while: the registration expires.
        Temporary = "temporary", "registered for a time", "临时注册";
        /// Once; no longer.
        Historic = "historic", "historic", "历史用法";
        /// The number is kept free.
        Reserved = "reserved", "reserved, unused", "保留，未使用";
        /// By the vendor that sends it.
        Vendor = "vendor", "a vendor's own", "厂商自定";
        /// By use alone: no document and no vendor stands behind it.
        Unofficial = "unofficial", "unofficial", "非官方";
    }
}

facet! {
    /// What kind of owner a source is.
    SourceKind {
        /// An RFC.
        Rfc = "rfc", "an RFC", "RFC 文档";
        /// A draft that was never finished, or is not yet.
        Draft = "draft", "a draft", "草案";
        /// A product or a service.
        Vendor = "vendor", "a vendor", "厂商";
        /// Use without an owner.
        Informal = "informal", "informal use", "非正式用法";
    }
}
