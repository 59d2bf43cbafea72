//! Builds the npm package: the modules of the engine, the JavaScript fallback, the generated sources, the release folder.

use crate::process::Workplace;
use crate::{tools, wasm};
use std::path::PathBuf;

/// Builds what is generated in `wasm/js` and the folder `wasm/dist`. Quick where nothing has changed. Gives the sizes of the files: lines
/// `size NAME RAW GZIP BROTLI LIMIT`, in bytes, the limit in KB after brotli.
pub(crate) fn build(place: &Workplace) -> Result<String, String> {
    let toolchain = tools::wasm(place)?;
    tools::web(place)?;
    let raw = place.target.join("web/raw");
    std::fs::create_dir_all(&raw).map_err(|error| error.to_string())?;
    for (name, features) in modules(place)? {
        let selection = format!("-p chitieu-wasm --no-default-features --features {features}");
        let built = wasm::build(place, toolchain, &selection)?.join("chitieu_wasm.wasm");
        let copy = raw.join(format!("{name}.wasm"));
        std::fs::copy(&built, &copy).map_err(|error| format!("{}: {error}", built.display()))?;
    }
    let mut command = place.command("node", "tests/web/build.mjs");
    command
        .arg(&raw)
        .arg(bindgen(place)?)
        .arg(place.target.join("web/cache"));
    place.run("web-build", &mut command, 15)
}

/// The generator of the glue; built once.
fn bindgen(place: &Workplace) -> Result<PathBuf, String> {
    wasm::built_here(place, "--bin bindgen", "bindgen")
}

/// Name and features of every module, as `wasm/js/modules.json` lists them, one a line.
fn modules(place: &Workplace) -> Result<Vec<(String, String)>, String> {
    let file = place.root.join("wasm/js/modules.json");
    let text =
        std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let listed: Vec<_> = text.lines().filter_map(module).collect();
    match listed.is_empty() {
        true => Err(format!("{}: no module", file.display())),
        false => Ok(listed),
    }
}

fn module(line: &str) -> Option<(String, String)> {
    let member = |name: &str| {
        let (_, rest) = line.split_once(&format!("\"{name}\": \""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    Some((member("name")?, member("features")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_a_line() {
        let line = r#"  { "name": "wholes", "features": "packs,rollup", "limit": 135 },"#;
        let found = module(line).expect("a module");
        assert_eq!(found, ("wholes".to_owned(), "packs,rollup".to_owned()));
        assert_eq!(module("["), None);
    }
}
