//! The national dataset in `cases/`: what the checker finds in it, and whether it is right.
//!
//! It is compared, field by field, with an independent reading of the reports, so a wrong import is
//! found without them. Where they are at hand (`../shared`, or the folders that `EVENHAND_REPORTS` and
//! `EVENHAND_TABLES` name), they are imported anew and must come to the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use crate::answers::{stats, why};
use crate::base::date::{PartialDate, Window};
use crate::case::model::{Case, Inspection};
use crate::dataset::{Entry, collect};
use crate::framework::embedded;
use crate::framework::{Bound, Strength};
use crate::precedent::Precedents;
use crate::verdict::outcome::Located;
use crate::{Dataset, Options, Outcome, Severity, check, load};

/// Relative to the package, where tests run: no path of this machine may reach a snapshot.
pub(super) fn national() -> Vec<crate::Input> {
    let (inputs, errors) = collect::collect(&["cases".to_owned()]);
    assert!(errors.is_empty(), "{errors:?}");
    inputs
}

fn checked(as_of: Option<&str>, all: bool) -> Outcome {
    let options = Options {
        as_of: as_of.map(|day| PartialDate::parse(day).expect("a day")),
        all,
        ..Options::default()
    };
    check(national(), load(None).expect("the knowledge"), &options)
}

static CHECKED: LazyLock<Outcome> = LazyLock::new(|| checked(None, false));

/// With what does not stand out.
static ALL: LazyLock<Outcome> = LazyLock::new(|| checked(None, true));

/// The dataset with no other precedents than its own inspections.
static ALONE: LazyLock<Dataset> = LazyLock::new(|| {
    let mut knowledge = load(None).expect("the knowledge");
    knowledge.precedents = Precedents::default();
    Dataset::read(national(), Options::default().largest_file, knowledge)
});

/// The name of a case's file, without its extension.
fn file<'a>(dataset: &'a Dataset, case: &Case) -> &'a str {
    let name = &dataset.sources.get(case.file).name;
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    stem.expect("a name")
}

// What the checker finds in it.

/// How many findings there are of each rule and severity, and the gravest in full.
fn counts(outcome: &Outcome) -> String {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut errors = String::new();
    for Located { finding, .. } in &outcome.findings {
        *counts
            .entry((finding.rule, finding.severity.name()))
            .or_default() += 1;
        if finding.severity == Severity::Error {
            let (authority, message) = (&finding.authority, &finding.message);
            writeln!(errors, "  {authority:?} {message}").expect("text");
        }
    }
    let mut text = format!("{} files\n", outcome.dataset.cases.len());
    for ((rule, severity), count) in counts {
        writeln!(text, "{count:5}  {severity:7}  {rule}").expect("text");
    }
    text + "errors:\n"
        + if errors.is_empty() {
            "  none\n"
        } else {
            &errors
        }
}

#[test]
fn findings_by_rule() {
    insta::assert_snapshot!(counts(&CHECKED));
}

#[test]
fn findings_by_rule_as_of_the_end_of_august_2026() {
    insta::assert_snapshot!(counts(&checked(Some("2026-08-31"), false)));
}

/// The findings of a rule in an authority's file about the inspection of a day.
fn found(authority: &str, rule: &str, day: &str) -> Vec<&'static Located> {
    let dataset = &ALL.dataset;
    let is_there = |located: &&Located| {
        let at = located.finding.labels.first().map(|label| label.place.file);
        let case = dataset.cases.iter().find(|case| Some(case.file) == at);
        located.finding.rule == rule
            && located.finding.inspection.as_deref() == Some(day)
            && case.is_some_and(|case| file(dataset, case) == authority)
    };
    ALL.findings.iter().filter(is_there).collect()
}

#[test]
fn nottinghamshire_2019_is_good_with_a_weaker_area() {
    let [weaker] = found("nottinghamshire", "weaker-area", "2019-10-07")[..] else {
        panic!("one area is weaker");
    };
    assert_eq!(
        weaker.finding.message,
        "good overall, with one area requiring improvement: help and protection"
    );
    let spot = weaker.position().expect("a place");
    let text = &ALL.dataset.sources.get(spot.file).text;
    let line = text.lines().nth(spot.line - 1).expect("the line");
    assert_eq!(line.trim(), "help-and-protection: requires-improvement");
    let rate = weaker.finding.rate.as_ref().expect("how usual that is");
    assert_eq!(
        rate.to_string(),
        "11 of 62 other inspections under ILACS 2018 with overall effectiveness good"
    );
}

