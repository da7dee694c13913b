#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| status_fuzz::run("report", data));
