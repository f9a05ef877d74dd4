//! A grade is not one of its framework's.
//!
//! # What it checks
//!
//! Each grade is on the scale of the record's framework, in any of the wordings that the framework
//! lists. So is each grade that a claim states; where the claim names no framework, that of the
//! inspection on record that it can be about is asked, one level lower. What a report says that the
//! inspection before was given is on the scale of some framework of its inspectorate. A grade that is
//! called by the name of another one of an earlier or later framework is read, and noted.
//!
//! # Why it matters
//!
//! Scales changed: what was "adequate" until 2013 became "requires improvement". A grade of another
//! scale means that the framework or the grade is wrong; a mistyped one is a grade lost.
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
//!     judgements: { leaders: good, help-and-protection: adequate, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
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
//! It never occurs in a correct file. In the inspectorate's yearly tables of settings for 2014-15 and
//! 2015-16, 52 of 8,502 rows call a grade as the other framework does.
//!
//! # What to do
//!
//! Compare with the report. If the grade is right, the framework is another one.

use crate::base::finding::{Finding, Severity};
use crate::base::nearest::{self, Advice};
use crate::base::place::Place;
use crate::base::wording;
use crate::case::model::{Case, Claim, Grading};
use crate::dataset::claims::{claims, meant};
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, FrameworkId, Given, JudgementId};
use crate::rules::rule;

rule!("grade-not-on-scale", "grade_not_on_scale.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let claims = claims(dataset).flat_map(|(case, claim)| of_claim(dataset, case, claim));
    dataset
        .inspections()
        .flat_map(findings)
        .chain(of_others(dataset))
        .chain(dataset.inspections().filter_map(of_previous))
        .chain(claims)
        .collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let unknown = |gradings: &[Grading], under: &dyn Fn() -> Place| -> Vec<Finding> {
        let unknown = gradings.iter().filter_map(|grading| {
            let given = grading.given.as_ref().filter(|given| given.is.is_none())?;
            Some((grading, given))
        });
        unknown
            .map(|(grading, given)| {
                let name = &grading.judgement.text;
                let place = under().at(name.clone());
                let asked = (framework, grading.judgement.is);
                let finding = RULE.on(entry, place, unknown_words(asked, &given.text));
                explained(finding, entry.dataset, asked, &given.text)
                    .identity(name.clone())
                    .area(framework.name_of(name))
            })
            .collect()
    };
    let mut findings = unknown(&entry.inspection.gradings, &|| entry.field("judgements"));
    if let Some(report) = &entry.inspection.report {
        let body = || entry.field("report").at("body");
        let of_body = unknown(&report.body, &body).into_iter();
        findings.extend(of_body.map(|finding| finding.identity("body")));
    }
    findings
}

/// A name of a grade that is one of another framework, and is read here as another grade.
struct Borrowed<'a> {
    name: &'a str,
    of: &'a Framework,
    read_as: &'a str,
}

/// The names of grades that a framework takes from the others of its regime.
fn borrowed<'a>(dataset: &'a Dataset, framework: &'a Framework) -> Vec<Borrowed<'a>> {
    let others = dataset.frameworks.iter().map(|(_, other)| other);
    let others = others.filter(|other| other.is_of_regime(framework));
    let mut borrowed: Vec<Borrowed<'a>> = Vec::new();
    for (of, name) in others.flat_map(|of| of.grade_ids().map(move |name| (of, name))) {
        let Some(Given::Grade(grade)) = framework.given(name) else {
            continue;
        };
        let read_as = framework.grade_id(grade);
        if read_as != name && borrowed.iter().all(|one| one.name != name) {
            borrowed.push(Borrowed { name, of, read_as });
        }
    }
    borrowed
}

/// The inspections of which grades are called as another framework calls its own: one finding for all.
fn of_others(dataset: &Dataset) -> Vec<Finding> {
    let frameworks = dataset.frameworks.iter();
    let frameworks = frameworks.map(|(id, framework)| (id, borrowed(dataset, framework)));
    let frameworks: Vec<(FrameworkId, Vec<Borrowed<'_>>)> = frameworks.collect();
    let finding = |entry: Entry<'_>| {
        let (id, framework) = (entry.framework_id()?, entry.framework()?);
        let (_, borrowed) = frameworks.iter().find(|(other, _)| *other == id)?;
        let called = |grading: &&Grading| {
            let given = grading.given.as_ref()?;
            let mut borrowed = borrowed.iter();
            let is_grade = matches!(given.is, Some(Given::Grade(_)));
            borrowed.find(|one| is_grade && wording::same(one.name, &given.text))
        };
        let mut gradings = entry.inspection.gradings.iter();
        let (grading, one) = gradings.find_map(|grading| Some((grading, called(&grading)?)))?;
        let name = &grading.judgement.text;
        let written = grading.given.as_ref().map_or(one.name, |given| &given.text);
        let message = format!(
            "`{written}` is a grade of `{}`, and is read here as {}",
            one.of.id(),
            one.read_as.replace('-', " ")
        );
        let mut finding = RULE.on(entry, entry.field("judgements").at(name.clone()), message);
        finding.severity = Severity::Note;
        let all = entry.inspection.gradings.iter();
        let all = all.filter(|grading| called(grading).is_some());
        let finding = finding.areas(all.map(|grading| framework.name_of(&grading.judgement.text)));
        Some(finding.identity("of-another-framework"))
    };
    dataset.inspections().filter_map(finding).collect()
}

