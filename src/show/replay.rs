//! What a framework would have said of past inspections.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::answers::replay::{Inadmissible, Replayed};
use crate::framework::bounds::Cause;
use crate::framework::{Framework, Frameworks};

/// How many inspections are named for each limit, unless all are.
const NAMED: usize = 5;

/// By the framework that the inspections were made under: how many would not have been admissible,
/// and which limits would have said so.
pub fn print(
    replayed: &[Replayed<'_>],
    frameworks: &Frameworks,
    asking: &Framework,
    full: bool,
) -> String {
    let mut text = format!("past inspections under the limits of {}\n", asking.id());
    for of in replayed {
        let under = frameworks.get(of.under);
        if of.asked == 0 {
            let _ = writeln!(
                text,
                "\n{}: no aggregate of it is judged by {}",
                under.id(),
                asking.id()
            );
            continue;
        }
        let _ = writeln!(
            text,
            "\n{}: {} of {} would not have been admissible",
            under.id(),
            of.inadmissible.len(),
            of.asked
        );
        let mut by_cause: BTreeMap<(usize, String), Vec<&Inadmissible<'_>>> = BTreeMap::new();
        for one in &of.inadmissible {
            for cause in &one.causes {
                by_cause.entry(name(asking, *cause)).or_default().push(one);
            }
        }
        for ((_, cause), all) in by_cause {
            let _ = writeln!(text, "  {cause}: {}", all.len());
            for one in all.iter().take(if full { usize::MAX } else { NAMED }) {
                let side = if one.is_ceiling {
                    "at most"
                } else {
                    "at least"
                };
                let _ = writeln!(
                    text,
                    "    {}: {} {}, would have been {side} {}",
                    one.precedent.words(),
                    asking.get(one.aggregate).id,
                    asking.grade_words(one.given),
                    asking.grade_words(one.bound)
                );
            }
            if !full && all.len() > NAMED {
                let _ = writeln!(
                    text,
                    "    and {} more (--full names them)",
                    all.len() - NAMED
                );
            }
        }
    }
    text
}

/// A cause's place in the file, for the order, and its name with its strength.
fn name(framework: &Framework, cause: Cause) -> (usize, String) {
    match cause {
        Cause::Limit(index) => {
            let limit = &framework.file.limits[index];
            (index, format!("{} ({})", limit.id, limit.strength.name()))
        }
        Cause::ComponentRange => (usize::MAX, "the range of its components".to_owned()),
    }
}
