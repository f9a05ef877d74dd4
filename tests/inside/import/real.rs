//! The published tables themselves, where they are at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::import::imported::Imported;
use crate::import::merge::{Added, Folder};
use crate::import::table::{Cost, Tabled};

use super::support::Knowledge;

/// The folder of tables: beside the project, or where the environment says.
fn tables() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tables");
    let folder = std::env::var_os("EVENHAND_TABLES").map_or_else(beside, PathBuf::from);
    let there = folder.is_dir();
    if !there {
        eprintln!(
            "skipped: there are no published tables at {}",
            folder.display()
        );
    }
    there.then_some(folder)
}

fn read(name: &str) -> Option<Tabled> {
    let path = tables()?.join(name);
    Some(Knowledge::built_in().read_table(&path))
}

/// How many problems there are of each cost and message, numbers and quotations left out.
fn summary(tabled: &Tabled) -> String {
    let mut counts: BTreeMap<(u8, String, String), usize> = BTreeMap::new();
    for problem in &tabled.problems {
        let column = problem.column.clone().unwrap_or_default();
        let key = (problem.cost as u8, column, problem.message.clone());
        *counts.entry(key).or_default() += 1;
    }
    let mut text = format!(
        "{:?}: {} rows, {} inspections, {} not inspected\n",
        tabled.layouts,
        tabled.rows,
        tabled.imported.len(),
        tabled.not_inspected
    );
    let mut frameworks: BTreeMap<&str, usize> = BTreeMap::new();
    for imported in &tabled.imported {
        *frameworks.entry(&imported.framework).or_default() += 1;
    }
    text += &format!("{frameworks:?}\n");
    for ((_, column, message), count) in counts {
        text += &format!("{count:4}  {column}: {message}\n");
    }
    text
}

#[test]
fn the_history_is_read_and_its_faults_are_said() {
    if let Some(tabled) = read("history-2026-08.csv") {
        insta::assert_snapshot!(summary(&tabled));
    }
}

#[test]
fn the_overview_is_read_and_its_faults_are_said() {
    if let Some(tabled) = read("overview-2026-06.xlsx") {
        insta::assert_snapshot!(summary(&tabled));
    }
}

#[test]
fn inspections_without_an_overall_are_whole() {
    for name in ["history-2026-08.csv", "overview-2026-06.xlsx"] {
        let Some(tabled) = read(name) else { return };
        let of_2026 = |one: &&Imported| one.framework == "ilacs-2026";
        for one in tabled.imported.iter().filter(of_2026) {
            assert_eq!(one.judgements.len(), 4, "{}", one.authority);
            assert!(one.unread.is_empty(), "{}", one.authority);
        }
    }
}

#[test]
fn both_tables_make_a_dataset_and_a_second_time_changes_nothing() {
    let Some(tables) = tables() else { return };
    let knowledge = Knowledge::built_in();
    let names = ["history-2026-08.csv", "overview-2026-06.xlsx"];
    let read = names.map(|name| knowledge.read_table(&tables.join(name)));
    let all = read.iter().flat_map(|tabled| tabled.imported.clone());
    let all: Vec<Imported> = all.collect();
    let kept = std::env::var_os("EVENHAND_KEEP").map(PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let mut cases = Folder::open(folder, knowledge.known()).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for outcome in cases.add(&all) {
        let what = match outcome.map_err(|(_, why)| why).unwrap().1 {
            Added::Inspection => "inspections",
            Added::Settled => "settled",
            Added::Nothing => "said already",
            Added::Claim(_) => "claims",
            Added::Claimed(_) => "claimed already",
        };
        *counts.entry(what).or_default() += 1;
    }
    assert!(cases.write().iter().all(|(_, written)| written.is_ok()));
    insta::assert_snapshot!(format!("{counts:?} in {} files", cases.changed().count()));

    let mut again = Folder::open(folder, knowledge.known()).unwrap();
    assert!(again.add(&all).iter().all(Result::is_ok));
    assert_eq!(again.changed().count(), 0);
    assert!(
        read.iter()
            .flat_map(|t| &t.problems)
            .all(|p| p.cost != Cost::File)
    );
}
