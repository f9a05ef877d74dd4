//! `evenhand stats`, `evenhand replay` and `evenhand precedents`: what past inspections say.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

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
    /// Name every inspection; the other formats always do
    #[arg(long)]
    full: bool,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// By framework and limit
    Human,
    /// A table with a head: a row for each limit that an inspection goes against
    Csv,
    /// One JSON object
    Json,
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
    let asking = frameworks.get(asking);
    let printed = match args.format {
        Format::Human => Ok(replay_output::print(
            &replayed, frameworks, asking, args.full,
        )),
        Format::Csv => replay_output::csv(&replayed, frameworks, asking)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| error.to_string()),
        Format::Json => {
            replay_output::json(&replayed, frameworks, asking).map_err(|error| error.to_string())
        }
    };
    match printed {
        Ok(text) => {
            terminal::print_plain(&text);
            CLEAN
        }
        Err(error) => {
            terminal::complain(&format!("evenhand: {error}"));
            NOT_CHECKED
        }
    }
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
