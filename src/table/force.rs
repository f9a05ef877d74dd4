//! Under which framework an inspection of a table was made.

use jiff::ToSpan;
use jiff::civil::Date;

use super::layout::{JudgementColumn, TableLayout};
use crate::base::date::PartialDate;
use crate::framework::{Framework, Frameworks};

/// Why it cannot be told which framework a row's inspection had.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Untold {
    /// There is no day.
    #[error("gives no day of fieldwork or publication that can be read")]
    NoDay,
    /// None of the inspectorate's for such a body was in force on that day.
    #[error("no framework that gives grades was in force on {0}")]
    NoneInForce(Date),
    /// Several were.
    #[error("several frameworks were in force {when}: {}", ids.join(", "))]
    Several {
        /// When, in words.
        when: &'static str,
        /// Which.
        ids: Vec<String>,
    },
}

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
) -> Result<&'a Framework, Untold> {
    let (from, until) = match (start, published) {
        (Some(start), _) => (start.earliest(), start.latest()),
        (None, Some(day)) => (
            day.earliest()
                .saturating_sub(layout.fieldwork_before_publication.days()),
            day.latest(),
        ),
        (None, None) => {
            return Err(Untold::NoDay);
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
        ([], _) => Err(Untold::NoneInForce(from)),
        (several, _) => {
            let ids = several.iter().map(|f| f.id().to_owned()).collect();
            let when = if from == until {
                "on that day"
            } else {
                "while its fieldwork may have begun"
            };
            Err(Untold::Several { when, ids })
        }
    }
}
