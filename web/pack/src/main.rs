//! Puts the page into one file: `evenhand-page-pack WASM PAGE-FOLDER EXAMPLE OUT`.
//!
//! The WebAssembly goes in compressed and as text; styles and script are named by their checksums in
//! the page's policy, so that nothing else in it can run.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

/// The parts of the page's own script, in their order.
const SCRIPTS: [&str; 8] = [
    "element.js",
    "checker.js",
    "findings.js",
    "history.js",
    "why.js",
    "editor.js",
    "take.js",
    "page.js",
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wasm, page, example, out] = &arguments[..] else {
        return Err("usage: evenhand-page-pack WASM PAGE-FOLDER EXAMPLE OUT".into());
    };
    let file = |name: &str| {
        let path = Path::new(page).join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let (glue, wasm) = bound(wasm)?;
    let mut script = String::from("\"use strict\";\n");
    for name in SCRIPTS {
        script.push_str(&file(name)?);
    }
    let style = file("style.css")?;
    let worker = glue + &file("worker.js")?;
    let packed = compressed(&wasm)?;
    let data = BASE64_STANDARD.encode(&packed);
    let parts = [
        ("STYLE-SUM", checksum(&style)),
        ("SCRIPT-SUM", checksum(&script)),
        ("EXAMPLE", escaped(&std::fs::read_to_string(example)?)),
        ("WASM", data),
        ("WORKER", not_closing(&worker)?),
        ("STYLE", style),
        ("SCRIPT", not_closing(&script)?),
    ];
    let html = filled(&file("index.html")?, &parts)?;
    std::fs::write(out, &html)?;
    let (whole, wasm, packed) = (html.len(), wasm.len(), packed.len());
    println!("{out}: {whole} bytes; the WebAssembly has {wasm}, compressed {packed}");
    Ok(())
}

/// What calls the WebAssembly from a script, and the WebAssembly made ready for it.
fn bound(path: &str) -> Result<(String, Vec<u8>), Box<dyn Error>> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(path).no_modules(true)?.typescript(false);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut made = bindgen.generate_output()?;
    let wasm = made.wasm_mut().emit_wasm();
    Ok((made.js().to_owned(), wasm))
}

/// The same bytes for the same input: no time, no name.
fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn checksum(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// Text that stands in the page as text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Text of a script, which must not end the element that it stands in.
fn not_closing(text: &str) -> Result<String, Box<dyn Error>> {
    let lower = text.to_ascii_lowercase();
    match ["</script", "<!--"]
        .iter()
        .find(|end| lower.contains(**end))
    {
        Some(end) => Err(format!("a script of the page contains {end}").into()),
        None => Ok(text.to_owned()),
    }
}

/// The template with each `{{NAME}}` replaced, in one pass: what is put in is not looked at again.
fn filled(template: &str, parts: &[(&str, String)]) -> Result<String, Box<dyn Error>> {
    let mut html = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("{{ without }}")?;
        let part = parts.iter().find(|(known, _)| *known == name);
        let (_, text) = part.ok_or_else(|| format!("no part {name}"))?;
        html.push_str(before);
        html.push_str(text);
        rest = after;
    }
    Ok(html + rest)
}
