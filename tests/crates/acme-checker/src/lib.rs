//! Judges what is pasted into Acme's page by Acme's rules beside the standard ones.

mod codes {
    status_core::registry!("../acme-lint/codes.toml");
}

status_wasm::exports!(codes::Layer);
