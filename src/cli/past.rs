//! `evenhand stats`, `evenhand replay` and `evenhand precedents`: what past inspections say.

use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, Common, NOT_CHECKED, USAGE, load, terminal};
use crate::answers::replay;
use crate::base::nearest;
use crate::dataset::Dataset;
use crate::precedent::Precedents;
use crate::show::{Style, replay as replay_output, stats as stats_output};
use crate::verdict::check::Options;

#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Case files or folders to count beside the national index
    paths: Vec<String>,
    /// List every profile
    #[arg(long)]
    full: bool,
}

#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// The framework whose limits are asked
    asking: String,
    /// Case files or folders to ask about beside the national index
    paths: Vec<String>,
    /// Name every inspection
    #[arg(long)]
    full: bool,
}

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

pub fn stats(args: &StatsArgs, common: &Common, style: Style) -> u8 {
    match dataset(&args.paths, common, style, false) {
        Ok(dataset) => {
            terminal::print_plain(&stats_output::print(
                &dataset.all_precedents(),
                &dataset.frameworks,
                args.full,
            ));
            CLEAN
        }
        Err(code) => code,
    }
}

pub fn replay(args: &ReplayArgs, common: &Common, style: Style) -> u8 {
    let dataset = match dataset(&args.paths, common, style, false) {
        Ok(dataset) => dataset,
        Err(code) => return code,
    };
    let frameworks = &dataset.frameworks;
    let Some(asking) = frameworks.named(&args.asking) else {
        let help = nearest::help(
            &args.asking,
            frameworks.iter().map(|(_, framework)| framework.id()),
        );
        terminal::complain(&format!(
            "evenhand: there is no framework `{}`; {help}",
            args.asking
        ));
        return USAGE;
    };
    let precedents = dataset.all_precedents();
    let replayed = replay::replay(&precedents, frameworks, asking);
    terminal::print_plain(&replay_output::print(
        &replayed,
        frameworks,
        frameworks.get(asking),
        args.full,
    ));
    CLEAN
}

pub fn precedents(args: &PrecedentsArgs, common: &Common, style: Style) -> u8 {
    let dataset = match dataset(&args.paths, common, style, true) {
        Ok(dataset) => dataset,
        Err(code) => return code,
    };
    let precedents = dataset.all_precedents();
    let tables = match precedents.tables(&dataset.frameworks, &dataset.topics) {
        Ok(tables) => tables,
        Err(error) => {
            terminal::complain(&format!("evenhand: {error}"));
            return NOT_CHECKED;
        }
    };
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

/// The cases of some paths, with the national index or without it.
fn dataset(paths: &[String], common: &Common, style: Style, alone: bool) -> Result<Dataset, u8> {
    let mut knowledge = load::knowledge(common, style)?;
    if alone {
        knowledge.precedents = Precedents::default();
    }
    if paths.is_empty() {
        let largest = Options::default().largest_file;
        return Ok(Dataset::read(Vec::new(), largest, knowledge));
    }
    match load::dataset(paths, knowledge) {
        (dataset, CLEAN) => Ok(dataset),
        (_, code) => Err(code),
    }
}
