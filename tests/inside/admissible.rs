//! What is admissible is one thing: `check` reports exactly what `why` excludes, as firmly as it
//! says, and both are what trying every assignment of grades gives.
//!
//! `EVENHAND_RECORDS=100000 cargo test admissible` tries that many records instead of a thousand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::bounds::{brute, describe, graded, only_limits};
use super::common::folders;
use super::knowledge::without_index;
use crate::answers::why;
use crate::dataset::{Dataset, Entry, Input, Knowledge};
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, Grade, JudgementId, Strength};
use crate::rules::{Check, named};

/// How many records are checked together, as the documents of one file.
const TOGETHER: usize = 50;

/// The built-in frameworks, then with each folder of frameworks among the tests.
static KNOWN: LazyLock<Vec<Knowledge>> = LazyLock::new(|| {
    let mut added = vec![PathBuf::from("tests/frameworks/third")];
    for family in folders(&PathBuf::from("tests/rules")) {
        let of_rules = folders(&family).into_iter();
        added.extend(of_rules.map(|rule| rule.join("framework")));
    }
    added.retain(|folder| folder.is_dir());
    assert!(added.len() > 1, "no frameworks among the fixtures");
    let with_folders = added.iter().map(|folder| without_index(Some(folder)));
    std::iter::once(without_index(None))
        .chain(with_folders)
        .collect()
});

/// A judgement of a record: left out, not judged, or given a grade.
#[derive(Clone, Copy, Debug)]
enum Recorded {
    Missing,
    NotJudged,
    Grade(usize),
}

fn recorded() -> impl Strategy<Value = Recorded> {
    prop_oneof![
        1 => Just(Recorded::Missing),
        1 => Just(Recorded::NotJudged),
        5 => (0..5_usize).prop_map(Recorded::Grade),
    ]
}

/// A document; the authority's number tells it from the others.
fn document(framework: &Framework, number: usize, grades: &[Recorded]) -> String {
    let activities = framework.file.activities.iter();
    let activity = activities
        .filter(|(_, a)| a.graded)
        .map(|(id, _)| id)
        .next();
    let mut text = format!(
        "authority: {{ name: Anyshire {number}, urn: {number} }}\ninspections:\n  - framework: {}\n    activity: {}\n    fieldwork: {}\n    judgements:\n",
        framework.id(),
        activity.expect("a graded activity"),
        framework.from.earliest(),
    );
    for (judgement, grade) in framework.judgements.iter().zip(grades.iter().cycle()) {
        let scale = framework.file.scale.len();
        let grade = match grade {
            Recorded::Missing => continue,
            Recorded::NotJudged => "not judged",
            Recorded::Grade(grade) => framework.grade_id(Grade(grade % scale)),
        };
        writeln!(text, "      {}: {grade}", judgement.id).expect("text");
    }
    text
}

/// By authority and judgement, the firmest strength that a finding speaks of.
type Told = BTreeMap<(String, String), Strength>;

fn told_by_check(dataset: &Dataset) -> Told {
    let mut told = Told::new();
    for rule in [
        "limit-exceeded",
        "outside-component-range",
        "overall-off-the-middle",
    ] {
        let Check::Records(check) = named(rule).expect("the rule").check else {
            panic!("{rule} looks at records");
        };
        for finding in check(dataset) {
            let said = |words| finding.message.contains(words);
            let mut labels = finding.labels.iter();
            let at_law = |strength: &Strength| format!("({})", strength.name());
            let half = labels.find_map(|label| {
                let mut strengths = Strength::ALL.into_iter();
                strengths.find(|strength| label.text.ends_with(&at_law(strength)))
            });
            let strength = match () {
                () if rule == "overall-off-the-middle" => half.expect("the half of the law"),
                () if said("have always meant") => Strength::Observed,
                () if said("mostly mean") => Strength::Likely,
                () if said("normally mean") => Strength::Normally,
                () => Strength::Always,
            };
            let authority = finding.authority.expect("an authority");
            let known = told.entry((authority, finding.identity[0].clone()));
            let known = known.or_insert(strength);
            *known = strength.max(*known);
        }
    }
    told
}

fn told_by_why(entry: Entry<'_>, told: &mut Told) {
    let why = why::of_entry(entry, &[]).expect("a framework with grades");
    let number = entry.case.authority.urn.as_ref().expect("a number");
    for node in why.judgements {
        let Some(allowed) = node.allowed else {
            continue;
        };
        assert_eq!(allowed.outside, allowed.strength.is_some());
        let strengths = Strength::ALL.into_iter();
        let mut strength = strengths.filter(|strength| allowed.strength == Some(strength.name()));
        if let Some(strength) = strength.next() {
            told.insert((number.clone(), node.judgement), strength);
        }
    }
}

