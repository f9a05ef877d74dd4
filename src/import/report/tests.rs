//! The traps that real reports set, on reports made for the purpose.

use jiff::civil::date;

use super::sample::{grades_of, reading, tabled, text};
use super::*;

const HEAD: [&str; 3] = [
    "Inspection of Eastmere council services",
    "Inspection dates: 7 to 18 March 2022",
    "Lead inspector: Ada Example, Her Majesty’s Inspector",
];
const TABLE: [&str; 5] = [
    "Judgement|Grade",
    "The effect of leaders on practice|Good",
    "The quality of help for children\nand families|Requires\nimprovement to be good",
    "The quality of care for children|outstanding",
    "Overall effectiveness|Good",
];

fn tabled_report<'a>(head: &[&'a str], table: &[&'a str], body: &[&'a str]) -> ReportReading {
    let first: Vec<&str> = head.iter().chain(table).copied().collect();
    reading(&[&first, body]).unwrap()
}

fn sentenced_report(rows: &[&str]) -> ReportReading {
    reading(&[rows]).unwrap()
}

fn unread_fields(reading: &ReportReading) -> Vec<&str> {
    reading
        .unread
        .iter()
        .map(|unread| unread.field.as_str())
        .collect()
}

#[test]
fn a_whole_report_is_read() {
    let body = [
        "What needs to improve?",
        "• Plans for children,\n   and their reviews.",
        "• Visits.",
        "The quality of help for children and\nfamilies: requires improvement to be good",
        "1. Families are helped.",
    ];
    let read = tabled_report(&HEAD, &TABLE, &body);
    assert_eq!(read.framework.value, "tabled-2020");
    assert_eq!(read.authority.as_ref().unwrap().value, "Eastmere");
    assert_eq!(read.inspector.as_ref().unwrap().value, "Ada Example");
    let window = PrintedWindow {
        start: date(2022, 3, 7),
        end: date(2022, 3, 18),
    };
    assert_eq!(read.fieldwork[0].value, window);
    let activity = read.activity.clone().unwrap();
    assert_eq!(
        (activity.id.as_str(), activity.how),
        ("standard", How::Length { days: 12 })
    );
    assert_eq!(
        grades_of(&read),
        [
            ("leaders", "good"),
            ("help", "requires-improvement"),
            ("care", "outstanding"),
            ("overall", "good")
        ]
    );
    assert_eq!(read.repeated.len(), 1);
    assert_eq!(read.repeated[0].evidence.place, ReportPlace::Page(2));
    assert_eq!(read.contradictions().count(), 0);
    let improve: Vec<_> = read
        .improve
        .iter()
        .map(|item| item.value.as_str())
        .collect();
    assert_eq!(
        improve,
        ["Plans for children, and their reviews.", "Visits."]
    );
    // It prints no day of publication, and that is said.
    assert_eq!(unread_fields(&read), ["published"]);
}

#[test]
fn judgements_are_told_by_title_and_not_by_place_or_number() {
    let table = [
        "3. The quality of care for children|Requires Improvement",
        "1. Overall effectiveness|Good",
        "1. The quality of help for children\nand families.|inadequate",
        "2.1 The effect of leaders on practice|Not judged",
    ];
    let read = tabled_report(&HEAD, &table, &[]);
    assert_eq!(
        grades_of(&read),
        [
            ("leaders", "not-judged"),
            ("help", "inadequate"),
            ("care", "requires-improvement"),
            ("overall", "good")
        ]
    );
}

#[test]
fn a_table_may_run_over_the_end_of_a_page() {
    let first: Vec<&str> = HEAD.iter().chain(&TABLE[..3]).copied().collect();
    let read = reading(&[&first, &TABLE[3..]]).unwrap();
    assert_eq!(grades_of(&read).len(), 4);
}

#[test]
fn an_unknown_wording_is_left_out_and_said() {
    let mut table = TABLE;
    table[3] = "The quality of care for children|Fair";
    let read = tabled_report(&HEAD, &table, &[]);
    assert_eq!(grades_of(&read).len(), 3);
    let unread = read
        .unread
        .iter()
        .find(|unread| unread.field == "judgements.care")
        .unwrap();
    assert!(
        unread
            .evidence
            .as_ref()
            .unwrap()
            .text
            .contains("The quality of care for children")
    );
}

#[test]
fn a_heading_that_differs_from_the_table_is_a_contradiction() {
    let read = tabled_report(&HEAD, &TABLE, &["The quality of care for children: good"]);
    let (first, repeated) = read.contradictions().next().unwrap();
    assert_eq!(
        (first.value.as_str(), repeated.value.grade.as_str()),
        ("outstanding", "good")
    );
}

