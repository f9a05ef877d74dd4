//! `evenhand report`: all that a check found, and the records, as one HTML file.

use std::path::PathBuf;

use clap::Args;

use super::dates::AsOfArgs;
use super::{Common, USAGE, load, terminal, written};
use crate::show::Style;
use crate::show::report::{ReportOptions, report};
use crate::verdict::check::Options;

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
    let output = args.output.as_deref();
    if let Some(path) = output {
        written::may_be_written(path).map_err(|why| complain(&why, USAGE))?;
    }
    let knowledge = load::knowledge(common, style)?;
    let options = Options {
        as_of: args.when.as_of,
        ..Options::default()
    };
    let config = args.config.as_deref();
    let (outcome, code) = load::checked(&args.paths, config, options, common, knowledge)?;
    let wanted = ReportOptions {
        authority: args.authority.clone(),
    };
    let page = report(&outcome, &wanted).map_err(|why| complain(&why, USAGE))?;
    written::write(output, page.as_bytes())?;
    Ok(code)
}

fn complain(why: &dyn std::fmt::Display, code: u8) -> u8 {
    terminal::complain(&format!("evenhand: {why}"));
    code
}
