//! `evenhand history`: an authority's timeline.

use clap::{Args, ValueEnum};

use super::dates::{AsOfArgs, PeriodArgs};
use super::links::{self, WordLink};
use super::{Common, NOT_CHECKED, USAGE, load, terminal};
use crate::answers::timeline::{self, Timeline};
use crate::dataset::Dataset;
use crate::show::{Style, graph, timeline as output};

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Case files, folders of them, or names of authorities
    #[arg(required = true)]
    paths: Vec<String>,
    #[command(flatten)]
    period: PeriodArgs,
    #[command(flatten)]
    when: AsOfArgs,
    /// How to print the timeline
    #[arg(long, value_enum, default_value_t = HistoryFormat::Human)]
    format: HistoryFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum HistoryFormat {
    /// As a table for each authority
    Human,
    /// A table with a head: a row for each grade and for each event
    Csv,
    /// A list of objects, one for each authority
    Json,
    /// A picture of one authority's grades, for a paper
    Svg,
}

pub fn run(args: &HistoryArgs, common: &Common, style: Style) -> u8 {
    match tell(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn tell(args: &HistoryArgs, common: &Common, style: Style) -> Result<u8, u8> {
    let period = args.period.period()?;
    let knowledge = load::knowledge(common, style)?;
    let (mut dataset, code) = load::dataset(&args.paths, common, knowledge)?;
    if let Some(day) = args.when.as_of {
        dataset.ask_as_of(day);
    }
    let timelines = timeline::within(&dataset, period);
    let printed = match args.format {
        HistoryFormat::Human => {
            let each = timelines.iter();
            let each =
                each.map(|one| links::linked(output::print(one, style), links_of(&dataset, one)));
            let each: Vec<String> = each.collect();
            Ok(each.join("\n"))
        }
        HistoryFormat::Csv => output::csv(&timelines)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| error.to_string()),
        HistoryFormat::Json => output::json(&timelines).map_err(|error| error.to_string()),
        HistoryFormat::Svg => match timelines.as_slice() {
            [one] => Ok(graph::history(one)),
            several => {
                let count = several.len();
                terminal::complain(&format!(
                    "evenhand: a picture is of one authority, and these are {count}; name one"
                ));
                return Err(USAGE);
            }
        },
    };
    match printed {
        Ok(text) => terminal::print(&text),
        Err(error) => {
            terminal::complain(&format!("evenhand: {error}"));
            return Err(NOT_CHECKED);
        }
    }
    Ok(code.max(load::tell_unread(dataset.inspections(), &dataset.sources)))
}

/// The days of an authority's inspections and visits, each with where its report is.
fn links_of(dataset: &Dataset, timeline: &Timeline) -> Vec<WordLink> {
    let own = dataset.inspections();
    let own = own.filter(|entry| entry.case.name() == timeline.name);
    let links = own.filter_map(|entry| {
        let start = entry.inspection.start()?;
        links::report(entry, start.to_string())
    });
    links.collect()
}
