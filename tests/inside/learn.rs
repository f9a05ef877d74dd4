//! What is learned: a law that was hidden in invented records is found, and of the national record what
//! its frameworks state as observed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::knowledge::without_index;
use super::national::national;
use super::readme::block_in_step;
use crate::answers::learn::law::{Cap, FoundLaw};
use crate::answers::learn::limits::{CountedLimit, Direction, FEWEST, FoundLimit};
use crate::answers::learn::sample::{Profile, Sample};
use crate::answers::learn::{self, Learned};
use crate::answers::replay::replay;
use crate::base::finding::Severity;
use crate::dataset::{Content, Dataset, Input, Knowledge};
use crate::framework::law::Which;
use crate::framework::{Bound, Condition, Framework, JudgementId, Side, Strength};
use crate::show::learn::{self as output, Detail, Stand};
use crate::show::wrap;
use crate::verdict::check::{Options, check};

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

/// The draft of each framework of which something was learned, and its name.
fn drafts(dataset: &Dataset, learned: &[Learned], stand: Stand) -> Vec<(String, String)> {
    let drafts = dataset.frameworks.iter().filter_map(|(id, framework)| {
        let of_it: Vec<&Learned> = learned.iter().filter(|one| one.framework == id).collect();
        let name = match stand {
            Stand::Beside => format!("{}-learned", framework.id()),
            Stand::InPlace => framework.id().to_owned(),
        };
        let draft = || output::draft(&of_it, framework, dataset, stand).expect("a draft");
        (!of_it.is_empty()).then(|| (name, draft()))
    });
    drafts.collect()
}

/// What is known with drafts in a folder: all of them load together.
fn known_with(drafts: &[(String, String)]) -> Knowledge {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in drafts {
        std::fs::write(folder.path().join(format!("{name}.yaml")), text).expect("written");
    }
    without_index(Some(folder.path()))
}

/// Every finding: its name, its severity, where, and what it says.
fn findings(inputs: &[Input], knowledge: Knowledge) -> BTreeSet<(String, Severity, String)> {
    let outcome = check(inputs.to_vec(), knowledge, &Options::default());
    let told = outcome.findings().map(|finding| {
        let line = finding.line.unwrap_or_default();
        let path = finding.path.unwrap_or_default();
        let said = format!("{path}:{line}: {}", finding.message);
        (finding.rule.to_owned(), finding.severity, said)
    });
    told.collect()
}

/// That drafts of what some records teach are of use: they load alone and together, change nothing for
/// records that do not name them, judge the records that they are of, and in the place of their
/// frameworks find no error in these that is none without them. How many there are.
fn are_of_use(inputs: &[Input]) -> usize {
    let read = |known| Dataset::read(inputs.to_vec(), Options::default().largest_file, known);
    let dataset = read(without_index(None));
    let learned = learn::learn(&dataset, |_| true);
    let before = findings(inputs, without_index(None));

    let beside = drafts(&dataset, &learned, Stand::Beside);
    for draft in &beside {
        known_with(std::slice::from_ref(draft));
    }
    assert_eq!(findings(inputs, known_with(&beside)), before);

    let with_drafts = read(known_with(&beside));
    let frameworks = &with_drafts.frameworks;
    let precedents = with_drafts.all_precedents();
    for one in &learned {
        let id = dataset.frameworks.get(one.framework).id();
        let named = |name: &str| frameworks.named(name).expect("the framework");
        let draft = named(&format!("{id}-learned"));
        let law = one.law.as_ref().filter(|law| law.fits_well());
        assert_eq!(
            frameworks.get(draft).law_on(one.whole).is_some(),
            law.is_some(),
            "{id}"
        );
        let mut replayed = replay(&precedents, frameworks, draft).into_iter();
        let own = replayed.find(|of| of.under == named(id)).expect("its own");
        let of_whole = own
            .inadmissible
            .iter()
            .filter(|of| of.aggregate == one.whole);
        if frameworks.get(draft).heads().any(|head| head == one.whole) {
            assert!(own.asked >= one.sample.count(), "{id}");
            let excepted = law.map_or(0, |law| law.of - law.fits);
            assert!(of_whole.count() <= excepted, "{id}");
        }
    }

    let in_place = findings(
        inputs,
        known_with(&drafts(&dataset, &learned, Stand::InPlace)),
    );
    let is_error = |found: &&(String, Severity, String)| found.1 == Severity::Error;
    let new: Vec<_> = in_place.difference(&before).filter(is_error).collect();
    assert!(new.is_empty(), "{new:?}");
    beside.len()
}