#[test]
fn page_numbers_of_a_contents_page_are_not_grades() {
    let contents = [
        "Contents",
        "The quality of care for children|4",
        "Overall effectiveness|4",
    ];
    let first: Vec<&str> = HEAD.iter().chain(&contents).copied().collect();
    let read = reading(&[&first, &["x"], &TABLE]).unwrap();
    assert_eq!(read.judgements["overall"].value, "good");
    assert_eq!(
        read.judgements["overall"].evidence.place,
        ReportPlace::Page(3)
    );
}

#[test]
fn the_table_of_an_earlier_inspection_is_not_this_ones() {
    let earlier = [
        "The last inspection gave:",
        "• The effect of leaders on practice: inadequate",
        "The quality of help for children and families: inadequate",
        "The quality of care for children: inadequate",
        "Overall effectiveness: inadequate",
    ];
    let read = tabled_report(&HEAD, &TABLE, &earlier);
    assert_eq!(read.judgements["overall"].value, "good");
    assert_eq!(read.contradictions().count(), 0);
    // Nor does it fill what the report's own table lacks.
    let read = tabled_report(&HEAD, &TABLE[..4], &earlier);
    assert!(!read.judgements.contains_key("overall"));
    assert_eq!(unread_fields(&read), ["judgements.overall", "published"]);
}

#[test]
fn of_two_windows_the_longest_shows_the_activity() {
    let mut head = HEAD;
    head[1] = "Inspection dates: 8–12 July 2022 and\n7-8 August 2022";
    let read = tabled_report(&head, &TABLE, &[]);
    assert_eq!(read.fieldwork.len(), 2);
    let activity = read.activity.as_ref().unwrap();
    assert_eq!(
        (activity.id.as_str(), &activity.how),
        ("short", &How::Length { days: 5 })
    );
    assert_eq!(unread_fields(&read), ["published"]);
}

#[test]
fn an_unusual_length_is_said_to_be_inferred_from_the_nearest() {
    let mut head = HEAD;
    head[1] = "Inspection dates: 3 to 19 June 2022";
    let activity = tabled_report(&head, &TABLE, &[]).activity.unwrap();
    assert_eq!(
        (activity.id.as_str(), activity.how),
        (
            "standard",
            How::NearestLength {
                days: 17,
                usual: 12
            }
        )
    );
}

#[test]
fn a_label_may_follow_on_the_same_line() {
    let mut head = HEAD;
    head[1] = "Inspection date(s): 7/03/2022 - 18/03/2022 Report Published: 4 May 2022";
    let read = tabled_report(&head, &TABLE, &[]);
    assert_eq!(read.fieldwork[0].value.end, date(2022, 3, 18));
    // A label within a line ends the value before it; the value after it is not searched for there.
    assert!(read.published.is_none());
    assert_eq!(unread_fields(&read), ["published"]);
}

#[test]
fn dates_that_cannot_be_read_are_left_out() {
    let mut head = HEAD;
    head[1] = "Inspection dates: 7 to 38 March 2022";
    let rows: Vec<&str> = head.iter().chain(&TABLE).copied().collect();
    let read = reading(&[&rows]).unwrap();
    assert!(read.fieldwork.is_empty());
    assert_eq!(unread_fields(&read), ["fieldwork", "activity", "published"]);
}

#[test]
fn a_title_is_not_enough_out_of_its_time() {
    let rows = [
        "Inspection of Eastmere council services",
        "Inspection dates: 7 to 18 March 2025",
        TABLE[1],
    ];
    assert!(matches!(
        reading(&[&rows]),
        Err(Unrecognised::NotInForce { .. })
    ));
    assert_eq!(
        reading(&[&["Focused visit to Eastmere council services"]]),
        Err(Unrecognised::Title)
    );
    assert!(matches!(
        reading(&[&HEAD]),
        Err(Unrecognised::NoJudgements { .. })
    ));
}

#[test]
fn the_first_day_of_the_fieldwork_decides_between_frameworks() {
    let old = ReportForm {
        framework: "tabled-2018".to_owned(),
        from: date(2018, 1, 1),
        until: Some(date(2022, 3, 7)),
        ..tabled()
    };
    let new = ReportForm {
        from: date(2022, 3, 8),
        ..tabled()
    };
    let rows: Vec<&str> = HEAD.iter().chain(&TABLE).copied().collect();
    let read = recognise(&text(&[&rows]), &[new, old]).unwrap();
    assert_eq!(read.framework.value, "tabled-2018");
}

