//! The same area was weak in inspection after inspection.
//!
//! # What it checks
//!
//! An area that was given a grade at or below the `concern` of its framework in three graded
//! inspections running or more, followed through the `continues` links of the frameworks. An
//! inspection that did not judge the area is passed over. Where an area was judged in parts before,
//! all of them must have been weak. An overall, or another judgement that rests on others, is named only
//! where none of the areas that it rests on was weak as long, or where it is what stands out. That is said once an authority: what has
//! been weak for longest at its latest inspection, the overall before an area. Other areas, and what has since been put right, are shown with
//! `--all`.
//!
//! # Why it matters
//!
//! One weak grade is followed by a plan. Three running mean that the plans did not work, and no
//! single report says so.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2015-03-03/2015-03-26
//!     published: 2015-05-12
//!     judgements: { overall: requires-improvement, help-and-protection: requires-improvement, looked-after: good, adoption: good, care-leavers: good, leadership: requires-improvement }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-11-26
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care: good, care-leavers: good, overall: good }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2015-03-03/2015-03-26
//!     published: 2015-05-12
//!     judgements: { overall: requires-improvement, help-and-protection: requires-improvement, looked-after: good, adoption: good, care-leavers: good, leadership: requires-improvement }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-11-26
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care: good, care-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The finding counts, among the areas of other authorities in the national index that were judged
//! as often, those whose last grades were all weak.
//!
//! # What to do
//!
//! Read what each report asked to improve in that area, and whether the next says that it was done.

use std::collections::{BTreeMap, HashMap};

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::base::rate::Rate;
use crate::base::wording::plural;
use crate::compare::lineage::{self, HistoryStep};
use crate::dataset::{Dataset, Entry};
use crate::framework::identity::Identity;
use crate::framework::{Framework, FrameworkId, Frameworks, Grade, JudgementId};
use crate::precedent::{Precedent, Precedents};
use crate::rules::rule;

rule!("persistent-weakness", "persistent_weakness.rs", History, Note, about Inspection, since "0.1.0", parameters [INSPECTIONS]);

const INSPECTIONS: Parameter = Parameter {
    name: "inspections",
    default: 3,
    meaning: "how many weak grades running are persistent",
};

/// The inspections of a run, latest first, each with the judgements of the area.
type Run = Vec<(usize, Vec<JudgementId>)>;

fn check(dataset: &Dataset) -> Vec<Finding> {
    // What is known is counted once for each framework that has a finding.
    let mut all = HashMap::new();
    dataset
        .histories()
        .flat_map(|history| {
            let graded = history.graded();
            let (entries, steps): (Vec<Entry<'_>>, Vec<HistoryStep<'_>>) = graded
                .iter()
                .filter_map(|e| Some((*e, HistoryStep::of(*e)?)))
                .unzip();
            findings(&entries, &steps, &mut all)
        })
        .collect()
}

