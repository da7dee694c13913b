//! What every program without std needs.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

// The core that comes with the compiler names this, though nothing unwinds and nothing calls it.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

// The C library is there on every system that can run this; it calls `main`.
#[link(name = "c")]
unsafe extern "C" {}
