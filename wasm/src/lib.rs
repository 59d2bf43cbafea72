//! The WebAssembly shell over [`chitieu_core`]: texts in, the JSON of the command line out, and nothing else.
//!
//! What a number, a goal or a verdict means is decided in the core alone, and its one writer writes the answers, so that a page in a browser and the
//! command line agree byte for byte. The JavaScript around it (`wasm/js`) parses them and types them.
//!
//! ```
//! let mut pack = chitieu_wasm::Pack::new();
//! for (name, text) in chitieu_core::examples::FILES {
//!     pack.add(name, text);
//! }
//! assert!(!pack.read("pack.json").contains("\"error\""), "a pack without errors");
//! let report = pack.ask("report", "lang=en\nas_of=2023-12-31\nunit=bac-giang");
//! assert!(report.contains("\"verdict\": \"met\""));
//! assert!(pack.ask("report", "unit=nowhere").starts_with('!'), "a problem begins with a mark that no JSON begins with");
//! ```
#![forbid(unsafe_code)]

#[cfg(feature = "calculate")]
mod calculate;
#[cfg(feature = "packs")]
mod describe;
#[cfg(feature = "packs")]
mod pack;
mod problem;
mod question;
#[cfg(all(feature = "packs", feature = "texts"))]
mod words;

#[cfg(feature = "calculate")]
pub use calculate::calculate;
#[cfg(feature = "packs")]
pub use pack::Pack;

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

/// A list of what an iterator gives. `collect` takes half a kilobyte at every place that collects.
#[cfg(feature = "packs")]
fn listed<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    items.for_each(|item| list.push(item));
    list
}
