//! The WebAssembly shell over [`chitieu_core`]: build, call, convert, and nothing else.
//!
//! Strings go in, typed objects come out; what a number, a goal or a verdict means is decided in the core alone, so that a page in a browser
//! and the command line never disagree.
//!
//! ```
//! assert_eq!(chitieu_wasm::version(), env!("CARGO_PKG_VERSION"));
//! ```
#![forbid(unsafe_code)]

use wasm_bindgen::prelude::wasm_bindgen;

/// Less than half of the code of the standard library's allocator, which every visitor of a page would download.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The version of the engine, such as `0.1.0`: that of the crate it was built from.
///
/// A page compares it with the version its pack was checked with.
///
/// ```
/// let version = chitieu_wasm::version();
/// assert_eq!(version.split('.').count(), 3);
/// ```
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
