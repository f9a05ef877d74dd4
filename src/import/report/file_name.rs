//! What the name of a report's file says: `80418-2023-01-13.pdf`.
//!
//! Most reports print neither their number nor the day of their publication. A file's name is no
//! part of the report, so what is taken from it is a hint, marked as such, and never overrides what
//! is printed.

use std::path::Path;

use jiff::civil::Date;

use super::letters::{Evidence, ReportPlace};
use super::{ReadFact, ReportReading};

/// Facts that may be taken from elsewhere where the report does not print them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints {
    /// The day of publication.
    pub published: Option<ReadFact<Date>>,
    /// The unique reference number.
    pub urn: Option<ReadFact<u32>>,
}

impl Hints {
    /// From a file's name: a date anywhere in it, and a number that it begins with.
    pub fn from_file_name(path: &Path) -> Self {
        let name = path
            .file_stem()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let evidence = || Evidence {
            place: ReportPlace::FileName,
            text: name.clone(),
        };
        let published = (0..name.len())
            .filter_map(|start| name.get(start..start + 10))
            .find_map(|part| {
                part.parse::<Date>()
                    .ok()
                    .filter(|_| part.as_bytes()[4] == b'-')
            });
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        // A year has four digits; a reference number has five or more.
        let urn = (5..=8)
            .contains(&digits.len())
            .then(|| digits.parse().ok())
            .flatten();
        Self {
            published: published.map(|value| ReadFact {
                value,
                evidence: evidence(),
            }),
            urn: urn.map(|value| ReadFact {
                value,
                evidence: evidence(),
            }),
        }
    }
}

impl ReportReading {
    /// Takes hints for what the report does not print.
    pub fn with_hints(mut self, hints: &Hints) -> Self {
        self.published = self.published.or_else(|| hints.published.clone());
        self.urn = self.urn.or_else(|| hints.urn.clone());
        self.unread
            .retain(|unread| unread.field != "published" || self.published.is_none());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_number_and_a_date_are_hints() {
        let hints = Hints::from_file_name(Path::new("reports/90001-2023-01-13.pdf"));
        assert_eq!(hints.urn.map(|urn| urn.value), Some(90001));
        let published = hints.published.unwrap();
        assert_eq!(published.value, date(2023, 1, 13));
        assert_eq!(published.evidence.place, ReportPlace::FileName);
    }

    #[test]
    fn a_name_without_them_gives_none() {
        for name in [
            "report.pdf",
            "2023-13-45.pdf",
            "2023.pdf",
            "Ünïcödé-20.pdf",
            "",
        ] {
            assert_eq!(
                Hints::from_file_name(Path::new(name)),
                Hints::default(),
                "{name}"
            );
        }
    }
}
