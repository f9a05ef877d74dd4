//! The order of the floors of `src/`: a floor imports only floors below it, and no two files of the
//! crate import each other in a circle.
//!
//! What a file imports is read from the paths in its text (`crate::`, `super::`, `self::`), tests
//! and comments left out.

#![allow(clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// From the top to the bottom. `main.rs` and `lib.rs` stand above all.
const FLOORS: &[&str] = &[
    "cli",
    "export",
    "lsp",
    "show",
    "verdict",
    "rules",
    "answers",
    "compare",
    "import",
    "dataset",
    "table",
    "precedent",
    "case",
    "framework",
    "yaml",
    "base",
];

/// A module as a path from the crate's root: `framework::load::limits`.
type Module = Vec<String>;

/// A file of the crate.
struct File {
    path: PathBuf,
    module: Module,
    /// Each line that is neither comment nor test, with its number.
    lines: Vec<(usize, String)>,
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn module_of(path: &Path) -> Module {
    let inside = path.strip_prefix("src").expect("a file of the crate");
    let mut module: Module = inside
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// The files of the crate but for those that are only tests.
fn files() -> Vec<File> {
    let mut paths = Vec::new();
    rust_files(Path::new("src"), &mut paths);
    let is_test = |path: &Path| {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        matches!(stem, Some("tests" | "sample"))
    };
    paths.retain(|path| !is_test(path));
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a source file");
            // The tests of a file stand at its end.
            let code = text
                .split("\n#[cfg(test)]\nmod tests {")
                .next()
                .expect("its code");
            let lines = code.lines().enumerate();
            let lines = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
            let lines = lines.map(|(i, line)| (i + 1, line.to_owned())).collect();
            let module = module_of(&path);
            File {
                path,
                module,
                lines,
            }
        })
        .collect()
}

/// The modules that a line names from the root, whole as far as they are written in it.
fn named(line: &str, of: &Module) -> Vec<Module> {
    let mut found = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in line.match_indices(root) {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            let mut module = match root {
                "crate::" => Vec::new(),
                "super::" => of[..of.len().saturating_sub(1)].to_vec(),
                _ => of.clone(),
            };
            let mut rest = &line[at + root.len()..];
            while let Some(further) = rest.strip_prefix("super::") {
                module.pop();
                rest = further;
            }
            let word = |c: char| c.is_alphanumeric() || c == '_';
            loop {
                let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
                if end == 0 {
                    break;
                }
                module.push(rest[..end].to_owned());
                match rest[end..].strip_prefix("::") {
                    Some(further) => rest = further,
                    None => break,
                }
            }
            found.push(module);
        }
    }
    found
}

#[test]
fn a_floor_imports_only_floors_below_it() {
    let floor = |name: &str| FLOORS.iter().position(|floor| *floor == name);
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files() {
        let Some(first) = file.module.first() else {
            continue;
        };
        if file.module.len() == 1 && matches!(first.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = floor(first) else {
            wrong.push(format!(
                "{}: no floor is called `{first}`",
                file.path.display()
            ));
            continue;
        };
        seen.insert(first.clone());
        for (number, line) in &file.lines {
            for module in named(line, &file.module) {
                let Some(other) = module.first().and_then(|name| floor(name)) else {
                    // An item of the crate's root, of which files inside make no use.
                    if !module.is_empty() && line.contains("crate::") {
                        wrong.push(format!(
                            "{}:{number}: a path from the root names no floor: {}",
                            file.path.display(),
                            line.trim()
                        ));
                    }
                    continue;
                };
                if other < own {
                    wrong.push(format!(
                        "{}:{number}: `{}` imports `{}`, which stands above it: {}",
                        file.path.display(),
                        FLOORS[own],
                        FLOORS[other],
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let missing: Vec<_> = FLOORS
        .iter()
        .filter(|floor| !seen.contains(**floor))
        .collect();
    assert!(missing.is_empty(), "no such folder: {missing:?}");
}

/// The file that a path from the root leads to: the longest module of it that is one.
fn leads_to(module: &Module, modules: &BTreeMap<Module, usize>) -> Option<usize> {
    (1..=module.len())
        .rev()
        .find_map(|length| modules.get(&module[..length]).copied())
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = files();
    let modules: BTreeMap<Module, usize> = files
        .iter()
        .enumerate()
        .map(|(i, file)| (file.module.clone(), i))
        .collect();
    let mut graph = DiGraph::<usize, ()>::new();
    let nodes: Vec<NodeIndex> = (0..files.len()).map(|i| graph.add_node(i)).collect();
    // A folder's `mod.rs` names its files, and they what it holds for all of them.
    let related = |a: &Module, b: &Module| a.starts_with(b) || b.starts_with(a);
    for (i, file) in files.iter().enumerate() {
        let named = file
            .lines
            .iter()
            .flat_map(|(_, line)| named(line, &file.module));
        for other in named.filter_map(|module| leads_to(&module, &modules)) {
            if other != i && !related(&files[other].module, &file.module) {
                graph.update_edge(nodes[i], nodes[other], ());
            }
        }
    }
    let circles: Vec<String> = tarjan_scc(&graph)
        .into_iter()
        .filter(|circle| circle.len() > 1)
        .map(|circle| {
            let names = circle
                .into_iter()
                .map(|node| files[graph[node]].module.join("::"));
            names.collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

/// The type that a line at the left margin begins to define.
fn defined(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub").map_or(line, |rest| {
        let rest = rest
            .strip_prefix('(')
            .and_then(|rest| Some(rest.split_once(')')?.1))
            .unwrap_or(rest);
        rest.trim_start()
    });
    let kinds = ["struct ", "enum ", "trait ", "type "];
    let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

#[test]
fn every_type_has_a_name_of_its_own() {
    let files = files();
    let mut where_defined: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in &files {
        for (number, line) in &file.lines {
            if let Some(name) = defined(line) {
                let place = format!("{}:{number}", file.path.display());
                where_defined.entry(name).or_default().push(place);
            }
        }
    }
    assert!(
        where_defined.len() > 150,
        "only {} types were found",
        where_defined.len()
    );
    let shared: Vec<String> = where_defined
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(name, places)| format!("`{name}` is defined at {}", places.join(" and at ")))
        .collect();
    assert!(shared.is_empty(), "\n{}", shared.join("\n"));
}