/// Of how many records.
fn records() -> usize {
    let asked = std::env::var("EVENHAND_RECORDS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(1000)
}

fn batches() -> ProptestConfig {
    ProptestConfig {
        cases: u32::try_from(records().div_ceil(TOGETHER)).expect("not so many"),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(batches())]

    #[test]
    fn check_reports_exactly_what_why_excludes(
        known in 0..64_usize,
        which in 0..64_usize,
        all in prop::collection::vec(prop::collection::vec(recorded(), 16), TOGETHER),
    ) {
        let known = &KNOWN[known % KNOWN.len()];
        let frameworks = graded(&known.frameworks);
        let framework = frameworks[which % frameworks.len()];
        let documents = all.iter().enumerate();
        let documents: Vec<String> = documents
            .map(|(number, grades)| document(framework, number, grades))
            .collect();
        let input = Input::text("records.yaml", documents.join("---\n"));
        let dataset = Dataset::read(vec![input], 10_000_000, known.clone());
        let mut excluded = Told::new();
        let mut asked = 0;
        for entry in dataset.inspections() {
            told_by_why(entry, &mut excluded);
            asked += 1;
        }
        prop_assert_eq!(asked, all.len());
        prop_assert_eq!(told_by_check(&dataset), excluded, "{}", framework.id());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    /// A grade is excluded as firmly as the limits alone that are so firm exclude it.
    #[test]
    fn what_is_excluded_is_as_firm_as_trying_every_assignment_gives(
        which in 0..64_usize,
        given in prop::collection::vec(recorded(), 16),
    ) {
        let frameworks = graded(&KNOWN[0].frameworks);
        let framework = frameworks[which % frameworks.len()];
        let scale = framework.file.scale.len();
        let grades: Vec<Option<Grade>> = (0..framework.judgements.len())
            .map(|i| match given[i % given.len()] {
                Recorded::Grade(grade) => Some(Grade(grade % scale)),
                Recorded::Missing | Recorded::NotJudged => None,
            })
            .collect();
        let admissible = Admissible::of(framework, &grades).expect("grades");
        let heads = framework.judgement_ids().filter(|id| framework.is_aggregate(*id));
        for (id, grade) in heads.filter_map(|id| Some((id, grades[id.0]?))) {
            for strength in Strength::ALL {
                let firm = only_limits(framework, strength);
                let admits = brute(&firm, id, &grades)
                    .is_some_and(|(worst, best)| worst <= grade && grade <= best);
                let excluded = admissible.excluded(id).is_some_and(|by| by >= strength);
                let (name, strength) = (&framework.get(id).id, strength.name());
                prop_assert_eq!(!admits, excluded, "{}, {} in {}", name, strength, describe(framework, &grades));
            }
        }
    }
}

fn sif(grades: &[(&str, usize)]) -> (&'static Framework, Vec<Option<Grade>>) {
    let frameworks = &KNOWN[0].frameworks;
    let framework = frameworks.get(frameworks.named("sif-2013").expect("SIF"));
    let mut all = vec![None; framework.judgements.len()];
    for (name, grade) in grades {
        all[framework.judgement(name).expect("a judgement").0] = Some(Grade(*grade));
    }
    (framework, all)
}

fn names(framework: &Framework, ids: impl IntoIterator<Item = JudgementId>) -> Vec<&str> {
    let ids = ids.into_iter();
    ids.map(|id| framework.get(id).id.as_str()).collect()
}

#[test]
fn a_chain_is_as_firm_as_its_weakest_link_and_names_the_grades_at_its_beginning() {
    let (framework, grades) = sif(&[
        ("overall", 2),
        ("help-and-protection", 2),
        ("leadership", 2),
        ("adoption", 0),
        ("care-leavers", 0),
    ]);
    let overall = framework.judgement("overall").expect("overall");
    let admissible = Admissible::of(framework, &grades).expect("grades");
    let broken = &admissible.broken(overall)[0];
    assert_eq!(broken.strength, Strength::Observed);
    assert_eq!(broken.severity.name(), "note");
    let deciding = broken.deciding().into_iter().map(|(id, _)| id);
    assert_eq!(names(framework, deciding), ["adoption", "care-leavers"]);
    let through = broken.links().into_iter().map(|link| link.on);
    assert_eq!(names(framework, through), ["looked-after"]);
}

#[test]
fn what_is_recorded_needs_no_chain() {
    let (framework, grades) = sif(&[
        ("overall", 2),
        ("leadership", 0),
        ("adoption", 0),
        ("care-leavers", 0),
    ]);
    let overall = framework.judgement("overall").expect("overall");
    let admissible = Admissible::of(framework, &grades).expect("grades");
    let broken = &admissible.broken(overall)[0];
    assert_eq!(broken.strength, Strength::Always);
    assert!(broken.through.is_empty());
}
