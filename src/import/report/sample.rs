//! Frameworks and reports made for tests. The council, the people and the grades are invented.

use indexmap::IndexMap;
use jiff::civil::date;

use super::{Days, JudgementForm, ReportForm, ReportReading, Unrecognised, recognise};
use crate::import::pdf::sample::Sample;
use crate::import::pdf::{DocumentText, Limits, read};

/// A framework whose table has every grade, and which tells its activities by length.
pub(crate) fn tabled() -> ReportForm {
    let wording = r#"
titles: ["Inspection of {name} council services"]
others: { the letter of a visit: [Visit to] }
labels:
  fieldwork: [Inspection date, Inspection dates, Inspection date(s)]
  published: [Report published]
  inspector: [Lead inspector, Lead inspectors]
  urn: [Unique reference number]
inspector-ends: [HMI, Her Majesty's Inspector]
improve:
  headings: [What needs to improve?]
  ends: [The quality of]
previous:
  inspections: [the last inspection, "the last inspection of {place}", the council was last seen]
  dates: ["in {date}", "published in {date}"]
  dated: ["the {date} inspection"]
  results: ["judged the council {grade}", "and found to be {grade}"]
  when: [when, where]
  subjects: [services, the council, "{place}", "{place} services"]
  pronouns: { words: [they], mean: ["Services for children in {place}"] }
  judged: ["was {grade}", "were judged to be {grade}", "were judged to {grade}"]
  after: [overall, in all areas]
  at: [at]
  before: ["the {grade} result at"]
"#;
    ReportForm {
        framework: "tabled-2020".to_owned(),
        from: date(2020, 1, 1),
        until: Some(date(2024, 12, 31)),
        grades: grades(),
        earlier_grades: grades(),
        judgements: judgements(&[
            ("leaders", &["The effect of leaders on practice"], false),
            (
                "help",
                &["The quality of help for children and families", "help"],
                false,
            ),
            ("care", &["The quality of care for children", "care"], false),
            ("overall", &["Overall effectiveness"], false),
        ]),
        activities: IndexMap::from([
            (
                "short".to_owned(),
                Some(Days {
                    usual: 5,
                    from: 3,
                    to: 5,
                }),
            ),
            (
                "standard".to_owned(),
                Some(Days {
                    usual: 12,
                    from: 12,
                    to: 14,
                }),
            ),
        ]),
        wording: serde_yaml::from_str(wording).unwrap(),
    }
}

/// The same framework with letters on its visits.
pub(crate) fn visiting() -> ReportForm {
    let letter = r#"
openings: [This letter tells of the visit, This letter tells of a visit]
titles: ["Visit to {name} council services", "Visit to {name} services"]
of: ["to {name} council services"]
written-within: 100
inspectors:
  openings: [inspectors were, carried out by]
  beside: [HMI designate, Her Majesty's Inspectors, all of whom are, lead inspector, who observed]
looked-at:
  openings: [Inspectors looked at, This visit was about]
  goes-on: [They also considered, In particular]
  passes-over: [case records, spoke with]
  until: [but not, did not]
  areas:
    help: [families, first contact]
    care: [children in care]
improve: { headings: [What needs to improve, What needs to improve?], none: [nothing new] }
priority-action: { headings: [Areas for priority action], none: [no priority actions, areas remain] }
sections: [Overview, Findings]
"#;
    let mut form = tabled();
    let letter = serde_yaml::from_str(letter).unwrap();
    form.wording.letters.insert("visit".to_owned(), letter);
    form
}

/// A framework whose overall grade stands in a sentence, and which has re-inspections.
pub(crate) fn sentenced() -> ReportForm {
    let wording = r#"
titles: [Inspection of services for children, Re-inspection of services for children]
activities:
  full: [Inspection of services for children]
  re-inspection: [Re-inspection of services for children]
labels: { fieldwork: [Inspection date, Inspection dates], published: [Report published], inspector: [Lead inspector] }
sentences:
  overall:
    - The overall judgement is {grade}
    - The overall judgement is that children's services {grade}
    - The overall judgement is that children's services are {grade}
    - Children's services {grade}
    - Children's services in {place} {grade}
    - Children's services in {place} are {grade}
  adoption: ["The graded judgement for adoption is that it is {grade}"]
"#;
    ReportForm {
        framework: "sentenced-2013".to_owned(),
        from: date(2013, 11, 1),
        until: Some(date(2020, 6, 30)),
        grades: grades(),
        earlier_grades: grades(),
        judgements: judgements(&[
            ("overall", &["Overall effectiveness"], false),
            ("help", &["Children who need help"], false),
            ("care", &["Children in care"], false),
            ("adoption", &["Adoption performance"], false),
            ("board", &["The board"], true),
        ]),
        activities: IndexMap::from([
            ("full".to_owned(), None),
            ("re-inspection".to_owned(), None),
        ]),
        wording: serde_yaml::from_str(wording).unwrap(),
    }
}

fn grades() -> IndexMap<String, Vec<String>> {
    let grades: [(&str, &[&str]); 5] = [
        ("inadequate", &["Inadequate", "4", "Grade 4"]),
        (
            "requires-improvement",
            &[
                "Requires improvement to be good",
                "requires improvement",
                "require improvement",
                "require improvement to be good",
            ],
        ),
        ("good", &["Good"]),
        ("outstanding", &["Outstanding"]),
        ("not-judged", &["not judged"]),
    ];
    grades
        .into_iter()
        .map(|(id, wordings)| (id.to_owned(), owned(wordings)))
        .collect()
}

fn judgements(all: &[(&str, &[&str], bool)]) -> IndexMap<String, JudgementForm> {
    let form = |titles: &[&str], optional| JudgementForm {
        titles: owned(titles),
        optional,
    };
    all.iter()
        .map(|(id, titles, optional)| ((*id).to_owned(), form(titles, *optional)))
        .collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The text of a report of these pages, each of rows as in [`crate::import::pdf::sample::rows`].
pub(crate) fn text(pages: &[&[&str]]) -> DocumentText {
    let sample = pages
        .iter()
        .fold(Sample::new(), |sample, page| sample.page(page));
    read(&sample.bytes(), &Limits::default()).unwrap()
}

/// The reading of such a report.
pub(crate) fn reading(pages: &[&[&str]]) -> Result<ReportReading, Unrecognised> {
    recognise(&text(pages), &[visiting(), sentenced()])
}

/// Each judgement with its grade, in the framework's order.
pub(crate) fn grades_of(reading: &ReportReading) -> Vec<(&str, &str)> {
    reading
        .judgements
        .iter()
        .map(|(id, grade)| (id.as_str(), grade.value.as_str()))
        .collect()
}
