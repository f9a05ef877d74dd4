//! Fingerprints are about facts: nothing that comes before a fact, or beside it, changes its own.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_yaml::Value;

use crate::inside::common::{entries, root};
use crate::inside::knowledge::without_index;
use crate::verdict::outcome::Located;
use crate::{Input, Knowledge, Options, check};

/// Inspections with as many kinds of mistakes as there are rules that name one by its place.
const INSPECTIONS: &[&str] = &[
    "  - framework: sif-2013
    activity: full
    fieldwork: 2014-05-06/2014-05-28
    published: 2014-07-11
    published: 2014-07-12
    judgments: { overall: good }
    improve: [neglect, nonsense, other-nonsense]
    judgements: { overall: good, help-and-protection: inadequate, looked-after: god, adoption: good, care-leavers: good, leadership: [good] }
",
    "  - framework: ilacs-2018
    activity: standard
    fieldwork: [2018-12-03/2018-12-04, 2018-11-05/2018-11-16, 2018-13-01]
    published: 2019-01-07
    source: [table, nobody]
    judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
    improve: [neglect]
    findings:
      - { area: help-and-protection, is: weak, topic: neglect, source: nobody }
      - { area: kitchen, is: weakness, topic: cooking, source: table }
      - { area: cellar, is: weakness, topic: cooking, source: table }
    report: { link: \"https://example.org/a\", body: { leaders: good, attic: good, overall: inadequate } }
",
    "  - framework: ilacs-2081
    activity: standart
    fieldwork: 2020-02-03/2020-02-14
    published: 2020-04-06
    judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
",
    "  - framework: ilacs-2018
    activity: standard
    fieldwork: some time in 2021
    published: 2021-07-05
    inspectr: A. Smith
    judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good, adoption: good }
",
    "  - framework: ilacs-2018
    activity: focused-visit
    inspectr: B. Smith
",
    "  - framework: ilacs-2018
    activity: standard
    fieldwork: 2022-06-06/2022-06-17
    published: 2022-08-01
    judgements: { leaders: inadequate, help-and-protection: inadequate, in-care-and-leavers: good, overall: inadequate }
",
    "  - framework: ilacs-2018
    activity: standard
    fieldwork: 2022-06-06/2022-06-17
    published: 2022-08-01
    judgements: { leaders: inadequate, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
",
    "  - framework: ilacs-2018
    activity: standard
    fieldwork: 2022-06-13/2022-06-24
    judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good }
",
    "  - framework: ilacs-2018
    activity: focused-visit
    fieldwork: 2022-10-03/2022-10-04
    judgements: { overall: good }
",
    "  - just words
",
];

const CLAIMS: &[&str] = &[
    "  - { source: table, about: { year: 2015 }, says: { overall: good } }\n",
    "  - { source: news, about: { year: 2015 }, says: { overall: inadequate } }\n",
    "  - { source: news, about: { year: 2016 }, says: { overall: inadequate } }\n",
    "  - { source: table, about: { year: 2016 }, says: { overall: good } }\n",
    "  - { source: table, about: { year: 2016 }, says: { overall: outstanding } }\n",
    "  - { source: news, about: { date: 2014-07 }, says: { overall: inadequate, attic: good, looked-after: splendid } }\n",
    "  - { source: table, about: { date: 2014-07 }, says: { attic: good, looked-after: splendid } }\n",
    "  - { source: nobody, about: { year: 2018, framework: ilac }, says: { overall: inadequate } }\n",
    "  - { source: nobody, about: { year: 2018, framework: ilacs-2018, activity: walk }, says: { overall: good } }\n",
    "  - { source: news, about: { year: never }, says: { overall: good } }\n",
    "  - { about: { year: 2018, framework: ilacs-2018 }, note: x, says: { overall: inadequate } }\n",
];

const ACTIONS: &[&str] = &[
    "  - improvement-notice: { scope: safeguarding, issued: 2014-09, source: nobody }\n",
    "  - improvement-notice: { scope: looked after children, issued: 2014-09, lifted: 2013, scop: x }\n",
    "  - improvement-notice: { scope: safeguarding, issued: 2016, lifted: 2015 }\n",
    "  - direction: { issued: 2016, lifted: 2015, source: nobody }\n",
];

const ACCEPTED: &[&str] = &[
    "  - { rule: weaker-area, at: 2018-11-05 }\n",
    "  - { rule: weaker-area, at: 2018-11-05, judgement: leaders }\n",
    "  - { rule: inspection-gap, at: 2001-11-05, because: so }\n",
    "  - { rule: inspection-gap, at: 2002-11-05, because: so, untill: 2020 }\n",
];

const MISSING: &[&str] = &[
    "  - { framework: ilacs-2018, activity: short, published: 2017-13, because: so, source: nobody }\n",
    "  - { framework: ilac, activity: short, published: 2016, because: so, source: nobody }\n",
    "  - { framework: ilacs-2018, activity: shrot, published: 2015, source: nobody, wy: so }\n",
    "  - { framework: ilacs-2023, activity: short, fieldwork: 2023-02-06, because: so }\n",
];

const OLDER: &str = "  - framework: lac-2013
    activity: inspection
    fieldwork: 2013-07-01/2013-07-12
    published: 2013-08-16
    inspectr: C. Smith
    improve: [nonsense]
    judgements: { overall: good, outcomes: good }
