//! `evenhand stats`: what past inspections were given, counted.

use clap::{Args, ValueEnum};

use super::dates::PeriodArgs;
use super::{CLEAN, Common, NOT_CHECKED, load, terminal};
use crate::show::Style;
use crate::show::stats::{self as output, CountedPast};

#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Case files, folders of them, or names of authorities, to count beside the national index
    paths: Vec<String>,
    /// List every profile
    #[arg(long)]
    full: bool,
    /// Count the grades by the year in which the inspections began, and nothing else
    #[arg(long, value_enum)]
    by: Option<CountBy>,
    /// Count only how the laws of frameworks were kept to: which of its judgements an overall was
    #[arg(long, conflicts_with_all = ["full", "by"])]
    laws: bool,
    #[command(flatten)]
    period: PeriodArgs,
    /// How to print the counts
    #[arg(long, value_enum, default_value_t = StatsFormat::Human)]
    format: StatsFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CountBy {
    /// The year of the first day of fieldwork
    Year,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatsFormat {
    /// As tables
    Human,
    /// A table with a head: a row for each grade of each judgement
    Csv,
    /// One JSON object with everything that is counted
    Json,
}

pub fn run(args: &StatsArgs, common: &Common, style: Style) -> u8 {
    match count(args, common, style) {
        Ok(text) => {
            terminal::print_plain(&text);
            CLEAN
        }
        Err(code) => code,
    }
}

fn count(args: &StatsArgs, common: &Common, style: Style) -> Result<String, u8> {
    let period = args.period.period()?;
    let dataset = load::past(&args.paths, common, style)?;
    let all = dataset.all_precedents();
    let counted = CountedPast {
        precedents: &all.within(period, &dataset.frameworks),
        all: &all,
        frameworks: &dataset.frameworks,
        period,
    };
    let by_year = args.by == Some(CountBy::Year);
    let printed = match args.format {
        StatsFormat::Human if args.laws => Ok(output::print_laws(counted, style.width)),
        StatsFormat::Human if by_year => Ok(output::print_years(counted, style.width)),
        StatsFormat::Human => Ok(output::print(counted, args.full, style.width)),
        StatsFormat::Csv => output::csv(counted, by_year)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| error.to_string()),
        StatsFormat::Json => output::json(counted).map_err(|error| error.to_string()),
    };
    printed.map_err(|error| {
        terminal::complain(&format!("evenhand: {error}"));
        NOT_CHECKED
    })
}
