//! Lists, counts and timelines as rows: safe whatever a stranger wrote, and documented.

use super::knowledge::without_index;
use crate::answers::list::{ListQuestion, list};
use crate::answers::timeline::history;
use crate::base::date::PartialDate;
use crate::base::period::Period;
use crate::dataset::{Dataset, Input};
use crate::show::stats::{self, CountedPast};
use crate::show::{list as shown, timeline};

/// Two inspections of one authority whose name is a formula and turns the direction of text.
fn hostile() -> Dataset {
    let text = "
authority: { name: \"=HYPERLINK(1)\\u202e\\e[31m\", urn: -99001, region: \"@SUM(1)\\e[31m\" }
inspections:
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
  - { framework: ilacs-2018, activity: focused-visit, fieldwork: 2021-10-05/2021-10-06 }
  - framework: \"=A1\\e[31m\"
    activity: \"+short\\e[31m\"
    fieldwork: 2022-10-07/2022-10-18
    judgements: { overall: good }
actions:
  - improvement-notice: { scope: \"=A1\\e[31m\", issued: 2020-01 }
";
    let mut dataset = Dataset::read(
        vec![Input::text("=a\u{1b}[31m.yaml", text)],
        10_000,
        without_index(None),
    );
    dataset.ask_as_of(PartialDate::parse("2024-10-07").expect("a day"));
    dataset
}

fn text(bytes: Result<Vec<u8>, csv::Error>) -> String {
    String::from_utf8(bytes.expect("a table")).expect("UTF-8")
}

/// A page, and what is to be documented on it: a table and an object.
fn formats(dataset: &Dataset) -> [(&'static str, String, String); 3] {
    let question = ListQuestion {
        visits: true,
        ..ListQuestion::default()
    };
    let listed = list(dataset, &question);
    let frameworks = &dataset.frameworks;
    let all = dataset.all_precedents();
    let counted = CountedPast {
        precedents: &all,
        all: &all,
        frameworks,
        period: Period::default(),
    };
    let timelines = history(dataset);
    [
        (
            "docs/list.md",
            text(shown::csv(&listed, frameworks)),
            shown::json(&listed, frameworks, dataset.as_of).expect("JSON"),
        ),
        (
            "docs/stats.md",
            text(stats::csv(counted, true)),
            stats::json(counted).expect("JSON"),
        ),
        (
            "docs/history.md",
            text(timeline::csv(&timelines)),
            timeline::json(&timelines).expect("JSON"),
        ),
    ]
}

#[test]
fn strangers_text_is_safe_in_every_format() {
    let dataset = hostile();
    let is_unsafe = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    for (page, table, json) in formats(&dataset) {
        for text in [&table, &json] {
            assert!(!text.contains(is_unsafe), "{page}: {text:?}");
        }
        for record in csv::Reader::from_reader(table.as_bytes()).records() {
            let record = record.expect("a row");
            let is_formula = |cell: &str| cell.starts_with(['=', '+', '-', '@']);
            assert!(!record.iter().any(is_formula), "{page}: {record:?}");
        }
    }
    for waiting in [None, dataset.as_of] {
        let question = ListQuestion {
            visits: true,
            waiting,
            ..ListQuestion::default()
        };
        let listed = list(&dataset, &question);
        assert!(!listed.rows.is_empty());
        let human = shown::print(&listed, &dataset.frameworks, &question, 200);
        assert!(!human.contains(is_unsafe), "{human:?}");
    }
}

#[test]
fn every_column_and_field_is_documented() {
    let dataset = hostile();
    for (path, table, json) in formats(&dataset) {
        let page = std::fs::read_to_string(path).expect(path);
        let columns = table.lines().next().expect("a head").split(',');
        let fields = json
            .lines()
            .filter_map(|line| Some(line.trim().strip_prefix('"')?.split_once("\":")?.0));
        for name in columns.chain(fields) {
            let mut frameworks = dataset.frameworks.iter();
            let is_known = frameworks.any(|(_, framework)| {
                framework.judgement(name).is_some() || framework.given(name).is_some()
            });
            let is_documented =
                is_known || name.parse::<u16>().is_ok() || page.contains(&format!("`{name}`"));
            assert!(is_documented, "{path} does not say what `{name}` is");
        }
    }
}
