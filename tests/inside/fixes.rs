//! Fixes: what is certain is mended, nothing else of a file is touched, and a second time changes
//! nothing.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::case::splice::{ItemList, Splice};
use crate::inside::common::{entries, root};
use crate::verdict::fix::rounds::{Mended, mend};
use crate::verdict::selection::Selection;
use crate::yaml::edit;
use crate::{Input, Knowledge, Options, Outcome, Severity};

fn known() -> Knowledge {
    crate::load(None).unwrap()
}

fn mended(text: &str, known: &Knowledge) -> Mended {
    let input = Input::text("case.yaml", text);
    mend(
        vec![input],
        known,
        &Options::default(),
        &Selection::default(),
    )
}

/// The text after `--fix`.
fn fixed(text: &str, known: &Knowledge) -> String {
    let mut mended = mended(text, known);
    mended
        .files
        .remove(&0)
        .map_or_else(|| text.to_owned(), |file| file.after)
}

fn checked(text: &str, known: &Knowledge) -> Outcome {
    crate::check(
        vec![Input::text("case.yaml", text)],
        known.clone(),
        &Options::default(),
    )
}

/// The case files of the national dataset.
fn national() -> Vec<String> {
    let mut files = entries(&root().join("cases"));
    files.retain(|path| path.extension().is_some_and(|end| end == "yaml"));
    let files = files.iter().map(std::fs::read_to_string);
    files.collect::<Result<_, _>>().unwrap()
}

/// What a record says, in the shapes in which people write it.
const RECORD: &str = "# Anyshire.
authority: { name: Nottinghamshire County Council, urn: 80534, code: E10000024, region: East Midland }
inspections:
  # The second.
  - framework: ilacs-2018   # not 2023
    activity: \"standrad\"
    fieldwork: 7–18 October 2019
    published: 19/12/2019
    judgements: { leaders: 'goood', help-and-protection: good, in-care-and-leavers: good, overal: good }
    report: { link: \"https://example.org/2\" }

  # The first.
  - framework: sif-2013
    activity: full
    fieldwork: 2015-05-06/2015-05-20
    publised: 20 July 2015
    judgements:
      overall: good
      help-and-protection: good
      looked-after: good
      adoption: good
      care-leavers: good
      leadership: good
      lscb: 2
    improve: [ strategy-discusions , supervision ] # both
    report: { link: \"https://example.org/1\" }
";

#[test]
fn what_is_certain_is_mended_and_every_other_byte_is_kept() {
    let known = known();
    for text in [RECORD.to_owned(), RECORD.replace('\n', "\r\n")] {
        let once = fixed(&text, &known);
        assert_eq!(fixed(&once, &known), once);
        assert_eq!(once.matches('\r').count(), text.matches('\r').count());
        insta::assert_snapshot!("what_is_certain_is_mended", once.replace('\r', ""));
    }
}

#[test]
fn what_may_mean_two_things_is_only_offered() {
    let text = RECORD.replace("19/12/2019", "07/12/2019");
    let outcome = checked(&text, &known());
    let offered = outcome.findings().flat_map(|finding| {
        let rule = finding.rule.to_owned();
        let offered = finding.fixes.into_iter().filter(|fix| !fix.certain);
        offered.map(move |fix| format!("{rule}: {} {:?}", fix.title, fix.edits))
    });
    insta::assert_snapshot!(offered.collect::<Vec<_>>().join("\n"));
}

#[test]
fn nothing_is_mended_in_the_national_dataset() {
    let known = known();
    for text in national() {
        assert!(mended(&text, &known).files.is_empty());
    }
}

/// A slip of the pen in a line: in its name, in its value, or in the form of its date.
fn slip(line: &str, kind: usize, at: Index) -> String {
    let Some((name, value)) = line.split_once(": ") else {
        return line.to_owned();
    };
    let letters = |text: &str| -> Vec<usize> {
        let all = text.char_indices();
        all.filter(|(_, c)| c.is_ascii_alphabetic())
            .map(|(i, _)| i)
            .collect()
    };
    let doubled = |text: &str| match letters(text).as_slice() {
        [] => text.to_owned(),
        all => {
            let i = *at.get(all);
            format!("{}{}", &text[..=i], &text[i..])
        }
    };
    let lost = |text: &str| match letters(text).as_slice() {
        [] => text.to_owned(),
        all => {
            let i = *at.get(all);
            format!("{}{}", &text[..i], &text[i + 1..])
        }
    };
    match kind {
        0 => format!("{}: {value}", doubled(name)),
        1 => format!("{name}: {}", doubled(value)),
        2 => format!("{name}: {}", lost(value)),
        3 => format!("{name}: {}", value.replace('/', " – ")),
        _ => match value.split('-').collect::<Vec<_>>().as_slice() {
            [year, month, day] if year.len() == 4 && day.len() == 2 => {
                format!("{name}: {day}/{month}/{year}")
            }
            _ => line.to_owned(),
        },
    }
}

fn comments(text: &str) -> Vec<&str> {
    let mut comments: Vec<&str> = text
        .lines()
        .filter(|line| line.trim_start().starts_with('#'))
        .collect();
    comments.sort_unstable();
    comments
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Over real case files with slips in them.
    #[test]
    fn fixing_twice_is_fixing_once_and_no_error_comes_of_it(
        file in any::<Index>(),
        slips in prop::collection::vec((any::<Index>(), 0_usize..5, any::<Index>()), 1..6),
    ) {
        thread_local!(static KNOWN: (Knowledge, Vec<String>) = (known(), national()));
        KNOWN.with(|(known, national)| {
            let text = file.get(national);
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            for (line, kind, at) in slips {
                let line = line.index(lines.len());
                lines[line] = slip(&lines[line], kind, at);
            }
            let before = lines.join("\n") + "\n";
            let once = fixed(&before, known);
            prop_assert_eq!(&fixed(&once, known), &once);
            prop_assert_eq!(comments(&once), comments(&before));
            prop_assert_eq!(once.lines().count(), before.lines().count());
            let errors = |text: &str| checked(text, known).count(Severity::Error);
            prop_assert!(errors(&once) <= errors(&before), "{}", once);
            Ok(())
        })?;
    }

    /// Whatever order the inspections of a real file were put in, they come back to their own.
    #[test]
    fn inspections_are_put_in_order_again(file in any::<Index>(), seed in any::<u64>()) {
        thread_local!(static KNOWN: (Knowledge, Vec<String>) = (known(), national()));
        KNOWN.with(|(known, national)| {
            let text = file.get(national);
            let outcome = checked(text, known);
            let case = &outcome.dataset.cases[0];
            let starts: std::collections::BTreeSet<_> =
                case.inspections.iter().map(|i| i.start().map(|start| start.earliest())).collect();
            let n = case.inspections.len();
            let mut order: Vec<usize> = (0..n).collect();
            let mut seed = seed;
            for i in (1..n).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                order.swap(i, usize::try_from(seed >> 33).unwrap() % (i + 1));
            }
            let splice = Splice::new(text, 0, [n, 0, 0], &[]);
            let edits = splice.ordered(ItemList::Inspections, &order);
            let shuffled = edit::apply(text, edits.unwrap());
            let again = fixed(&shuffled, known);
            // Those that began on one day have no order of their own, nor have those of an unknown day.
            if starts.len() == n && case.inspections.iter().all(|i| i.start().is_some_and(|s| s.is_day())) {
                prop_assert_eq!(&again, text);
            }
            prop_assert_eq!(comments(&again), comments(text));
            Ok(())
        })?;
    }
}
