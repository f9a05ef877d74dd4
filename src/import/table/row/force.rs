//! Under which framework the inspection of a row was made.

use jiff::ToSpan;

use super::RowReading;
use super::grades::Graded;
use crate::base::date::PartialDate;
use crate::base::nearest;
use crate::base::safe::brief;
use crate::framework::Framework;
use crate::import::table::layout::{Field, JudgementColumn};

impl<'a> RowReading<'a> {
    /// The framework that the row names; or else the one that was in force on the first day of fieldwork
    /// and gives grades; of several, the one that has every judgement for which the row has a grade.
    pub(super) fn framework(
        &self,
        start: Option<PartialDate>,
        published: Option<PartialDate>,
        grades: &[(usize, &JudgementColumn, Graded<'_>)],
    ) -> Result<&'a Framework, String> {
        let frameworks = self.reader.known.frameworks;
        if let Some(name) = self.text(Field::Framework) {
            let ids = frameworks.iter().map(|(_, framework)| framework.id());
            let named = frameworks.named(&name).map(|id| frameworks.get(id));
            return named.ok_or_else(|| {
                let help = nearest::help(&name, ids);
                format!(
                    "names the framework `{}`, which is not known ({help})",
                    brief(name.clone())
                )
            });
        }
        let layout = self.reader.columns.layout;
        let (from, until) = match (start, published) {
            (Some(start), _) => (start.earliest(), start.latest()),
            (None, Some(day)) => (
                day.earliest()
                    .saturating_sub(layout.fieldwork_before_publication.days()),
                day.latest(),
            ),
            (None, None) => {
                return Err("gives no day of fieldwork or publication that can be read".to_owned());
            }
        };
        let meets = |f: &Framework| {
            let ends = f.until.is_none_or(|end| end.latest() >= from);
            ends && f.from.earliest() <= until
        };
        let graded = |f: &Framework| f.file.activities.values().any(|activity| activity.graded);
        let all = frameworks.iter().map(|(_, f)| f);
        let in_force: Vec<_> = all
            .filter(|f| f.file.inspectorate == layout.inspectorate && graded(f) && meets(f))
            .collect();
        let fits = |f: &&&Framework| {
            let mut stated = grades
                .iter()
                .filter(|(_, _, g)| matches!(g, Graded::Text(_)));
            stated.all(|(_, column, _)| column.under(f).is_some())
        };
        let fitting: Vec<_> = in_force.iter().filter(fits).collect();
        match (in_force.as_slice(), fitting.as_slice()) {
            ([one], _) => Ok(one),
            (_, [one]) => Ok(one),
            ([], _) => Err(format!(
                "no framework that gives grades was in force on {from}"
            )),
            (several, _) => {
                let ids: Vec<_> = several.iter().map(|f| f.id()).collect();
                let when = if from == until {
                    "on that day"
                } else {
                    "while its fieldwork may have begun"
                };
                Err(format!(
                    "several frameworks were in force {when}: {}",
                    ids.join(", ")
                ))
            }
        }
    }
}
