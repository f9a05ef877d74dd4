//! What letters say and how they say it, on letters made for the purpose.

use std::path::Path;

use jiff::civil::date;

use crate::framework::authorities::Authorities;
use crate::import::report::sample::{reading, text, visiting};
use crate::import::report::{Hints, ReportForm, ReportReading, Unrecognised, recognise};

const HEAD: [&str; 3] = [
    "31 May 2022",
    "Dear Ms Sample",
    "Visit to Eastmere council services",
];
const SAYS: [&str; 4] = [
    "This letter tells of a visit to Eastmere council services on 3 and 4 May 2022.",
    "The inspectors were Ada Example, HMI, and Bo van Test, HMI.",
    "Inspectors looked at the first contact with families.",
    "Overview",
];

/// A letter with these rows instead of one of what it says, and these after it.
fn letter(at: usize, row: &str, after: &[&str]) -> ReportReading {
    let mut says = SAYS;
    says[at] = row;
    let rows: Vec<&str> = HEAD.iter().chain(&says).chain(after).copied().collect();
    reading(&[&rows]).unwrap()
}

fn plain(after: &[&str]) -> ReportReading {
    letter(0, SAYS[0], after)
}

fn days(reading: &ReportReading) -> Vec<String> {
    let windows = reading.fieldwork.iter().map(|window| window.value);
    windows
        .map(|window| format!("{}/{}", window.start, window.end))
        .collect()
}

fn inspectors(reading: &ReportReading) -> Vec<&str> {
    let names = reading.letter.as_ref().unwrap().inspectors.iter();
    names.map(|name| name.value.as_str()).collect()
}

fn looked_at(reading: &ReportReading) -> (Vec<&str>, Vec<&str>) {
    let looked_at = reading.letter.as_ref().unwrap().looked_at.as_ref().unwrap();
    let passages = looked_at.passages.iter();
    (
        looked_at.areas.iter().map(String::as_str).collect(),
        passages.map(|passage| passage.value.as_str()).collect(),
    )
}

fn priority(reading: &ReportReading) -> Vec<&str> {
    let points = reading.letter.as_ref().unwrap().priority_action.iter();
    points.map(|point| point.value.as_str()).collect()
}

fn improve(reading: &ReportReading) -> Vec<&str> {
    let points = reading.improve.iter();
    points.map(|point| point.value.as_str()).collect()
}

fn unread(reading: &ReportReading) -> Vec<&str> {
    let unread = reading.unread.iter();
    unread.map(|unread| unread.field.as_str()).collect()
}

#[test]
fn a_whole_letter_is_read() {
    let read = plain(&[
        "Much is well.",
        "Areas for priority action",
        "The council must act now on:",
        "• Visits to children\n   at risk.",
        "What needs to improve?",
        "• Plans.",
        "• Records, including:",
        "      • who wrote them",
        "Findings",
        "• Families are helped.",
    ]);
    assert_eq!(read.framework.value, "tabled-2020");
    assert_eq!(read.activity.as_ref().unwrap().id, "visit");
    assert_eq!(read.authority.as_ref().unwrap().value, "Eastmere");
    assert_eq!(read.published.as_ref().unwrap().value, date(2022, 5, 31));
    assert_eq!(days(&read), ["2022-05-03/2022-05-04"]);
    assert_eq!(inspectors(&read), ["Ada Example", "Bo van Test"]);
    let (areas, said) = looked_at(&read);
    assert_eq!(
        (areas, said),
        (vec!["help"], vec!["the first contact with families."])
    );
    assert_eq!(priority(&read), ["Visits to children at risk."]);
    assert_eq!(
        improve(&read),
        ["Plans.", "Records, including: who wrote them"]
    );
    assert!(read.judgements.is_empty());
    assert_eq!(read.unread, []);
}

#[test]
fn the_days_are_read_in_every_shape() {
    for (said, expected) in [
        ("on 3 May 2022", vec!["2022-05-03/2022-05-03"]),
        ("on the 3 and 4 of May 2022", vec!["2022-05-03/2022-05-04"]),
        (
            "on Tuesday 3rd and Wednesday 4th May 2022",
            vec!["2022-05-03/2022-05-04"],
        ),
        (
            "on 29 and 30 April, and 1 May 2022",
            vec!["2022-04-29/2022-05-01"],
        ),
        (
            "on 30\nApril and 1\nMay 2022",
            vec!["2022-04-30/2022-05-01"],
        ),
        ("between 3 and 6 May 2022", vec!["2022-05-03/2022-05-06"]),
        ("from 3 to 4 May 2022", vec!["2022-05-03/2022-05-04"]),
        ("on 3\u{2013}4 May 2022", vec!["2022-05-03/2022-05-04"]),
        (
            "on 3 and 5 May 2022",
            vec!["2022-05-03/2022-05-03", "2022-05-05/2022-05-05"],
        ),
    ] {
        let sentence = format!("This letter tells of a visit to Eastmere council services {said}.");
        assert_eq!(days(&letter(0, &sentence, &[])), expected, "{said}");
    }
}

