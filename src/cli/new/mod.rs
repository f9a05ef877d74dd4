//! `evenhand new`: a file to begin with, written where none is yet.

pub(crate) mod case;
mod framework;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{CLEAN, Common, NOT_CHECKED, USAGE, terminal};
use crate::base::write::{self, NotWritten};
use crate::show::Style;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct NewArgs {
    #[command(flatten)]
    case: case::NewCaseArgs,
    #[command(subcommand)]
    other: Option<Other>,
}

#[derive(Debug, Subcommand)]
enum Other {
    /// Write a framework file to begin with: --framework DIR says where, or else this folder
    Framework(framework::NewFrameworkArgs),
}

pub fn run(args: &NewArgs, common: &Common, style: Style) -> u8 {
    let made = match &args.other {
        None => case::make(&args.case, common, style),
        Some(Other::Framework(args)) => framework::make(args, common, style),
    };
    match made.and_then(|(path, text)| put(&path, &text)) {
        Ok(()) => CLEAN,
        Err(code) => code,
    }
}

/// Writes a file that is not there yet and says so, or prints it where its name is `-`.
fn put(path: &Path, text: &str) -> Result<(), u8> {
    if path == Path::new("-") {
        terminal::print(text);
        return Ok(());
    }
    let name = path.display();
    let fails = |why: &dyn std::fmt::Display, code| {
        terminal::complain(&format!("evenhand: {name}: {why}"));
        Err(code)
    };
    if let Some(folder) = path.parent()
        && let Err(why) = std::fs::create_dir_all(folder)
    {
        return fails(&why, NOT_CHECKED);
    }
    match write::new(path, text.as_bytes()) {
        Ok(()) => {
            terminal::complain(&format!("evenhand: wrote {name}"));
            Ok(())
        }
        Err(NotWritten::There) => fails(
            &"there is a file of this name, and it was left as it is; add to it, name another with -o FILE, or print the new one with -o -",
            USAGE,
        ),
        Err(why) => fails(&why, NOT_CHECKED),
    }
}

/// Where the file goes: where it is asked to, or else to its own name in a folder.
fn place(output: Option<&PathBuf>, folder: &Path, stem: &str) -> PathBuf {
    let own = || folder.join(format!("{stem}.yaml"));
    output.cloned().unwrap_or_else(own)
}
