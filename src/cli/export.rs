//! `evenhand export`: one row a judgement.

use clap::{Args, ValueEnum};

use super::{Common, NOT_CHECKED, load, terminal};
use crate::export;
use crate::show::Style;

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Case files or folders
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// In what form
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    format: ExportFormat,
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
    let (dataset, code) = load::dataset(&args.paths, knowledge);
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
