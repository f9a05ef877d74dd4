//! `evenhand export`: one row a judgement.

use clap::{Args, ValueEnum};

use super::{CLEAN, Common, NOT_CHECKED, refuse, terminal};
use crate::check::{self, Options};
use crate::dataset::Dataset;
use crate::output::Style;
use crate::{export, inputs};

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Case files or folders
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// In what form
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table with a head
    Csv,
    /// A list of objects
    Json,
}

pub fn run(args: &ExportArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match check::knowledge(common.framework_dir.as_deref()) {
        Ok(knowledge) => knowledge,
        Err(error) => return refuse(&error, style),
    };
    let (files, errors) = inputs::collect(&args.paths);
    for error in &errors {
        terminal::complain(&format!("evenhand: {error}"));
    }
    let dataset = Dataset::read(files, Options::default().largest_file, knowledge);
    for (file, why) in &dataset.unreadable {
        terminal::complain(&format!(
            "evenhand: {}: {}",
            dataset.sources.get(*file).name,
            why.message
        ));
    }
    let mut bytes = Vec::new();
    let written = match args.format {
        Format::Csv => export::csv(&dataset, &mut bytes),
        Format::Json => export::json(&dataset, &mut bytes),
    };
    if let Err(error) = written {
        terminal::complain(&format!("evenhand: {error}"));
        return NOT_CHECKED;
    }
    terminal::print(&String::from_utf8_lossy(&bytes));
    if errors.is_empty() && dataset.unreadable.is_empty() {
        CLEAN
    } else {
        NOT_CHECKED
    }
}
