//! `evenhand export`: the records as a table, one row a judgement or one row an inspection.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::dates::AsOfArgs;
use super::{Common, NOT_CHECKED, USAGE, load, terminal, written};
use crate::dataset::Dataset;
use crate::export::{self, ExportTable};
use crate::show::Style;
use crate::verdict::check::Options;

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Case files, folders of them, or names of authorities
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// One row an inspection, with a column an area followed across frameworks and with what was found
    #[arg(long)]
    wide: bool,
    /// In what form; without it the one that the name of the file ends in, or csv
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,
    /// The file to write; without it the table is printed
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Count and list what is found and does not stand out, too
    #[arg(long)]
    all: bool,
    /// Begin csv with the mark of UTF-8, by which Excel reads names with accents right
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    when: AsOfArgs,
    /// Settings to use instead of the evenhand.toml beside the files, for what is found
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// A table with a head
    Csv,
    /// A list of objects
    Json,
    /// A workbook, with what was found and what the columns mean
    Xlsx,
    /// Columns, for programs
    #[cfg(feature = "parquet")]
    Parquet,
}

impl ExportFormat {
    /// Whether it is no text, which a terminal could not show.
    fn is_binary(self) -> bool {
        !matches!(self, Self::Csv | Self::Json)
    }
}

impl ExportArgs {
    fn format(&self) -> ExportFormat {
        let of_name = || {
            let extension = self.output.as_deref()?.extension()?.to_str()?;
            ExportFormat::from_str(extension, true).ok()
        };
        self.format.or_else(of_name).unwrap_or(ExportFormat::Csv)
    }
}

pub fn run(args: &ExportArgs, common: &Common, style: Style) -> u8 {
    match make(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn make(args: &ExportArgs, common: &Common, style: Style) -> Result<u8, u8> {
    let output = args.output.as_deref();
    if let Some(path) = output {
        written::may_be_written(path).map_err(|why| {
            terminal::complain(&format!("evenhand: {why}"));
            USAGE
        })?;
    }
    let format = args.format();
    if args.bom && format != ExportFormat::Csv {
        return Err(complain(
            "--bom is for csv; other forms say themselves how they are encoded",
        ));
    }
    if output.is_none() && format.is_binary() && io::stdout().is_terminal() {
        return Err(complain(
            "this form is no text for a terminal; name a file with -o FILE",
        ));
    }
    let knowledge = load::knowledge(common, style)?;
    let as_of = args.when.as_of;
    // What was found is asked only where the table says it.
    if args.wide || format == ExportFormat::Xlsx {
        let options = Options {
            as_of,
            all: args.all,
            ..Options::default()
        };
        let config = args.config.as_deref();
        let (outcome, code) = load::checked(&args.paths, config, options, common, knowledge)?;
        let outcome = outcome.as_it_was();
        let table = match args.wide {
            true => export::inspections(&outcome),
            false => export::judgements(&outcome.dataset),
        };
        put(args, &[table, export::findings(&outcome)])?;
        return Ok(code.max(tell_unread(&outcome.dataset)));
    }
    let (mut dataset, code) = load::dataset(&args.paths, common, knowledge)?;
    if let Some(day) = as_of {
        dataset.ask_as_of(day);
    }
    put(args, &[export::judgements(&dataset)])?;
    Ok(code.max(tell_unread(&dataset)))
}

/// Writes tables: a workbook holds all of them, another file the first.
fn put(args: &ExportArgs, tables: &[ExportTable<'_>]) -> Result<(), u8> {
    let mut bytes = Vec::new();
    let first = &tables[0];
    let made = match args.format() {
        ExportFormat::Csv => export::csv(first, args.bom, &mut bytes),
        ExportFormat::Json => export::json(first, &mut bytes),
        ExportFormat::Xlsx => export::xlsx(tables, &mut bytes),
        #[cfg(feature = "parquet")]
        ExportFormat::Parquet => export::parquet(first, &mut bytes),
    };
    made.map_err(|why| {
        terminal::complain(&format!("evenhand: {why}"));
        NOT_CHECKED
    })?;
    written::write(args.output.as_deref(), &bytes)
}

fn tell_unread(dataset: &Dataset) -> u8 {
    load::tell_unread(dataset.inspections(), &dataset.sources)
}

fn complain(why: &str) -> u8 {
    terminal::complain(&format!("evenhand: {why}"));
    USAGE
}
