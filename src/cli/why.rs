//! `evenhand why`: the judgement graph of one inspection.

use clap::{Args, ValueEnum};

use super::{Common, USAGE, inspection_argument, load, terminal};
use crate::answers::why;
use crate::framework::{Framework, Given, Grade, JudgementId};
use crate::show::{Style, why as output};

#[derive(Debug, Args)]
pub struct WhyArgs {
    /// A case file and the first day of the inspection's fieldwork, as PATH@DATE; without a date,
    /// the latest graded inspection
    #[arg(value_name = "PATH[@DATE]")]
    inspection: String,
    /// What if: a judgement and the grade that it would have, as JUDGEMENT=GRADE
    #[arg(long, value_name = "JUDGEMENT=GRADE")]
    set: Vec<String>,
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
        Ok((text, code)) => {
            terminal::print_plain(&text);
            code
        }
        Err(code) => code,
    }
}

fn explain(args: &WhyArgs, common: &Common, style: Style) -> Result<(String, u8), u8> {
    let knowledge = load::knowledge(common, style)?;
    let (dataset, date) = inspection_argument::dataset(&args.inspection, knowledge)?;
    let entry = inspection_argument::inspection(&dataset, date)?;
    let wrong = |why: &str| {
        terminal::complain(&format!("evenhand: {why}"));
        USAGE
    };
    let code = load::tell_unread(std::iter::once(entry), &dataset.sources);
    let framework = entry
        .framework()
        .ok_or_else(|| wrong("the framework of this inspection is not known"))?;
    let changes = changes(framework, &args.set).map_err(|why| wrong(&why))?;
    let why = why::explain(entry, framework, &changes)
        .ok_or_else(|| wrong("the framework of this inspection has no grades"))?;
    let text = match args.format {
        WhyFormat::Human => output::print(&why, !changes.is_empty(), style),
        WhyFormat::Json => serde_json::to_string_pretty(&why)
            .map(|text| text + "\n")
            .map_err(|error| wrong(&error.to_string()))?,
    };
    Ok((text, code))
}

fn changes(framework: &Framework, set: &[String]) -> Result<Vec<(JudgementId, Grade)>, String> {
    let known = || framework.list(framework.judgement_ids());
    set.iter()
        .map(|text| {
            let (judgement, grade) = text
                .split_once('=')
                .ok_or_else(|| format!("`{text}` is not of the form JUDGEMENT=GRADE"))?;
            let id = framework.judgement_called(judgement).ok_or_else(|| {
                format!("there is no judgement `{judgement}`; there are {}", known())
            })?;
            match framework.given(grade) {
                Some(Given::Grade(grade)) => Ok((id, grade)),
                _ => Err(format!(
                    "there is no grade `{grade}`; there are {}",
                    framework.grade_ids().collect::<Vec<_>>().join(", ")
                )),
            }
        })
        .collect()
}
