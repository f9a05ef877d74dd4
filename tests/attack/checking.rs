//! Case files, settings and baselines that are checked.

use std::fs;

use super::hostile::{cases, settings as made};
use super::program::{Run, run};
use super::tally::{Row, Tally};
use super::{draw, share};

/// How many case files one run checks.
const FILES: usize = 500;

/// The exit code that what was found asks for. That some findings of a file are not shown is said
/// under the same name as that it was not read.
pub fn expected(run: &Run) -> i32 {
    let unread = |line: &str| {
        line.contains(": error[unreadable-file]")
            && !line.contains(" findings in this file, of which ")
    };
    if run.out.lines().any(unread) {
        3
    } else {
        i32::from(run.out.contains(": error["))
    }
}

/// Case files, many a run; of each many some alone, since many together nearly always hold one that
/// cannot be read.
pub fn case_files(tally: &mut Tally) {
    let row = tally.of("case files");
    for _ in 0..share(150_000).div_ceil(FILES) {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("cases");
        fs::create_dir(&place).unwrap();
        let files = draw(&cases::inputs(), FILES);
        row.tried(files.len());
        for (n, file) in files.iter().enumerate() {
            fs::write(place.join(format!("{n}.yaml")), file).unwrap();
        }
        let all = run(
            folder.path(),
            &[
                "check", "--format", "concise", "--as-of", "2026-08", "cases",
            ],
        );
        row.ran(folder.path(), &all, &[expected(&all)]);
        for n in (0..FILES).step_by(FILES / 10) {
            let file = format!("cases/{n}.yaml");
            let one = run(folder.path(), &["check", "--format", "concise", &file]);
            row.ran(folder.path(), &one, &[expected(&one)]);
        }
        for question in [
            &["why", "cases/1.yaml"][..],
            &["history", "cases/2.yaml"],
            &["export", "--format", "json", "cases"],
            &["replay", "ilacs-2023", "cases/3.yaml"],
            &["stats", "cases"],
            &["graph", "ilacs-2018", "--case", "cases/4.yaml"],
        ] {
            let answer = run(folder.path(), question);
            row.ran(folder.path(), &answer, &[0, 2, 3]);
        }
    }
}

/// Checks a case file that is in order beside another file, which is refused as usage, or not.
fn beside(row: &mut Row, name: &str, inputs: Vec<Vec<u8>>, arguments: &[&str]) {
    for input in inputs {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("case.yaml"), cases::EVERYTHING).unwrap();
        fs::write(folder.path().join(name), input).unwrap();
        row.tried(1);
        let run = run(
            folder.path(),
            &[&["check", "--format", "concise", "case.yaml"], arguments].concat(),
        );
        let refused = run.out.is_empty() && run.err.contains(name);
        let expected = if refused { 2 } else { expected(&run) };
        row.ran(folder.path(), &run, &[expected]);
    }
}

/// Settings beside a case file.
pub fn settings(tally: &mut Tally) {
    let inputs = draw(&made::settings(), share(5_000));
    beside(tally.of("settings"), "evenhand.toml", inputs, &[]);
}

/// Baselines of a check.
pub fn baselines(tally: &mut Tally) {
    let inputs = draw(&made::baselines(), share(5_000));
    beside(
        tally.of("baselines"),
        "baseline.yaml",
        inputs,
        &["--baseline", "baseline.yaml"],
    );
}
