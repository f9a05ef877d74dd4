use crate::import::report::sample::reading;

/// The report of an inspection of Anyshire that began on 6 March 2023.
const HEAD: [&str; 8] = [
    "Inspection of Anyshire council services",
    "Inspection dates: 6 to 10 March 2023",
    "Lead inspector: Ada Example, HMI",
    "Judgement|Grade",
    "The effect of leaders on practice|Good",
    "The quality of help for children and families|Good",
    "The quality of care for children|Good",
    "Overall effectiveness|Good",
];

/// What a report with these lines says of the inspection before.
fn stated(lines: &[&str]) -> Option<String> {
    let read = reading(&[&HEAD, lines]).unwrap();
    let stated = read.previous?.value;
    Some(format!("{} {}", stated.date, stated.overall))
}

#[test]
fn a_date_and_an_overall_result_in_one_sentence() {
    for (line, expected) in [
        (
            "Since the last inspection in 2019, when services were judged to be good, much has changed.",
            "2019 good",
        ),
        (
            "At the last inspection, in May 2019, the council was inadequate overall.",
            "2019-05 inadequate",
        ),
        (
            "Since the last inspection of Anyshire in 2019 where Anyshire was 'requires improvement', little changed.",
            "2019 requires-improvement",
        ),
        (
            "The 2019 inspection judged the council outstanding in all areas.",
            "2019 outstanding",
        ),
        (
            "The council was last seen in June 2019 and found to be good.",
            "2019-06 good",
        ),
        (
            "Anyshire services were judged to require improvement at the last inspection in 2019.",
            "2019 requires-improvement",
        ),
        (
            "They kept the outstanding result at the last inspection published in July 2019.",
            "2019-07 outstanding",
        ),
        (
            "Services for children in Anyshire are better than at the last inspection in 2019, when they were judged to be good.",
            "2019 good",
        ),
    ] {
        assert_eq!(stated(&[line]).as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn a_statement_may_run_over_lines() {
    let lines = [
        "Much has changed since the last",
        "inspection in November",
        "2019, when services were judged",
        "to be inadequate, and not before.",
    ];
    assert_eq!(stated(&lines).as_deref(), Some("2019-11 inadequate"));
}

#[test]
fn what_is_looser_is_left_out() {
    for line in [
        // No result, no date, or neither near the other.
        "Since the last inspection in 2019, services have been good.",
        "At the last inspection the council was inadequate overall.",
        "The last inspection was thorough. In 2019 the council was good.",
        // Of a part, of another authority, or of whatever the sentence began with.
        "At the last inspection in 2019, services were judged to be good for care leavers.",
        "At the last inspection in 2019, care services were judged to be good.",
        "Since the last inspection in 2019, when Othershire was good, much has changed.",
        "Since the last inspection of Othershire in 2019, when services were judged to be good, much has changed.",
        "Services for children in care are worse than at the last inspection in 2019, when they were judged to be good.",
        "Adoption services were judged to be good at the last inspection in 2019.",
        // No date of an inspection before this one.
        "At the last inspection in 2019/20, the council was good.",
        "At the last inspection in 2023, the council was good.",
        "At the last inspection in 2024, the council was good.",
    ] {
        assert_eq!(stated(&[line]), None, "{line}");
    }
}

#[test]
fn of_several_inspections_the_latest_is_meant() {
    let first = "At the last inspection in 2015, the council was inadequate.";
    let second = "At the last inspection in 2019, the council was good.";
    let month = "The last inspection in May 2019 judged the council good.";
    let other = "The last inspection in May 2019 judged the council inadequate.";
    assert_eq!(stated(&[second, first]).as_deref(), Some("2019 good"));
    assert_eq!(
        stated(&[second, month, first]).as_deref(),
        Some("2019-05 good")
    );
    // Which of the two is meant is not for us to say.
    assert_eq!(stated(&[second, other]), None);
}
