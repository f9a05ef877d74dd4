//! What was learned, for people.

use std::fmt::Write;

use super::words::Told;
use crate::answers::learn::Learned;
use crate::answers::learn::law::FittedLaw;
use crate::answers::learn::limits::CountedLimit;
use crate::base::wording::{capitalised, counted, grouped};
use crate::compare::law::named;
use crate::framework::Frameworks;

/// How many exceptions are few enough to be named.
const FEW: usize = 20;

/// How many limits, splits and inversions are told, where not all are asked for.
const TOLD: usize = 8;

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The law, and how it fits.
    Law,
    /// Besides, the first of everything else.
    Brief,
    /// Everything.
    Full,
}

/// What was learned of each whole.
pub fn print(learned: &[Learned], frameworks: &Frameworks, detail: Detail) -> String {
    let told = learned.iter().map(|learned| {
        let framework = frameworks.get(learned.framework);
        one(Told { learned, framework }, detail)
    });
    let told: Vec<String> = told.collect();
    told.join("\n").trim_end().to_owned() + "\n"
}

/// A text that begins with what was learned of what.
fn headed(told: Told<'_>) -> String {
    let count = counted(told.learned.sample.count(), "inspection");
    let framework = told.framework.called();
    format!("{}, {}: {count}\n\n", capitalised(framework), told.whole())
}

fn one(told: Told<'_>, detail: Detail) -> String {
    let mut out = headed(told);
    law(&mut out, told);
    if detail == Detail::Law {
        return out;
    }
    let full = detail == Detail::Full;
    plain(&mut out, told);
    limits(&mut out, told, full);
    splits(&mut out, told, full);
    inversions(&mut out, told, full);
    out
}

fn law(out: &mut String, told: Told<'_>) {
    let Some(law) = &told.learned.law else {
        let _ = writeln!(
            out,
            "No simple law fits: the records are told about as shortly without one.\n"
        );
        return;
    };
    let caps = law
        .law
        .caps
        .iter()
        .map(|cap| format!("; {}", told.cap(cap)));
    let _ = writeln!(
        out,
        "{}: {} is {}{}",
        if law.fits_well() {
            "The law"
        } else {
            "No law fits well; the nearest"
        },
        told.whole(),
        told.base(&law.law),
        caps.collect::<String>()
    );
    let _ = writeln!(
        out,
        "  fits {} of {}{}",
        grouped(law.fits),
        grouped(law.of),
        besides(told, law)
    );
    for (cap, (applied, held)) in law.law.caps.iter().zip(&law.caps) {
        let _ = writeln!(
            out,
            "  {}: {} of {}",
            told.cap(cap),
            grouped(*held),
            grouped(*applied)
        );
    }
    for (records, side) in [(&law.above, "better"), (&law.below, "worse")] {
        if !records.is_empty() {
            let _ = writeln!(
                out,
                "  {side} than it says: {}",
                exceptions(&told.names(records))
            );
        }
    }
    out.push('\n');
}

/// The records of which not all grades that it asks for are there.
fn besides(told: Told<'_>, law: &FittedLaw) -> String {
    match told.learned.sample.count() - law.of {
        0 => String::new(),
        other => format!(" ({} more lack a grade that it asks for)", grouped(other)),
    }
}

/// Records by name, where they are few enough.
pub(super) fn exceptions(names: &[String]) -> String {
    match names.len() {
        many if many > FEW => grouped(many),
        _ => named(names),
    }
}

/// How the laws that one thinks of first fit, for comparison.
fn plain(out: &mut String, told: Told<'_>) {
    let _ = writeln!(out, "For comparison, without anything that goes before it:");
    for law in &told.learned.plain {
        let fits = format!("{} of {}", grouped(law.fits), grouped(law.of));
        let _ = writeln!(out, "  {fits:>16}  {}", told.base(&law.law));
    }
    out.push('\n');
}

fn limits(out: &mut String, told: Told<'_>, full: bool) {
    let limits = &told.learned.limits;
    let all = [
        (&limits.held, "Limits that hold, or nearly"),
        (
            &limits.unknown,
            "No exception, but in too few records, or too likely by chance, to know",
        ),
    ];
    for (limits, title) in all {
        let beyond = limits.iter().filter(|one| full || !one.follows);
        let shown: Vec<_> = match full {
            true => beyond.collect(),
            false => beyond.take(TOLD).collect(),
        };
        if shown.is_empty() {
            continue;
        }
        let beyond_the_law = match told.learned.law {
            Some(_) if !full => ", beyond what the law says",
            _ => "",
        };
        let _ = writeln!(out, "{title}{beyond_the_law}:");
        for limit in &shown {
            let _ = writeln!(out, "  {}", capitalised(&told.limit(&limit.limit)));
            let _ = writeln!(out, "    {}", evidence(told, limit));
        }
        more(out, limits.len(), shown.len());
    }
}

/// How many a list has that are not told.
fn more(out: &mut String, all: usize, shown: usize) {
    if all > shown {
        let _ = writeln!(out, "  and {} more: --full", grouped(all - shown));
    }
    out.push('\n');
}

fn evidence(told: Told<'_>, limit: &CountedLimit) -> String {
    let held = limit.of - limit.exceptions.len();
    let mut words = format!(
        "{} of {}, so in at least {:.1} % of such records (95 % sure)",
        grouped(held),
        grouped(limit.of),
        100.0 * limit.at_least
    );
    if limit.chance >= 0.005 {
        let _ = write!(
            words,
            "; {:.0} % likely by chance, among the {} that were tried",
            100.0 * limit.chance,
            grouped(told.learned.limits.tried)
        );
    }
    if !limit.exceptions.is_empty() {
        let _ = write!(
            words,
            "; not: {}",
            exceptions(&told.names(&limit.exceptions))
        );
    }
    words
}

fn splits(out: &mut String, told: Told<'_>, full: bool) {
    let splits = &told.learned.splits;
    if splits.is_empty() {
        return;
    }
    let _ = writeln!(out, "The same grades, and not the same {}:", told.whole());
    let shown = if full { splits.len() } else { TOLD };
    for split in splits.iter().take(shown) {
        let given = split.given.iter().enumerate().rev();
        let given = given.filter(|(_, records)| !records.is_empty());
        let given = given
            .map(|(grade, records)| format!("{} {}", grouped(records.len()), told.grade(grade)));
        let _ = writeln!(
            out,
            "  {}: {}",
            capitalised(&told.profile(&split.parts)),
            given.collect::<Vec<_>>().join(", ")
        );
    }
    more(out, splits.len(), shown);
}

fn inversions(out: &mut String, told: Told<'_>, full: bool) {
    let inversions = &told.learned.inversions;
    if inversions.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "No grade worse and one better, and a worse {}:",
        told.whole()
    );
    let shown = if full { inversions.len() } else { TOLD };
    for one in inversions.iter().take(shown) {
        let side = |(parts, whole): &(_, usize), records: &[usize]| {
            let names = exceptions(&told.names(records));
            format!("{} ({}): {names}", told.grade(*whole), told.profile(parts))
        };
        let _ = writeln!(out, "  {}", capitalised(&side(&one.lower, &one.were_lower)));
        let _ = writeln!(out, "    but {}", side(&one.higher, &one.were_higher));
    }
    more(out, inversions.len(), shown);
}
