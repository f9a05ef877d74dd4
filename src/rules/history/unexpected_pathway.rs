//! Another kind of inspection followed than the grades before it lead to.
//!
//! # What it checks
//!
//! Each graded inspection leads to the next by the `pathway` in the `cadence` of its framework:
//! with these grades, one of these activities. Of those that the framework of the next inspection
//! has, was it one? Where that framework has none of them, nothing is asked.
//!
//! # Why it matters
//!
//! A short inspection after a weak grade has not been seen, so one of the two records is probably
//! wrong. A longer one after a strong grade is at the inspectorate's discretion: it may say that
//! something was known.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-11-29
//!     judgements: { leaders: requires-improvement, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: requires-improvement }
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2022-11-07/2022-11-11
//!     published: 2022-12-19
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-11-29
//!     judgements: { leaders: requires-improvement, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: requires-improvement }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2022-11-07/2022-11-18
//!     published: 2022-12-19
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The severity is that of the pathway's entry. The finding counts, in the national index, the
//! other inspections with such grades under the same framework, and what followed them.
//!
//! # What to do
//!
//! Compare the grades of the earlier report, and the kind and length of the later inspection, with
//! their reports. Look for a visit between them that explains the change.

use std::collections::HashMap;

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Finding;
use crate::base::rate::Rate;
use crate::base::wording;
use crate::compare::cadence;
use crate::dataset::{Dataset, Entry, History};
use crate::framework::file::PathwayFile;
use crate::framework::{Framework, FrameworkId, Frameworks, JudgementId, Strength};
use crate::precedent::{Precedent, Precedents};
use crate::rules::rule;

rule!("unexpected-pathway", "unexpected_pathway.rs", History, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut counted = Counted::new();
    let pairs = dataset.histories().flat_map(History::successive);
    pairs
        .filter_map(|(earlier, later)| Some((earlier, later?)))
        .flat_map(|(earlier, later)| findings(earlier, later, &mut counted))
        .collect()
}

fn findings(earlier: Entry<'_>, later: Entry<'_>, counted: &mut Counted) -> Vec<Finding> {
    let Some(framework) = earlier.framework() else {
        return Vec::new();
    };
    let entries = framework.file.cadence.pathway.iter().enumerate();
    entries
        .filter(|(index, _)| framework.leads(*index, |id| earlier.inspection.grade(id)))
        .filter_map(|(index, entry)| finding(earlier, later, framework, (index, entry), counted))
        .collect()
}

fn finding(
    earlier: Entry<'_>,
    later: Entry<'_>,
    framework: &Framework,
    (index, entry): (usize, &PathwayFile),
    counted: &mut Counted,
) -> Option<Finding> {
    let after = later.framework()?;
    let activity = &later.inspection.activity.as_ref()?.is.as_ref()?.id;
    let next = existing(entry, after);
    if next.is_empty() || next.contains(&activity.as_str()) {
        return None;
    }
    let (from, to) = (earlier.inspection.start()?, later.inspection.start()?);
    if later.history().is_broken_between(framework, from, to) {
        return None;
    }
    let order = from.is_before(to);
    let severity = entry.severity.unwrap_or(entry.strength.severity());
    let titles = next.iter().map(|id| {
        let title = after.file.activities.get(*id);
        let title = title.and_then(|activity| activity.title.as_deref());
        title.unwrap_or(id).to_lowercase()
    });
    let lead = match entry.strength {
        Strength::Normally | Strength::Likely => "usually lead",
        Strength::Observed | Strength::Always => "have always led",
    };
    let titles = titles.collect::<Vec<_>>().join(" or ");
    let message = format!(
        "{} followed grades that {lead} to the {titles}",
        later.words_short()
    );
    let mut finding = RULE
        .on(later, later.field("activity"), message)
        .label(format!("began {}", to.words()))
        .identity(entry.id.clone());
    for (id, grade) in deciding(earlier, framework, index) {
        let text = format!(
            "{} was {} before",
            framework.title(id),
            framework.grade_words(grade)
        );
        finding = finding
            .and(earlier.judgement_place(id), text)
            .area(framework.get(id).id.clone());
    }
    finding.severity = match order {
        Answer::Certainly => severity,
        Answer::Possibly => severity.lower(),
        Answer::No => return None,
    };
    let expected = format!("{} ({})", next.join(" or "), entry.strength.name());
    // What is counted in the index is fresher than what the file says was counted.
    let counted = evidence(earlier, (later, &titles), index, entry, counted);
    let elsewhere = entry.evidence.as_deref().filter(|_| counted.is_none());
    let (rate, fared) = counted.map_or((None, None), |(rate, fared)| (Some(rate), fared));
    Some(
        finding
            .and(framework.cadence_place("pathway", index), expected)
            .rate(rate)
            .helps(fared)
            .helps(between(earlier, later))
            .helps(cadence::lines(
                &entry.because,
                elsewhere,
                entry.cite.as_ref(),
            )),
    )
}

/// The visits between the two that are on record: one may be what led to the other kind.
fn between(earlier: Entry<'_>, later: Entry<'_>) -> Option<String> {
    let (from, to) = (earlier.inspection.start()?, later.inspection.start()?);
    let visits = later.history().entries().filter(|entry| {
        let start = entry.inspection.start();
        let lies_between = |start: PartialDate| {
            from.is_before(start) == Answer::Certainly && start.is_before(to) == Answer::Certainly
        };
        entry.inspection.is_ungraded() && start.is_some_and(lies_between)
    });
    let mut visits: Vec<Entry<'_>> = visits.collect();
    visits.sort_by_key(|visit| visit.inspection.start().map(PartialDate::earliest));
    let words: Vec<String> = visits.into_iter().map(Entry::words).collect();
    let words = wording::list(words.iter().map(String::as_str));
    (!words.is_empty()).then(|| format!("between them: {words}"))
}