#[test]
fn the_drafts_of_the_national_record_are_of_use() {
    assert_eq!(are_of_use(&national()), 4);
}

/// Schools before 2019, whose overall rests on one judgement, and since, on four.
#[test]
fn the_draft_of_a_law_of_one_judgement_is_of_use() {
    let mut table = "URN at time of latest graded inspection,School name at time of latest graded inspection,Event type grouping,Inspection start date,Publication date,Inspection number of latest graded inspection,Overall effectiveness,Quality of education,Behaviour and attitudes,Personal development,Effectiveness of leadership and management,Safeguarding is effective?,Category of concern\n".to_owned();
    for at in 0..120 {
        let grade = 1 + at % 4;
        // One in forty is not given what its leadership was.
        let overall = if at % 40 == 1 { 3 } else { grade };
        let (year, others) = match at % 3 {
            0 => (2021, format!("{grade},{grade},{grade}")),
            _ => (2016, ",,".to_owned()),
        };
        let (urn, event, month) = (900_000 + at, 10_990_000 + at, 1 + at % 9);
        let _ = writeln!(
            table,
            "{urn},School {at},Schools - S5,{:02}/{month:02}/{year},{:02}/{:02}/{year},{event},{overall},{others},{grade},Yes,",
            1 + at % 28,
            1 + at % 28,
            month + 2,
        );
    }
    let input = Input {
        name: "schools.csv".to_owned(),
        content: Content::Bytes(table.into_bytes()),
    };
    assert_eq!(are_of_use(&[input]), 2);
}

/// A regime of which some judgements may be lacking, and nothing is known of what the whole is given.
const REGIME: &str = "
id: pools-2001
title: Inspection of pools
inspectorate: Board of Invented Pools
in-force: { from: 2001-01-01 }
scale: [{ id: poor }, { id: fair }, { id: fine }]
judgements:
  whole: { title: The whole, depends-on: [water, staff, slide], partial: true }
  water: { title: The water, depends-on: [depth], partial: true }
  depth: { title: The depth, optional: true }
  staff: { title: The staff }
  slide: { title: The slide, optional: true }
activities:
  visit: { graded: true }
";

