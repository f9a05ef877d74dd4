//! `evenhand precedents`: the index of past inspections, made from case files.

use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, Common, NOT_CHECKED, load, terminal};
use crate::precedent::Precedents;
use crate::show::Style;

#[derive(Debug, Args)]
pub struct PrecedentsArgs {
    /// Case files or folders
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// Write the tables of the national index instead of printing them
    #[arg(long)]
    write: bool,
    /// Where to write them
    #[arg(long, value_name = "DIR", default_value = "framework/precedents")]
    into: PathBuf,
}

pub fn run(args: &PrecedentsArgs, common: &Common, style: Style) -> u8 {
    let mut knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    // Only what the cases say goes into the index that is made of them.
    knowledge.precedents = Precedents::default();
    let dataset = match load::dataset(&args.paths, common, knowledge) {
        Ok((dataset, CLEAN)) => dataset,
        Ok((_, code)) | Err(code) => return code,
    };
    let precedents = dataset.all_precedents();
    let tables = match precedents.tables(&dataset.frameworks, &dataset.topics) {
        Ok(tables) => tables,
        Err(error) => {
            terminal::complain(&format!("evenhand: {error}"));
            return NOT_CHECKED;
        }
    };
    if args.write
        && let Err(error) = std::fs::create_dir_all(&args.into)
    {
        terminal::complain(&format!("evenhand: {}: {error}", args.into.display()));
        return NOT_CHECKED;
    }
    for (framework, table) in tables {
        if !args.write {
            terminal::print_plain(&format!("# {framework}\n{table}\n"));
            continue;
        }
        let path = args.into.join(format!("{framework}.csv"));
        if let Err(error) = std::fs::write(&path, table) {
            terminal::complain(&format!("evenhand: {}: {error}", path.display()));
            return NOT_CHECKED;
        }
        terminal::complain(&format!("evenhand: wrote {}", path.display()));
    }
    CLEAN
}