#[test]
fn nottinghamshire_2019_followed_2015_by_more_than_four_years() {
    let [gap] = found("nottinghamshire", "inspection-gap", "2019-10-07")[..] else {
        panic!("one gap");
    };
    assert_eq!(gap.finding.message, "4.4 years between graded inspections");
    let labels: Vec<&str> = gap.finding.labels.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert!(labels[0].ends_with("began 7 October 2019"), "{labels:?}");
    assert!(labels[1].ends_with("began 11 May 2015"), "{labels:?}");
}

#[test]
fn nottinghamshire_was_told_of_strategy_discussions_twice() {
    let again = found("nottinghamshire", "recurring-improvement", "2024-05-20");
    let said = |found: &&Located| found.finding.message.contains("strategy discussions");
    assert!(again.iter().any(said), "{again:?}");
}

#[test]
fn a_good_nottingham_of_2017_is_what_came_of_a_trial() {
    let findings = CHECKED.findings.iter().map(|located| &located.finding);
    let of_2017 = findings.filter(|f| f.message.contains("inspection of 23 January 2017, a trial"));
    let said: Vec<(&str, Severity, &str)> = of_2017
        .map(|f| (f.rule, f.severity, f.message.as_str()))
        .collect();
    let expected = [
        ("`council`", "impact of leaders is good, help and protection is good and children in care and care leavers is requires improvement"),
        (
            "`iicsa`",
            "overall effectiveness is good and children in care and care leavers is requires improvement",
        ),
    ]
    .map(|(who, says)| format!("{who} says that {says} in the pilot inspection of 23 January 2017, a trial"));
    let rule = "claim-without-inspection";
    let expected: Vec<_> = expected
        .iter()
        .map(|message| (rule, Severity::Note, message.as_str()))
        .collect();
    assert_eq!(said, expected);
}

// What it shows of the frameworks' limits.

#[test]
fn no_inspection_goes_against_a_limit_that_is_said_to_hold_always() {
    let dataset = &*ALONE;
    let mut applied = 0;
    for counted in stats::of(&dataset.all_precedents(), &dataset.frameworks) {
        let framework = dataset.frameworks.get(counted.framework);
        for count in &counted.limits {
            let limit = &framework.limits[count.limit];
            if matches!(limit.strength, Strength::Always | Strength::Observed) {
                applied += count.applied;
                let (framework, limit) = (framework.id(), &limit.id);
                assert_eq!(count.held, count.applied, "{framework}, {limit}");
            }
        }
        let of_laws = framework.limits.iter();
        for limit in of_laws.filter(|limit| limit.strength >= Strength::Observed) {
            let standings = counted.laws.iter().find(|(at, _)| Some(*at) == limit.law);
            let against = standings.map(|(_, all)| match limit.bound {
                Bound::Ceiling(_) => &all.above,
                Bound::Floor(_) => &all.below,
            });
            let none: [&str; 0] = [];
            assert_eq!(against.into_iter().flatten().collect::<Vec<_>>(), none);
        }
    }
    assert!(applied > 1500, "the limits applied {applied} times only");
}

/// Of the inspections of which all grades are known, every exception by name.
#[test]
fn an_overall_is_the_middle_one_of_its_judgements_with_eight_exceptions() {
    let dataset = &*ALONE;
    let counted = stats::of(&dataset.all_precedents(), &dataset.frameworks);
    let laws = counted.iter().flat_map(|counted| &counted.laws);
    let (mut kept, mut of, mut below) = (0, 0, Vec::new());
    for (_, standings) in laws {
        kept += standings.kept;
        of += standings.of;
        assert!(standings.above.is_empty(), "{:?}", standings.above);
        below.extend(standings.below.iter().map(String::as_str));
    }
    assert_eq!((kept, of), (468, 476));
    assert_eq!(
        below,
        [
            "Sheffield City Council 2013",
            "City of Bradford Metropolitan District Council 2014",
            "Portsmouth City Council 2014",
            "Brighton and Hove City Council 2015",
            "Bury Metropolitan Borough Council 2016",
            "Dudley Metropolitan Borough Council 2018",
            "Trafford Metropolitan Borough Council 2019",
            "Leicestershire County Council 2019",
        ]
    );
}

