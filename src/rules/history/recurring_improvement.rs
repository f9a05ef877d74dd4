//! An inspection asks again for what an earlier one had asked for.
//!
//! # What it checks
//!
//! Each topic under `improve` of a graded inspection against those of the authority's earlier
//! graded inspections. One finding for all that an inspection names again and that stands out: what
//! the inspection directly before named too, if fewer than one in twenty under the framework name it,
//! or the two before, if fewer than one in ten do. The rest is shown with `--all`, but for topics that
//! one in four name: these tell nothing and are passed over, where the national index has two dozen to
//! tell by.
//!
//! # Why it matters
//!
//! The authority wrote a plan for it after the first report. Grades may have risen meanwhile, so that
//! nothing else in the record shows that it is asked for again.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//!     improve: [strategy-discussions, private-fostering]
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//!     improve: [strategy-discussions, care-leavers-support]
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//!     improve: [strategy-discussions, private-fostering]
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//!     improve: [care-leavers-support]
//! ```
//!
//! # How unusual it is
//!
//! Measured on 430 real reports, a topic returns about as often as it is named at all: once it is
//! named in one report of four, one authority of four will meet it again. That is why common topics
//! are passed over. The finding counts, in the national index, the other inspections that name it.
//!
//! # What to do
//!
//! Read both points: the same topic need not be the same fault.

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::base::place::Place;
use crate::base::rate::Rate;
use crate::base::wording;
use crate::compare::lineage::ENOUGH;
use crate::dataset::{Dataset, Entry};
use crate::framework::topics::TopicId;
use crate::rules::rule;

rule!("recurring-improvement", "recurring_improvement.rs", History, Note, about Inspection, since "0.1.0",
      parameters [COMMON, RARE, UNCOMMON]);

const COMMON: Parameter = Parameter {
    name: "common",
    default: 4,
    meaning: "a topic that one in so many inspections names is passed over",
};

const RARE: Parameter = Parameter {
    name: "rare",
    default: 20,
    meaning: "a topic that fewer than one in so many inspections name stands out when it is named twice running",
};

const UNCOMMON: Parameter = Parameter {
    name: "uncommon",
    default: 10,
    meaning: "a topic that fewer than one in so many inspections name stands out when it is named three times running",
};

/// Whether at least one in so many inspections under the framework of one names a topic. It is a fact
/// of the framework, the same for an inspection of the index and for any other.
fn is_named_by_one_in(entry: Entry<'_>, topic: TopicId, parameter: &Parameter) -> bool {
    let one_in = entry.dataset.parameters.get(RULE.name, parameter);
    let counted = entry.framework_id().zip(entry.precedents());
    let (naming, all) = counted.map_or((0, 0), |(id, index)| index.naming(id, topic));
    all >= ENOUGH && naming * one_in >= all
}

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = Vec::new();
    for history in dataset.histories() {
        let graded = history.graded();
        for (i, later) in graded.iter().enumerate() {
            let topics = later.inspection.topics();
            let again = topics.filter_map(|topic| Again::of(*later, topic, &graded[..i]));
            let (standing_out, others): (Vec<Again<'_>>, Vec<Again<'_>>) =
                again.partition(Again::stands_out);
            findings.extend(finding(*later, &standing_out));
            let others = finding(*later, &others);
            findings.extend(others.map(|f| f.identity("ordinary").ordinary(true)));
        }
    }
    findings
}

/// A topic that is asked for again.
struct Again<'a> {
    later: Entry<'a>,
    topic: TopicId,
    /// Its position in the list of the later inspection.
    at: Option<usize>,
    /// The earlier inspections that name it, and do so tellingly, with its position; latest first.
    earlier: Vec<(Entry<'a>, Option<usize>)>,
    /// How many inspections running name it, the later one among them.
    running: usize,
}

impl<'a> Again<'a> {
    fn of(
        later: Entry<'a>,
        (topic, at): (TopicId, Option<usize>),
        before: &[Entry<'a>],
    ) -> Option<Self> {
        let named = |entry: &Entry<'a>| {
            let mut topics = entry.inspection.topics();
            topics.find(|(other, _)| *other == topic).map(|(_, at)| at)
        };
        let is_common = |entry| is_named_by_one_in(entry, topic, &COMMON);
        let earlier = before.iter().rev();
        let earlier = earlier.filter_map(|entry| Some((*entry, named(entry)?)));
        let earlier: Vec<_> = earlier.filter(|(entry, _)| !is_common(*entry)).collect();
        let running = before
            .iter()
            .rev()
            .take_while(|entry| named(entry).is_some());
        (!earlier.is_empty() && !is_common(later)).then(|| Self {
            later,
            topic,
            at,
            earlier,
            running: running.count() + 1,
        })
    }

    /// Whether it is named twice running although few name it, or three times although not many do.
    fn stands_out(&self) -> bool {
        let is_below = |parameter| !is_named_by_one_in(self.later, self.topic, parameter);
        match self.running {
            0 | 1 => false,
            2 => is_below(&RARE),
            _ => is_below(&UNCOMMON),
        }
    }

    /// How many other inspections name it. This inspection is no measure of how common its topic is.
    fn rate(&self) -> Option<Rate> {
        let (later, framework) = (self.later, self.later.framework()?);
        let index = later.precedents()?;
        let (naming, all) = index.others_naming(later.authority(), later.inspection, self.topic);
        let among = format!(
            "other inspections under {} that say what must improve",
            framework.called()
        );
        Rate::of(naming, all, among).filter(|_| all >= ENOUGH)
    }

    fn title(&self) -> String {
        self.later.dataset.topics.title(self.topic)
    }
}

/// Where a topic stands.
fn place(entry: Entry<'_>, at: Option<usize>) -> Place {
    entry.field("improve").item(at)
}

/// One finding for all that an inspection asks for again.
fn finding(later: Entry<'_>, again: &[Again<'_>]) -> Option<Finding> {
    let first = again.first()?;
    let names: Vec<String> = again.iter().map(Again::title).collect();
    let names = wording::list(names.iter().map(String::as_str));
    let message = format!("the report again asks for improvement in: {names}");
    let mut finding = RULE.on(later, place(later, first.at), message);
    for (n, one) in again.iter().enumerate() {
        finding = match n {
            0 => finding.label("again here"),
            _ => finding.and(place(later, one.at), "again here"),
        };
        for (entry, at) in &one.earlier {
            let text = format!("in {}", entry.inspection.start()?.earliest().year());
            finding = finding.and(place(*entry, *at), text);
        }
    }
    let rates: Vec<(&Again<'_>, Rate)> = again
        .iter()
        .filter_map(|one| Some((one, one.rate()?)))
        .collect();
    if again.len() > 1 {
        finding = finding.helps(
            rates
                .iter()
                .map(|(one, rate)| format!("{} is named by {rate}", one.title())),
        );
    }
    let rates = rates.into_iter().map(|(_, rate)| rate);
    Some(finding.rate(Rate::rarest(rates)))
}
