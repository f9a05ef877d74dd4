//! What a framework says of time: pauses, the window of the next inspection, what follows which
//! grades, how long an inspection and its report take. Numbers that can mean nothing are refused.

use super::FrameworkReader;
use crate::base::date::Answer;
use crate::base::place::Place;
use crate::framework::file::ConditionFile;
use crate::framework::{Condition, FollowUpWhen, Judgement, Pause};
use crate::yaml::one_or_many::OneOrMany;

impl FrameworkReader<'_> {
    pub(super) fn cadence_conditions<'a>(
        &mut self,
        judgements: &[Judgement],
        key: &'static str,
        all: impl Iterator<Item = &'a OneOrMany<ConditionFile>>,
    ) -> Vec<Vec<Condition>> {
        let place = self.root().at("cadence").at(key);
        all.enumerate()
            .map(|(i, when)| {
                let read = self.conditions(judgements, when, &place.clone().at(i).at("when"));
                read.into_iter().map(|(condition, _)| condition).collect()
            })
            .collect()
    }

    pub(super) fn usual(&mut self, judgements: &[Judgement]) -> Vec<Condition> {
        let Some(usual) = &self.file.cadence.usual else {
            return Vec::new();
        };
        let place = self.root().at("cadence").at("usual").at("when");
        let read = self.conditions(judgements, &usual.when, &place);
        read.into_iter().map(|(condition, _)| condition).collect()
    }

    pub(super) fn follow_ups(&mut self, judgements: &[Judgement]) -> Vec<FollowUpWhen> {
        let all = &self.file.cadence.follow_up;
        let when = self.cadence_conditions(judgements, "follow-up", all.iter().map(|f| &f.when));
        let mut follow_ups = Vec::with_capacity(all.len());
        for (i, (file, when)) in all.iter().zip(when).enumerate() {
            let place = self.root().at("cadence").at("follow-up").at(i);
            let mut date = |text: &Option<String>, key: &'static str| {
                let text = text.as_ref()?;
                self.date(text, place.clone().at(key))
            };
            let (since, until) = (date(&file.since, "since"), date(&file.until, "until"));
            follow_ups.push(FollowUpWhen { when, since, until });
        }
        follow_ups
    }

    pub(super) fn pauses(&mut self) -> Vec<Pause> {
        let file = self.file;
        let mut pauses = Vec::new();
        for (i, pause) in file.pauses.iter().enumerate() {
            let place = self.root().at("pauses").at(i);
            if file.pauses[..i].iter().any(|other| other.id == pause.id) {
                let message = format!("two pauses are called `{}`", pause.id);
                self.fault(place.clone().at("id"), message);
            }
            let from = self.date(&pause.from, place.clone().at("from"));
            let until = self.date(&pause.until, place.clone().at("until"));
            let (Some(from), Some(until)) = (from, until) else {
                continue;
            };
            if until.is_before(from) == Answer::Certainly {
                self.fault(place, "it ends before it begins");
            }
            pauses.push(Pause {
                id: pause.id.clone(),
                title: pause.title.clone(),
                from,
                until,
                stops: pause.stops,
            });
        }
        pauses
    }

    /// Lengths of time are more than nothing, and a window or a range ends after it begins.
    pub(super) fn check_numbers(&mut self) {
        let file = self.file;
        let cadence = &file.cadence;
        let place = self.root().at("cadence");
        if let Some(usual) = &cadence.usual {
            let place = place.clone().at("usual");
            self.check_years(Some(usual.from), place.clone().at("from"));
            self.check_years(Some(usual.to), place.clone().at("to"));
            self.check_order(usual.from <= usual.to, place);
        }
        for (key, years) in [
            ("announced-every", cadence.announced_every),
            ("expected-within", cadence.expected_within),
            ("unusual-after", cadence.unusual_after),
        ] {
            self.check_years(years, place.clone().at(key));
        }
        if let Some(publication) = &cadence.publication {
            let place = place.clone().at("publication").at("unusual-after");
            self.check_count(Some(publication.unusual_after), place);
        }
        if let Some(priority_action) = &cadence.priority_action {
            let place = place.clone().at("priority-action").at("within-months");
            self.check_count(Some(priority_action.within_months), place);
        }
        for (i, follow_up) in cadence.follow_up.iter().enumerate() {
            let place = place.clone().at("follow-up").at(i);
            self.check_count(follow_up.within_months, place.clone().at("within-months"));
            let lifted = place.at("lifted-within-months");
            self.check_count(follow_up.lifted_within_months, lifted);
        }
        for (id, activity) in &file.activities {
            let Some(days) = activity.days else {
                continue;
            };
            let place = self.root().at("activities").at(id.clone()).at("days");
            self.check_count(Some(days.from), place.clone().at("from"));
            let in_order = days.from <= days.usual && days.usual <= days.to;
            self.check_order(in_order, place);
        }
    }

    fn check_years(&mut self, years: Option<f64>, place: Place) {
        if years.is_some_and(|years| !(years.is_finite() && years > 0.0)) {
            self.fault(place, "this is no length of time: write years, such as 3.5");
        }
    }

    fn check_count(&mut self, count: Option<i32>, place: Place) {
        if count.is_some_and(|count| count <= 0) {
            self.fault(place, "this is no length of time: write 1 or more");
        }
    }

    fn check_order(&mut self, in_order: bool, place: Place) {
        if !in_order {
            self.fault(place, "these are not in order, the shortest first");
        }
    }
}
