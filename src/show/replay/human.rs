//! The same for people: by limit, the firmest first, each inspection once.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::answers::replay::{Inadmissible, Replayed};
use crate::base::period::Period;
use crate::base::safe::shown_line;
use crate::base::wording::capitalised;
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;
use crate::framework::{Framework, Frameworks, Strength};

/// How many inspections are named for each limit, unless all are.
const NAMED: usize = 5;

/// By the framework that the inspections were made under: how many would not have been admissible,
/// how firmly, and which limits would have said so.
pub fn print(
    replayed: &[Replayed<'_>],
    frameworks: &Frameworks,
    asking: &Framework,
    period: Period,
    full: bool,
) -> String {
    let began = match period.is_all() {
        true => String::new(),
        false => format!(" that began{}", period.words()),
    };
    let asks = asking.called();
    let mut text = format!("past inspections{began} under the limits of {asks}\n");
    if replayed.is_empty() {
        text.push_str("\nthere is none under another framework\n");
    }
    for of in replayed {
        let under = capitalised(frameworks.get(of.under).called());
        if of.asked == 0 {
            let _ = writeln!(
                text,
                "\n{under}: none of these has an overall that {asks} judges"
            );
            continue;
        }
        let (count, asked) = (of.inadmissible.len(), of.asked);
        let by_strength = by_strength(of);
        let _ = writeln!(
            text,
            "\n{under}: {count} of {asked} would not have been admissible{by_strength}"
        );
        let mut by_limit: BTreeMap<_, Vec<(&Inadmissible<'_>, &Applying)>> = BTreeMap::new();
        for one in &of.inadmissible {
            if let Some(firmest) = one.broken.iter().min_by_key(|b| Reverse(b.strength)) {
                let limit = (Reverse(firmest.strength), firmest.cause);
                by_limit.entry(limit).or_default().push((one, firmest));
            }
        }
        for ((Reverse(strength), cause), all) in by_limit {
            let (name, strength) = (name(asking, cause), strength.name());
            let _ = writeln!(text, "  {name} ({strength}): {}", all.len());
            for (one, firmest) in all.iter().take(if full { usize::MAX } else { NAMED }) {
                inspection(asking, one, firmest, &mut text);
            }
            if !full && all.len() > NAMED {
                let more = all.len() - NAMED;
                let _ = writeln!(text, "    and {more} more (--full names them)");
            }
        }
    }
    text
}

/// `: 5 always, 3 observed`, each inspection by the firmest of what it goes against.
fn by_strength(of: &Replayed<'_>) -> String {
    let counts = Strength::ALL.map(|strength| (of.count(strength), strength.name()));
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(n, name)| format!("{n} {name}")).collect();
    match counts.is_empty() {
        true => String::new(),
        false => format!(": {}", counts.join(", ")),
    }
}

fn inspection(asking: &Framework, one: &Inadmissible<'_>, firmest: &Applying, text: &mut String) {
    let _ = writeln!(
        text,
        "    {}, {}: {} {}, would have been {}",
        shown_line(&one.precedent.authority),
        one.precedent.start.words(),
        asking.title(one.aggregate),
        asking.grade_words(one.given),
        asking.bound_words(firmest.bound)
    );
    let ids = asking.judgement_ids().filter(|id| *id != one.aggregate);
    let grades = ids.filter_map(|id| Some((asking.title(id), one.grades[id.0]?)));
    let grades: Vec<String> = grades
        .map(|(title, grade)| format!("{title} {}", asking.grade_words(grade)))
        .collect();
    let _ = writeln!(text, "      {}", grades.join(", "));
    let others = one.broken.iter().filter(|b| b.cause != firmest.cause);
    let others: Vec<String> = others
        .map(|b| format!("{} ({})", name(asking, b.cause), b.strength.name()))
        .collect();
    if !others.is_empty() {
        let _ = writeln!(text, "      also against {}", others.join(", "));
    }
}

fn name(framework: &Framework, cause: Cause) -> &str {
    match cause {
        Cause::Limit(index) => &framework.limits[index].id,
        Cause::ComponentRange => "the range of its components",
    }
}
