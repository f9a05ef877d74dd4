//! The grades of a row.

use super::RowReading;
use crate::base::nearest;
use crate::framework::{Framework, JudgementId};
use crate::import::table::problem::Cost;
use crate::table::layout::JudgementColumn;
use crate::table::sheet::Cell;
use crate::table::titles::{is_one_of, same};

/// What a cell of grades says.
pub(super) enum Graded<'a> {
    /// Nothing.
    Absent,
    /// That the table's maker could not read it.
    Unreadable,
    /// That there was no such judgement.
    NoJudgement,
    /// A grade, or what should be one.
    Text(&'a str),
}

impl<'a> RowReading<'a> {
    /// What the columns of grades say.
    pub(super) fn grades(&self) -> Vec<(usize, &'a JudgementColumn, Graded<'a>)> {
        let layout = self.reader.columns.layout;
        let columns = self.reader.columns.judgements();
        columns
            .map(|(at, column)| {
                let graded = match self.row.cell(at) {
                    Cell::Text(text) if is_one_of(text, &layout.no_judgement) => {
                        Graded::NoJudgement
                    }
                    Cell::Text(text) if is_one_of(text, &layout.unreadable) => Graded::Unreadable,
                    Cell::Text(text) if !is_one_of(text, &layout.absent) => Graded::Text(text),
                    _ => Graded::Absent,
                };
                (at, column, graded)
            })
            .collect()
    }

    /// The grades as the framework knows them, in its order; what is wrong with them is said.
    pub(super) fn judgements(
        &mut self,
        framework: &Framework,
        grades: &[(usize, &JudgementColumn, Graded<'_>)],
    ) -> Vec<(String, String)> {
        let mut read: Vec<(JudgementId, (String, String))> = Vec::new();
        // What one framework judged together may stand in two columns.
        let is_stated = |id| {
            let mut stated = grades
                .iter()
                .filter(|(_, _, graded)| matches!(graded, Graded::Text(_)));
            stated.any(|(_, column, _)| column.under(framework) == Some(id))
        };
        for (at, column, graded) in grades {
            let at = *at;
            let Some(id) = column.under(framework) else {
                if matches!(graded, Graded::Text(_)) {
                    let judgement = column.is.join(" or ");
                    let message = format!(
                        "is a grade for {judgement}, which {} does not have; it was left out",
                        framework.id()
                    );
                    self.problem(Cost::Cell, Some(at), message);
                }
                continue;
            };
            let name = framework.get(id).id.clone();
            let Graded::Text(text) = graded else {
                if !framework.get(id).optional && !is_stated(id) {
                    let why = match graded {
                        Graded::NoJudgement => {
                            format!("is out of place: {} has this judgement", framework.id())
                        }
                        Graded::Unreadable => {
                            "the table's maker could not read this grade".to_owned()
                        }
                        _ => "a grade is missing".to_owned(),
                    };
                    self.problem(Cost::Cell, Some(at), why);
                    self.unread.push(name);
                }
                continue;
            };
            let mut stray = self.reader.columns.layout.grades.iter();
            let stray = stray.find(|(wording, _)| same(wording, text));
            match framework.given_to(id, stray.map_or(text, |(_, grade)| grade)) {
                Some(given) => {
                    let grade = framework.given_id(given).to_owned();
                    if stray.is_some() {
                        self.problem(Cost::Nothing, Some(at), format!("was read as {grade}"));
                    }
                    match read.iter().find(|(other, _)| *other == id) {
                        None => read.push((id, (name, grade))),
                        Some((_, (_, same))) if *same == grade => {}
                        Some((_, (_, other))) => {
                            let message = format!(
                                "is another grade for {name} than {other}, which another column gives; it was left out"
                            );
                            self.problem(Cost::Cell, Some(at), message);
                        }
                    }
                }
                None => {
                    let help = nearest::help(text, framework.results_of(id));
                    self.problem(
                        Cost::Cell,
                        Some(at),
                        format!(
                            "is no grade of {} ({help}); it was left out",
                            framework.id()
                        ),
                    );
                    self.unread.push(name);
                }
            }
        }
        read.sort_by_key(|(id, _)| *id);
        read.into_iter().map(|(_, grade)| grade).collect()
    }
}