/// Pools, of which each grade is one of three or lacking, the whole by one of some laws or by the dice.
fn pools() -> impl Strategy<Value = String> {
    let pool = (
        0..3_usize,
        0..3_usize,
        0..6_usize,
        0..6_usize,
        0..3_usize,
        0..20_usize,
    );
    let pools = proptest::collection::vec(pool, 80);
    (pools, 0..4_usize).prop_map(|(pools, law)| {
        let mut text = "authority: { name: Anyshire }\ninspections:\n".to_owned();
        for (at, (water, staff, slide, depth, dice, noise)) in pools.into_iter().enumerate() {
            let whole = match law {
                0 => dice,
                1 if noise > 0 => water.min(staff),
                // Whatever the slide is given, there is one: that is no condition of a limit.
                2 if slide < 3 => dice.min(1),
                2 => 2,
                _ if noise == 0 => dice,
                _ if staff == 0 => 0,
                _ => water.max(staff),
            };
            let grades = ["poor", "fair", "fine"];
            let _ = write!(
                text,
                "  - {{ framework: pools-2001, activity: visit, fieldwork: {}-03-01, \
                 judgements: {{ whole: {}, water: {}, staff: {}",
                2001 + at,
                grades[whole],
                grades[water],
                grades[staff]
            );
            for (name, grade) in [("slide", slide), ("depth", depth)] {
                let given = grades.get(grade);
                text.extend(given.map(|grade| format!(", {name}: {grade}")));
            }
            text.push_str(" } }\n");
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_draft_loads(pools in pools()) {
        let regime = ("pools-2001".to_owned(), REGIME.to_owned());
        let known = known_with(std::slice::from_ref(&regime));
        let input = Input { name: "pools.yaml".to_owned(), content: Content::Bytes(pools.into_bytes()) };
        let dataset = Dataset::read(vec![input], Options::default().largest_file, known);
        let learned = learn::learn(&dataset, |_| true);
        prop_assert_eq!(learned.len(), 2);
        let mut beside = drafts(&dataset, &learned, Stand::Beside);
        beside.push(regime);
        known_with(&beside);
        known_with(&drafts(&dataset, &learned, Stand::InPlace));
    }
}

#[test]
fn what_was_learned_is_told() {
    let (dataset, learned) = learned();
    let is_2018 = |one: &&Learned| dataset.frameworks.get(one.framework).id() == "ilacs-2018";
    let of_2018: Vec<Learned> = learned.iter().filter(is_2018).cloned().collect();
    insta::assert_snapshot!(output::print(&of_2018, &dataset.frameworks, Detail::Brief));
}

/// Settings of which the overall is the higher of two, and inadequate where the first is: all but two of
/// those. Three visits have grades that count for nothing, and two inspections are told apart by nothing.
fn settings() -> Input {
    let mut table = "URN,Name,Event type,Inspection date,Publication date,Event number,\
        Overall experiences and progress of children and young people,\
        How well children and young people are helped and protected,\
        The effectiveness of leaders and managers\n"
        .to_owned();
    let grades = [
        "Inadequate",
        "Requires improvement to be good",
        "Good",
        "Outstanding",
    ];
    for at in 0..400_usize {
        let (protected, leaders) = (at % 4, at / 4 % 4);
        let overall = match (protected, at) {
            (0, 4 | 8) => 1,
            (0, _) => 0,
            (_, 9 | 10) => protected.max(leaders) - 1,
            _ => protected.max(leaders),
        };
        let activity = match at {
            20..23 => "Monitoring inspection",
            _ => "Full inspection",
        };
        let (day, month) = (1 + at % 28, 1 + at % 9);
        let _ = writeln!(
            table,
            "SC{:06},Setting {at},{activity},{day:02}/{month:02}/2018,{day:02}/{:02}/2018,{},{},{},{}",
            100_000 + at,
            month + 2,
            10_900_000 + at,
            grades[overall],
            grades[protected],
            grades[leaders]
        );
    }
    Input {
        name: "settings.csv".to_owned(),
        content: Content::Bytes(table.into_bytes()),
    }
}

#[test]
fn what_settings_teach_is_told() {
    let read = Options::default().largest_file;
    let dataset = Dataset::read(vec![settings()], read, without_index(None));
    let learned = learn::learn(&dataset, |_| true);
    let told = output::print(&learned, &dataset.frameworks, Detail::Brief);
    insta::assert_snapshot!(wrap::wrapped(&told, 80));
    let json = output::json(&learned, &[], &dataset.frameworks).expect("JSON");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(every_exception_is_named(&json) > 5);
    let caps = &json["learned"][0]["law"]["caps"];
    assert_eq!(caps[0]["exceptions"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["learned"][0]["left_out"]["monitoring"], 3);
}

#[test]
fn every_exception_of_the_national_record_is_named_as_data() {
    let (dataset, learned) = learned();
    let json = output::json(&learned, &[], &dataset.frameworks).expect("JSON");
    let json = serde_json::from_str(&json).expect("JSON");
    assert!(every_exception_is_named(&json) > 20);
}

/// That wherever something is said to hold in so many of so many, the others are there by name; in how
/// many places that is.
fn every_exception_is_named(json: &serde_json::Value) -> usize {
    let inside: usize = match json {
        serde_json::Value::Array(items) => items.iter().map(every_exception_is_named).sum(),
        serde_json::Value::Object(object) => object.values().map(every_exception_is_named).sum(),
        _ => 0,
    };
    let count = |key: &str| json.get(key)?.as_u64();
    let Some((of, held)) = count("records").zip(count("held").or_else(|| count("fits"))) else {
        return inside;
    };
    let names = ["exceptions", "above", "below"].iter();
    let named = names.filter_map(|key| json.get(*key)?.as_array());
    assert_eq!(
        named.map(Vec::len).sum::<usize>() as u64,
        of - held,
        "{json}"
    );
    inside + 1
}

/// `UPDATE_DOCS=1 cargo test --lib learn` writes it.
#[test]
fn the_page_says_what_is_found() {
    let (dataset, learned) = learned();
    let told = output::print(&learned, &dataset.frameworks, Detail::Law);
    let told = wrap::wrapped(&told, 100);
    block_in_step("docs/learn.md", "learned", &format!("```text\n{told}```"));
}