fn findings<'a>(
    entries: &[Entry<'a>],
    steps: &[HistoryStep<'_>],
    all: &mut HashMap<FrameworkId, AreasKnown<'a>>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A run is reported once, at its latest inspection; these are parts of reported ones.
    let mut reported: Vec<(usize, JudgementId)> = Vec::new();
    for i in (0..entries.len()).rev() {
        let Some(framework) = entries[i].framework() else {
            continue;
        };
        let frameworks = &entries[i].dataset.frameworks;
        let running = entries[i].dataset.parameters.get(RULE.name, &INSPECTIONS);
        let weak = steps[i].graded();
        let weak = weak.filter(|(_, grade)| framework.is_concern(*grade));
        let runs: Vec<(JudgementId, Run)> = weak
            .map(|(id, _)| (id, run(frameworks, &steps[..=i], id).0))
            .filter(|(id, run)| run.len() >= running && !reported.contains(&(i, *id)))
            .collect();
        let length = |id: &JudgementId| {
            let own = runs.iter().find(|(other, _)| other == id);
            own.map_or(0, |(_, run)| run.len())
        };
        let is_latest = i + 1 == entries.len();
        let first = longest(framework, &runs).filter(|_| is_latest);
        for (id, run) in &runs {
            let components = &framework.get(*id).components;
            let told_by_part = components.iter().any(|part| length(part) >= run.len());
            if first == Some(*id) || !told_by_part {
                let areas = entries[i].framework_id().zip(entries[i].precedents());
                let areas = areas.map(|(id, precedents)| {
                    let known = || known(precedents, &entries[i].dataset.frameworks);
                    &*all.entry(id).or_insert_with(known)
                });
                let others = runs.iter().map(|(id, _)| *id).filter(|other| other != id);
                let others: Vec<JudgementId> = others.collect();
                let finding = finding(entries, *id, run, areas);
                findings.extend(finding.map(|finding| match first == Some(*id) {
                    true => finding.helps(also(framework, &others)),
                    false => finding.ordinary(true),
                }));
            }
        }
        for (at, ids) in runs.into_iter().flat_map(|(_, run)| run) {
            reported.extend(ids.into_iter().map(|id| (at, id)));
        }
    }
    findings.reverse();
    findings
}

/// What has been weak for longest: the overall, if it is, or else the first area of the framework.
fn longest(framework: &Framework, runs: &[(JudgementId, Run)]) -> Option<JudgementId> {
    let longest = runs.iter().map(|(_, run)| run.len()).max()?;
    let of_longest = runs.iter().filter(|(_, run)| run.len() == longest);
    let of_longest: Vec<JudgementId> = of_longest.map(|(id, _)| *id).collect();
    let overall = framework.overall().filter(|id| of_longest.contains(id));
    overall.or(of_longest.first().copied())
}

/// The other areas of the same inspection of which it may be said.
fn also(framework: &Framework, others: &[JudgementId]) -> Option<String> {
    let areas = framework.list(others.iter().copied());
    (!others.is_empty()).then(|| format!("the same is true of {areas}"))
}

/// The weak inspections of an area running, back from the last of a history, and how often the
/// area was judged at all.
fn run(frameworks: &Frameworks, history: &[HistoryStep<'_>], id: JudgementId) -> (Run, usize) {
    let Some(last) = history.last() else {
        return (Run::new(), 0);
    };
    let (mut run, mut judged, mut running) = (Run::new(), 0, true);
    for (at, step) in history.iter().enumerate().rev() {
        let before = || last.before(id, *step, frameworks);
        if before().next().is_none() {
            continue;
        }
        judged += 1;
        let framework = frameworks.get(step.framework);
        running &= before().all(|(_, grade)| framework.is_concern(grade));
        if running {
            run.push((at, before().map(|(id, _)| id).collect()));
        }
    }
    (run, judged)
}

fn finding(
    entries: &[Entry<'_>],
    id: JudgementId,
    run: &Run,
    areas: Option<&AreasKnown<'_>>,
) -> Option<Finding> {
    let ((latest, _), rest) = run.split_first()?;
    let entry = entries[*latest];
    let framework = entry.framework()?;
    let first = entries[run.last()?.0].inspection.start()?;
    let name = &framework.get(id).id;
    let weak = (0..=framework.concern?.0).rev().map(Grade);
    let weak: Vec<String> = weak.map(|grade| framework.grade_words(grade)).collect();
    let message = format!(
        "{} was graded {} at {} inspections in a row",
        framework.title(id),
        weak.join(" or "),
        run.len()
    );
    let grade = entry.inspection.grade(id)?;
    let mut finding = RULE
        .on(entry, entry.judgement_place(id), message)
        .label(framework.grade_words(grade))
        .identity(name.clone())
        .area(name.clone());
    for (at, ids) in rest {
        let earlier = entries[*at];
        let (framework, start) = (earlier.framework()?, earlier.inspection.start()?);
        for id in ids {
            let grade = framework.grade_words(earlier.inspection.grade(*id)?);
            let text = format!("{grade} in {}", start.earliest().year());
            finding = finding
                .and(earlier.judgement_place(*id), text)
                .area(framework.get(*id).id.clone());
        }
    }
    let since = format!("since the inspection that began {}", first.words());
    let rate = areas.and_then(|areas| rate(entry, run.len(), areas));
    Some(finding.help(since).rate(rate))
}

/// The areas of the index, by authority: how often each was judged, and how many of the last times
/// running it was weak.
#[derive(Default)]
struct AreasKnown<'a> {
    of: HashMap<&'a Identity, Vec<(usize, usize)>>,
    /// How many were judged so often, and how many were weak so long.
    judged: BTreeMap<usize, usize>,
    weak: BTreeMap<usize, usize>,
}

fn known<'a>(precedents: &'a Precedents, frameworks: &Frameworks) -> AreasKnown<'a> {
    let areas = |history: Vec<&'a Precedent>| {
        let identity = &history.first()?.identity;
        let steps: Vec<HistoryStep<'_>> = history.into_iter().map(HistoryStep::from).collect();
        let areas = steps.last()?.graded().map(|(id, _)| {
            let (run, judged) = run(frameworks, &steps, id);
            (judged, run.len())
        });
        Some((identity, areas.collect()))
    };
    let mut known = AreasKnown::default();
    for (identity, areas) in lineage::histories(precedents).into_iter().filter_map(areas) {
        let areas: Vec<(usize, usize)> = areas;
        for (judged, weak) in &areas {
            *known.judged.entry(*judged).or_insert(0) += 1;
            *known.weak.entry(*weak).or_insert(0) += 1;
        }
        known.of.entry(identity).or_default().extend(areas);
    }
    known
}

/// How many areas of other authorities that were judged as often were weak as long at the last.
fn rate(entry: Entry<'_>, length: usize, known: &AreasKnown<'_>) -> Option<Rate> {
    let own = entry.precedents()?.own(entry.authority(), entry.inspection);
    let own = known.of.get(entry.authority()).filter(|_| !own.is_empty());
    let mut judged_as_often: usize = known.judged.range(length..).map(|(_, n)| n).sum();
    let mut weak_as_long: usize = known.weak.range(length..).map(|(_, n)| n).sum();
    for (judged, weak) in own.into_iter().flatten() {
        judged_as_often -= usize::from(*judged >= length);
        weak_as_long -= usize::from(*weak >= length);
    }
    let bodies = plural(entry.framework()?.body());
    let among = format!("areas of other {bodies} that were judged {length} times or more");
    Rate::of(weak_as_long, judged_as_often, among)
}
