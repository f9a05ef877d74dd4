//! `evenhand replay`: past inspections under another framework's limits.

use clap::{Args, ValueEnum};

use super::dates::PeriodArgs;
use super::{CLEAN, Common, NOT_CHECKED, USAGE, load, offered, terminal};
use crate::answers::replay;
use crate::show::{Style, replay as output, wrap};

#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// The framework whose limits are asked
    #[arg(value_parser = offered::frameworks(), hide_possible_values = true)]
    asking: String,
    /// Case files, folders of them, or names of authorities, to ask about beside the national index
    paths: Vec<String>,
    /// Name every inspection; the other formats always do
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    period: PeriodArgs,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = ReplayFormat::Human)]
    format: ReplayFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReplayFormat {
    /// By framework and limit
    Human,
    /// A table with a head: a row for each limit that an inspection goes against
    Csv,
    /// One JSON object
    Json,
}

pub fn run(args: &ReplayArgs, common: &Common, style: Style) -> u8 {
    let period = match args.period.period() {
        Ok(period) => period,
        Err(code) => return code,
    };
    let dataset = match load::past(&args.paths, common, style) {
        Ok(dataset) => dataset,
        Err(code) => return code,
    };
    let frameworks = &dataset.frameworks;
    let Some(asking) = frameworks.named(&args.asking) else {
        let why = frameworks.no_framework(&args.asking);
        terminal::complain(&format!("evenhand: {why}"));
        return USAGE;
    };
    let precedents = dataset.all_precedents().within(period, frameworks);
    let replayed = replay::replay(&precedents, frameworks, asking);
    let asking = frameworks.get(asking);
    let printed = match args.format {
        ReplayFormat::Human => {
            let text = output::print(&replayed, frameworks, asking, period, args.full);
            Ok(wrap::wrapped(&text, style.width))
        }
        ReplayFormat::Csv => output::csv(&replayed, frameworks, asking)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| error.to_string()),
        ReplayFormat::Json => {
            output::json(&replayed, frameworks, asking).map_err(|error| error.to_string())
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
