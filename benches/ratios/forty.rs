//! The registry of the forty rules that `by_hand.rs` judges too, and of nothing else.

// A layer lies on some registry. Below this one there is none but the frame that every registry has.
status_core::__vocabulary! {
    status_core::__private::layer! {
        status_core "benches/ratios/forty.toml" [ {
            "frame.toml",
            r#"
                edition = [
                    { id = "rfc2616", name = "RFC 2616", year = 1999 },
                    { id = "rfc9110", name = "RFC 9110", year = 2022, current = true },
                ]
                class = [
                    { digit = 1, id = "informational", name = "Informational" },
                    { digit = 2, id = "success", name = "Success" },
                    { digit = 3, id = "redirection", name = "Redirection" },
                    { digit = 4, id = "client-error", name = "Client Error" },
                    { digit = 5, id = "server-error", name = "Server Error" },
                ]
                code = [{ code = 200, reason = "OK", source = "rfc9110" }]
            "#
        } ]
    }
}