/// What the files say was counted of the time between inspections, they say of this record.
#[test]
fn the_gaps_that_the_files_tell_of_are_those_of_the_record() {
    let dataset = &*ALONE;
    let precedents = dataset.all_precedents();
    let between = |earlier: &[&str], later: &[&str]| {
        let frameworks = &dataset.frameworks;
        let is = |id, names: &[&str]| names.contains(&frameworks.get(id).id());
        let gaps = precedents.all_gaps();
        let gaps = gaps.filter(|gap| is(gap.earlier, earlier) && is(gap.later, later));
        let years = stats::Distribution::of(gaps.map(|gap| gap.years).collect()).expect("gaps");
        let numbers = [years.p99, years.median, years.max].map(|years| format!("{years:.2}"));
        (years.count.to_string(), numbers)
    };
    let ilacs = ["ilacs-2018", "ilacs-2023", "ilacs-2026"];
    for (earlier, later, told) in [
        (&ilacs[..], &ilacs[..], &ilacs[..2]),
        (&["sif-2013"], &["ilacs-2018"], &["sif-2013"]),
    ] {
        let (n, [p99, median, longest]) = between(earlier, later);
        for name in told {
            let id = dataset.frameworks.named(name).expect("a framework");
            let cadence = &dataset.frameworks.get(id).file.cadence;
            let evidence = cadence.evidence.as_deref().expect("evidence");
            for words in [
                format!("99th percentile ({p99} years) of {n} gaps"),
                format!("median {median}"),
                format!("longest {longest}"),
            ] {
                assert!(evidence.contains(&words), "{name} does not say: {words}");
            }
        }
    }
    let (n, [_, median, longest]) = between(&["sif-2013"], &["sif-2013"]);
    let id = dataset.frameworks.named("sif-2013").expect("SIF");
    let evidence = dataset.frameworks.get(id).file.cadence.evidence.as_deref();
    let noted = dataset.frameworks.get(id).file.cadence.expected_within;
    let noted = noted.expect("a line");
    let after = precedents.all_gaps().filter(|gap| gap.earlier == id);
    let years: Vec<f64> = after.map(|gap| gap.years).collect();
    let longer = years.iter().filter(|years| **years > noted).count();
    let of_all = years.len();
    let words = format!(
        "{n} gaps, median {median}, longest {longest}. Of all {of_all}, {longer} are longer than {noted} years"
    );
    assert!(
        evidence.is_some_and(|evidence| evidence.contains(&words)),
        "{words}"
    );
}

/// Judgements that a framework says rest on more than their components are not asked.
#[test]
fn no_inspection_was_given_less_for_better_grades() {
    let dataset = &*ALONE;
    for counted in stats::of(&dataset.all_precedents(), &dataset.frameworks) {
        let framework = dataset.frameworks.get(counted.framework);
        for (head, inversions) in counted.inversions {
            let (framework, head) = (framework.id(), &framework.get(head).id);
            assert_eq!(inversions, 0, "{framework}, {head}");
        }
    }
}

/// Its leaders alone were inadequate: it is below the middle, as no other inspection with its grades
/// was.
#[test]
fn trafford_2019_is_told_once_and_as_what_it_is() {
    let day = "2019-03-04";
    for silent in [
        "limit-exceeded",
        "outside-component-range",
        "weaker-area",
        "unprecedented-overall",
        "split-precedent",
    ] {
        assert!(found("trafford", silent, day).is_empty(), "{silent}");
    }
    let [off] = found("trafford", "overall-off-the-middle", day)[..] else {
        panic!("it is below the middle");
    };
    assert_eq!(off.finding.severity, Severity::Warning);
    let mut entries = CHECKED.dataset.inspections();
    let is_it = |entry: &Entry<'_>| {
        file(&CHECKED.dataset, entry.case) == "trafford" && entry.identity() == day
    };
    let entry = entries.find(is_it).expect("the inspection");
    let why = why::of_entry(entry, &[]).expect("its grades");
    let overall = why
        .judgements
        .iter()
        .find(|node| node.judgement == "overall");
    let allowed = overall.and_then(|node| node.allowed.as_ref());
    let allowed = allowed.expect("an aggregate");
    assert!(allowed.outside_the_normal && allowed.strength == Some("likely"));
}

