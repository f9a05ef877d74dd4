//! What tells the parts of a case from each other, whatever their order: what fingerprints are made
//! of. A position in a list changes with every item that comes before, so none is used.

use std::fmt::Display;

use super::model::{Action, AreaFinding, Case, Claim, Inspection, Item, KnownMissing, Named};
use crate::base::place::{Place, Step};
use crate::framework::topics::TopicId;

impl Inspection {
    /// The first day of its fieldwork; without one, what else it is known by.
    pub fn identity(&self) -> String {
        if let Some(start) = self.start() {
            return start.to_string();
        }
        let activity = self.activity.as_ref().map(|named| named.text.clone());
        let framework = self.framework.as_ref().map(|named| named.text.clone());
        let known = [text(self.published), activity, framework];
        joined([Some("undated".to_owned())].into_iter().chain(known))
    }

    /// All else that it states of itself, for an order among those that began on one day.
    pub fn content(&self) -> Vec<String> {
        let published = text(self.published).unwrap_or_default();
        let windows = self.windows().map(|window| window.to_string());
        let activity = self.activity.as_ref().map(|named| named.text.clone());
        let gradings = self.gradings.iter().map(|grading| {
            let given = grading.given.as_ref().map(|given| given.text.as_str());
            format!("{} {}", grading.judgement.text, given.unwrap_or_default())
        });
        let content = [published].into_iter().chain(windows).chain(activity);
        content.chain(gradings).collect()
    }

    /// An item of one of its lists, called by what it says.
    fn item(&self, list: &str, index: usize) -> Option<String> {
        match list {
            "fieldwork" => nth(&self.fieldwork, index).map(ToString::to_string),
            "improve" => nth(&self.improve, index).map(|topic| topic.text.clone()),
            "source" => nth(&self.sources, index).cloned(),
            "findings" => {
                let mut findings = self.findings.iter();
                let found = findings.find(|found| found.index == index);
                found.map(AreaFinding::identity)
            }
            _ => None,
        }
    }

    /// An item of a list within one of its parts, called by what it says.
    fn item_of_part(&self, part: &str, list: &str, index: usize) -> Option<String> {
        let topic = |topics: &[Item<Named<TopicId>>]| Some(nth(topics, index)?.text.clone());
        match (part, list) {
            ("looked-at", "areas") => Some(nth(&self.looked_at.areas, index)?.text.clone()),
            ("looked-at", "topics") => topic(&self.looked_at.topics),
            ("priority-action", "topics") => topic(&self.priority_action.as_ref()?.topics),
            _ => None,
        }
    }
}

impl AreaFinding {
    fn identity(&self) -> String {
        let area = self.area.as_ref().map(|named| named.text.clone());
        let topic = self.topic.as_ref().map(|named| named.text.clone());
        joined([area, topic, self.source.clone()])
    }
}

impl Claim {
    /// Whose claim it is, and about which inspection.
    pub fn identity(&self) -> String {
        let when = text(self.date)
            .or(text(self.fieldwork))
            .or(text(self.published));
        let framework = self.framework.as_ref().map(|named| named.text.clone());
        joined([self.source.clone(), when, framework, self.activity.clone()])
    }
}

impl KnownMissing {
    /// What it was, and when.
    pub fn identity(&self) -> String {
        let framework = self.framework.as_ref().map(|named| named.text.clone());
        let activity = self.activity.as_ref().map(|named| named.text.clone());
        joined([text(self.day()), framework, activity])
    }
}

impl Action {
    /// When it was issued, and what it concerned.
    pub fn identity(&self) -> String {
        joined([text(self.issued), self.scope.clone()])
    }
}

impl Case {
    /// A place of this case by what stands on the way to it, without any position:
    /// `inspections.2019-10-07.judgements.overall`.
    pub fn path_by_meaning(&self, place: &Place) -> String {
        self.steps_by_meaning(&place.path, 0)
    }

    /// The same from inside the inspection in which it lies: `judgements.overall`.
    pub fn path_in_inspection(&self, place: &Place) -> String {
        self.steps_by_meaning(&place.path, 2)
    }

    fn steps_by_meaning(&self, path: &[Step], from: usize) -> String {
        let steps = path.iter().enumerate().skip(from);
        joined_by(
            '.',
            steps.map(|(i, step)| match step {
                Step::Key(key) => Some(key.to_string()),
                Step::Index(index) => self.item(&path[..i], *index, path.get(i + 1)),
            }),
        )
    }

    /// An item of a list, called by what it says; nothing where that could not be read.
    fn item(&self, list: &[Step], index: usize, next: Option<&Step>) -> Option<String> {
        let inspection = |index| self.inspections.iter().find(|one| one.index == index);
        match list {
            [Step::Key(list)] => match list.as_ref() {
                "inspections" => inspection(index).map(Inspection::identity),
                "claims" => {
                    let claim = self.claims.iter().find(|claim| claim.index == index);
                    claim.map(Claim::identity)
                }
                "missing" => {
                    let mut missing = self.missing.iter();
                    let known = missing.find(|known| known.index == index);
                    known.map(KnownMissing::identity)
                }
                "actions" => {
                    let of_kind = |action: &&Action| match next {
                        Some(Step::Key(kind)) => action.kind == *kind,
                        _ => true,
                    };
                    let mut actions = self.actions.iter();
                    let action = actions.find(|action| action.index == index && of_kind(action));
                    action.map(Action::identity)
                }
                "accepted" => {
                    let accepted = self.accepted.iter().find(|entry| entry.index == index)?;
                    let (rule, at) = (accepted.rule.clone(), accepted.at.clone());
                    Some(joined([rule, at, accepted.judgement.clone()]))
                }
                _ => None,
            },
            [Step::Key(first), Step::Index(of), Step::Key(list)] if first == "inspections" => {
                inspection(*of)?.item(list, index)
            }
            [
                Step::Key(first),
                Step::Index(of),
                Step::Key(part),
                Step::Key(list),
            ] if first == "inspections" => inspection(*of)?.item_of_part(part, list, index),
            _ => None,
        }
    }
}

fn nth<T>(items: &[Item<T>], index: usize) -> Option<&T> {
    let mut items = items.iter();
    let item = items.find(|item| item.index == Some(index));
    item.map(|item| &item.value)
}

fn text(value: Option<impl Display>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    joined_by('-', parts)
}

fn joined_by(between: char, parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&between.to_string())
}
