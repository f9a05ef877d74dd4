//! What was learned, as the draft of a framework file: one that loads, with the law and the limits that
//! were found as observed, for a person to finish and to cite.

use serde_yaml::{Mapping, Value};

use super::words::Told;
use crate::answers::learn::Learned;
use crate::answers::learn::law::{Cap, FittedLaw};
use crate::answers::learn::limits::{CountedLimit, Direction, FoundLimit};
use crate::base::date::PartialDate;
use crate::framework::file::{AUTHORITY, GradeFile};
use crate::framework::{Framework, Frameworks};

/// What a draft's name has behind that of its framework.
const LEARNED: &str = "-learned";

/// The draft of a framework, of what was learned of its judgements. It has the law, what goes before it,
/// and the ceilings that have no exception; the floors that were found follow from the law, or may
/// contradict a ceiling where both apply and no record shows which yields.
///
/// # Errors
/// What the writer of YAML says.
pub fn draft(
    learned: &[&Learned],
    framework: &Framework,
    frameworks: &Frameworks,
) -> Result<String, serde_yaml::Error> {
    let others = frameworks.iter().map(|(_, other)| other);
    let beside = others.filter(|other| meet(framework, other));
    let beside = beside.map(|other| other.id().to_owned()).collect();
    serde_yaml::to_string(&of_framework(framework, learned, beside))
}

/// Whether two frameworks may have been in force on one day.
fn meet(one: &Framework, other: &Framework) -> bool {
    let ends_before = |a: &Framework, b: &Framework| {
        let until = a.until.map(PartialDate::latest);
        until.is_some_and(|until| until < b.from.earliest())
    };
    !ends_before(one, other) && !ends_before(other, one)
}

fn of_framework(framework: &Framework, learned: &[&Learned], beside: Vec<String>) -> Value {
    let file = &framework.file;
    let mut out = Mapping::new();
    let mut set = |key: &str, value: Value| drop(out.insert(key.into(), value));
    set("id", format!("{}{LEARNED}", file.id).into());
    let title = format!("{}, as learned from records", file.title);
    set("title", title.into());
    set("inspectorate", file.inspectorate.as_str().into());
    let mut in_force = vec![("from", framework.from.to_string().into())];
    in_force.extend(framework.until.map(|day| ("until", day.to_string().into())));
    set("in-force", mapping(in_force));
    set("beside", strings(beside));
    if framework.body() != AUTHORITY {
        set("body", framework.body().into());
    }
    let scale = file.scale.iter().map(grade);
    set("scale", Value::Sequence(scale.collect()));
    let judgements = framework.judgement_ids().map(|id| {
        let judgement = framework.get(id);
        let mut said = vec![("title", judgement.title.as_str().into())];
        // What was learned may look at what lies further down than the direct components.
        let parts = learned.iter().find(|one| one.whole == id);
        let rests_on = parts.map_or(&judgement.components, |one| &one.parts);
        if !rests_on.is_empty() {
            let names = rests_on.iter().map(|id| framework.get(*id).id.clone());
            said.push(("depends-on", strings(names)));
        }
        let results = framework.scale_apart(id).iter();
        let results: Vec<Value> = results.map(grade).collect();
        if !results.is_empty() {
            said.push(("scale", Value::Sequence(results)));
        }
        if judgement.partial {
            said.push(("partial", true.into()));
        }
        if judgement.optional {
            said.push(("optional", true.into()));
        }
        (Value::from(judgement.id.as_str()), mapping(said))
    });
    set("judgements", Value::Mapping(judgements.collect()));
    let told = || learned.iter().map(|learned| Told { learned, framework });
    let limits: Vec<Value> = told().flat_map(|told| told.limits()).collect();
    let laws: Vec<Value> = told().filter_map(|told| told.law()).collect();
    for (key, items) in [("limits", limits), ("laws", laws)] {
        if !items.is_empty() {
            set(key, Value::Sequence(items));
        }
    }
    Value::Mapping(out)
}

fn grade(file: &GradeFile) -> Value {
    let title = file.title.clone().unwrap_or_else(|| file.id.clone());
    mapping([("id", file.id.as_str().into()), ("title", title.into())])
}

fn mapping<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let entries = entries.into_iter().map(|(key, value)| (key.into(), value));
    Value::Mapping(entries.collect())
}

fn strings(texts: impl IntoIterator<Item = String>) -> Value {
    Value::Sequence(texts.into_iter().map(Value::from).collect())
}

/// How firmly something is seen that has so many exceptions.
fn strength(exceptions: usize) -> &'static str {
    match exceptions {
        0 => "observed",
        _ => "likely",
    }
}

fn sentence(words: &str) -> Value {
    format!("{}.", crate::base::wording::capitalised(words)).into()
}

impl Told<'_> {
    fn whole_id(self) -> String {
        self.framework.get(self.learned.whole).id.clone()
    }

    /// What goes before the law, and each other ceiling without an exception.
    fn limits(self) -> Vec<Value> {
        let fitted = self.learned.law.as_ref();
        let caps = fitted
            .into_iter()
            .flat_map(|law| law.law.caps.iter().zip(&law.caps));
        let caps = caps.map(|(cap, (records, held))| (cap.as_limit(), records - held));
        let limits = self.ceilings().map(|limit| (limit.limit.clone(), 0));
        let entries = caps.chain(limits).enumerate();
        entries
            .map(|(at, (limit, exceptions))| self.limit_entry(at, &limit, exceptions))
            .collect()
    }

    fn ceilings(&self) -> impl Iterator<Item = &CountedLimit> {
        let caps = self.learned.law.iter().flat_map(|law| &law.law.caps);
        let caps: Vec<FoundLimit> = caps.map(Cap::as_limit).collect();
        let held = self.learned.limits.held.iter();
        held.filter(move |one| {
            let is_ceiling = one.limit.direction == Direction::Down && one.exceptions.is_empty();
            is_ceiling && !caps.iter().any(|cap| cap.implies(&one.limit))
        })
    }

    fn limit_id(self, at: usize) -> String {
        format!("{}-limit-{}", self.whole_id(), at + 1)
    }

    fn limit_entry(self, at: usize, limit: &FoundLimit, exceptions: usize) -> Value {
        let when = mapping([
            ("at-least", limit.at_least.into()),
            ("of", strings(self.ids(&limit.of))),
            ("at-or-below", self.grade_id(limit.grade).into()),
        ]);
        let says = format!("{} is {}", self.whole(), self.limit(limit));
        mapping([
            ("id", self.limit_id(at).into()),
            ("bounds", self.whole_id().into()),
            ("at-most", self.grade_id(limit.bound).into()),
            ("when", when),
            ("strength", strength(exceptions).into()),
            ("because", sentence(&says)),
        ])
    }

    fn law(self) -> Option<Value> {
        let fitted: &FittedLaw = self.learned.law.as_ref()?;
        let half = |records: &[usize]| mapping([("strength", strength(records.len()).into())]);
        let limits = 0..fitted.law.caps.len() + self.ceilings().count();
        let mut said = vec![
            ("id", format!("{}-law", self.whole_id()).into()),
            ("bounds", self.whole_id().into()),
            ("of", strings(self.ids(&fitted.law.of))),
            ("is", self.which(fitted.law.which).into()),
            ("above", half(&fitted.above)),
            ("below", half(&fitted.below)),
        ];
        if !limits.is_empty() {
            said.push(("unless", strings(limits.map(|at| self.limit_id(at)))));
        }
        let says = format!("{} is {}", self.whole(), self.base(&fitted.law));
        said.push(("because", sentence(&says)));
        Some(mapping(said))
    }
}
