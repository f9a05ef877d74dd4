//! `evenhand check --watch`: the check again whenever a file changes.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};

use super::meant_paths::MeantPaths;
use super::{Common, NOT_CHECKED, USAGE, load, terminal};
use crate::dataset::collect::is_case_file;
use crate::show::Style;
use crate::table::is_table;
use crate::verdict::settings;

/// How long nothing may be written before it is checked: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// Clears the screen and goes to its beginning.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Checks, and again after every change below some paths, until it is ended from outside; the exit code
/// where that cannot be done.
pub fn run(paths: &[String], common: &Common, style: Style, check: impl Fn() -> u8) -> u8 {
    if paths.iter().any(|path| path == "-") {
        terminal::complain("evenhand: standard input cannot be watched; name files or folders");
        return USAGE;
    }
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let meant = match MeantPaths::of(paths, common, &knowledge) {
        Ok(meant) => meant,
        Err(code) => return code,
    };
    match watch(&meant.paths, common, check) {
        Ok(()) => NOT_CHECKED,
        Err(error) => {
            terminal::complain(&format!("evenhand: the files cannot be watched: {error}"));
            NOT_CHECKED
        }
    }
}

fn watch(
    paths: &[String],
    common: &Common,
    check: impl Fn() -> u8,
) -> Result<(), notify_debouncer_mini::notify::Error> {
    let (sender, changes) = channel();
    let heard = move |result: DebounceEventResult| {
        // Where nobody listens any more the program is about to end.
        let _ = sender.send(result);
    };
    let mut debouncer = new_debouncer(QUIET, heard)?;
    for (folder, mode) in folders(paths, common) {
        debouncer.watcher().watch(&folder, mode)?;
    }
    again(&check);
    for result in changes {
        let is_one = result.is_ok_and(|events| events.iter().any(|event| matters(&event.path)));
        if is_one {
            again(&check);
        }
    }
    Ok(())
}

/// The folders to be watched: those that are named, whole, and those around them and around files,
/// where settings may stand.
fn folders(paths: &[String], common: &Common) -> BTreeSet<(PathBuf, RecursiveMode)> {
    let mut folders = BTreeSet::new();
    let named = paths.iter().map(PathBuf::from);
    for path in named.chain(common.framework_dir.clone()) {
        if path.is_dir() {
            folders.insert((path.clone(), RecursiveMode::Recursive));
        }
        let around = path
            .parent()
            .filter(|around| !around.as_os_str().is_empty());
        let around = around.unwrap_or(Path::new("."));
        folders.insert((around.to_owned(), RecursiveMode::NonRecursive));
    }
    folders
}

/// Whether a change of a file may change what is found.
fn matters(path: &Path) -> bool {
    is_case_file(path)
        || is_table(&path.to_string_lossy())
        || path.file_name().is_some_and(|name| name == settings::FILE)
}

fn again(check: impl Fn() -> u8) {
    if std::io::stdout().is_terminal() {
        terminal::print(CLEAR);
    }
    let begun = Instant::now();
    check();
    let taken = begun.elapsed().as_secs_f64();
    terminal::complain(&format!(
        "evenhand: checked in {taken:.2} s; waiting for changes, ctrl-c ends"
    ));
}
