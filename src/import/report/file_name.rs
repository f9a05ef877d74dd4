//! What the name of a report's file says: `80418-2023-01-13.pdf`.
//!
//! Most reports print neither their number nor the day of their publication. A file's name is no
//! part of the report and anybody may give one, so it counts only where the whole of it has this
//! form and its number is that of the authority that the report names. It never overrides what is
//! printed, and what is taken from it is marked as such.

use std::path::Path;

use jiff::civil::Date;

use super::letters::{Evidence, ReportPlace};
use super::{ReadFact, ReportReading, UnreadFact};
use crate::framework::authorities::{Authorities, Clues};

/// The field under which it is said that a file's name was not believed.
pub const FILE_NAME: &str = "file name";

/// What a file's name may say of a report that does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints {
    /// The day of publication.
    pub published: Date,
    /// The unique reference number.
    pub urn: u32,
    /// The name without its ending.
    stem: String,
}

impl Hints {
    /// From a file's name, if the whole of it but its ending is a number and a day.
    pub fn from_file_name(path: &Path) -> Option<Self> {
        let stem = path.file_stem()?.to_str()?;
        let (urn, day) = stem.split_once('-')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        // A year has four digits; a reference number has five or more.
        let is_urn = (5..=8).contains(&urn.len()) && digits(urn);
        let is_day = day.len() == 10 && digits(&day.replace('-', ""));
        if !is_urn || !is_day {
            return None;
        }
        Some(Self {
            published: day.parse().ok()?,
            urn: urn.parse().ok()?,
            stem: stem.to_owned(),
        })
    }

    /// Why the name cannot be that of this report, if it cannot.
    fn doubt(&self, reading: &ReportReading, authorities: &Authorities) -> Option<String> {
        let urn = self.urn.to_string();
        let numbered = Clues {
            urn: Some(&urn),
            ..Clues::default()
        };
        let Some((_, known)) = authorities.find(numbered) else {
            return Some(format!(
                "it begins with {urn}, which is the number of no known authority"
            ));
        };
        if let Some(printed) = reading.urn.as_ref().filter(|read| read.value != self.urn) {
            let printed = printed.value;
            return Some(format!(
                "it begins with {urn}, and the report prints {printed}"
            ));
        }
        let Some(named) = &reading.authority else {
            return Some(
                "no authority was read in the report that it could be compared with".into(),
            );
        };
        let name = &named.value;
        let named = Clues {
            name: Some(name),
            on: reading.fieldwork.first().map(|window| window.value.start),
            ..Clues::default()
        };
        (!authorities.are_one(numbered, named)).then(|| {
            let owner = &known.name;
            format!("it begins with {urn}, the number of {owner}, and the report names {name}")
        })
    }
}

impl ReportReading {
    /// Takes from a file's name what the report does not print, or says why it does not.
    pub fn with_hints(mut self, hints: &Hints, authorities: &Authorities) -> Self {
        if self.published.is_some() && self.urn.is_some() {
            return self;
        }
        let evidence = Evidence {
            place: ReportPlace::FileName,
            text: hints.stem.clone(),
        };
        if let Some(why) = hints.doubt(&self, authorities) {
            self.unread.push(UnreadFact {
                field: FILE_NAME.to_owned(),
                why,
                evidence: Some(evidence),
            });
            return self;
        }
        self.settle(hints, &evidence);
        self.published.get_or_insert_with(|| ReadFact {
            value: hints.published,
            evidence: evidence.clone(),
        });
        self.urn.get_or_insert(ReadFact {
            value: hints.urn,
            evidence,
        });
        self.unread.retain(|unread| unread.field != "published");
        self
    }

    /// Where a letter's own day and the days of its visit contradict each other, the day in the file's
    /// name may say which of them is the misprint.
    fn settle(&mut self, hints: &Hints, evidence: &Evidence) {
        let Some(letter) = &mut self.letter else {
            return;
        };
        let Some(doubted) = letter.doubted.take_if(|days| days.fit(hints.published)) else {
            return;
        };
        if let Some(printed) = &self.published {
            let printed = printed.value;
            letter.notes.push(format!(
                "the letter is dated {printed}, which its visit contradicts; the day of publication is its file name's"
            ));
        }
        self.fieldwork = doubted.fieldwork;
        self.published = Some(ReadFact {
            value: hints.published,
            evidence: evidence.clone(),
        });
        self.unread.retain(|unread| unread.field != "fieldwork");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::sample::reading;
    use jiff::civil::date;

    fn report_of(authority: &str, name: &str) -> ReportReading {
        let title = format!("Inspection of {authority} council services");
        let rows = [
            title.as_str(),
            "Inspection dates: 7 to 18 March 2022",
            "Overall effectiveness|Good",
            "The quality of care for children|Good",
        ];
        let hints = Hints::from_file_name(Path::new(name)).unwrap();
        reading(&[&rows])
            .unwrap()
            .with_hints(&hints, &Authorities::embedded())
    }

    #[test]
    fn a_number_and_a_day_are_hints() {
        let hints = Hints::from_file_name(Path::new("reports/90001-2023-01-13.pdf")).unwrap();
        assert_eq!((hints.urn, hints.published), (90001, date(2023, 1, 13)));
    }

    #[test]
    fn a_name_of_another_form_gives_none() {
        for name in [
            "report.pdf",
            "90001.pdf",
            "2023-01-13.pdf",
            "90001-2023-13-45.pdf",
            "90001-2023-01-13 (1).pdf",
            "90001-2023-01-13-final.pdf",
            "90001 minutes of 2023-01-13.pdf",
            "copy of 90001-2023-01-13.pdf",
            "+9001-2023-01-13.pdf",
            "Ünïcödé-20.pdf",
            "",
        ] {
            assert_eq!(Hints::from_file_name(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn the_number_of_the_authority_that_is_named_is_taken() {
        let read = report_of("Medway", "80522-2022-05-04.pdf");
        assert_eq!(read.urn.unwrap().value, 80522);
        let published = read.published.unwrap();
        assert_eq!(published.value, date(2022, 5, 4));
        assert_eq!(published.evidence.place, ReportPlace::FileName);
    }

    #[test]
    fn a_report_that_names_nobody_lends_no_name_its_trust() {
        let hints = Hints::from_file_name(Path::new("80522-2022-05-04.pdf")).unwrap();
        let mut read = report_of("Medway", "80522-2022-05-04.pdf");
        (read.authority, read.urn, read.published) = (None, None, None);
        let read = read.with_hints(&hints, &Authorities::embedded());
        assert_eq!((read.urn, read.published), (None, None));
        assert!(read.unread.iter().any(|unread| unread.field == FILE_NAME));
    }

    #[test]
    fn the_number_of_another_or_of_nobody_is_left_out_and_said() {
        for (authority, name) in [
            ("Medway", "80476-2022-05-04.pdf"),
            ("Medway", "99999-2022-05-04.pdf"),
            ("Eastmere", "80522-2022-05-04.pdf"),
        ] {
            let read = report_of(authority, name);
            assert_eq!((read.urn, read.published), (None, None), "{name}");
            assert!(read.unread.iter().any(|unread| unread.field == FILE_NAME));
        }
    }
}
