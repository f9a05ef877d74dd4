//! What was learned, for people.

use std::fmt::Write;

use super::detail::Detail;
use super::exceptions;
use super::words::Told;
use crate::answers::learn::Learned;
use crate::answers::learn::law::FittedLaw;
use crate::answers::learn::limits::CountedLimit;
use crate::base::wording::{capitalised, counted, grouped, list};
use crate::framework::Frameworks;

/// How many limits, splits and inversions are told, where not all are asked for.
const TOLD: usize = 8;

/// What was learned of each whole; nothing where that is none.
pub fn print(learned: &[Learned], frameworks: &Frameworks, detail: Detail) -> String {
    let told = learned.iter().map(|learned| {
        let framework = frameworks.get(learned.framework);
        one(Told { learned, framework }, detail)
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => String::new(),
        told => told.join("\n").trim_end().to_owned() + "\n",
    }
}

/// A text that begins with what was learned of what.
fn headed(told: Told<'_>) -> String {
    let count = counted(told.learned.sample.count(), "inspection");
    let framework = told.framework.called();
    let left_out = left_out(told);
    format!(
        "{}, {}: {count}\n{left_out}\n",
        capitalised(framework),
        told.whole()
    )
}

/// What has a grade and is not counted, since its activity gives none.
fn left_out(told: Told<'_>) -> String {
    let each = told.learned.left_out.iter();
    let each = each.map(|(id, count)| {
        let activity = told.framework.activity(id);
        let title = activity.and_then(|(_, activity)| activity.title.clone());
        let title = title.map_or_else(|| id.clone(), |title| title.to_lowercase());
        counted(*count, &title)
    });
    let each: Vec<String> = each.collect();
    match each.as_slice() {
        [] => String::new(),
        each => format!(
            "  left out, since the framework gives no grades on them: {}\n",
            list(each.iter().map(String::as_str))
        ),
    }
}

fn one(told: Told<'_>, detail: Detail) -> String {
    let mut out = headed(told);
    law(&mut out, told);
    if detail == Detail::Law {
        return out;
    }
    plain(&mut out, told);
    limits(&mut out, told, detail);
    splits(&mut out, told, detail);
    inversions(&mut out, told, detail);
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
    for (cap, fitted) in law.law.caps.iter().zip(&law.caps) {
        let not = exceptions::others(&told.names(&fitted.exceptions));
        let _ = writeln!(
            out,
            "  {}: {} of {}{not}",
            told.cap(cap),
            grouped(fitted.of - fitted.exceptions.len()),
            grouped(fitted.of)
        );
    }
    for (records, side) in [(&law.above, "better"), (&law.below, "worse")] {
        if !records.is_empty() {
            let names = exceptions::all(&told.names(records));
            let _ = writeln!(out, "  {side} than it says: {names}");
        }
    }
    out.push('\n');
}

/// The records of which not all grades that it asks for are there.
fn besides(told: Told<'_>, law: &FittedLaw) -> String {
    match told.learned.sample.count() - law.of {
        0 => String::new(),
        1 => " (1 more lacks a grade that it asks for)".to_owned(),
        other => format!(" ({} more lack a grade that it asks for)", grouped(other)),
    }
}

/// How the laws that one thinks of first fit, for comparison; but for the one that was found.
fn plain(out: &mut String, told: Told<'_>) {
    let found = told.learned.law.as_ref().map(|found| &found.law);
    let others = told.learned.plain.iter();
    let mut others = others.filter(|law| Some(&law.law) != found).peekable();
    if others.peek().is_none() {
        return;
    }
    let all: Vec<usize> = (0..told.learned.parts.len()).collect();
    let _ = writeln!(
        out,
        "For comparison, how often it is one of these (it rests on {}):",
        told.parts(&all)
    );
    for law in others {
        let fits = format!("{} of {}", grouped(law.fits), grouped(law.of));
        let _ = writeln!(out, "  {fits:>16}  {}", told.plainly(&law.law));
    }
    out.push('\n');
}

fn limits(out: &mut String, told: Told<'_>, detail: Detail) {
    let full = detail == Detail::Full;
    let limits = &told.learned.limits;
    let all = [
        (&limits.held, "Limits that hold, or nearly"),
        (
            &limits.unknown,
            "Without an exception, but too few records, or too likely by chance, to be sure",
        ),
    ];
    for (limits, title) in all {
        let (told_here, following): (Vec<_>, Vec<_>) =
            limits.iter().partition(|one| full || !one.follows);
        if told_here.is_empty() {
            if !following.is_empty() {
                let count = grouped(following.len());
                let _ = writeln!(
                    out,
                    "{title}: {count}, which the law says already (--full)\n"
                );
            }
            continue;
        }
        let and_following = match following.len() {
            0 => String::new(),
            1 => "; 1 more follows from the law (--full)".to_owned(),
            many => format!("; {} more follow from the law (--full)", grouped(many)),
        };
        let _ = writeln!(out, "{title}{and_following}:");
        let shown = told_of(told_here.len(), detail);
        for limit in told_here.iter().take(shown) {
            let _ = writeln!(out, "  {}", capitalised(&told.limit(&limit.limit)));
            let _ = writeln!(out, "    {}", evidence(told, limit, detail));
        }
        more(out, told_here.len(), shown);
    }
}

/// How many of a list are told.
fn told_of(all: usize, detail: Detail) -> usize {
    match detail {
        Detail::Full => all,
        Detail::Law | Detail::Brief => all.min(TOLD),
    }
}

/// How many a list has that are not told.
fn more(out: &mut String, all: usize, shown: usize) {
    if all > shown {
        let _ = writeln!(out, "  and {} more: --full", grouped(all - shown));
    }
    out.push('\n');
}

fn evidence(told: Told<'_>, limit: &CountedLimit, detail: Detail) -> String {
    let held = limit.of - limit.exceptions.len();
    let mut words = format!(
        "{} of {}, so in at least {} % of such records (95 % sure)",
        grouped(held),
        grouped(limit.of),
        at_least(limit.at_least)
    );
    if limit.chance >= 0.005 {
        // Above a half, the chance of one times the number that were tried is no longer a probability.
        let chance = match limit.chance > 0.5 {
            true => "may well be chance".to_owned(),
            false => format!("{:.0} % likely by chance", 100.0 * limit.chance),
        };
        let tried = grouped(told.learned.limits.tried);
        let _ = write!(words, "; {chance}, among the {tried} that were tried");
    }
    if limit.follows {
        words += "; follows from the law";
    }
    if let Some(not) = exceptions::not(&told.names(&limit.exceptions), detail) {
        let _ = write!(words, "; {not}");
    }
    words
}

/// A share in hundredths, no higher than it is: a bound of 99.98 % is not 100.0 %.
fn at_least(share: f64) -> String {
    format!("{:.1}", (share * 1000.0).floor() / 10.0)
}

fn splits(out: &mut String, told: Told<'_>, detail: Detail) {
    let splits = &told.learned.splits;
    if splits.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "The same grades, but {} is not the same:",
        told.whole()
    );
    let shown = told_of(splits.len(), detail);
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

fn inversions(out: &mut String, told: Told<'_>, detail: Detail) {
    let inversions = &told.learned.inversions;
    if inversions.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "No grade worse and one better, but {} is worse:",
        told.whole()
    );
    let shown = told_of(inversions.len(), detail);
    for one in inversions.iter().take(shown) {
        let side = |(parts, whole): &(_, usize), records: &[usize]| {
            let names = exceptions::some(&told.names(records), detail);
            format!("{} ({}): {names}", told.grade(*whole), told.profile(parts))
        };
        let _ = writeln!(out, "  {}", capitalised(&side(&one.lower, &one.were_lower)));
        let _ = writeln!(out, "    but {}", side(&one.higher, &one.were_higher));
    }
    more(out, inversions.len(), shown);
}

#[cfg(test)]
mod tests {
    use super::at_least;
    use crate::show::learn::words::rounded_down;

    #[test]
    fn a_bound_below_all_is_never_told_as_all() {
        for share in [0.949_99, 0.999_78, 0.999_999] {
            let told: f64 = at_least(share).parse().expect("a number");
            assert!(
                told / 100.0 <= share && rounded_down(share) <= share,
                "{share}"
            );
        }
        assert_eq!(at_least(0.999_78), "99.9");
    }
}
