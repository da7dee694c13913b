//! The checker that `status page --checker` puts into the page of the standard registry.

status_wasm::exports!(status_core::Standard);