/// A framework, and its judgement that was given what is unknown.
type AskedScale<'a> = (&'a Framework, Option<JudgementId>);

fn unknown_words((framework, judgement): AskedScale<'_>, given: &str) -> String {
    let apart = judgement.filter(|id| !framework.scale_apart(*id).is_empty());
    match apart {
        Some(id) => format!("`{given}` is no result of `{}`", framework.get(id).id),
        None => format!("`{given}` is not a grade of `{}`", framework.id()),
    }
}

/// With what may be meant instead, and the grades that there are.
fn explained(
    finding: Finding,
    dataset: &Dataset,
    (framework, judgement): AskedScale<'_>,
    given: &str,
) -> Finding {
    let apart = judgement.filter(|id| !framework.scale_apart(*id).is_empty());
    if let Some(id) = apart {
        let place = Place::root(framework.source, 0);
        let place = place.at("judgements").at(framework.get(id).id.clone());
        let advice = nearest::advice(given, framework.results_of(id));
        return finding
            .advised(given, advice)
            .and(place.at("scale").key(), "its results");
    }
    let frameworks = dataset.frameworks.iter().map(|(_, other)| other);
    let alike = frameworks.filter(|f| f.is_of_regime(framework));
    let alike: Vec<&Framework> = alike.collect();
    let others = alike.iter().filter(|f| f.given(given).is_some());
    let others: Vec<&str> = others.map(|f| f.id()).collect();
    // What is a grade elsewhere is no misspelling: `adequate` does not mean `inadequate`.
    let advice = match framework.grade_for_number(given) {
        Some(advice) => advice,
        None if others.is_empty() => {
            let mut advice = nearest::advice(given, framework.grade_ids());
            for instead in &mut advice.instead {
                let all = alike.iter().flat_map(|f| f.grade_ids());
                instead.sure = nearest::is_sure(given, &instead.text, all);
            }
            advice
        }
        None => Advice::only(format!("it is a grade of {}", others.join(", "))),
    };
    let place = Place::root(framework.source, 0).at("scale").key();
    finding.advised(given, advice).and(place, "its grades")
}

/// What a report says that the inspection before was given, where no framework of the inspectorate has
/// such a grade; under which of them it was made is not said.
fn of_previous(entry: Entry<'_>) -> Option<Finding> {
    let stated = entry.inspection.report.as_ref()?.previous.as_ref()?;
    let given = stated.overall.as_deref()?;
    let inspectorate = entry.framework()?.regime();
    let frameworks = entry.dataset.frameworks.iter().map(|(_, other)| other);
    let own = frameworks.filter(|other| other.regime() == inspectorate);
    let own: Vec<&Framework> = own.collect();
    if own.iter().any(|other| other.given(given).is_some()) {
        return None;
    }
    let grades = own.into_iter().flat_map(Framework::grade_ids);
    let place = entry.field("report").at("previous").at("overall");
    let message = format!("`{given}` is not a grade of any framework of {inspectorate}");
    let finding = RULE.on(entry, place, message).identity("previous");
    Some(finding.advised(given, nearest::advice(given, grades)))
}

/// A grade that a claim states for a judgement that one of the frameworks knows, and that none of
/// these has on its scale.
fn of_claim(dataset: &Dataset, case: &Case, claim: &Claim) -> Vec<Finding> {
    let (frameworks, named) = meant(dataset, case, claim);
    let unknown = claim.says.iter().filter_map(|(name, given)| {
        let of_name = |f: &&&Framework| f.judgement_called(name).is_some();
        let framework = frameworks.iter().find(of_name)?;
        let mut known = frameworks.iter().filter(of_name);
        let means = |f: &Framework| f.given_to(f.judgement_called(name)?, given);
        known.all(|f| means(f).is_none()).then(|| {
            let asked = (*framework, framework.judgement_called(name));
            let message = unknown_words(asked, given);
            let says = case.place().at("claims").at(claim.index).at("says");
            let place = says.at(name.clone());
            let identity = case.path_by_meaning(&place);
            let mut finding = RULE.in_case(case, place, message);
            if !named {
                finding.severity = finding.severity.lower();
            }
            explained(finding, dataset, asked, given)
                .identity(identity)
                .area(framework.name_of(name))
        })
    });
    unknown.collect()
}