/// The activities that should follow, as far as the framework then in force has them.
fn existing<'a>(entry: &'a PathwayFile, framework: &Framework) -> Vec<&'a str> {
    let known = |name: &&String| {
        let activity = framework.file.activities.get(name.as_str());
        activity.is_some_and(|activity| activity.graded)
    };
    let names = entry.next.iter().filter(known);
    names.map(String::as_str).collect()
}

/// The judgements whose grades lead there.
fn deciding(
    earlier: Entry<'_>,
    framework: &Framework,
    index: usize,
) -> Vec<(JudgementId, crate::framework::Grade)> {
    let ids = framework.pathway[index].iter().flat_map(|c| c.of.iter());
    let mut ids: Vec<JudgementId> = ids.copied().collect();
    ids.sort();
    ids.dedup();
    let graded = ids.into_iter();
    graded
        .filter_map(|id| Some((id, earlier.inspection.grade(id)?)))
        .collect()
}

/// What followed such grades as lead to an entry of a pathway, in the index.
struct Followed {
    /// The frameworks over which the entry is counted, by name.
    under: String,
    /// What each was that followed, by its position in the index.
    after: HashMap<usize, After>,
}

/// An inspection that followed such grades.
#[derive(Clone)]
struct After {
    /// What kind it was.
    activity: String,
    /// Whether it was of a kind that is expected.
    expected: bool,
    /// Whether its overall is a concern; none where it has no overall.
    concern: Option<bool>,
}

/// What followed which entry, each counted when it is first asked: the framework and the entry's
/// position.
type Counted = HashMap<(FrameworkId, usize), Followed>;

/// What followed others with such grades, under the framework or those over which the entry is
/// counted: how many were of another kind, and how each kind fared.
fn evidence(
    earlier: Entry<'_>,
    (later, next): (Entry<'_>, &str),
    index: usize,
    entry: &PathwayFile,
    counted: &mut Counted,
) -> Option<(Rate, Option<String>)> {
    let (precedents, id) = (earlier.precedents()?, earlier.framework_id()?);
    let frameworks = &earlier.dataset.frameworks;
    let followed = counted
        .entry((id, index))
        .or_insert_with(|| followed(precedents, frameworks, (id, index), entry));
    let itself = precedents.own(later.authority(), later.inspection);
    let others = followed.after.iter().filter(|(at, _)| !itself.contains(at));
    let others: Vec<&After> = others.map(|(_, after)| after).collect();
    let unexpected = others.iter().filter(|after| !after.expected).count();
    let among = format!(
        "other inspections that followed such grades under {}",
        followed.under
    );
    let rate = Rate::of(unexpected, others.len(), among)?;
    Some((rate, fared(&others, later, next)))
}

/// How other inspections of the kind that came and of the expected one turned out, where both were met.
fn fared(others: &[&After], later: Entry<'_>, next: &str) -> Option<String> {
    let own = &later.inspection.activity.as_ref()?.is.as_ref()?.id;
    let of_concern = |is_of: &dyn Fn(&After) -> bool| {
        let kind = others.iter().filter(|after| is_of(after));
        let known: Vec<bool> = kind.filter_map(|after| after.concern).collect();
        let concern = known.iter().filter(|concern| **concern).count();
        (!known.is_empty()).then_some((concern, known.len()))
    };
    let unexpected = of_concern(&|after| !after.expected && after.activity == *own)?;
    let expected = of_concern(&|after| after.expected)?;
    let framework = later.framework()?;
    let concern = framework.grade_words(framework.concern?);
    let kind = |words: &str| words.trim_start_matches("the ").to_owned();
    let (came, usual) = (kind(&later.words_short()), kind(next));
    Some(format!(
        "after such grades {} of {} other {came}s gave an overall of {concern} or worse, and {} of {} \
         {usual}s",
        unexpected.0, unexpected.1, expected.0, expected.1
    ))
}

fn followed(
    precedents: &Precedents,
    frameworks: &Frameworks,
    (own, index): (FrameworkId, usize),
    entry: &PathwayFile,
) -> Followed {
    // The same entry, by its name, in every framework over which it is counted.
    let mut over = vec![(own, index)];
    over.extend(entry.counted_over.all.iter().filter_map(|name| {
        let id = frameworks.named(name).filter(|id| *id != own)?;
        let mut entries = frameworks.get(id).file.cadence.pathway.iter();
        Some((id, entries.position(|other| other.id == entry.id)?))
    }));
    over.sort();
    let leads = |before: &Precedent| {
        let mut same = over.iter().filter(|(id, _)| *id == before.framework);
        same.any(|(id, index)| frameworks.get(*id).leads(*index, |id| before.grade(id)))
    };
    let mut followed = HashMap::new();
    let all: Vec<&Precedent> = precedents.iter().collect();
    for (at, pair) in all.windows(2).enumerate() {
        let (before, then) = (pair[0], pair[1]);
        let after = frameworks.get(then.framework);
        let next = existing(entry, after);
        // No gap is counted between those of two authorities, nor where one is known to be missing.
        let follows = precedents.gap_after(at).is_some();
        if follows && !next.is_empty() && leads(before) {
            let activity = after.activity(&then.activity).map(|(id, _)| id);
            let overall = after.heads().find_map(|head| then.grade(head));
            let what = After {
                activity: activity.unwrap_or_default().to_owned(),
                expected: activity.is_some_and(|id| next.contains(&id)),
                concern: overall.map(|grade| after.is_concern(grade)),
            };
            followed.insert(at + 1, what);
        }
    }
    let under = over.iter().map(|(id, _)| frameworks.get(*id).called());
    Followed {
        under: wording::list(under),
        after: followed,
    }
}
