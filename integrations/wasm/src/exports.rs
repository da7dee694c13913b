//! What a module exports, without any glue.

/// Exports the checker of a registry, from a crate of the type `cdylib` that is compiled for `wasm32-unknown-unknown`:
///
/// * `input(length: u32) -> *mut u8` makes room for a text of so many bytes, and returns where it is to be written; null where
///   there is no memory for it.
/// * `check(edition: u32) -> u32` judges the text that was written there, by the edition with that number, 9110 or 2616, and
///   returns how many bytes the answer has: what [`check`](crate::check) returns. It takes the text away, so that each
///   text is written anew.
/// * `output() -> *const u8` returns where the answer to the last `check` is.
///
/// The memory may grow in each of them, so that whoever calls looks at it again after every call.
///
/// It is written once in a crate, and the crate must not forbid `unsafe_code`, though it may deny it: what is exported has
/// an attribute that counts as unsafe, and nothing else does.
///
/// ```
/// mod codes {
/// # /*
///     status_core::registry!("codes.toml");
/// # */
/// #   pub type Layer = status_core::Standard;
/// }
///
/// status_wasm::exports!(codes::Layer);
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! exports {
    ($registry:ty) => {
        /// Makes room for a text of so many bytes, and returns where it is to be written.
        #[allow(unsafe_code, reason = "the name is for who loads the module, which has no other of that name")]
        #[unsafe(no_mangle)]
        pub extern "C" fn input(length: ::core::primitive::u32) -> *mut ::core::primitive::u8 {
            $crate::memory::input(length)
        }

        /// Judges the text by the edition with this number, and returns how many bytes the answer has.
        #[allow(unsafe_code, reason = "the name is for who loads the module, which has no other of that name")]
        #[unsafe(no_mangle)]
        pub extern "C" fn check(edition: ::core::primitive::u32) -> ::core::primitive::u32 {
            $crate::memory::check::<$registry>(edition)
        }

        /// Returns where the answer is.
        #[allow(unsafe_code, reason = "the name is for who loads the module, which has no other of that name")]
        #[unsafe(no_mangle)]
        pub extern "C" fn output() -> *const ::core::primitive::u8 {
            $crate::memory::output()
        }
    };
}
