//! What was learned, as the draft of a framework file: one that loads, with the law and the limits that
//! were found as observed, for a person to finish and to cite.
//!
//! All that a record may say is as in the framework's own file: grades, judgements, activities. What it
//! states of grades is left out, and what follows an inspection too: neither was learned.

use serde_yaml::{Mapping, Value};

use super::words::Told;
use crate::answers::learn::Learned;
use crate::answers::learn::law::{Cap, FittedLaw};
use crate::answers::learn::limits::{CountedLimit, Direction, FoundLimit};
use crate::dataset::Dataset;
use crate::framework::{Framework, JudgementId};

/// What a draft's name has behind that of its framework.
const LEARNED: &str = "-learned";

/// What was not learned, or what the learned stands in place of.
const LEFT_OUT: [&str; 4] = ["about", "limits", "laws", "cadence"];

/// What places a framework among the others, and what it shares with them: a draft beside it has none.
const ITS_OWN: [&str; 5] = ["succeeds", "beside", "draft-of", "pauses", "report"];

/// Where a draft is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Beside its framework, as a draft of it under a name of its own.
    Beside,
    /// In the place of its framework, under its name.
    InPlace,
}

/// The draft of a framework, of what was learned of its judgements. It has the law, what goes before it,
/// and the ceilings that have no exception; the floors that were found follow from the law, or may
/// contradict a ceiling where both apply and no record shows which yields.
///
/// # Errors
/// What the reader and the writer of YAML say.
pub fn draft(
    learned: &[&Learned],
    framework: &Framework,
    dataset: &Dataset,
    stand: Stand,
) -> Result<String, serde_yaml::Error> {
    let text = &dataset.sources.get(framework.source).text;
    let file: Mapping = serde_yaml::from_str(text)?;
    serde_yaml::to_string(&drafted(&file, learned, framework, stand))
}

fn drafted(file: &Mapping, learned: &[&Learned], framework: &Framework, stand: Stand) -> Mapping {
    let beside = stand == Stand::Beside;
    let mut out = Mapping::new();
    for (key, value) in file {
        let name = key.as_str().unwrap_or_default();
        if LEFT_OUT.contains(&name) || (beside && ITS_OWN.contains(&name)) {
            continue;
        }
        let id = framework.id();
        let value = match name {
            "id" if beside => format!("{id}{LEARNED}").into(),
            "title" => format!("{}, as learned from records", framework.file.title).into(),
            "short" if beside => format!("{} as learned", framework.called()).into(),
            "judgements" => judgements(value, learned, framework, stand),
            _ => value.clone(),
        };
        out.insert(key.clone(), value);
        match name {
            "inspectorate" if beside => drop(out.insert("draft-of".into(), id.into())),
            "judgements" => stated(&mut out, learned, framework),
            _ => {}
        }
    }
    out
}

/// The limits and the laws.
fn stated(out: &mut Mapping, learned: &[&Learned], framework: &Framework) {
    let told = || learned.iter().map(|learned| Told { learned, framework });
    let limits: Vec<Value> = told().flat_map(|told| told.limits()).collect();
    let laws: Vec<Value> = told().filter_map(|told| told.law()).collect();
    for (key, items) in [("limits", limits), ("laws", laws)] {
        if !items.is_empty() {
            out.insert(key.into(), Value::Sequence(items));
        }
    }
}

/// The judgements: beside the framework each continues its own there, so that they are of one area.
fn judgements(file: &Value, learned: &[&Learned], framework: &Framework, stand: Stand) -> Value {
    let mut file = file.clone();
    for id in framework.judgement_ids() {
        let judgement = framework.get(id);
        let Some(said) = file
            .get_mut(judgement.id.as_str())
            .and_then(Value::as_mapping_mut)
        else {
            continue;
        };
        // What was learned may look at what lies further down than the direct components.
        let one = learned.iter().find(|one| one.whole == id);
        let asked = one.map(|learned| Told { learned, framework }.asked());
        let mut rests_on = judgement.components.clone();
        for part in asked.into_iter().flatten() {
            if !rests_on.contains(&part) {
                rests_on.push(part);
            }
        }
        if !rests_on.is_empty() {
            let names = rests_on.iter().map(|id| framework.get(*id).id.clone());
            said.insert("depends-on".into(), strings(names));
        }
        if stand == Stand::Beside {
            let link = format!("{}/{}", framework.id(), judgement.id);
            said.insert("continues".into(), strings([link]));
        }
    }
    file
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
    /// The law, where it fits well: what only comes nearest is none to begin from.
    fn good_law(&self) -> Option<&FittedLaw> {
        let law = self.learned.law.as_ref();
        law.filter(|law| law.fits_well())
    }

    fn whole_id(self) -> String {
        self.framework.get(self.learned.whole).id.clone()
    }

    /// The parts that the law or a limit speaks of.
    fn asked(self) -> Vec<JudgementId> {
        let law = self.good_law().into_iter().flat_map(|law| &law.law.of);
        let limits = self.bounding();
        let limits = limits.iter().flat_map(|(limit, _)| limit.of.iter());
        law.chain(limits)
            .map(|part| self.learned.parts[*part])
            .collect()
    }

    fn limits(self) -> Vec<Value> {
        let limits = self.bounding().into_iter().enumerate();
        limits
            .map(|(at, (limit, exceptions))| self.limit_entry(at, &limit, exceptions))
            .collect()
    }

    /// What goes before the law, and each other ceiling without an exception; how many exceptions each
    /// has.
    fn bounding(self) -> Vec<(FoundLimit, usize)> {
        let fitted = self.good_law();
        let caps = fitted
            .into_iter()
            .flat_map(|law| law.law.caps.iter().zip(&law.caps));
        let caps = caps.map(|(cap, fitted)| (cap.as_limit(), fitted.exceptions.len()));
        let limits = self.ceilings().map(|limit| (limit.limit.clone(), 0));
        caps.chain(limits).collect()
    }

    fn ceilings(&self) -> impl Iterator<Item = &CountedLimit> {
        let caps = self.good_law().into_iter().flat_map(|law| &law.law.caps);
        let caps: Vec<FoundLimit> = caps.map(Cap::as_limit).collect();
        let best = self.learned.sample.scale.saturating_sub(1);
        let held = self.learned.limits.held.iter();
        held.filter(move |one| {
            let is_ceiling = one.limit.direction == Direction::Down && one.exceptions.is_empty();
            // That a part has any grade is no condition of a limit.
            let can_bind = one.limit.grade < best;
            is_ceiling && can_bind && !caps.iter().any(|cap| cap.implies(&one.limit))
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
        let fitted = self.good_law()?;
        let half = |records: &[usize]| mapping([("strength", strength(records.len()).into())]);
        let limits = 0..self.bounding().len();
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
