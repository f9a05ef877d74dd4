//! Judgements with a scale of their own: results that are no grades are read, told and compared, and
//! nothing is reckoned with them.

use std::fmt::Write;

use super::knowledge::without_index;
use crate::answers::learn::beside::beside;
use crate::dataset::{Content, Dataset, Input};
use crate::framework::Given;
use crate::show::learn as output;
use crate::verdict::check::{Options, check};

const TITLES: &str = "URN at time of latest graded inspection,School name at time of latest graded inspection,Event type grouping,Inspection start date,Publication date,Inspection number of latest graded inspection,Overall effectiveness,Quality of education,Behaviour and attitudes,Personal development,Effectiveness of leadership and management,Safeguarding is effective?,Category of concern\n";

/// Schools of which every other one is not safe: these are inadequate, all but one of them for their
/// leadership too, and have a category.
fn schools() -> String {
    let mut table = TITLES.to_owned();
    for at in 0..120 {
        let grades = match (at % 2, at) {
            (0, 0) => "4,3,3,3,3,No,SWK",
            (0, _) => "4,4,3,3,4,No,SM",
            (_, at) if at % 3 == 0 => "3,3,2,2,3,Yes,",
            _ => "2,2,2,2,2,Yes,",
        };
        let (day, month) = (1 + at % 28, 1 + at % 9);
        let _ = writeln!(
            table,
            "{},School {at},Schools - S5,{day:02}/{month:02}/2022,{day:02}/{:02}/2022,{},{grades}",
            900_000 + at,
            month + 2,
            10_990_000 + at,
        );
    }
    table
}

fn input(name: &str, text: &str) -> Input {
    Input {
        name: name.to_owned(),
        content: Content::Bytes(text.as_bytes().to_vec()),
    }
}

fn said(inputs: Vec<Input>) -> Vec<(Option<usize>, Option<String>, String)> {
    let outcome = check(inputs, without_index(None), &Options::default());
    let told = outcome.findings().map(|finding| {
        (
            finding.line,
            finding.title.map(str::to_owned),
            finding.message.to_owned(),
        )
    });
    told.collect()
}

#[test]
fn what_stands_beside_a_result_is_learned() {
    let inputs = vec![input("schools.csv", &schools())];
    let dataset = Dataset::read(inputs, Options::default().largest_file, without_index(None));
    let found = beside(&dataset, |_| true);
    // Nothing stands before it where nothing was learned of a whole.
    assert_eq!(
        output::print(&[], &dataset.frameworks, output::Detail::Brief),
        ""
    );
    insta::assert_snapshot!(output::print_beside(
        &found,
        &dataset.frameworks,
        output::Detail::Brief
    ));
}

#[test]
fn a_result_that_is_none_is_told_at_its_cell() {
    let sound = schools();
    let all = said(vec![input("schools.csv", &sound)]);
    let wrong = sound.replacen(",Yes,", ",Yse,", 1);
    let line = wrong.lines().position(|line| line.contains("Yse"));
    let more: Vec<_> = said(vec![input("schools.csv", &wrong)])
        .into_iter()
        .filter(|told| !all.contains(told))
        .collect();
    assert_eq!(
        more,
        [(
            line.map(|line| line + 1),
            Some("Safeguarding is effective?".to_owned()),
            "`Yse` is no result of `safeguarding`".to_owned()
        )]
    );
}

/// A grade means nothing where a result is asked for.
#[test]
fn a_grade_is_no_result() {
    let dataset = Dataset::read(Vec::new(), 0, without_index(None));
    let framework = dataset.frameworks.named("schools-2019").expect("it");
    let framework = dataset.frameworks.get(framework);
    let safeguarding = framework.judgement("safeguarding").expect("it");
    let overall = framework.judgement("overall").expect("it");
    let given = |judgement, text| framework.given_to(judgement, text);
    assert_eq!(given(safeguarding, "Good"), None);
    assert_eq!(given(overall, "Yes"), None);
    assert_eq!(
        given(safeguarding, "YES"),
        Some(Given::Apart(safeguarding, 1))
    );
}

#[test]
fn two_tables_that_differ_in_a_result_are_told() {
    let one = schools();
    let two = one.replacen(",No,SM", ",Yes,SM", 1);
    let differs = |told: &&(Option<usize>, Option<String>, String)| told.2.contains("safeguarding");
    let alone = said(vec![input("a.csv", &one)]);
    assert_eq!(alone.iter().filter(differs).count(), 0);
    let both = said(vec![input("a.csv", &one), input("b.csv", &two)]);
    let told: Vec<_> = both.iter().filter(differs).collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn an_interim_inspection_comes_to_a_result() {
    let table = "URN,Name,Event type,Inspection date,Publication date,Event number,Overall experiences and progress of children and young people,How well children and young people are helped and protected,The effectiveness of leaders and managers\n\
        SC1,One,Interim inspection,03/05/2018,07/06/2018,1,Sustained effectiveness,,\n\
        SC2,Two,Interim inspection,03/05/2018,07/06/2018,2,Sustaned effectiveness,,\n\
        SC3,Three,Interim inspection,03/05/2018,07/06/2018,3,Good,,\n";
    insta::assert_debug_snapshot!(said(vec![input("settings.csv", table)]));
}