#[test]
fn the_overall_grade_is_read_in_every_wording() {
    for (sentence, grade) in [
        (
            "The overall judgement is requires improvement",
            "requires-improvement",
        ),
        (
            "The overall judgement is that children’s services require improvement.2",
            "requires-improvement",
        ),
        (
            "The overall judgement is that children's services are good",
            "good",
        ),
        (
            "Children’s services require improvement to be good",
            "requires-improvement",
        ),
        (
            "Children’s services in North Saltmarsh and the Isle of Reed are inadequate",
            "inadequate",
        ),
        (
            "Children’s services in the Royal Borough of Marsh-on-Sea require\nimprovement to be Good.",
            "requires-improvement",
        ),
    ] {
        let read = sentenced_report(&[
            "Borough of Saltmarsh",
            "Inspection of services for children",
            "Inspection date: 4 November – 26 November 2014",
            "Report published: 16 January 2015",
            sentence,
            "1. Children who need help|Good",
            "2. Children in care|Good",
            "2.1 Adoption performance|Not Judged",
        ]);
        assert_eq!(read.judgements["overall"].value, grade, "{sentence}");
        assert_eq!(
            read.authority.as_ref().unwrap().value,
            "Borough of Saltmarsh"
        );
        assert_eq!(read.published.as_ref().unwrap().value, date(2015, 1, 16));
        assert_eq!(read.activity.as_ref().unwrap().id, "full");
        assert!(!read.judgements.contains_key("board"));
        assert_eq!(unread_fields(&read), ["inspector"]);
    }
}

#[test]
fn a_sentence_that_only_mentions_a_grade_carries_none() {
    for sentence in [
        "Children’s services in Saltmarsh are not yet good",
        "Children’s services in Saltmarsh were good",
        "The overall judgement is that children’s services are good at some things",
        "It was said that children’s services are good",
    ] {
        let read = sentenced_report(&[
            "Re-inspection of services for children",
            "Saltmarsh Council",
            "Inspection date: 28 July 2016",
            sentence,
            "1. Children who need help|Good",
            "2. Children in care|Good",
        ]);
        assert!(!read.judgements.contains_key("overall"), "{sentence}");
        assert_eq!(read.activity.as_ref().unwrap().id, "re-inspection");
        assert_eq!(read.authority.as_ref().unwrap().value, "Saltmarsh Council");
    }
}

#[test]
fn names_are_told_from_prose() {
    for (row, name) in [
        (
            "Lead inspector: Grace O’Sample HMI.",
            Some("Grace O’Sample"),
        ),
        (
            "Lead inspectors: Ada Example, Her Majesty’s Inspector, and Bo van Test,",
            Some("Ada Example and Bo van Test"),
        ),
        (
            "Lead inspector:\nMary-Ann J Test (HMI)",
            Some("Mary-Ann J Test"),
        ),
        ("Lead inspector attended by both directors", None),
        ("Deputy lead inspector: Someone Else", None),
    ] {
        let mut head = HEAD;
        head[2] = row;
        let read = tabled_report(&head, &TABLE, &[]);
        assert_eq!(
            read.inspector.as_ref().map(|name| name.value.as_str()),
            name,
            "{row}"
        );
    }
}

#[test]
fn a_reference_number_is_read_where_printed() {
    let read = tabled_report(&HEAD, &TABLE, &["Unique reference number: 90001"]);
    assert_eq!(read.urn.unwrap().value, 90001);
}

#[test]
fn a_verb_may_stand_between_a_title_and_its_grade() {
    let body = [
        "The quality of help for children and families\nrequires improvement to be good.",
        "The quality of care for children is: outstanding",
        "The effect of leaders on practice are good",
        "The effect of leaders on practice is not good",
    ];
    for (row, repeated) in body.iter().zip([1, 1, 1, 0]) {
        let read = tabled_report(&HEAD, &TABLE, &[row]);
        assert_eq!(read.repeated.len(), repeated, "{row}");
        assert_eq!(read.contradictions().count(), 0);
    }
}

#[test]
fn a_document_that_is_no_report_is_refused_by_what_it_is() {
    let letter = [
        "Visit to Eastmere",
        "This letter says what was seen after the",
        "Inspection of Eastmere council services",
        "Inspection dates: 7 to 18 March 2022",
    ];
    let rows: Vec<&str> = letter.iter().chain(&TABLE).copied().collect();
    let refused = reading(&[&rows]).unwrap_err().to_string();
    assert_eq!(
        refused,
        "it is the letter of a visit (`Visit to`), not the report of an inspection"
    );
    // A report that speaks of a visit remains one.
    let read = tabled_report(&HEAD, &TABLE, &["Visit to Eastmere"]);
    assert_eq!(read.authority.unwrap().value, "Eastmere");
}

#[test]
fn prose_that_goes_on_with_the_words_of_a_title_is_none() {
    let minutes = [
        "The committee discussed the",
        "inspection of Eastmere council services",
        "Inspection dates: 7 to 18 March 2022",
    ];
    let rows: Vec<&str> = minutes.iter().chain(&TABLE).copied().collect();
    assert_eq!(reading(&[&rows]), Err(Unrecognised::Title));
}
