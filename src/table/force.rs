//! Under which framework an inspection of a table was made.

use jiff::ToSpan;

use super::layout::{JudgementColumn, TableLayout};
use crate::base::date::PartialDate;
use crate::framework::{Framework, Frameworks};

/// The framework that was in force on the first day of fieldwork and gives grades; of several, the one
/// that has every judgement for which the row has a grade.
///
/// # Errors
/// Why it cannot be told.
pub fn framework<'a>(
    frameworks: &'a Frameworks,
    layout: &TableLayout,
    (start, published): (Option<PartialDate>, Option<PartialDate>),
    stated: &[&JudgementColumn],
) -> Result<&'a Framework, String> {
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
    let is_of_body =
        |f: &Framework| f.file.inspectorate == layout.inspectorate && f.body() == layout.body;
    let all = frameworks.iter().map(|(_, f)| f);
    let in_force: Vec<_> = all
        .filter(|f| !f.is_draft() && is_of_body(f) && graded(f) && meets(f))
        .collect();
    let fits = |f: &&&Framework| {
        let mut stated = stated.iter();
        stated.all(|column| column.under(f).is_some())
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
