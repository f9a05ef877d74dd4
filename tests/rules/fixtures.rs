//! Every rule, over its fixtures and its documentation.
//!
//! A fixture is a case file in `tests/rules/<family>/<rule>/`. All rules look at it, so its snapshot
//! (beside it) shows the finding that it is there for and that nothing else fires. A file whose name
//! begins with `fires` must have a finding of its rule, one that begins with `quiet` must not, and
//! an `edge` shows what the rule makes of a doubtful case. The index of precedents is empty but for
//! the inspections of the file itself, so that snapshots do not change as the dataset grows.
//!
//! A line `# --as-of 2026-08-31` in a fixture sets the day on which the question is asked, and a line
//! `# --all` asks for what does not stand out, too; a folder
//! `framework` beside the fixtures adds frameworks, and tables of past inspections in its folder
//! `precedents` are the index, for a rule that cannot be seen without one.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::{Rule, all, named};
use crate::base::date::PartialDate;
use crate::base::finding::{About, Finding};
use crate::base::place::Step;
use crate::dataset::Content;
use crate::inside::common::{entries, folders, name, root, stem};
use crate::inside::full_view;
use crate::show::{Style, human};
use crate::{Input, Options, Outcome};

/// The headings that a rule's documentation has, in this order. Where the inspection is unusual and
/// the record right, nothing is to be used instead: a true grade is never to be changed.
fn headings(rule: &Rule) -> [&'static str; 6] {
    [
        "What it checks",
        "Why it matters",
        "Example",
        match rule.about {
            About::Record => "Use instead",
            About::Inspection => "Not found in",
        },
        "How unusual it is",
        "What to do",
    ]
}

/// Relative to the package, where tests run: no path of this machine may reach a snapshot.
fn fixtures_root() -> PathBuf {
    PathBuf::from("tests/rules")
}

/// The folder of fixtures of a rule.
fn folder(rule: &Rule) -> PathBuf {
    fixtures_root().join(rule.family.name()).join(rule.name)
}

fn fixtures(rule: &Rule) -> Vec<PathBuf> {
    if !folder(rule).is_dir() {
        return Vec::new();
    }
    let mut files = entries(&folder(rule));
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    files
}

/// Runs all rules over some bytes.
fn run(rule: &Rule, file: &str, bytes: Vec<u8>) -> Outcome {
    let as_of = bytes.split(|byte| *byte == b'\n').find_map(|line| {
        let date = std::str::from_utf8(line).ok()?.strip_prefix("# --as-of ")?;
        Some(PartialDate::parse(date.trim()).expect("a date after --as-of"))
    });
    let all = bytes
        .split(|byte| *byte == b'\n')
        .any(|line| line == b"# --all");
    let added = folder(rule).join("framework");
    let knowledge = if added.join("precedents").is_dir() {
        crate::load(Some(&added)).expect("the frameworks and the index of the fixtures")
    } else {
        let added = added.is_dir().then_some(added.as_path());
        crate::inside::knowledge::without_index(added)
    };
    let input = Input {
        name: file.to_owned(),
        content: Content::Bytes(bytes),
    };
    let options = Options {
        as_of,
        all,
        ..Options::default()
    };
    crate::check(vec![input], knowledge, &options)
}

fn finds(outcome: &Outcome, rule: &Rule) -> bool {
    let mut findings = outcome.findings.iter();
    findings.any(|located| located.finding.rule == rule.name)
}

fn check_fixture(rule: &Rule, path: &Path) {
    let bytes = std::fs::read(path).expect("a fixture can be read");
    let outcome = run(rule, name(path), bytes);
    let printed = human::print(&outcome, Style::plain(), &full_view());
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new("../..").join(folder(rule)));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    settings.bind(|| insta::assert_snapshot!(stem(path), printed));
    let found = finds(&outcome, rule);
    let file = format!("{}/{}", rule.name, name(path));
    assert!(
        found || !name(path).starts_with("fires"),
        "{file} finds nothing:\n{printed}"
    );
    assert!(
        !found || !name(path).starts_with("quiet"),
        "{file} is not quiet:\n{printed}"
    );
}

/// All that is asked of one rule; each rule's registration makes a test of it.
pub(super) fn check(rule: &Rule) {
    fixtures_are_as_their_snapshots_and_names_say(rule);
    the_first_example_fires_and_the_second_does_not(rule);
}