#[test]
fn a_year_that_is_not_printed_is_the_letters_and_that_is_said() {
    let of = |said: &str| {
        let sentence = format!("This letter tells of a visit to Eastmere council services {said}.");
        letter(0, &sentence, &[])
    };
    let read = of("on 3 and 4 May");
    assert_eq!(days(&read), ["2022-05-03/2022-05-04"]);
    let notes = &read.letter.unwrap().notes;
    assert_eq!(
        notes[..],
        ["the year of the visit is not printed; it is the letter's"]
    );
    // In neither year are these a few weeks before the letter.
    assert_eq!(unread(&of("on 3 and 4 September")), ["fieldwork"]);
}

#[test]
fn days_that_are_not_understood_or_not_possible_are_left_out() {
    for said in [
        "on 3 and 4 May 2021",
        "on 3 May 2021 to 4 May 2022",
        "on 3 and 4 June 2022",
        "on 31 and 32 May 2022",
        "on 3 May 2022 and 5 May",
        "in May 2022",
        "last spring",
    ] {
        let sentence = format!("This letter tells of a visit to Eastmere council services {said}.");
        let read = letter(0, &sentence, &[]);
        assert!(read.fieldwork.is_empty(), "{said}");
        assert_eq!(unread(&read), ["fieldwork"], "{said}");
    }
}

#[test]
fn a_file_name_settles_which_of_two_days_is_a_misprint() {
    let rows = |written, visited| {
        [
            written,
            "Visit to Medway services",
            visited,
            SAYS[1],
            SAYS[2],
        ]
    };
    let visited = "This letter tells of the visit to Medway services on 3 and 4 May 2022.";
    let named = |name: &str, rows: &[&str]| {
        let hints = Hints::from_file_name(Path::new(name)).unwrap();
        let read = reading(&[rows]).unwrap();
        read.with_hints(&hints, &Authorities::embedded())
    };
    let read = named("80522-2022-05-31.pdf", &rows("31 May 2021", visited));
    assert_eq!(days(&read), ["2022-05-03/2022-05-04"]);
    assert_eq!(read.published.unwrap().value, date(2022, 5, 31));
    assert_eq!(read.letter.unwrap().notes.len(), 1);
    // The name agrees with the letter's day: the days of the visit are the misprint.
    let read = named("80522-2021-05-31.pdf", &rows("31 May 2021", visited));
    assert_eq!(unread(&read), ["fieldwork"]);
}

#[test]
fn names_are_told_from_what_stands_beside_them() {
    for (said, names) in [
        (
            "The inspectors were Ada Example HMI and Bo Test HMI.",
            vec!["Ada Example", "Bo Test"],
        ),
        (
            "The visit was carried out by Her Majesty’s Inspectors, Ada Example,\nBo Test and Cy O’Made.",
            vec!["Ada Example", "Bo Test", "Cy O’Made"],
        ),
        (
            "The inspectors were Ada Example, lead inspector, Bo Test (HMI designate) and Cy Made, who observed.",
            vec!["Ada Example", "Bo Test", "Cy Made"],
        ),
        (
            "The inspectors were Jenny-\nellen Example and Bo Test, all of whom are Her Majesty’s Inspectors.",
            vec!["Jenny-ellen Example", "Bo Test"],
        ),
        // The full stop is missing, but the next sentence is known by its words.
        (
            "The inspectors were Ada Example and Bo Test",
            vec!["Ada Example", "Bo Test"],
        ),
        ("The visit was carried out by remote means.", vec![]),
        ("The inspectors were busy.", vec![]),
        ("Nobody is named.", vec![]),
    ] {
        let read = letter(1, said, &[]);
        assert_eq!(inspectors(&read), names, "{said}");
        assert_eq!(
            unread(&read).contains(&"inspectors"),
            names.is_empty(),
            "{said}"
        );
    }
}

