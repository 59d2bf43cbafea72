//! The size probe: the smallest module that still does everything a portal page needs. Its WebAssembly size is a test (`cargo verify`).
//!
//! It speaks plain linear memory, so that no binding generator is measured along with the core:
//!
//! 1. the host calls `reserve(length)` and writes the pack, as UTF-8, at the address it gets back;
//! 2. `run()` answers with the length of the output in bytes;
//! 3. `output()` answers with its address. Both buffers belong to the module and stay valid until the next `reserve` or `run`.
//!
//! Nothing here dereferences a pointer: the only unsafe thing is to export names without mangling.
#![allow(
    unsafe_code,
    reason = "`#[unsafe(no_mangle)]` gives the exports their names"
)]

#[path = "size/probe.rs"]
mod probe;

use std::cell::RefCell;

// The allocator of `chitieu-wasm`, so that what is measured is what is downloaded.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes room for `length` bytes of input and returns the address at which the host writes them.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// Runs the probe over the input and returns the length of the output in bytes. Input that is no UTF-8 gives an empty output.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> usize {
    let answer = INPUT.with_borrow(|input| std::str::from_utf8(input).map(probe::answer));
    OUTPUT.with_borrow_mut(|output| {
        *output = answer.unwrap_or_default();
        output.len()
    })
}

/// The address of the output of the last [`run`].
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}
