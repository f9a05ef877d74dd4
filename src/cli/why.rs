//! `evenhand why`: the judgement graph of one inspection.

use clap::Args;

use super::{CLEAN, Common, NOT_CHECKED, USAGE, refuse, terminal};
use crate::check;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, Grade, JudgementId};
use crate::inputs;
use crate::output::{Style, why};

#[derive(Debug, Args)]
pub struct WhyArgs {
    /// A case file and the first day of the inspection's fieldwork, as PATH@DATE; without a date,
    /// the latest graded inspection
    #[arg(value_name = "PATH[@DATE]")]
    inspection: String,
    /// What if: a judgement and the grade that it would have, as JUDGEMENT=GRADE
    #[arg(long, value_name = "JUDGEMENT=GRADE")]
    set: Vec<String>,
}

pub fn run(args: &WhyArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match check::knowledge(common.framework.as_deref()) {
        Ok(knowledge) => knowledge,
        Err(error) => return refuse(&error, style),
    };
    let (path, date) = match args.inspection.rsplit_once('@') {
        Some((path, date)) => (path, Some(date)),
        None => (args.inspection.as_str(), None),
    };
    let (files, errors) = inputs::collect(&[path.to_owned()]);
    for error in &errors {
        terminal::complain(&format!("evenhand: {error}"));
    }
    if files.is_empty() {
        return NOT_CHECKED;
    }
    let dataset = Dataset::read(files, check::Options::default().largest_file, knowledge);
    let entry = match find(&dataset, date) {
        Ok(entry) => entry,
        Err(why) => {
            terminal::complain(&format!("evenhand: {why}"));
            return if dataset.unreadable.is_empty() {
                USAGE
            } else {
                NOT_CHECKED
            };
        }
    };
    let Some(framework) = entry
        .framework()
        .filter(|framework| framework.best().is_some())
    else {
        terminal::complain(
            "evenhand: the framework of this inspection is not known, or has no grades",
        );
        return USAGE;
    };
    match changes(framework, &args.set) {
        Ok(changes) => {
            terminal::print(&why::print(entry, framework, &changes, style));
            CLEAN
        }
        Err(why) => {
            terminal::complain(&format!("evenhand: {why}"));
            USAGE
        }
    }
}

fn find<'a>(dataset: &'a Dataset, date: Option<&str>) -> Result<Entry<'a>, String> {
    let graded: Vec<Entry<'a>> = dataset
        .cases
        .iter()
        .flat_map(|case| dataset.graded(case))
        .collect();
    let Some(date) = date else {
        return graded
            .last()
            .copied()
            .ok_or_else(|| "there is no graded inspection in this file".to_owned());
    };
    let matches = |entry: &&Entry<'a>| entry.identity().starts_with(date);
    let mut found = graded.iter().filter(matches);
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(*entry),
        (Some(_), Some(_)) => Err(format!("several inspections began in {date}; give the day")),
        (None, _) => {
            let dates: Vec<String> = graded.iter().map(|entry| entry.identity()).collect();
            Err(format!(
                "no graded inspection began on {date}; there are: {}",
                dates.join(", ")
            ))
        }
    }
}

fn changes(framework: &Framework, set: &[String]) -> Result<Vec<(JudgementId, Grade)>, String> {
    let known = || framework.titles(framework.judgement_ids());
    set.iter()
        .map(|text| {
            let (judgement, grade) = text
                .split_once('=')
                .ok_or_else(|| format!("`{text}` is not of the form JUDGEMENT=GRADE"))?;
            let id = framework.judgement_called(judgement).ok_or_else(|| {
                format!("there is no judgement `{judgement}`; there are {}", known())
            })?;
            match framework.given(grade) {
                Some(crate::framework::Given::Grade(grade)) => Ok((id, grade)),
                _ => Err(format!(
                    "there is no grade `{grade}`; there are {}",
                    framework.grade_ids().collect::<Vec<_>>().join(", ")
                )),
            }
        })
        .collect()
}
