//! `evenhand report`: all that a check found, and the records, as one HTML file.

use std::path::PathBuf;

use clap::Args;

use super::dates::AsOfArgs;
use super::{CLEAN, Common, NOT_CHECKED, USAGE, load, outputs, terminal};
use crate::show::Style;
use crate::show::report::{ReportOptions, report};
use crate::verdict::check::{self, Options};
use crate::verdict::settings::Settings;

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Case files, folders of them, names of authorities, or `-` for standard input
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// The file to write; without it the page is printed
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only this authority: its name, a former one, its number or an unambiguous beginning
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    #[command(flatten)]
    when: AsOfArgs,
    /// Settings to use instead of the evenhand.toml beside the files
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

pub fn run(args: &ReportArgs, common: &Common, style: Style) -> u8 {
    match make(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn make(args: &ReportArgs, common: &Common, style: Style) -> Result<u8, u8> {
    if let Some(path) = args.output.as_deref() {
        outputs::may_be_written(path).map_err(|why| complain(&why, USAGE))?;
    }
    let knowledge = load::knowledge(common, style)?;
    let (paths, lead) = load::named(&args.paths, common, &knowledge)?;
    let (inputs, usable) = load::files(&paths);
    if inputs.is_empty() {
        return Err(NOT_CHECKED);
    }
    let settings = match &args.config {
        Some(path) => Settings::read(path),
        None => Settings::beside(&paths),
    };
    let settings = settings.map_err(|why| complain(&why, USAGE))?;
    let options = Options {
        settings,
        as_of: args.when.as_of,
        ..Options::default()
    };
    let outcome = check::check(inputs, knowledge, &options);
    load::tell_unreadable(&outcome.dataset);
    let wanted = ReportOptions {
        authority: args.authority.clone(),
    };
    let page = report(&outcome, &wanted).map_err(|why| complain(&why, USAGE))?;
    match &args.output {
        Some(path) => {
            outputs::save(path, &page).map_err(|why| complain(&why, NOT_CHECKED))?;
        }
        None => terminal::print(&page),
    }
    let whole = lead && usable && outcome.dataset.unreadable.is_empty();
    Ok(if whole { CLEAN } else { NOT_CHECKED })
}

fn complain(why: &dyn std::fmt::Display, code: u8) -> u8 {
    terminal::complain(&format!("evenhand: {why}"));
    code
}
