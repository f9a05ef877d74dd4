//! `evenhand import`: published reports and tables to case files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::counts::ImportCounts;
use super::{CLEAN, Common, NOT_CHECKED, load, terminal};
use crate::base::safe::{shown, shown_line};
use crate::dataset::Knowledge;
use crate::import::imported::{Imported, reports_first, share_links};
use crate::import::merge::{Added, Folder, MergeKnowledge, NotLocked};
use crate::import::reading::{self, ReadReport};
use crate::import::table::{self, Cost};
use crate::show::Style;
use crate::table::is_table;
use crate::table::layout::TableLayout;

/// How long another import into the same folder is waited for; that of a nation's reports writes
/// within a few seconds.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Report PDFs and tables (.csv, .xlsx, .ods)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Add to the case files of this folder; what a person wrote is never changed
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Print what would be added, and write nothing
    #[arg(long, requires = "into")]
    dry_run: bool,
    /// Print the text behind every field
    #[arg(long)]
    explain: bool,
}

pub fn run(args: &ImportArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let layouts = match TableLayout::of_authorities(&knowledge.frameworks) {
        Ok(layouts) => layouts,
        Err(error) => {
            terminal::complain(&format!("evenhand: framework/tables: {error}"));
            return super::USAGE;
        }
    };
    let mut import = Import {
        imported: Vec::new(),
        failed: 0,
        explain: args.explain,
    };
    let (tables, reports): (Vec<&Path>, Vec<&Path>) = args
        .files
        .iter()
        .map(PathBuf::as_path)
        .partition(|path| is_table(&path.to_string_lossy()));
    import.reports(&reports, &knowledge);
    for table in tables {
        let known = table::TableKnowledge {
            frameworks: &knowledge.frameworks,
            authorities: &knowledge.authorities,
            layouts: &layouts,
        };
        import.table(table, known);
    }
    share_links(&mut import.imported);
    reports_first(&mut import.imported);
    if !args.explain || args.into.is_some() {
        let known = MergeKnowledge {
            frameworks: &knowledge.frameworks,
            topics: &knowledge.topics,
            authorities: &knowledge.authorities,
        };
        import.merge(args, known);
    }
    if import.failed == 0 {
        CLEAN
    } else {
        NOT_CHECKED
    }
}

struct Import {
    imported: Vec<Imported>,
    /// How many files could not be imported.
    failed: usize,
    explain: bool,
}

impl Import {
    fn fail(&mut self, path: &Path, why: &str) {
        self.failed += 1;
        terminal::complain(&format!(
            "{}: {}",
            shown_line(&path.display().to_string()),
            shown_line(why)
        ));
    }

    fn reports(&mut self, paths: &[&Path], knowledge: &Knowledge) {
        let forms = reading::forms(&knowledge.frameworks);
        let progress = progress(paths.len());
        let read: Vec<_> = paths
            .par_iter()
            .map(|path| {
                let report = reading::read(path, &forms, &knowledge.topics, &knowledge.authorities);
                progress.inc(1);
                report
            })
            .collect();
        progress.finish_and_clear();
        for (path, report) in paths.iter().zip(read) {
            match report {
                Ok(report) => self.report(path, report),
                Err(why) => self.fail(path, &why.to_string()),
            }
        }
    }

    fn report(&mut self, path: &Path, report: ReadReport) {
        let name = path.display().to_string();
        let name = shown_line(&name);
        for (field, why) in &report.unread {
            terminal::complain(&format!(
                "{name}: {field} was not read: {}",
                shown_line(why)
            ));
        }
        for (judgement, grade) in &report.imported.body {
            terminal::complain(&format!(
                "{name}: the body of the report says {judgement} is {grade}"
            ));
        }
        if report.imported.unmapped_points > 0 {
            let points = report.imported.unmapped_points;
            terminal::complain(&format!(
                "{name}: points for improvement that match no topic: {points}"
            ));
        }
        if self.explain {
            terminal::print(&format!("{name}\n"));
            for line in &report.evidence {
                let (field, value, at) = (&line.field, &line.value, &line.at);
                terminal::print(&format!(
                    "  {field}: {value}\n      {at}: {}\n",
                    shown_line(&line.text)
                ));
            }
        }
        self.imported.push(report.imported);
    }

    fn table(&mut self, path: &Path, known: table::TableKnowledge<'_>) {
        let tabled = table::read(path, known);
        for problem in &tabled.problems {
            terminal::complain(&shown_line(&problem.to_string()));
        }
        if tabled
            .problems
            .iter()
            .any(|problem| problem.cost == Cost::File)
        {
            self.failed += 1;
            return;
        }
        terminal::complain(&format!(
            "{}: {} rows, {} inspections, {} authorities not yet inspected",
            shown_line(&path.display().to_string()),
            tabled.rows,
            tabled.imported.len(),
            tabled.not_inspected
        ));
        self.imported.extend(tabled.imported);
    }

    fn merge(&mut self, args: &ImportArgs, known: MergeKnowledge<'_>) {
        let Some(into) = &args.into else {
            return self.print(Folder::empty(known));
        };
        let folder = if args.dry_run || self.imported.is_empty() {
            Folder::open(into, known).map_err(NotLocked::from)
        } else {
            let name = into.display().to_string();
            Folder::open_alone(into, known, PATIENCE, || {
                terminal::complain(&format!(
                    "{}: another import is writing to this folder; waiting for it",
                    shown_line(&name)
                ));
            })
        };
        let mut folder = match folder {
            Ok(folder) => folder,
            Err(error) => return self.fail(into, &error.to_string()),
        };
        for (path, why) in folder.unreadable.clone() {
            self.fail(
                &path,
                &format!("{}; nothing is added to this file", why.message),
            );
        }
        let mut added = self.add(&mut folder);
        if args.dry_run {
            terminal::print(&shown(&folder.diff()));
        } else {
            for (path, written) in folder.write() {
                if let Err(error) = written {
                    self.fail(&path, &error.to_string());
                    added.retain(|(file, _)| *file != path);
                }
            }
        }
        terminal::complain(&ImportCounts::of(&added).summary(args.dry_run));
    }

    /// Prints the records, as files of their own.
    fn print(&mut self, mut nowhere: Folder<'_>) {
        // Counted only to tell what became a claim.
        ImportCounts::of(&self.add(&mut nowhere));
        let texts: Vec<&str> = nowhere.changed().map(|file| file.text.as_str()).collect();
        terminal::print(&shown(&texts.join("---\n")));
    }

    /// Adds what was imported, in memory; what became of each, and in which file.
    fn add(&mut self, folder: &mut Folder<'_>) -> Vec<(PathBuf, Added)> {
        let mut all = Vec::new();
        let imported = std::mem::take(&mut self.imported);
        for outcome in folder.add(&imported) {
            match outcome {
                Ok(added) => all.push(added),
                Err((path, why)) => self.fail(&path, &why.to_string()),
            }
        }
        all
    }
}

/// A bar on a terminal, nothing elsewhere.
fn progress(files: usize) -> ProgressBar {
    let target = if files > 1 {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    match ProgressStyle::with_template("reading {bar:40} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
