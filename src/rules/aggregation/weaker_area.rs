//! An overall, or another judgement that rests on others, stands above one of the areas that it rests on.
//!
//! # What it checks
//!
//! Whether any area was given a lower grade than the overall, or another judgement, that rests on it,
//! directly or through another. Only a weakness stands out (a grade that the framework calls a
//! concern), at the authority's latest inspection or where no more than one in five others had it; a
//! good area under an outstanding overall and what has long been so in many are shown with `--all`.
//! Where the grades go against a limit of the framework, `limit-exceeded` or `outside-component-range`
//! says so and this rule is silent.
//!
//! Where the overall and a judgement beneath it stand above the same areas, only the overall's finding
//! stands out.
//!
//! # Why it matters
//!
//! A headline hides it: an authority that is "good" overall may require improvement in how it
//! protects children. It is mostly ordinary, and the finding says how ordinary.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
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
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The finding counts, among past inspections under the same framework with the same overall, those in
//! which that very area was graded lower. The counts come from the national index.
//!
//! # What to do
//!
//! Nothing, if the grades are those of the report. Name the weaker area whenever you quote the
//! overall.

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::base::rate::Rate;
use crate::base::wording;
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, Grade, JudgementId};
use crate::precedent::Precedent;
use crate::rules::rule;

rule!("weaker-area", "weaker_area.rs", Aggregation, Note, about Inspection, since "0.1.0", parameters [RARE]);

const RARE: Parameter = Parameter {
    name: "rare",
    default: 5,
    meaning: "before its latest inspection an area stands out where no more than one in so many others had it weaker",
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let grade = |id| entry.inspection.grade(id);
    let has_weaker = |id: &JudgementId| {
        grade(*id).is_some_and(|aggregate| is_weaker(framework, *id, aggregate, grade))
    };
    // Few inspections have a weaker area, so that it is seldom asked what the limits allow.
    let mut odd = framework.judgement_ids().filter(has_weaker).peekable();
    if odd.peek().is_none() {
        return Vec::new();
    }
    let grades = entry.inspection.grades();
    let Some(admissible) = Admissible::of(framework, &grades) else {
        return Vec::new();
    };
    let within = |id: &JudgementId| {
        let best = admissible.allowed(*id).best;
        grade(*id).is_some_and(|grade| grade <= best)
    };
    let found = odd.filter(within);
    let found = found.filter_map(|id| Some((id, finding(entry, framework, id)?)));
    once_an_area(framework, found.collect())
}

/// The findings, where a judgement beneath the overall says again what the overall's does: that one does
/// not stand out.
fn once_an_area(framework: &Framework, found: Vec<(JudgementId, Finding)>) -> Vec<Finding> {
    let is_overall = |id: JudgementId| framework.heads().any(|head| head == id);
    let of_overalls = found
        .iter()
        .filter(|(id, one)| is_overall(*id) && !one.ordinary);
    let told: Vec<Vec<String>> = of_overalls.map(|(_, one)| one.areas.clone()).collect();
    let each = found.into_iter().map(|(id, one)| {
        let own = &framework.get(id).id;
        let is_told = |told: &Vec<String>| {
            let mut areas = one.areas.iter().filter(|area| *area != own);
            areas.all(|area| told.contains(area))
        };
        let again = !is_overall(id) && told.iter().any(is_told);
        let ordinary = one.ordinary || again;
        one.ordinary(ordinary)
    });
    each.collect()
}

