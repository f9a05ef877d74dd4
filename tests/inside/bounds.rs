//! Bounds, for every framework that is shipped: monotone, independent of the order in the file, and
//! equal to what trying every assignment of grades gives.

use std::sync::OnceLock;

use crate::base::place::Sources;
use crate::framework::bounds::{Bounds, Interval};
use crate::framework::load::load;
use crate::framework::{Bound, Framework, Frameworks, Grade, JudgementId, Strength, embedded};
use proptest::prelude::*;

type Recorded = Vec<Option<Grade>>;

fn frameworks() -> &'static Frameworks {
    static LOADED: OnceLock<Frameworks> = OnceLock::new();
    LOADED.get_or_init(|| {
        load(embedded::frameworks(), &mut Sources::default()).expect("the frameworks load")
    })
}

/// The shipped frameworks that have grades.
pub(super) fn graded(frameworks: &Frameworks) -> Vec<&Framework> {
    let all = frameworks.iter().map(|(_, framework)| framework);
    all.filter(|framework| framework.best().is_some()).collect()
}

fn bounds(framework: &Framework, recorded: &Recorded) -> Bounds {
    Bounds::of(framework, recorded, Strength::Normally).expect("a framework with grades")
}

/// Every grade of a framework.
fn scale(framework: &Framework) -> impl Iterator<Item = Grade> + Clone {
    (0..framework.file.scale.len()).map(Grade)
}

/// A judgement with everything that it rests on, directly or not.
fn below(framework: &Framework, head: JudgementId) -> Vec<JudgementId> {
    let mut found = vec![head];
    let mut next = 0;
    while let Some(id) = found.get(next).copied() {
        next += 1;
        for component in &framework.get(id).components {
            if !found.contains(component) {
                found.push(*component);
            }
        }
    }
    found
}

/// Calls `each` with every way to give each of some judgements one of its options.
fn every<T: Copy>(options: &[Vec<T>], each: &mut dyn FnMut(&[T])) {
    fn go<T: Copy>(options: &[Vec<T>], chosen: &mut Vec<T>, each: &mut dyn FnMut(&[T])) {
        match options.get(chosen.len()) {
            None => each(chosen),
            Some(these) => {
                for option in these {
                    chosen.push(*option);
                    go(options, chosen, each);
                    chosen.pop();
                }
            }
        }
    }
    go(options, &mut Vec::new(), each);
}

/// Whether a grade of an aggregate is admissible under grades of all that it rests on. Written
/// without a look at how bounds are computed: each limit, and the range, one by one.
fn admissible(framework: &Framework, id: JudgementId, grades: &Recorded) -> bool {
    let grade = |id: JudgementId| grades[id.0].expect("every grade is assigned");
    let given = grade(id);
    let judgement = framework.get(id);
    let components: Vec<Grade> = judgement.components.iter().map(|c| grade(*c)).collect();
    if !judgement.partial && !components.is_empty() {
        let inside =
            components.iter().any(|c| *c <= given) && components.iter().any(|c| *c >= given);
        if !inside {
            return false;
        }
    }
    framework
        .limits
        .iter()
        .filter(|limit| limit.bounds == id)
        .all(|limit| {
            let applies = limit.when.iter().all(|condition| {
                let holding = condition
                    .of
                    .iter()
                    .filter(|id| condition.side.holds(grade(**id)));
                holding.count() >= condition.at_least
            });
            !applies
                || match limit.bound {
                    Bound::Ceiling(most) => given <= most,
                    Bound::Floor(least) => given >= least,
                }
        })
}

/// The worst and the best grade that some assignment of the unrecorded judgements admits.
pub(super) fn brute(
    framework: &Framework,
    head: JudgementId,
    recorded: &Recorded,
) -> Option<(Grade, Grade)> {
    let all = below(framework, head);
    let options: Vec<Vec<Grade>> = all
        .iter()
        .map(|id| match recorded[id.0] {
            Some(grade) if *id != head => vec![grade],
            _ => scale(framework).collect(),
        })
        .collect();
    let mut found: Option<(Grade, Grade)> = None;
    let mut grades = vec![None; framework.judgements.len()];
    every(&options, &mut |chosen| {
        for (id, grade) in all.iter().zip(chosen) {
            grades[id.0] = Some(*grade);
        }
        // What was recorded is taken as it is; what was not has to be admissible itself.
        let asked = all
            .iter()
            .filter(|id| **id == head || recorded[id.0].is_none());
        if asked.clone().all(|id| admissible(framework, *id, &grades)) {
            let grade = chosen[0];
            let (worst, best) = found.unwrap_or((grade, grade));
            found = Some((worst.min(grade), best.max(grade)));
        }
    });
    found
}

