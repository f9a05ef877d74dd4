//! What is learned: a law that was hidden in invented records is found, and of the national record what
//! its frameworks state as observed.

use proptest::prelude::*;

use super::knowledge::without_index;
use super::national::national;
use super::readme::block_in_step;
use crate::answers::learn::law::{Cap, FoundLaw};
use crate::answers::learn::limits::{CountedLimit, Direction, FEWEST, FoundLimit};
use crate::answers::learn::sample::{Profile, Sample};
use crate::answers::learn::{self, Learned};
use crate::dataset::Dataset;
use crate::framework::law::Which;
use crate::framework::{Bound, Condition, Framework, JudgementId, Side, Strength};
use crate::show::learn::{self as output, Detail};
use crate::show::wrap;
use crate::verdict::check::Options;

const SCALE: usize = 4;

/// A law to hide: which of some parts, and one cap at most.
fn hidden(parts: usize) -> impl Strategy<Value = FoundLaw> {
    let of = proptest::sample::subsequence((0..parts).collect::<Vec<_>>(), 1..=parts);
    let any_of = proptest::sample::subsequence((0..parts).collect::<Vec<_>>(), 1..=parts);
    let cap = proptest::option::of((any_of, 0..2_usize, 0..2_usize));
    (of, 0..4_usize, cap).prop_map(|(of, which, cap)| FoundLaw {
        which: match which {
            0 => Which::FromWorst(1),
            1 => Which::Highest,
            // Of two, both are in the middle: no law.
            _ if of.len() == 2 => Which::FromWorst(1),
            _ => Which::Middle,
        },
        caps: cap
            .map(|(any_of, at_or_below, at_most)| Cap {
                any_of,
                at_or_below,
                at_most,
            })
            .into_iter()
            .collect(),
        of,
    })
}

/// What a record was given, and how the dice fell for what the law leaves open and for noise.
type Drawn = (Vec<usize>, bool, usize, usize);

fn records(parts: usize) -> impl Strategy<Value = Vec<Drawn>> {
    let grades = proptest::collection::vec(0..SCALE, parts);
    let drawn = (grades, any::<bool>(), 0..100_usize, 0..SCALE);
    proptest::collection::vec(drawn, 400)
}

/// The records that a law gives rise to, of which so many in a hundred are given anything.
fn sample(law: &FoundLaw, drawn: &[Drawn], noise: usize) -> Sample {
    let parts = drawn[0].0.len();
    let records = drawn
        .iter()
        .enumerate()
        .map(|(n, (grades, high, dice, other))| {
            let grades: Vec<Option<usize>> = grades.iter().copied().map(Some).collect();
            let (lowest, highest) = law.says(&grades).expect("all grades are there");
            let whole = match (*dice < noise, high) {
                (true, _) => *other,
                (_, true) => highest,
                (_, false) => lowest,
            };
            (format!("record {n}"), grades, whole)
        });
    Sample::new(parts, SCALE, records)
}

/// Of how many records a law says another thing than the one that was hidden.
fn otherwise(sample: &Sample, hidden: &FoundLaw, found: &FoundLaw) -> usize {
    let other = sample.profiles.iter();
    let other = other.filter(|profile| hidden.says(&profile.parts) != found.says(&profile.parts));
    other.map(Profile::count).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_hidden_law_is_found((law, drawn) in (2..=4_usize).prop_flat_map(|parts| (hidden(parts), records(parts)))) {
        let sample = sample(&law, &drawn, 0);
        let found = learn::search::simplest(&sample).expect("a law");
        prop_assert_eq!(otherwise(&sample, &law, &found.law), 0, "{:?}", found.law);
        prop_assert_eq!(found.fits, sample.count());
    }

    #[test]
    fn a_hidden_law_is_found_among_mistakes((law, drawn) in (2..=4_usize).prop_flat_map(|parts| (hidden(parts), records(parts)))) {
        let sample = sample(&law, &drawn, 3);
        let found = learn::search::simplest(&sample).expect("a law");
        // A cap that applies to a few records only may drown in the mistakes.
        prop_assert!(otherwise(&sample, &law, &found.law) <= sample.count() / 50, "{:?}", found.law);
    }
}

/// Records whose wholes were given without regard to their parts: a law may be found in one of 128, and a limit
/// in one of twenty.
#[test]
fn where_there_is_no_law_hardly_any_is_found() {
    let mut state = 1_u64;
    let mut dice = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 62).expect("0 to 3")
    };
    let (mut laws, mut limits) = (0, 0);
    const TRIED: usize = 128;
    for _ in 0..TRIED {
        let records = (0..200).map(|_| {
            let parts = (0..3).map(|_| Some(dice())).collect();
            (String::new(), parts, dice())
        });
        let sample = Sample::new(3, SCALE, records);
        laws += usize::from(learn::search::simplest(&sample).is_some());
        limits += usize::from(!learn::limits::of(&sample).held.is_empty());
    }
    assert!(laws <= TRIED / 128, "{laws}");
    assert!(limits <= TRIED / 20, "{limits}");
}

fn learned() -> (Dataset, Vec<Learned>) {
    let dataset = Dataset::read(
        national(),
        Options::default().largest_file,
        without_index(None),
    );
    let learned = learn::learn(&dataset, |_| true);
    (dataset, learned)
}