fn finding(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Finding> {
    let aggregate = entry.inspection.grade(id)?;
    let weaker = weaker(framework, id, aggregate, |id| entry.inspection.grade(id));
    let ((first, worst), rest) = weaker.split_first()?;
    let name = |id: JudgementId| framework.get(id).id.as_str();
    let message = format!(
        "{}: {}",
        headline(framework, (id, aggregate), &weaker),
        framework.list(weaker.iter().map(|(id, _)| *id))
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(*first), message)
        .label(framework.grade_words(*worst))
        .identity(name(id))
        .areas(weaker.iter().map(|(id, _)| name(*id)))
        .area(name(id));
    for (other, grade) in rest {
        finding = finding.and(entry.judgement_place(*other), framework.grade_words(*grade));
    }
    finding = finding.and(entry.judgement_place(id), framework.grade_words(aggregate));
    let rate = |areas: &[JudgementId]| rate(entry, framework, (id, aggregate), areas);
    let areas: Vec<JudgementId> = weaker.iter().map(|(area, _)| *area).collect();
    if !rest.is_empty() {
        finding = finding.helps(areas.iter().filter_map(|area| {
            let (title, rate) = (framework.title(*area), rate(&[*area])?);
            Some(format!("{title} was graded lower in {rate}"))
        }));
    }
    let rate = rate(&areas);
    let stands_out = stands_out(entry, framework, (id, *worst), rate.as_ref());
    Some(
        finding
            .ordinary(!stands_out)
            .rate(rate)
            .help(format!("{} shows the comparable ones", why(entry))),
    )
}

/// The command that answers it: by the number, which is the same wherever the record stands.
fn why(entry: Entry<'_>) -> String {
    let day = entry.identity();
    match entry.case.identity.number() {
        Some(number) if entry.case.is_table => {
            format!("`evenhand why {number}@{day} --in` this table")
        }
        Some(number) => format!("`evenhand why {number}@{day}`"),
        None => "`evenhand why` of this inspection".to_owned(),
    }
}

/// Whether a weaker area stands out: it is a weakness, and under an overall, or as weak as can be; and
/// it is what is so now, or few others were.
fn stands_out(
    entry: Entry<'_>,
    framework: &Framework,
    (id, worst): (JudgementId, Grade),
    rate: Option<&Rate>,
) -> bool {
    let is_weakness = framework.concern.is_none() || framework.is_concern(worst);
    let is_overall = framework.heads().any(|head| head == id);
    let rare = entry.dataset.parameters.get(RULE.name, &RARE);
    let is_common = rate.is_some_and(|rate| rate.is_above_one_in(rare));
    let is_latest = || {
        let latest = entry.history().graded().last().map(|latest| latest.place());
        latest == Some(entry.place())
    };
    is_weakness && (is_overall || worst == Grade(0)) && (!is_common || is_latest())
}

/// `good overall, with one area requiring improvement`.
fn headline(
    framework: &Framework,
    (id, aggregate): (JudgementId, Grade),
    weaker: &[(JudgementId, Grade)],
) -> String {
    let grade = framework.grade_words(aggregate);
    let whole = match framework.heads().any(|head| head == id) {
        true => format!("{grade} overall"),
        false => format!("{grade} for {}", framework.title(id)),
    };
    let areas = match weaker.len() {
        1 => "one area".to_owned(),
        2 => "two areas".to_owned(),
        n => format!("{n} areas"),
    };
    let mut grades: Vec<Grade> = weaker.iter().map(|(_, grade)| *grade).collect();
    grades.dedup();
    let described = grades.iter().map(|grade| framework.grade_described(*grade));
    let described: Vec<String> = described.collect();
    let described = wording::list(described.iter().map(String::as_str));
    format!("{whole}, with {areas} {described}")
}

/// Whether an area that the aggregate rests on, directly or through another, has a lower grade.
fn is_weaker(
    framework: &Framework,
    id: JudgementId,
    aggregate: Grade,
    grade: impl Fn(JudgementId) -> Option<Grade>,
) -> bool {
    let mut areas = framework.areas_of(id).into_iter();
    areas.any(|id| grade(id).is_some_and(|grade| grade < aggregate))
}

/// The areas that the aggregate rests on with a lower grade than its own, worst first.
fn weaker(
    framework: &Framework,
    id: JudgementId,
    aggregate: Grade,
    grade: impl Fn(JudgementId) -> Option<Grade>,
) -> Vec<(JudgementId, Grade)> {
    let areas = framework.areas_of(id).into_iter();
    let mut weaker: Vec<_> = areas
        .filter_map(|id| Some((id, grade(id)?)))
        .filter(|(_, grade)| *grade < aggregate)
        .collect();
    weaker.sort_by_key(|(id, grade)| (*grade, *id));
    weaker
}

/// In how many others with the same aggregate grade all of the areas were graded lower, too.
fn rate(
    entry: Entry<'_>,
    framework: &Framework,
    (id, aggregate): (JudgementId, Grade),
    areas: &[JudgementId],
) -> Option<Rate> {
    let all = |p: &Precedent, meets: &dyn Fn(Grade) -> bool| {
        let mut grades = areas.iter().map(|area| p.grade(*area));
        grades.all(|grade| grade.is_some_and(meets))
    };
    let is_same = |p: &Precedent| p.grade(id) == Some(aggregate) && all(p, &|_| true);
    let count = entry.others(|p| is_same(p) && all(p, &|grade| grade < aggregate));
    let (title, grade) = (framework.title(id), framework.grade_words(aggregate));
    let under = framework.called();
    let among = format!("other inspections under {under} with {title} {grade}");
    Rate::of(count, entry.others(is_same), among)
}