#[test]
fn what_was_looked_at_is_told_from_the_evidence_and_from_what_was_left_out() {
    let read = letter(
        2,
        "This visit was about families, but not children in care. They also considered case records. \
         In particular:",
        &[],
    );
    assert_eq!(looked_at(&read).0, ["help"]);
    assert_eq!(looked_at(&read).1, ["families,", ":"]);
    let rows = [
        HEAD[0],
        HEAD[2],
        SAYS[0],
        SAYS[1],
        "This visit was about:",
        "• children in care",
        "• their plans.",
        "• first contact, which inspectors did not\n   see.",
        "They spoke with families.",
        "Overview",
        "Inspectors looked at nothing else.",
    ];
    let read = reading(&[&rows]).unwrap();
    let (areas, said) = looked_at(&read);
    assert_eq!(areas, ["help", "care"]);
    assert_eq!(said.len(), 4);
    let read = letter(2, "It was a pleasure.", &[]);
    assert_eq!(unread(&read), ["looked-at"]);
}

#[test]
fn only_a_list_of_its_own_is_priority_action() {
    for (said, fields) in [
        (
            vec![
                "Two areas for priority action were found in 2020:",
                "• Visits.",
            ],
            vec![],
        ),
        (
            vec![
                "Areas for priority action",
                "There are no priority actions.",
            ],
            vec![],
        ),
        (
            vec!["Areas for priority action", "Those areas remain."],
            vec![],
        ),
        (
            vec!["Areas for priority action", "Act at once."],
            vec!["priority-action"],
        ),
        (
            vec!["What needs to improve", "There is nothing new."],
            vec![],
        ),
        (
            vec!["What needs to improve", "The findings say it."],
            vec!["improve"],
        ),
    ] {
        let read = plain(&said);
        assert!(priority(&read).is_empty(), "{said:?}");
        assert_eq!(unread(&read), fields, "{said:?}");
    }
}

#[test]
fn text_at_the_margin_ends_a_list_though_its_heading_is_not_known() {
    let read = plain(&[
        "What needs to improve",
        "• Plans",
        "for children.",
        "• Visits.",
        "What inspectors saw",
        "• Families are helped.",
    ]);
    assert_eq!(improve(&read).len(), 2);
}

#[test]
fn a_letter_is_of_the_framework_in_force_on_the_first_day_of_the_visit() {
    let old = ReportForm {
        framework: "tabled-2018".to_owned(),
        from: date(2018, 1, 1),
        until: Some(date(2022, 5, 3)),
        ..visiting()
    };
    let new = ReportForm {
        from: date(2022, 5, 4),
        ..visiting()
    };
    let rows: Vec<&str> = HEAD.iter().chain(&SAYS).copied().collect();
    let forms = [new, old];
    let read = recognise(&text(&[&rows]), &forms).unwrap();
    assert_eq!(read.framework.value, "tabled-2018");
    // Without the days either may be meant.
    let undated = rows.iter().map(|row| row.split(" on ").next().unwrap());
    let undated: Vec<&str> = undated.collect();
    assert!(matches!(
        recognise(&text(&[&undated]), &forms),
        Err(Unrecognised::Undated { .. })
    ));
    let late = [
        "31 May 2032",
        "This letter tells of the visit to Eastmere on 3 May 2032.",
    ];
    assert!(matches!(
        recognise(&text(&[&late]), &forms),
        Err(Unrecognised::NotInForce { .. })
    ));
}

#[test]
fn the_name_may_stand_in_the_first_sentence_alone() {
    let rows = [HEAD[0], "Visit to services", SAYS[0], SAYS[1], SAYS[2]];
    let read = reading(&[&rows]).unwrap();
    assert_eq!(read.authority.unwrap().value, "Eastmere");
    let read = reading(&[&[
        "31 May 2022",
        "This letter tells of the visit on 3 May 2022.",
    ]])
    .unwrap();
    assert_eq!(unread(&read)[0], "authority");
}

#[test]
fn other_letters_are_refused_and_a_report_that_recalls_a_letter_is_none() {
    let other = [
        "31 May 2022",
        "Visit to Eastmere council services",
        "Thank you for the visit.",
    ];
    assert!(matches!(
        reading(&[&other]),
        Err(Unrecognised::Other { .. })
    ));
    let other = [
        "31 May 2022",
        "We spoke of how",
        "this letter tells of the visit on 3 May 2022.",
    ];
    assert_eq!(reading(&[&other]), Err(Unrecognised::Title));
    let report = [
        "Inspection of Eastmere council services",
        "Inspection dates: 7 to 18 March 2022",
        SAYS[0],
        "Overall effectiveness|Good",
        "The quality of care for children|Good",
    ];
    let read = reading(&[&report]).unwrap();
    assert!(read.letter.is_none());
    assert_eq!(read.judgements["overall"].value, "good");
}
