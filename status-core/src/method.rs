//! What is known of a request method from its definition (RFC 9110, 9.2; the IANA method registry).
//!
//! Methods have a case: `get` is none of these. What a method is not known to be, it is not: a client may repeat only
//! what it knows it may repeat.

/// Declares the registered methods, as bytes, and hands them on to the macros.
macro_rules! methods {
    (safe { $($safe:literal)+ } idempotent { $($idempotent:literal)+ } others { $($other:literal)+ }) => {
        /// Whether requests with the method only read: the client asks for no change of state (RFC 9110, 9.2.1).
        ///
        /// Of the registered methods these are GET, HEAD, OPTIONS and TRACE (RFC 9110), QUERY (RFC 10008), PROPFIND
        /// (RFC 4918), REPORT (RFC 3253), SEARCH (RFC 5323) and PRI (RFC 9113).
        ///
        /// ```
        /// use status_core::method;
        /// const { assert!(method::is_safe("QUERY") && !method::is_safe("PUT")) };
        /// ```
        #[must_use]
        pub const fn is_safe(method: &str) -> bool {
            matches!(method.as_bytes(), $($safe)|+)
        }

        /// Whether several identical requests with the method have the effect of one, so that a client may repeat one of
        /// which it doesn't know what became of it (RFC 9110, 9.2.2).
        ///
        /// These are the safe methods, PUT and DELETE (RFC 9110), and of WebDAV and its extensions all that are registered
        /// as such: neither LOCK, nor POST, PATCH and CONNECT.
        ///
        /// ```
        /// use status_core::method;
        /// const { assert!(method::is_idempotent("DELETE") && !method::is_idempotent("POST")) };
        /// assert!(!method::is_idempotent("get") && !method::is_idempotent("FROBNICATE"));
        /// ```
        #[must_use]
        pub const fn is_idempotent(method: &str) -> bool {
            is_safe(method) || matches!(method.as_bytes(), $($idempotent)|+)
        }

        macro_rules! method_names {
            ($next:ident $state:tt) => {
                $next! { $state { methods { $($safe)+ $($idempotent)+ $($other)+ } } {} }
            };
        }
        pub(crate) use method_names;
    };
}

methods! {
    safe {
        b"GET" b"HEAD" b"OPTIONS" b"TRACE" b"QUERY" b"PROPFIND" b"REPORT" b"SEARCH" b"PRI"
    }
    idempotent {
        b"PUT" b"DELETE"
        // RFC 4918.
        b"COPY" b"MKCOL" b"MOVE" b"PROPPATCH" b"UNLOCK"
        // RFC 3253.
        b"BASELINE-CONTROL" b"CHECKIN" b"CHECKOUT" b"LABEL" b"MERGE" b"MKACTIVITY" b"MKWORKSPACE" b"UNCHECKOUT"
        b"UPDATE" b"VERSION-CONTROL"
        // RFC 3648, RFC 3744, RFC 4437, RFC 4791 and RFC 5842.
        b"ORDERPATCH" b"ACL" b"MKREDIRECTREF" b"UPDATEREDIRECTREF" b"MKCALENDAR" b"BIND" b"REBIND" b"UNBIND"
        // RFC 2068.
        b"LINK" b"UNLINK"
    }
    others {
        b"CONNECT" b"LOCK" b"PATCH" b"POST"
    }
}

/// Whether the method asks for a representation and nothing else: GET and HEAD, of which a redirect and a 304 speak
/// (RFC 9110, 13.1.2 and 15.4).
pub(crate) const fn is_retrieval(method: &str) -> bool {
    matches!(method.as_bytes(), b"GET" | b"HEAD")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_methods_are_idempotent() {
        for method in ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PROPFIND", "REPORT", "SEARCH", "PRI"] {
            assert!(is_safe(method) && is_idempotent(method), "{method}");
        }
        for method in ["PUT", "DELETE", "COPY", "MOVE", "MKCOL", "PROPPATCH", "UNLOCK", "ACL", "BIND", "LINK"] {
            assert!(!is_safe(method) && is_idempotent(method), "{method}");
        }
        for method in ["POST", "PATCH", "CONNECT", "LOCK", "", "get", "Get", "GET ", "PROPFINDS", "FROBNICATE"] {
            assert!(!is_safe(method) && !is_idempotent(method), "{method}");
        }
    }
}