/// The same framework with those of its limits alone that are at least so firm.
pub(super) fn only_limits(framework: &Framework, firmness: Strength) -> Framework {
    let mut framework = framework.clone();
    framework.limits.retain(|limit| limit.strength >= firmness);
    framework
}

fn ends(interval: &Interval) -> (Grade, Grade) {
    (interval.worst, interval.best)
}

pub(super) fn describe(framework: &Framework, recorded: &Recorded) -> String {
    let given = framework.judgements.iter().zip(recorded);
    let given =
        given.map(|(j, g)| format!("{}: {}", j.id, g.map_or("?", |g| framework.grade_id(g))));
    format!(
        "{} {{ {} }}",
        framework.id(),
        given.collect::<Vec<_>>().join(", ")
    )
}

/// Every aggregate of every framework, under every mixture of recorded and unrecorded grades of all
/// that it rests on.
#[test]
fn bounds_are_what_trying_every_assignment_gives() {
    let frameworks = frameworks();
    let mut tried = 0;
    for framework in graded(frameworks) {
        for head in framework
            .judgement_ids()
            .filter(|id| framework.is_aggregate(*id))
        {
            let all = below(framework, head);
            let options: Vec<Vec<Option<Grade>>> = all
                .iter()
                .map(|id| {
                    if *id == head {
                        return vec![None];
                    }
                    std::iter::once(None)
                        .chain(scale(framework).map(Some))
                        .collect()
                })
                .collect();
            every(&options, &mut |chosen| {
                let mut recorded: Recorded = vec![None; framework.judgements.len()];
                for (id, grade) in all.iter().zip(chosen) {
                    recorded[id.0] = *grade;
                }
                let computed = bounds(framework, &recorded);
                let tried_out = brute(framework, head, &recorded);
                let interval = &computed.allowed[head.0];
                assert_eq!(
                    (!interval.is_empty()).then(|| ends(interval)),
                    tried_out,
                    "{} of {}",
                    framework.get(head).id,
                    describe(framework, &recorded)
                );
                tried += 1;
            });
        }
    }
    assert!(tried > 10_000, "only {tried} records were tried");
}

/// What `conflicting-limits` claims in its documentation.
#[test]
fn no_grades_make_the_limits_of_a_shipped_framework_conflict() {
    let frameworks = frameworks();
    for framework in graded(frameworks) {
        for head in framework
            .judgement_ids()
            .filter(|id| framework.is_aggregate(*id))
        {
            let components = &framework.get(head).components;
            let options = vec![scale(framework).collect::<Vec<_>>(); components.len()];
            every(&options, &mut |chosen| {
                let mut recorded = vec![None; framework.judgements.len()];
                for (id, grade) in components.iter().zip(chosen) {
                    recorded[id.0] = Some(*grade);
                }
                let computed = bounds(framework, &recorded);
                assert!(
                    !computed.allowed[head.0].is_empty(),
                    "{}",
                    describe(framework, &recorded)
                );
            });
        }
    }
}

/// A framework, and a record of it: each grade recorded, or not judged and so unknown.
fn record() -> impl Strategy<Value = (usize, Vec<Option<usize>>)> {
    let grade = prop_oneof![1 => Just(None), 3 => (0..4_usize).prop_map(Some)];
    (0..64_usize, prop::collection::vec(grade, 16))
}

fn recorded(framework: &Framework, grades: &[Option<usize>]) -> Recorded {
    let best = framework.file.scale.len() - 1;
    let grade = |i: usize| grades[i % grades.len()].map(|grade| Grade(grade.min(best)));
    (0..framework.judgements.len()).map(grade).collect()
}

/// The same framework with limits, judgements and the members of every set in another order.
fn reordered(framework: &Framework, turn: usize) -> Framework {
    let mut file = embedded::frameworks();
    let name = format!("framework/{}.yaml", framework.id());
    let (_, bytes) = file
        .iter_mut()
        .find(|(file, _)| *file == name)
        .expect("its file");
    let mut value: serde_yaml::Value = serde_yaml::from_slice(bytes).expect("YAML");
    turn_around(&mut value, turn);
    *bytes = serde_yaml::to_string(&value).expect("YAML").into_bytes();
    let loaded = load(file, &mut Sources::default()).expect("it still loads");
    let id = loaded.named(framework.id()).expect("it is there");
    loaded.get(id).clone()
}

