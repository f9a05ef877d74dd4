//! Laws: what a law says, its limits say, for every framework that is shipped; and the limits that
//! are not written since a law implies them.

use super::bounds::graded;
use crate::framework::admissible::Admissible;
use crate::framework::law::Stands;
use crate::framework::{Bound, Condition, Framework, Grade, JudgementId, Limit, Side, Strength};
use crate::load;

/// Calls `each` with every way to give a grade to an aggregate and to each judgement of its law.
fn every(
    framework: &Framework,
    judgements: &[JudgementId],
    each: &mut dyn FnMut(&[Option<Grade>]),
) {
    let scale = framework.file.scale.len();
    let mut grades = vec![None; framework.judgements.len()];
    let exponent = u32::try_from(judgements.len()).expect("few");
    for mut choice in 0..scale.pow(exponent) {
        for id in judgements {
            grades[id.0] = Some(Grade(choice % scale));
            choice /= scale;
        }
        each(&grades);
    }
}

/// Whether an aggregate stands to its law as the limits say that the law comes to.
#[test]
fn a_law_and_its_limits_say_the_same() {
    let known = load(None).expect("the knowledge");
    let mut tried = 0;
    for framework in graded(&known.frameworks) {
        for (at, law) in framework.laws.iter().enumerate() {
            let Some(bounds) = law.bounds else {
                continue;
            };
            let all: Vec<JudgementId> = law.of.iter().copied().chain([bounds]).collect();
            every(framework, &all, &mut |grades| {
                let given = grades[bounds.0].expect("a grade");
                let holds = |c: &Condition| c.holds(|id| grades[id.0]);
                let broken = framework.limits.iter().find(|limit| {
                    let applies = limit.when.iter().all(holds);
                    limit.law == Some(at) && applies && !limit.bound.admits(given)
                });
                let side = broken.map(|limit| match limit.bound {
                    Bound::Ceiling(_) => Stands::Above,
                    Bound::Floor(_) => Stands::Below,
                });
                let stands = law.stands(framework, grades).expect("every grade is known");
                match stands {
                    Stands::Above | Stands::Below => assert_eq!(side, Some(stands)),
                    Stands::AsReckoned | Stands::ByLimit(_) => assert_eq!(side, None),
                    // What the limit excludes may be excluded by the law as well.
                    Stands::AgainstLimit(_) => {}
                }
                tried += 1;
            });
        }
    }
    assert!(tried > 1500, "{tried}");
}

/// `at least N of SET` on a side of a grade.
fn condition(framework: &Framework, at_least: usize, of: &str, side: Side) -> Condition {
    let of = of.split_whitespace();
    let of = of.map(|name| framework.judgement(name).expect("a judgement"));
    Condition {
        at_least,
        of: of.collect(),
        side,
    }
}

/// The limits that stood in the files before the law did, by framework, with what they said.
fn implied(framework: &Framework) -> Vec<(&'static str, Strength, Bound, Vec<Condition>)> {
    let [ri, good, outstanding] = [1, 2, 3].map(Grade);
    let below = |n, of| condition(framework, n, of, Side::AtOrBelow(ri));
    let not_best = |n, of| condition(framework, n, of, Side::AtOrBelow(good));
    let at_least = |n, of, grade| condition(framework, n, of, Side::AtOrAbove(grade));
    let (observed, normally) = (Strength::Observed, Strength::Normally);
    match framework.id() {
        "sif-2013" => {
            let all = "help-and-protection looked-after leadership";
            let two = (
                "two-key-judgements-below-good",
                observed,
                Bound::Ceiling(ri),
            );
            vec![(two.0, two.1, two.2, vec![below(2, all)])]
        }
        "ilacs-2018" => {
            let practice = "help-and-protection in-care-and-leavers";
            let all = "leaders help-and-protection in-care-and-leavers";
            let normal = vec![
                at_least(1, "leaders", good),
                at_least(1, practice, good),
                at_least(2, practice, ri),
            ];
            let best = vec![not_best(2, practice)];
            vec![
                (
                    "two-below-good",
                    observed,
                    Bound::Ceiling(ri),
                    vec![below(2, all)],
                ),
                (
                    "outstanding-needs-outstanding-practice",
                    observed,
                    Bound::Ceiling(good),
                    best,
                ),
                (
                    "one-below-good-at-least-good",
                    normally,
                    Bound::Floor(good),
                    normal,
                ),
            ]
        }
        "ilacs-2023" => {
            let practice = "help-and-protection in-care care-leavers";
            let with = |leaders| {
                vec![
                    at_least(1, "leaders", leaders),
                    at_least(2, practice, good),
                    at_least(3, practice, ri),
                ]
            };
            let best = vec![not_best(3, practice)];
            vec![
                (
                    "outstanding-needs-outstanding-practice",
                    observed,
                    Bound::Ceiling(good),
                    best,
                ),
                (
                    "outstanding-leaders-at-least-good",
                    observed,
                    Bound::Floor(good),
                    with(outstanding),
                ),
                (
                    "one-below-good-at-least-good",
                    normally,
                    Bound::Floor(good),
                    with(good),
                ),
            ]
        }
        _ => Vec::new(),
    }
}

/// Under every mixture of grades, with one of them or none unknown, each is excluded as firmly
/// without them as with them.
#[test]
fn the_limits_that_a_law_implies_would_add_nothing() {
    let known = load(None).expect("the knowledge");
    let mut tried = 0;
    for framework in graded(&known.frameworks) {
        for (id, strength, bound, when) in implied(framework) {
            let written = framework.own_limits().any(|(_, limit)| limit.id == id);
            assert!(!written, "{}: {id} is written", framework.id());
            let law = &framework.laws[0];
            let bounds = law.bounds.expect("an aggregate");
            let mut with = framework.clone();
            with.limits.push(Limit {
                id: id.to_owned(),
                bounds,
                bound,
                when,
                strength,
                severity: strength.severity(),
                law: None,
                ..framework.limits[0].clone()
            });
            let all: Vec<JudgementId> = law.of.iter().copied().chain([bounds]).collect();
            every(framework, &all, &mut |grades| {
                let unknown = law.of.iter().map(Some).chain([None]);
                for unknown in unknown {
                    let mut grades = grades.to_vec();
                    if let Some(unknown) = unknown {
                        grades[unknown.0] = None;
                    }
                    let excluded = |framework: &Framework| {
                        let admissible = Admissible::of(framework, &grades);
                        admissible.expect("grades").excluded(bounds)
                    };
                    assert_eq!(
                        excluded(framework),
                        excluded(&with),
                        "{}, {id}, {grades:?}",
                        framework.id()
                    );
                    tried += 1;
                }
            });
        }
    }
    assert!(tried > 15_000, "{tried}");
}
