//! A grade does not fit the other grades of its inspection and what its report asks for.
//!
//! # What it checks
//!
//! Of each judgement of an inspection, how well its grade and the next ones up and down fit what else is
//! known. Past inspections under the same framework are weighed by how alike their other grades are: one
//! step of difference makes an inspection count a twelfth, two steps a hundred and fiftieth. A grade
//! fits as well as the weight that was given it, times the share of the inspections with that grade
//! whose reports ask for about as many topics of the area. Where a neighbouring grade fits many times
//! better, the worst fitting judgement is reported. It stands out where at least twenty others have the
//! same other grades, or all but one of them and that one step apart, and no more than one in twenty of
//! these had the grade; the rest is shown with `--all`. Where the grades go against a limit, that says
//! more, and this rule is silent; so it is where fewer than two dozen others are known.
//!
//! # Why it matters
//!
//! Most slips of a grade leave a record that no limit forbids. Whether the grade beside them all fits is
//! then all that a record can tell.
//!
//! # Example
//!
//! Needs a few dozen past inspections: alone, a file has nothing to be compared with.
//!
//! # Use instead
//!
//! The grade of the report.
//!
//! # How unusual it is
//!
//! `docs/signal.md` says at how many true inspections it speaks, and how many seeded slips it finds. The
//! finding counts the others whose other grades are the same or one step apart in one, and those of them
//! that were given this grade.
//!
//! # What to do
//!
//! Compare the grade with the report. If it is right, accept the finding: the inspection is an unusual
//! one.

use std::collections::HashMap;

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::compare::likeness::{Likeness, Misfit};
use crate::dataset::{Dataset, Entry};
use crate::framework::FrameworkId;
use crate::rules::rule;

rule!("unlikely-grade", "unlikely_grade.rs", Precedent, Warning, about Record, since "0.1.0", parameters [TIMES, RARE]);

const TIMES: Parameter = Parameter {
    name: "times",
    default: 50,
    meaning: "how many times better a neighbouring grade must fit",
};

const RARE: Parameter = Parameter {
    name: "rare",
    default: 20,
    meaning: "it stands out where no more than one in so many of the inspections like it, and at least so many there are, had the grade",
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    // What is known is counted once for each framework.
    let mut known: HashMap<FrameworkId, Option<Likeness<'_>>> = HashMap::new();
    dataset
        .inspections()
        .filter_map(|entry| {
            let id = entry.framework_id()?;
            let likeness = known.entry(id).or_insert_with(|| Likeness::of(entry));
            finding(entry, likeness.as_mut()?)
        })
        .collect()
}

fn finding<'a>(entry: Entry<'a>, likeness: &mut Likeness<'a>) -> Option<Finding> {
    let framework = entry.framework()?;
    let misfit = likeness.misfit(entry)?;
    let times = entry.dataset.parameters.get(RULE.name, &TIMES);
    if misfit.times < times as f64 {
        return None;
    }
    let Misfit {
        judgement,
        given,
        likelier,
        ..
    } = misfit;
    let (id, title) = (&framework.get(judgement).id, framework.title(judgement));
    let words = |grade| framework.grade_words(grade);
    let message = misfit.words(entry, framework);
    let (as_likelier, near) = likeness.near(entry, judgement, likelier);
    let rate = likeness.rate(entry, judgement, given);
    let others = rate
        .is_some()
        .then(|| format!("{as_likelier} of those were given {}", words(likelier)));
    let mut finding = RULE
        .on(entry, entry.judgement_place(judgement), message)
        .label(format!("{title} is {}", words(given)))
        .identity(id.clone())
        .area(id.clone());
    for other in framework.judgement_ids().filter(|id| *id != judgement) {
        if let Some(grade) = entry.inspection.grade(other) {
            let text = format!("{} is {}", framework.title(other), words(grade));
            finding = finding
                .and(entry.judgement_place(other), text)
                .area(framework.get(other).id.clone());
        }
    }
    let rare = entry.dataset.parameters.get(RULE.name, &RARE);
    let is_rare = near >= rare
        && rate
            .as_ref()
            .is_some_and(|rate| !rate.is_above_one_in(rare));
    Some(finding.ordinary(!is_rare).rate(rate).helps(others))
}