/// Rotates the lists whose order means nothing: limits, conditions, sets; and the judgements.
fn turn_around(value: &mut serde_yaml::Value, turn: usize) {
    use serde_yaml::Value;
    let rotate = |list: &mut Vec<Value>| {
        let by = turn % list.len().max(1);
        list.rotate_left(by);
        if turn.is_multiple_of(2) {
            list.reverse();
        }
    };
    let Value::Mapping(map) = value else { return };
    for (key, value) in map.iter_mut() {
        match (key.as_str(), &mut *value) {
            (Some("limits"), Value::Sequence(limits)) => {
                rotate(limits);
                limits.iter_mut().for_each(|limit| turn_around(limit, turn));
            }
            (Some("when"), Value::Sequence(all)) => {
                rotate(all);
                all.iter_mut().for_each(|one| turn_around(one, turn));
            }
            (Some("of" | "depends-on"), Value::Sequence(names)) => rotate(names),
            (Some("when"), one) => turn_around(one, turn),
            (Some("judgements"), Value::Mapping(judgements)) => {
                let mut all: Vec<(Value, Value)> = std::mem::take(judgements).into_iter().collect();
                let by = turn % all.len().max(1);
                all.rotate_left(by);
                for (name, mut judgement) in all {
                    turn_around(&mut judgement, turn);
                    judgements.insert(name, judgement);
                }
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// A better component never lowers either end of anything.
    #[test]
    fn bounds_are_monotone((which, grades) in record(), raised in 0..16_usize) {
        let frameworks = frameworks();
        let all = graded(frameworks);
        let framework = all[which % all.len()];
        let before = recorded(framework, &grades);
        let raised = raised % before.len();
        if let Some(grade) = before[raised].filter(|grade| Some(*grade) < framework.best()) {
            let mut after = before.clone();
            after[raised] = Some(Grade(grade.0 + 1));
            let (was, is) = (bounds(framework, &before), bounds(framework, &after));
            for id in framework.judgement_ids() {
                let ((worst, best), (new_worst, new_best)) = (ends(&was.allowed[id.0]), ends(&is.allowed[id.0]));
                prop_assert!(worst <= new_worst && best <= new_best, "{} of {}", framework.get(id).id, describe(framework, &before));
            }
        }
    }

    /// To know a grade that was possible never makes anything possible that was not.
    #[test]
    fn to_know_more_never_widens_bounds((which, grades) in record(), learnt in 0..16_usize, grade in 0..4_usize) {
        let frameworks = frameworks();
        let all = graded(frameworks);
        let framework = all[which % all.len()];
        let before = recorded(framework, &grades);
        let was = bounds(framework, &before);
        let learnt = learnt % before.len();
        let grade = Grade(grade.min(framework.file.scale.len() - 1));
        if before[learnt].is_none() && was.allowed[learnt].admits(grade) {
            let mut after = before.clone();
            after[learnt] = Some(grade);
            let is = bounds(framework, &after);
            for id in framework.judgement_ids().filter(|id| id.0 != learnt) {
                let ((worst, best), (new_worst, new_best)) = (ends(&was.allowed[id.0]), ends(&is.allowed[id.0]));
                prop_assert!(worst <= new_worst && new_best <= best, "{} of {}", framework.get(id).id, describe(framework, &before));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// The order of limits, judgements and sets in the file changes no interval.
    #[test]
    fn bounds_do_not_depend_on_the_order_of_the_file(which in 0..64_usize, turn in 1..40_usize, records in prop::collection::vec(prop::collection::vec(prop_oneof![1 => Just(None), 3 => (0..4_usize).prop_map(Some)], 16), 32)) {
        let frameworks = frameworks();
        let all = graded(frameworks);
        let framework = all[which % all.len()];
        let other = reordered(framework, turn);
        for grades in &records {
            let here = recorded(framework, grades);
            let there: Recorded = other
                .judgements
                .iter()
                .map(|judgement| here[framework.judgement(&judgement.id).expect("the same judgements").0])
                .collect();
            let (one, two) = (bounds(framework, &here), bounds(&other, &there));
            for id in framework.judgement_ids() {
                let same = other.judgement(&framework.get(id).id).expect("the same judgements");
                prop_assert_eq!(ends(&one.allowed[id.0]), ends(&two.allowed[same.0]), "{} of {}", &framework.get(id).id, describe(framework, &here));
            }
        }
    }
}
