//! A judgement moved two steps or more since the same area was last judged.
//!
//! # What it checks
//!
//! Each grade against the one that the same area was given in the last graded inspection that
//! judged it, followed through the `continues` links of the frameworks where their grades are the
//! same. Where an area was judged in parts before, the part that is nearest counts. A fall stands out,
//! and so does an overall that rose; an area that rose without it is shown with `--all`.
//!
//! # Why it matters
//!
//! Services change that far, but seldom: it is the story of the inspection, or two grades or two
//! authorities were mixed up.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2018-10-08/2018-10-12
//!     published: 2018-11-26
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2022-05-09/2022-05-20
//!     published: 2022-07-11
//!     judgements: { leaders: inadequate, help-and-protection: inadequate, in-care-and-leavers: requires-improvement, overall: inadequate }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2018-10-08/2018-10-12
//!     published: 2018-11-26
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2022-05-09/2022-05-20
//!     published: 2022-07-11
//!     judgements: { leaders: requires-improvement, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: requires-improvement }
//! ```
//!
//! # How unusual it is
//!
//! The finding counts the moves in the national index that went as far the same way. Where fewer
//! than one in two hundred did, it is a warning.
//!
//! # What to do
//!
//! Compare both grades with their reports. What the later report says about the change is worth
//! quoting.

use std::collections::{BTreeMap, HashMap};

use crate::base::finding::{Finding, Severity};
use crate::base::parameters::Parameter;
use crate::base::rate::Rate;
use crate::compare::lineage::{self, HistoryStep};
use crate::dataset::{Dataset, Entry};
use crate::framework::identity::Identity;
use crate::framework::{Frameworks, JudgementId};
use crate::precedent::{Precedent, Precedents};
use crate::rules::rule;

rule!("grade-swing", "grade_swing.rs", History, Note, about Inspection, since "0.1.0", parameters [STEPS, RARE]);

const STEPS: Parameter = Parameter {
    name: "steps",
    default: 2,
    meaning: "steps on the scale from which a move is a swing",
};

const RARE: Parameter = Parameter {
    name: "rare",
    default: 200,
    meaning: "one in how many moves a swing is rare, and so a warning",
};

/// A grade and the one before it.
#[derive(Clone, Copy)]
struct Move {
    id: JudgementId,
    /// Which of the earlier inspections, and its judgement.
    at: usize,
    was: JudgementId,
    steps: usize,
    rose: bool,
}

fn check(dataset: &Dataset) -> Vec<Finding> {
    // The moves of each index that is asked; most files have no swing that is to be compared.
    let mut known: Vec<(&Precedents, KnownMoves<'_>)> = Vec::new();
    let far = dataset.parameters.get(RULE.name, &STEPS);
    let mut findings = Vec::new();
    for history in dataset.histories() {
        let graded = history.graded();
        let (entries, steps): (Vec<Entry<'_>>, Vec<HistoryStep<'_>>) = graded
            .iter()
            .filter_map(|e| Some((*e, HistoryStep::of(*e)?)))
            .unzip();
        for i in 0..entries.len() {
            let mut moves = moves(&dataset.frameworks, &steps, i);
            moves.retain(|m| m.steps >= far);
            for rose in [false, true] {
                let swings = moves.iter().filter(|m| m.rose == rose);
                let swings: Vec<Move> = swings.copied().collect();
                let Some(index) = entries[i].precedents().filter(|_| !swings.is_empty()) else {
                    continue;
                };
                let at = known
                    .iter()
                    .position(|(other, _)| std::ptr::eq(*other, index));
                let at = at.unwrap_or_else(|| {
                    known.push((index, KnownMoves::of(index, &dataset.frameworks)));
                    known.len() - 1
                });
                findings.extend(finding(&entries, i, swings, &known[at].1));
            }
        }
    }
    findings
}

/// The moves of an index: how many there are, and each by whose it is.
#[derive(Default)]
struct KnownMoves<'a> {
    /// How many rose, or fell, by so many steps.
    counts: BTreeMap<(bool, usize), usize>,
    of: HashMap<&'a Identity, Vec<(&'a Precedent, Move)>>,
}

impl<'a> KnownMoves<'a> {
    fn of(index: &'a Precedents, frameworks: &Frameworks) -> Self {
        let mut known = Self::default();
        for history in lineage::histories(index) {
            let steps: Vec<HistoryStep<'_>> =
                history.iter().map(|p| HistoryStep::from(*p)).collect();
            for (i, precedent) in history.into_iter().enumerate() {
                for m in moves(frameworks, &steps, i) {
                    *known.counts.entry((m.rose, m.steps)).or_insert(0) += 1;
                    let own = known.of.entry(&precedent.identity).or_default();
                    own.push((precedent, m));
                }
            }
        }
        known
    }