";

fn case(
    inspections: &[&str],
    claims: &[&str],
    actions: &[&str],
    missing: &[&str],
    accepted: &[&str],
) -> String {
    let sources = "sources:\n  table: { title: A table }\n  news: { title: A newspaper }\n";
    let authority = "authority: { name: Anyshire County Council, urn: 99001 }\n";
    let list = |name: &str, items: &[&str]| format!("{name}:\n{}", items.concat());
    [
        authority.to_owned(),
        list("inspections", inspections),
        sources.to_owned(),
        list("actions", actions),
        list("claims", claims),
        list("missing", missing),
        list("accepted", accepted),
    ]
    .concat()
}

fn found(text: &str) -> Vec<Located> {
    let options = Options {
        as_of: Some(crate::base::date::PartialDate::parse("2026-08-31").expect("a date")),
        // It is about the order of items itself.
        ignore: vec!["inspections-out-of-order".to_owned()],
        ..Options::default()
    };
    static KNOWN: LazyLock<Knowledge> = LazyLock::new(|| without_index(None));
    let input = Input::text("anyshire.yaml", text);
    check(vec![input], KNOWN.clone(), &options).findings
}

fn fingerprints(text: &str) -> BTreeSet<String> {
    let found = found(text);
    let count = found.len();
    let fingerprints = found.into_iter().map(|located| located.fingerprint);
    let fingerprints: BTreeSet<String> = fingerprints.collect();
    assert_eq!(fingerprints.len(), count, "each is unique");
    fingerprints
}

/// What only one of two files has.
fn differences(one: &str, other: &str) -> Vec<String> {
    let (one, other) = (fingerprints(one), fingerprints(other));
    one.symmetric_difference(&other).cloned().collect()
}

fn shuffled(items: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    Just(items.to_vec()).prop_shuffle()
}

#[test]
fn the_file_has_every_kind_of_mistake_that_names_a_place() {
    let found = fingerprints(&case(INSPECTIONS, CLAIMS, ACTIONS, MISSING, ACCEPTED));
    for rule in [
        "unknown-field",
        "repeated-key",
        "malformed-value",
        "missing-field",
        "unknown-framework",
        "unknown-activity",
        "unknown-judgement",
        "unexpected-judgement",
        "grade-not-on-scale",
        "dates-out-of-order",
        "duplicate-inspection",
        "overlapping-inspections",
        "unknown-topic",
        "unknown-source",
        "sources-disagree",
        "claim-without-inspection",
        "claim-contradicts-record",
        "unused-acceptance",
        "acceptance-without-reason",
    ] {
        let prefix = format!("{rule}:");
        assert!(
            found.iter().any(|found| found.starts_with(&prefix)),
            "{rule}: {found:#?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_items_changes_none(
        inspections in shuffled(INSPECTIONS),
        claims in shuffled(CLAIMS),
        actions in shuffled(ACTIONS),
        missing in shuffled(MISSING),
        accepted in shuffled(ACCEPTED),
    ) {
        let before = case(INSPECTIONS, CLAIMS, ACTIONS, MISSING, ACCEPTED);
        let after = case(&inspections, &claims, &actions, &missing, &accepted);
        prop_assert_eq!(differences(&before, &after), Vec::<String>::new());
    }

    #[test]
    fn an_older_inspection_changes_none_of_the_others(
        inspections in shuffled(INSPECTIONS),
        count in 1..INSPECTIONS.len(),
        at in 0..INSPECTIONS.len(),
    ) {
        let mut inspections = inspections[..count].to_vec();
        let text = |inspections: &[&str]| case(inspections, CLAIMS, ACTIONS, MISSING, ACCEPTED);
        let said = |found: &Located| {
            let finding = &found.finding;
            let labels = finding.labels.iter().map(|label| label.text.clone());
            (finding.rule, finding.message.clone(), labels.collect::<Vec<_>>(), finding.inspection.clone())
        };
        let before = found(&text(&inspections));
        inspections.insert(at.min(count), OLDER);
        let after = found(&text(&inspections));
        let stays = before.iter().filter(|one| after.iter().any(|other| said(one) == said(other)));
        for one in stays {
            let kept = after.iter().any(|other| one.fingerprint == other.fingerprint);
            prop_assert!(kept, "{} is lost", one.fingerprint);
        }
    }
}

/// The same file with every list in it turned round, but for windows of fieldwork, of which the first
/// is the first day.
fn reversed(value: &mut Value) {
    match value {
        Value::Sequence(items) => {
            items.reverse();
            items.iter_mut().for_each(reversed);
        }
        Value::Mapping(entries) => {
            let entries = entries.iter_mut();
            let entries = entries.filter(|(key, _)| key.as_str() != Some("fieldwork"));
            entries.for_each(|(_, value)| reversed(value));
        }
        _ => {}
    }
}

#[test]
fn the_order_of_real_records_changes_none() {
    for path in entries(&root().join("cases")) {
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a case file");
        let mut value: Value = serde_yaml::from_str(&text).expect("YAML");
        reversed(&mut value);
        let turned = serde_yaml::to_string(&value).expect("YAML");
        let different = differences(&text, &turned);
        assert!(different.is_empty(), "{}: {different:?}", path.display());
    }
}