#[test]
fn the_same_grades_have_been_given_another_overall() {
    for (authority, day) in [
        ("dudley", "2018-10-29"),
        ("leicestershire", "2019-09-23"),
        ("brighton-and-hove", "2015-04-14"),
        ("bradford", "2014-02-18"),
        ("portsmouth", "2014-06-25"),
    ] {
        let [off] = found(authority, "overall-off-the-middle", day)[..] else {
            panic!("{authority}, {day}");
        };
        let mut help = off.finding.help.iter();
        let is_twins = |line: &String| {
            line.contains("with the same grades") && line.contains(" were given another")
        };
        assert!(help.any(is_twins), "{authority}, {day}");
        assert_eq!(off.finding.severity, Severity::Note);
    }
}

#[test]
fn the_index_of_precedents_is_what_the_dataset_makes() {
    let precedents = ALONE.all_precedents();
    let tables = precedents
        .tables(&ALONE.frameworks, &ALONE.topics)
        .expect("tables");
    let stored: BTreeMap<String, String> = embedded::folder("precedents")
        .into_iter()
        .map(|(name, bytes)| {
            (
                name.to_owned(),
                String::from_utf8(bytes.to_vec()).expect("text"),
            )
        })
        .collect();
    assert_eq!(stored.len(), tables.len());
    for (framework, table) in tables {
        let name = format!("{framework}.csv");
        let stored = stored.get(&name);
        assert!(
            stored == Some(&table),
            "{name} is out of step: run `evenhand precedents --write cases`"
        );
    }
}

// Whether it is right.

/// What is compared of an inspection, by name.
type Facts = BTreeMap<String, String>;

/// The facts of the independent reading, by authority, framework and first day.
fn independent() -> BTreeMap<(String, String, String), (String, Facts)> {
    let mut reader = csv::Reader::from_path("tests/national/independent.csv").expect("the table");
    let titles = reader.headers().expect("a header").clone();
    let mut all = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let mut facts: Facts = std::iter::zip(&titles, &row)
            .filter(|(_, value)| !value.is_empty())
            .map(|(title, value)| (title.to_owned(), value.to_owned()))
            .collect();
        let mut take = |title| facts.remove(title).expect("a value");
        let (report, urn, framework) = (take("report"), take("urn"), take("framework"));
        let first = facts["fieldwork"].split(['/', ' ']).next();
        let key = (urn, framework, first.expect("a day").to_owned());
        assert!(all.insert(key, (report, facts)).is_none());
    }
    all
}

