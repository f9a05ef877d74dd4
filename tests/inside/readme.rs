//! What the documents say is what the program does.
//!
//! The table of rules in README.md, the picture in docs/diagnostic.svg, the example in docs/json.md and
//! the table of docs/signal.md are made here; `UPDATE_DOCS=1 cargo test readme` writes them anew.

mod judged;

use std::fmt::Write as _;
use std::path::Path;

use crate::dataset::collect;
use crate::show::{concise, json};
use crate::verdict::selection::Selection;
use crate::{Input, Outcome, check, load, rules};

fn read(path: &str) -> String {
    std::fs::read_to_string(path).expect(path)
}

/// Fails where the file is not `made`, or writes it where that is asked for.
pub(super) fn in_step(path: &str, made: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, made).expect(path);
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written.replace("\r\n", "\n") == made,
        "{path} is out of step; write it anew with UPDATE_DOCS=1 cargo test --lib in_step"
    );
}

/// The same of what stands in `path` between the marks of that name.
pub(super) fn block_in_step(path: &str, mark: &str, made: &str) {
    let page = read(path).replace("\r\n", "\n");
    let (start, end) = (format!("<!-- {mark} -->\n"), format!("\n<!-- /{mark} -->"));
    let (before, rest) = page.split_once(&start).expect("its start");
    let (_, after) = rest.split_once(&end).expect("its end");
    in_step(path, &format!("{before}{start}{made}{end}{after}"));
}

pub fn outcome(path: &str) -> Outcome {
    let (files, errors) = collect::collect(&[path.to_owned()]);
    assert!(errors.is_empty(), "{path} cannot be read");
    let knowledge = load(None).expect("the built-in frameworks");
    check(files, knowledge, &Default::default())
}

/// The rules by family, a line each.
fn catalogue() -> String {
    let mut table = String::new();
    let mut family = None;
    for rule in rules::all() {
        if family != Some(rule.family) {
            family = Some(rule.family);
            let name = rule.family.name();
            let _ = write!(
                table,
                "\n**{name}**\n\n| rule | severity | what is wrong |\n| --- | --- | --- |\n"
            );
        }
        let (name, severity) = (rule.name, rule.severity.name());
        let summary = rule.summary();
        let _ = writeln!(
            table,
            "| [{name}](docs/rules.md#{name}) | {severity} | {summary} |"
        );
    }
    table
}

#[test]
fn the_table_of_rules_is_in_step() {
    block_in_step("README.md", "rules", &catalogue());
}

#[test]
fn the_picture_is_in_step() {
    in_step("docs/diagnostic.svg", &super::picture::svg());
}

/// The fields that a source file declares, as they are written in YAML.
fn keys(source: &str) -> Vec<String> {
    let fields = read(source);
    let fields = fields.lines().filter_map(|line| {
        let (name, _) = line.trim().strip_prefix("pub ")?.split_once(':')?;
        let word = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        word.then(|| name.replace('_', "-"))
    });
    fields.collect()
}

#[test]
fn every_key_of_the_files_is_documented() {
    for (source, page) in [
        ("src/framework/file.rs", "docs/frameworks.md"),
        ("src/case/record.rs", "docs/cases.md"),
    ] {
        let page_text = read(page);
        let keys = keys(source);
        assert!(keys.len() > 20, "{source} has lost its fields");
        for key in keys {
            let named = page_text.contains(&format!("`{key}`"));
            assert!(named, "{page} does not say what `{key}` is");
        }
    }
}

#[test]
fn every_field_of_the_json_output_is_documented() {
    let page = read("docs/json.md").replace("\r\n", "\n");
    let printed = json::print(&outcome("docs/examples"), &Selection::default()).expect("JSON");
    for line in printed.lines() {
        let Some((key, _)) = line
            .trim()
            .strip_prefix('"')
            .and_then(|rest| rest.split_once("\":"))
        else {
            continue;
        };
        let named = page.contains(&format!("`{key}`"));
        assert!(named, "docs/json.md does not say what `{key}` is");
    }
    let (before, rest) = page.split_once("```json\n").expect("its example");
    let (_, after) = rest.split_once("```").expect("its end");
    in_step(
        "docs/json.md",
        &format!("{before}```json\n{printed}```{after}"),
    );
}

/// The fenced blocks of a page in a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = read(page).replace("\r\n", "\n");
    let fence = format!("```{language}\n");
    text.split(&fence)
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_framework_of_the_walk_through_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = blocks("docs/frameworks.md", "yaml");
    let framework = page.iter().find(|block| block.starts_with("id:"));
    let file = folder.path().join("school-kitchens-2024.yaml");
    std::fs::write(file, framework.expect("a framework")).expect("a file");
    let loaded = load(Some(folder.path())).expect("a framework without faults");
    assert!(loaded.frameworks.named("school-kitchens-2024").is_some());
}

#[test]
fn the_case_of_the_walk_through_is_found_wanting() {
    let page = blocks("docs/frameworks.md", "yaml");
    let case = page.iter().find(|block| block.starts_with("authority:"));
    let case = Input::text("elm-house.yaml", case.expect("a case").as_str());
    let found = check(
        vec![case],
        load(None).expect("the built-in frameworks"),
        &Default::default(),
    );
    let said = blocks("docs/frameworks.md", "text");
    assert_eq!(said, [concise::print(&found, &Selection::default())]);
}

#[test]
fn the_example_of_a_case_file_is_in_order() {
    let page = blocks("docs/cases.md", "yaml");
    let case = Input::text("anyshire.yaml", page[0].as_str());
    let found = check(
        vec![case],
        load(None).expect("the built-in frameworks"),
        &Default::default(),
    );
    assert_eq!(concise::print(&found, &Selection::default()), "");
}

#[test]
fn links_lead_somewhere() {
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/frameworks.md",
        "docs/cases.md",
        "docs/json.md",
        "docs/decisions.md",
        "docs/middle.md",
        "docs/signal.md",
    ] {
        let folder = Path::new(page).parent().expect("a folder");
        for rest in read(page).split("](").skip(1) {
            let target = rest.split([')', '#']).next().unwrap_or_default();
            // The page of rules is made from the program, and not by this test.
            let elsewhere =
                target.is_empty() || target.starts_with("https://") || target.ends_with("rules.md");
            assert!(
                elsewhere || folder.join(target).exists(),
                "{page} links to {target}, which is not there"
            );
        }
    }
}

/// What the README and the dataset's own say of how much there is.
#[test]
fn the_dataset_is_as_large_as_it_is_said_to_be() {
    let dataset = outcome("cases").dataset;
    let graded = dataset
        .inspections()
        .filter(|entry| entry.inspection.is_graded())
        .count();
    let visits = dataset.inspections().filter(|entry| {
        let activity = entry.inspection.activity.as_ref();
        activity.is_some_and(|activity| activity.text == "focused-visit")
    });
    let (visits, authorities) = (visits.count(), dataset.cases.len());
    let words = |path: &str| {
        let text = read(path);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let readme = words("README.md");
    let said = format!("{authorities} authorities, {graded} graded inspections");
    assert!(readme.contains(&said), "README.md does not say: {said}");
    let said = format!("and {visits} focused visits");
    assert!(readme.contains(&said), "README.md does not say: {said}");
    let others = dataset.inspections().count() - graded;
    let said = format!(
        "{authorities} authorities, {graded} graded inspections, {others} other activities"
    );
    assert!(
        words("cases/README.md").contains(&said),
        "cases/README.md does not say: {said}"
    );
}
