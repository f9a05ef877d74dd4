//! Several imports at once into one folder.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;

use crate::support::{import, inspections, reports, said, table};

/// Starts an import of each file at once; gives how many more of them fail, and how many inspections
/// are missing, than when they are imported one after the other.
fn round(files: &[PathBuf]) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let one_by_one = folder.path().join("one by one");
    std::fs::create_dir(&one_by_one).unwrap();
    let outputs = files.iter().map(|file| {
        let one = std::slice::from_ref(file);
        import(&one_by_one, one).output().unwrap()
    });
    let no_reports = outputs.filter(|output| !output.status.success()).count();
    let started: Vec<_> = files
        .iter()
        .map(|file| {
            import(folder.path(), std::slice::from_ref(file))
                .spawn()
                .unwrap()
        })
        .collect();
    let ended: Vec<_> = started
        .into_iter()
        .map(|child| child.wait_with_output().unwrap())
        .collect();
    let failed = ended.iter().filter(|output| !output.status.success());
    let failed = failed
        .inspect(|output| eprintln!("{}", said(output)))
        .count();
    let expected = inspections(&one_by_one);
    assert!(!expected.is_empty());
    let missing = expected.difference(&inspections(folder.path())).count();
    (failed.saturating_sub(no_reports), missing)
}

/// Runs rounds of it; nothing may fail or be missing in any.
fn rounds(count: usize, files: impl Fn(usize) -> Vec<PathBuf>) {
    let rounds: Vec<(usize, usize)> = (0..count).map(|n| round(&files(n))).collect();
    let failed = rounds.iter().filter(|(failed, _)| *failed > 0).count();
    let lost = rounds.iter().filter(|(_, missing)| *missing > 0).count();
    eprintln!("of {count} rounds an import failed in {failed}, an inspection was lost in {lost}");
    assert_eq!((failed, lost), (0, 0));
}

fn tables(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let make = |year: u16| {
        let path = folder.path().join(format!("table-{year}.csv"));
        std::fs::write(&path, table([(99_001, year)])).unwrap();
        path
    };
    [2019, 2021, 2023, 2025].map(make).to_vec()
}

#[test]
fn imports_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = tables(&folder);
    rounds(6, |_| files.clone());
}

#[test]
fn an_import_waits_for_another_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = &tables(&folder)[0];
    let lock = folder.path().join("cases/.evenhand.lock");
    std::fs::create_dir(folder.path().join("cases")).unwrap();
    let other = std::fs::File::create(&lock).unwrap();
    other.lock().unwrap();
    let mut child = import(folder.path(), std::slice::from_ref(file))
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let waits = said.find(|line| line.as_ref().unwrap().contains("waiting for it"));
    assert!(waits.is_some());
    assert_eq!(
        std::fs::read_dir(folder.path().join("cases"))
            .unwrap()
            .count(),
        1
    );
    other.unlock().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(inspections(folder.path()).len(), 1);
    assert!(!lock.exists());
}

#[test]
#[ignore = "takes minutes: three reports of one authority at once, 303 times"]
fn imports_at_once_of_reports_lose_nothing() {
    let authorities: Vec<Vec<PathBuf>> = reports()
        .into_values()
        .filter_map(|files| Some(files.get(..3)?.to_vec()))
        .collect();
    if authorities.is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let files = tables(&folder);
        return rounds(303, |_| files.clone());
    }
    rounds(303, |round| authorities[round % authorities.len()].clone());
}