    /// How many other moves there are, and how many went the same way at least as far.
    fn others(&self, entry: Entry<'_>, farthest: Move) -> (usize, usize) {
        let is_as_far = |rose: bool, steps: usize| rose == farthest.rose && steps >= farthest.steps;
        let (mut all, mut as_far) = (0, 0);
        for ((rose, steps), count) in &self.counts {
            all += count;
            as_far += if is_as_far(*rose, *steps) { *count } else { 0 };
        }
        let whose = entry.authority();
        let own = self.of.get(whose).into_iter().flatten();
        for (_, m) in own.filter(|(precedent, _)| precedent.is_of(whose, entry.inspection)) {
            all -= 1;
            as_far -= usize::from(is_as_far(m.rose, m.steps));
        }
        (all, as_far)
    }
}

/// How each grade of one inspection of a history differs from the one before it.
fn moves(frameworks: &Frameworks, history: &[HistoryStep<'_>], i: usize) -> Vec<Move> {
    let step = history[i];
    let moved = |(id, grade): (JudgementId, crate::framework::Grade)| {
        let (at, (was, last)) = (0..i).rev().find_map(|at| {
            let before = step.before(id, history[at], frameworks);
            let nearest = before.min_by_key(|(_, last)| last.0.abs_diff(grade.0))?;
            Some((at, nearest))
        })?;
        let comparable = frameworks.same_scale(step.framework, history[at].framework);
        comparable.then_some(Move {
            id,
            at,
            was,
            steps: last.0.abs_diff(grade.0),
            rose: last < grade,
        })
    };
    step.graded().filter_map(moved).collect()
}

/// One finding for all that moved the same way, the farthest first.
fn finding(
    entries: &[Entry<'_>],
    i: usize,
    mut swings: Vec<Move>,
    known: &KnownMoves<'_>,
) -> Option<Finding> {
    let entry = entries[i];
    let far = entry.dataset.parameters.get(RULE.name, &STEPS);
    swings.sort_by_key(|m| (std::cmp::Reverse(m.steps), m.id));
    let farthest = *swings.first()?;
    let framework = entry.framework()?;
    let verb = if farthest.rose { "rose" } else { "fell" };
    let words = |entry: Entry<'_>, id| {
        let grade = entry.inspection.grade(id)?;
        Some(entry.framework()?.grade_words(grade))
    };
    let before = entries[farthest.at];
    let (was, is) = (words(before, farthest.was)?, words(entry, farthest.id)?);
    // The message speaks of those that made the very same move.
    let (alike, rest): (Vec<&Move>, Vec<&Move>) = swings.iter().partition(|m| {
        m.steps == farthest.steps
            && entry.inspection.grade(m.id) == entry.inspection.grade(farthest.id)
    });
    let message = format!(
        "{} {verb} from {was} to {is} since the inspection of {}",
        framework.list(alike.iter().map(|m| m.id)),
        before.inspection.start()?.words()
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(farthest.id), message)
        .identity(verb)
        .areas(swings.iter().map(|m| framework.get(m.id).id.clone()));
    // An area that rose far is common, and good news; an overall that did, or a fall, is not.
    let heads: Vec<JudgementId> = framework.heads().collect();
    finding.ordinary = farthest.rose && !swings.iter().any(|m| heads.contains(&m.id));
    for (n, swing) in swings.iter().enumerate() {
        let before = entries[swing.at];
        let text = format!(
            "{} {}, was {}",
            framework.title(swing.id),
            words(entry, swing.id)?,
            words(before, swing.was)?
        );
        finding = if n == 0 {
            finding.label(text)
        } else {
            finding.and(entry.judgement_place(swing.id), text)
        };
    }
    let day = before.inspection.start()?.words();
    finding = finding.and(
        before.judgement_place(farthest.was),
        format!("{was} in the inspection that began {day}"),
    );
    if let Some(framework) = before.framework() {
        finding = finding.area(framework.get(farthest.was).id.clone());
    }
    let (all, as_far) = known.others(entry, farthest);
    // One in how many moves a swing is rare, and how many moves it takes to say so.
    let rare = entry.dataset.parameters.get(RULE.name, &RARE);
    if all >= rare && as_far * rare < all {
        finding.severity = Severity::Warning;
    }
    let among = "other moves of an area from one inspection to the next";
    finding.rate = Rate::of(as_far, all, among);
    if !rest.is_empty() {
        let rest = framework.list(rest.iter().map(|m| m.id));
        finding = finding.help(format!("{rest} {verb} {far} grades or more as well"));
    }
    Some(finding)
}
