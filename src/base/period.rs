//! A period to which a question is limited.

use super::date::{Answer, PartialDate};

/// From a day to a day, both included; an end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: Option<PartialDate>,
    /// Its last day.
    pub to: Option<PartialDate>,
}

impl Period {
    /// Whether it is all of time.
    pub fn is_all(self) -> bool {
        self == Self::default()
    }

    /// Which it is, after "began": ` from 2016 to 2017-06`; nothing where it is all of time.
    pub fn words(self) -> String {
        let end = |word: &str, day: Option<PartialDate>| {
            day.map_or_else(String::new, |day| format!(" {word} {day}"))
        };
        end("from", self.from) + &end("to", self.to)
    }

    /// Whether something that began on a day did so in it. What has no day may have begun in any
    /// period.
    pub fn has(self, began: Option<PartialDate>) -> Answer {
        if self.is_all() {
            return Answer::Certainly;
        }
        began.map_or(Answer::Possibly, |day| day.is_within(self.from, self.to))
    }

    /// Whether it is certain that it did; only that is counted.
    pub fn certainly_has(self, began: Option<PartialDate>) -> bool {
        self.has(began) == Answer::Certainly
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_partly_known_is_in_a_period_only_as_a_whole() {
        let date = |text| PartialDate::parse(text).ok();
        let period = Period {
            from: date("2019-06"),
            to: date("2020"),
        };
        for (began, answer) in [
            ("2019-06-01", Answer::Certainly),
            ("2020-12-31", Answer::Certainly),
            ("2020", Answer::Certainly),
            ("2019", Answer::Possibly),
            ("2019-05-31", Answer::No),
            ("2021", Answer::No),
        ] {
            assert_eq!(period.has(date(began)), answer, "{began}");
        }
        assert_eq!(period.has(None), Answer::Possibly);
        assert_eq!(Period::default().has(None), Answer::Certainly);
    }
}
