//! `evenhand why`: the judgement graph of one inspection.

use clap::{Args, ValueEnum};

use super::dates::AsOfArgs;
use super::links::{self, WordLink};
use super::{Common, USAGE, inspection_argument, load, terminal};
use crate::answers::why;
use crate::base::safe::shown;
use crate::show::{Style, why as output, wrap};

#[derive(Debug, Args)]
pub struct WhyArgs {
    /// A case file, or the name of an authority, and the first day of the inspection's fieldwork, as
    /// PATH@DATE; without a date, the latest graded inspection
    #[arg(value_name = "PATH[@DATE]")]
    inspection: String,
    /// What if: a judgement and the grade that it would have, as JUDGEMENT=GRADE
    #[arg(long, value_name = "JUDGEMENT=GRADE")]
    set: Vec<String>,
    #[command(flatten)]
    when: AsOfArgs,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = WhyFormat::Human)]
    format: WhyFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WhyFormat {
    /// As a tree
    Human,
    /// As one JSON object
    Json,
}

pub fn run(args: &WhyArgs, common: &Common, style: Style) -> u8 {
    match explain(args, common, style) {
        Ok((text, link, code)) => {
            terminal::print(&links::linked(shown(&text).into_owned(), link));
            code
        }
        Err(code) => code,
    }
}

fn explain(
    args: &WhyArgs,
    common: &Common,
    style: Style,
) -> Result<(String, Option<WordLink>, u8), u8> {
    let knowledge = load::knowledge(common, style)?;
    let (mut dataset, date) = inspection_argument::dataset(&args.inspection, common, knowledge)?;
    if let Some(day) = args.when.as_of {
        dataset.ask_as_of(day);
    }
    let entry = inspection_argument::inspection(&dataset, date)?;
    let code = load::tell_unread(std::iter::once(entry), &dataset.sources);
    let set: Vec<(&str, &str)> = args
        .set
        .iter()
        .map(|text| text.split_once('=').ok_or_else(|| not_a_change(text)))
        .collect::<Result<_, _>>()?;
    let why = why::of_entry(entry, &set).map_err(|why| inspection_argument::wrong(&why))?;
    let text = match args.format {
        WhyFormat::Human => {
            let text = output::print(&why, entry.framework(), !set.is_empty(), style);
            wrap::wrapped(&text, style.width)
        }
        WhyFormat::Json => serde_json::to_string_pretty(&why)
            .map(|text| text + "\n")
            .map_err(|error| {
                terminal::complain(&format!("evenhand: {error}"));
                USAGE
            })?,
    };
    let link = match args.format {
        WhyFormat::Human => links::report(entry, entry.words()),
        WhyFormat::Json => None,
    };
    Ok((text, link, code))
}

fn not_a_change(text: &str) -> u8 {
    terminal::complain(&format!(
        "evenhand: `{text}` is not of the form JUDGEMENT=GRADE"
    ));
    USAGE
}