/// The law of the middle (`docs/middle.md`): found from the records alone, with the very exceptions.
#[test]
fn the_law_of_the_middle_is_found_and_its_eight_exceptions_are_named() {
    let (dataset, learned) = learned();
    let mut told = Vec::new();
    for one in &learned {
        let framework = dataset.frameworks.get(one.framework);
        if framework.overall() != Some(one.whole) || framework.laws.is_empty() {
            continue;
        }
        let law = one.law.as_ref().expect("a law");
        assert_eq!(law.law.which, Which::Middle);
        let of: Vec<JudgementId> = law.law.of.iter().map(|part| one.parts[*part]).collect();
        let stated = &framework.laws[0].of;
        assert!(of.iter().all(|part| stated.contains(part)) && of.len() == stated.len());
        let names = |records: &[usize]| {
            let names = records.iter().map(|at| one.sample.names[*at].as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        told.push(format!(
            "{}: {} of {}; above: {}; below: {}",
            framework.id(),
            law.fits,
            law.of,
            names(&law.above),
            names(&law.below)
        ));
    }
    insta::assert_snapshot!(told.join("\n"));
}

/// A limit of a framework as one that could be found, where it has one condition.
fn as_found(one: &Learned, bound: Bound, condition: &Condition) -> Option<FoundLimit> {
    let (direction, grade) = match condition.side {
        Side::AtOrBelow(grade) => (Direction::Down, grade.0),
        Side::AtOrAbove(grade) => (Direction::Up, grade.0),
    };
    let same = matches!(
        (bound, direction),
        (Bound::Ceiling(_), Direction::Down) | (Bound::Floor(_), Direction::Up)
    );
    let of = condition
        .of
        .iter()
        .map(|id| one.parts.iter().position(|part| part == id));
    let mut of: Vec<usize> = of.collect::<Option<_>>()?;
    of.sort_unstable();
    same.then_some(FoundLimit {
        direction,
        of,
        at_least: condition.at_least,
        grade,
        bound: bound.grade().0,
    })
}

/// The observed limits of a framework's own that apply to some records and that nothing found implies.
fn not_found<'a>(framework: &'a Framework, one: &Learned) -> (usize, Vec<&'a str>) {
    let observed = framework.own_limits().map(|(_, limit)| limit);
    let observed = observed.filter(|limit| {
        limit.bounds == one.whole && limit.strength == Strength::Observed && limit.when.len() == 1
    });
    let found: Vec<&CountedLimit> = one.limits.held.iter().chain(&one.limits.unknown).collect();
    let (mut asked, mut missing) = (0, Vec::new());
    for limit in observed {
        let Some(stated) = as_found(one, limit.bound, &limit.when[0]) else {
            continue;
        };
        let applies = one
            .sample
            .profiles
            .iter()
            .filter(|profile| stated.applies(&profile.parts));
        if applies.map(Profile::count).sum::<usize>() < FEWEST {
            continue;
        }
        asked += 1;
        if !found
            .iter()
            .any(|found| found.limit == stated || found.limit.implies(&stated))
        {
            missing.push(limit.id.as_str());
        }
    }
    (asked, missing)
}

#[test]
fn what_the_frameworks_state_as_observed_is_found() {
    let (dataset, learned) = learned();
    let mut asked = 0;
    for one in &learned {
        let framework = dataset.frameworks.get(one.framework);
        let (of, missing) = not_found(framework, one);
        assert!(missing.is_empty(), "{}: {missing:?}", framework.id());
        asked += of;
    }
    assert!(asked > 12, "{asked}");
}

#[test]
fn the_draft_of_a_framework_loads() {
    let (dataset, learned) = learned();
    let mut drafts = 0;
    for (id, framework) in dataset.frameworks.iter() {
        let of_it: Vec<&Learned> = learned.iter().filter(|one| one.framework == id).collect();
        if of_it.is_empty() {
            continue;
        }
        let draft = output::draft(&of_it, framework, &dataset.frameworks).expect("a draft");
        let folder = tempfile::tempdir().expect("a folder");
        let name = format!("{}-learned", framework.id());
        std::fs::write(folder.path().join(format!("{name}.yaml")), draft).expect("written");
        let known = crate::load(Some(folder.path())).map_err(|error| error.to_string());
        let known = known.expect("the draft loads");
        let drafted = known.frameworks.named(&name).expect("the framework");
        let drafted = known.frameworks.get(drafted);
        let laws = of_it.iter().filter(|one| one.law.is_some()).count();
        assert_eq!(drafted.laws.len(), laws);
        drafts += 1;
    }
    assert_eq!(drafts, 4);
}

#[test]
fn what_was_learned_is_told() {
    let (dataset, learned) = learned();
    let is_2018 = |one: &&Learned| dataset.frameworks.get(one.framework).id() == "ilacs-2018";
    let of_2018: Vec<Learned> = learned.iter().filter(is_2018).cloned().collect();
    insta::assert_snapshot!(output::print(&of_2018, &dataset.frameworks, Detail::Brief));
}

/// `UPDATE_DOCS=1 cargo test --lib learn` writes it.
#[test]
fn the_page_says_what_is_found() {
    let (dataset, learned) = learned();
    let told = output::print(&learned, &dataset.frameworks, Detail::Law);
    let told = wrap::wrapped(&told, 100);
    block_in_step("docs/learn.md", "learned", &format!("```text\n{told}```"));
}
