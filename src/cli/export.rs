//! `evenhand export`: one row a judgement.

use clap::{Args, ValueEnum};

use super::dates::AsOfArgs;
use super::{Common, NOT_CHECKED, load, terminal};
use crate::export;
use crate::show::Style;

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Case files, folders of them, or names of authorities
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// In what form
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    format: ExportFormat,
    #[command(flatten)]
    when: AsOfArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExportFormat {
    /// A table with a head
    Csv,
    /// A list of objects
    Json,
}

pub fn run(args: &ExportArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let (mut dataset, code) = match load::dataset(&args.paths, common, knowledge) {
        Ok(read) => read,
        Err(code) => return code,
    };
    if let Some(day) = args.when.as_of {
        dataset.ask_as_of(day);
    }
    let mut bytes = Vec::new();
    let written = match args.format {
        ExportFormat::Csv => export::csv(&dataset, &mut bytes),
        ExportFormat::Json => export::json(&dataset, &mut bytes),
    };
    if let Err(error) = written {
        terminal::complain(&format!("evenhand: {error}"));
        return NOT_CHECKED;
    }
    terminal::print(&String::from_utf8_lossy(&bytes));
    code.max(load::tell_unread(dataset.inspections(), &dataset.sources))
}
