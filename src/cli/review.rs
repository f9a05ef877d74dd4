//! `evenhand review`: the inspections most worth a second look.

use clap::{Args, ValueEnum};

use super::dates::day;
use super::meant_paths::MeantPaths;
use super::{CLEAN, Common, NOT_CHECKED, USAGE, load, terminal};
use crate::base::date::PartialDate;
use crate::show::{Style, review as output};
use crate::verdict::check::Options;
use crate::verdict::settings::Settings;

#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Case files, folders of them, names of authorities, or `-` for standard input
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// How many inspections there is time for
    #[arg(long, value_name = "NUMBER", default_value_t = 25)]
    budget: usize,
    /// Ask as on this day, for what is overdue; `today` makes the answer depend on the day
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<PartialDate>,
    /// How to print the queue
    #[arg(long, value_enum, default_value_t = ReviewFormat::Human)]
    format: ReviewFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReviewFormat {
    /// With the reasons of each
    Human,
    /// One row a reason
    Csv,
    /// One JSON object
    Json,
}

pub fn run(args: &ReviewArgs, common: &Common, style: Style) -> u8 {
    match answer(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn answer(args: &ReviewArgs, common: &Common, style: Style) -> Result<u8, u8> {
    let knowledge = load::knowledge(common, style)?;
    let meant = MeantPaths::of(&args.paths, common, &knowledge)?;
    let (inputs, usable) = load::files(&meant.paths);
    if inputs.is_empty() {
        return Err(NOT_CHECKED);
    }
    let settings = Settings::beside(&meant.paths).map_err(|why| {
        terminal::complain(&format!("evenhand: {why}"));
        USAGE
    })?;
    let options = Options {
        settings,
        as_of: args.as_of,
        ..Options::default()
    };
    let whole = meant.lead && usable;
    let outcome = meant.checked(inputs, knowledge, &options);
    load::tell_unreadable(&outcome.dataset);
    let queue = outcome.review();
    let (first, rest) = queue.split_at(args.budget.min(queue.len()));
    let printed = match args.format {
        ReviewFormat::Human => Ok(output::print(first, rest.len(), style)),
        ReviewFormat::Csv => output::csv(first).map_err(|error| error.to_string()),
        ReviewFormat::Json => output::json(first, rest.len()).map_err(|error| error.to_string()),
    };
    match printed {
        Ok(text) => terminal::print(&text),
        Err(error) => {
            terminal::complain(&format!("evenhand: {error}"));
            return Err(NOT_CHECKED);
        }
    }
    let whole = whole && outcome.dataset.unreadable.is_empty();
    Ok(if whole { CLEAN } else { NOT_CHECKED })
}