fn fixtures_are_as_their_snapshots_and_names_say(rule: &Rule) {
    let files = fixtures(rule);
    for kind in ["fires", "quiet", "edge"] {
        assert!(
            files.iter().any(|path| name(path).starts_with(kind)),
            "there is no {}/{kind}*.yaml",
            folder(rule).display()
        );
    }
    let mut failed = Vec::new();
    for path in files {
        if catch_unwind(AssertUnwindSafe(|| check_fixture(rule, &path))).is_err() {
            failed.push(name(&path).to_owned());
        }
    }
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// An acceptance may name any judgement that a finding points at, so the finding must know them.
#[test]
fn a_finding_is_about_every_judgement_that_it_points_at() {
    let mut pointed_at = 0;
    for rule in all() {
        for path in fixtures(rule) {
            let bytes = std::fs::read(&path).expect("a fixture can be read");
            let outcome = run(rule, name(&path), bytes);
            let frameworks = &outcome.dataset.frameworks;
            let same = |area: &str, written: &str| {
                let mut frameworks = frameworks.iter();
                area == written || frameworks.any(|(_, f)| f.name_of(written) == area)
            };
            for located in &outcome.findings {
                let finding = &located.finding;
                let steps = finding
                    .labels
                    .iter()
                    .flat_map(|label| label.place.path.windows(2));
                for steps in steps {
                    let [Step::Key(outer), Step::Key(judgement)] = steps else {
                        continue;
                    };
                    if !["judgements", "says", "body"].contains(&outer.as_ref()) {
                        continue;
                    }
                    pointed_at += 1;
                    assert!(
                        finding.areas.iter().any(|area| same(area, judgement)),
                        "{}: {} points at {judgement}, but is about {:?}",
                        path.display(),
                        located.fingerprint,
                        finding.areas
                    );
                }
            }
        }
    }
    assert!(pointed_at > 100, "{pointed_at}");
}

/// All that the rules say over their fixtures, to be read in a row: what jars beside its neighbours
/// is rewritten.
#[test]
fn every_sentence_that_a_rule_prints() {
    let mut said = BTreeMap::<&str, BTreeSet<String>>::new();
    for rule in all() {
        for path in fixtures(rule) {
            let bytes = std::fs::read(&path).expect("a fixture can be read");
            let all = [bytes.as_slice(), b"\n# --all\n"].concat();
            let outcome = run(rule, name(&path), all);
            for located in &outcome.findings {
                let Finding {
                    message,
                    rate,
                    help,
                    labels,
                    ..
                } = &located.finding;
                let sentences = said.entry(located.finding.rule).or_default();
                sentences.insert(format!("1 {message}"));
                sentences.extend(rate.iter().map(|rate| format!("2 as unusual: {rate}")));
                sentences.extend(help.iter().map(|line| format!("2 {line}")));
                sentences.extend(labels.iter().map(|label| format!("3 at: {}", label.text)));
            }
        }
    }
    let mut text = String::new();
    for (rule, sentences) in said {
        text.push_str(&format!("\n{rule}\n"));
        for sentence in sentences.iter().filter(|s| !s.ends_with("at: ")) {
            let (level, sentence) = sentence.split_at(2);
            let indent = "  ".repeat(level.trim().parse().expect("a level"));
            text.push_str(&format!("{indent}{sentence}\n"));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/rules");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("sentences", text));
}

#[test]
fn every_folder_of_fixtures_names_a_rule_and_every_snapshot_a_fixture() {
    for family in folders(&fixtures_root()) {
        for folder in folders(&family) {
            let rule = named(name(&folder));
            let rule = rule.unwrap_or_else(|| panic!("no rule {}", name(&folder)));
            assert_eq!(
                rule.family.name(),
                name(&family),
                "the family of {}",
                rule.name
            );
            for path in entries(&folder) {
                match path.extension().and_then(|extension| extension.to_str()) {
                    Some("snap") => assert!(
                        path.with_extension("yaml").is_file(),
                        "{} belongs to no fixture",
                        path.display()
                    ),
                    Some("yaml") => assert!(
                        ["fires", "quiet", "edge"]
                            .iter()
                            .any(|kind| name(&path).starts_with(kind)),
                        "{}: its name says neither fires, quiet nor edge",
                        path.display()
                    ),
                    _ => assert_eq!(name(&path), "framework", "{} is no fixture", path.display()),
                }
            }
        }
    }
}

#[test]
fn every_rule_file_is_registered_under_its_own_name() {
    for family in folders(&root().join("src/rules")) {
        for path in entries(&family) {
            let text = std::fs::read_to_string(&path).expect("a source file");
            if !text.contains("\nrule!(") {
                continue;
            }
            let rule = named(&stem(&path).replace('_', "-"));
            let rule = rule.unwrap_or_else(|| panic!("{} is not registered", path.display()));
            assert_eq!(
                rule.family.name(),
                name(&family),
                "the family of {}",
                rule.name
            );
            assert_eq!(rule.source, text, "{} includes another file", rule.name);
        }
    }
}

#[test]
fn rules_are_named_once() {
    let mut names: Vec<&str> = all().map(|rule| rule.name).collect();
    let families: Vec<&str> = all().map(|rule| rule.family.name()).collect();
    assert!(
        names.iter().all(|name| !families.contains(name)),
        "a rule is called like a family"
    );
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn documentation_has_the_fixed_headings_in_their_order() {
    for rule in all() {
        let documentation = rule.documentation();
        let mut fenced = false;
        let mut found = Vec::new();
        for line in documentation.lines() {
            fenced ^= line.starts_with("```");
            if let Some(heading) = line.strip_prefix("# ").filter(|_| !fenced) {
                found.push(heading);
            }
        }
        assert_eq!(found, headings(rule), "the headings of {}", rule.name);
        assert!(
            rule.summary().ends_with('.'),
            "the summary of {} is a sentence",
            rule.name
        );
        for heading in headings(rule) {
            let text = documentation
                .split(&format!("# {heading}\n"))
                .nth(1)
                .unwrap_or_default();
            let text = text.split("\n# ").next().unwrap_or_default();
            assert!(
                !text.trim().is_empty(),
                "{}: nothing under {heading}",
                rule.name
            );
        }
    }
}

fn the_first_example_fires_and_the_second_does_not(rule: &Rule) {
    let examples = rule.examples();
    if examples.is_empty() {
        // It may say why there is none; its fixtures still have to fire.
        assert!(
            rule.documentation().contains("# Example\n\nNeeds a "),
            "there is neither an example nor a reason for having none"
        );
        return;
    }
    assert_eq!(
        examples.len(),
        2,
        "an example, and one in which it is not found"
    );
    let outcomes: Vec<Outcome> = examples
        .iter()
        .map(|example| run(rule, "example.yaml", example.clone().into_bytes()))
        .collect();
    assert!(finds(&outcomes[0], rule), "the example does not fire");
    let said = human::print(&outcomes[1], Style::plain(), &full_view());
    assert!(
        !finds(&outcomes[1], rule),
        "it finds fault with what to use instead:\n{said}"
    );
}