/// The same of a record.
fn facts(dataset: &Dataset, inspection: &Inspection) -> Facts {
    let framework = inspection.framework().expect("a framework");
    let framework = dataset.frameworks.get(framework);
    let windows = inspection.windows();
    let windows: Vec<String> = windows.map(|window| window.to_string()).collect();
    let activity = inspection.activity.as_ref().map(|named| named.text.clone());
    let grades = inspection.gradings.iter().map(|grading| {
        let judgement = grading.judgement.is.expect("a known judgement");
        let given = grading.given.as_ref().expect("a grade");
        (framework.get(judgement).id.clone(), given.text.clone())
    });
    let fields = [
        ("fieldwork", Some(windows.join(" "))),
        ("activity", activity),
        ("published", inspection.published.map(|day| day.to_string())),
        ("inspector", inspection.inspector.clone()),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    fields.chain(grades).collect()
}

#[test]
fn every_record_is_what_an_independent_reading_of_its_report_says() {
    let dataset = &*ALONE;
    let mut reading = independent();
    let (mut fields, mut without_report) = (0, 0);
    for entry in dataset.inspections().filter(|e| e.inspection.is_graded()) {
        let inspection = entry.inspection;
        let framework = inspection.framework.as_ref().expect("a framework");
        let key = (
            entry.case.authority.urn.clone().expect("a number"),
            framework.text.clone(),
            inspection.start().expect("a first day").to_string(),
        );
        match reading.remove(&key) {
            Some((report, expected)) => {
                fields += expected.len();
                assert_eq!(facts(dataset, inspection), expected, "{report}");
            }
            // Known from a table alone, and its record says so.
            None => {
                assert!(!inspection.sources.is_empty(), "{key:?} has no source");
                without_report += 1;
            }
        }
    }
    assert!(reading.is_empty(), "no record of {:?}", reading.keys());
    assert_eq!((fields, without_report), (4564, 0));
}

#[test]
fn each_authority_is_one_file() {
    let cases = &ALONE.cases;
    let of = |field: fn(&Case) -> &Option<String>| -> BTreeSet<&String> {
        cases
            .iter()
            .filter_map(|case| field(case).as_ref())
            .collect()
    };
    assert_eq!(cases.len(), 153);
    assert_eq!(of(|case| &case.authority.urn).len(), 153);
    assert_eq!(of(|case| &case.authority.code).len(), 153);
    assert_eq!(of(|case| &case.authority.name).len(), 153);
    assert_eq!(of(|case| &case.authority.region).len(), 9);
}

#[test]
fn fieldwork_in_two_windows_is_kept_as_two() {
    let dataset = &*ALONE;
    let in_two: Vec<String> = dataset
        .inspections()
        .filter(|entry| entry.inspection.fieldwork.len() > 1)
        .map(|entry| {
            let windows = entry.inspection.windows();
            let windows: Vec<String> = windows.map(|window| window.to_string()).collect();
            format!("{} {}", file(dataset, entry.case), windows.join(" "))
        })
        .collect();
    assert_eq!(
        in_two,
        [
            "derbyshire 2019-07-08/2019-07-12 2019-08-07/2019-08-08",
            "devon 2024-09-30/2024-10-11 2025-01-13/2025-01-16",
            "kingston-upon-hull 2025-07-15/2025-07-16 2025-07-21",
            "sheffield 2013-11-19/2013-12-11 2014-01-28/2014-01-30",
            "south-tyneside 2022-12-05/2022-12-09 2023-02-14/2023-02-15",
        ]
    );
}

/// What a framework file states and the records can count is what they count. Frameworks that state
/// the same lengths of an activity are forms of one, and counted together.
#[test]
fn the_lengths_of_the_frameworks_are_those_of_the_records() {
    let dataset = &*ALONE;
    let precedents = dataset.all_precedents();
    let mut met: BTreeMap<(&str, i32, i32), Vec<i32>> = BTreeMap::new();
    for (id, framework) in dataset.frameworks.iter() {
        for past in precedents.of(id) {
            let Some((activity, file)) = framework.activity(&past.activity) else {
                continue;
            };
            let days = past.fieldwork.iter().filter_map(Window::days).max();
            // The City of London's report of 2016 gives a single day.
            let days = days.filter(|days| *days > 1);
            if let Some((stated, days)) = file.days.zip(days) {
                let same = met.entry((activity, stated.from, stated.to)).or_default();
                same.push(days);
            }
        }
    }
    met.retain(|_, days| days.len() > 9);
    let counted: Vec<(&str, i32, i32)> = met
        .iter()
        .filter_map(|((activity, ..), days)| {
            Some((*activity, *days.iter().min()?, *days.iter().max()?))
        })
        .collect();
    assert_eq!(met.into_keys().collect::<Vec<_>>(), counted);
    assert_eq!(counted.len(), 4);
}

/// SIF's judgement of looked-after children rests on more than adoption and care leavers.
#[test]
fn what_rests_on_more_than_its_components_is_compared_with_nothing() {
    let dataset = &*ALONE;
    let whole = dataset.inspections().filter(|entry| {
        let framework = entry.framework();
        framework.is_some_and(|framework| framework.id() == "sif-2013")
            && entry.inspection.is_graded()
            && !entry.inspection.given.contains(&None)
    });
    let mut asked = 0;
    for entry in whole {
        let why = why::of_entry(entry, &[]).expect("its grades");
        for node in why
            .judgements
            .iter()
            .filter(|node| node.judgement == "looked-after")
        {
            assert!(node.precedents.is_none(), "{}", why.authority);
            asked += 1;
        }
    }
    assert!(asked > 50, "only {asked} were asked");
}
