//! What holds of every merge: it is idempotent, and every line that was there still is.

use crate::import::imported::Imported;
use proptest::prelude::*;

use super::support::{merge, report, row};

const GRADES: [&str; 4] = ["inadequate", "requires-improvement", "good", "outstanding"];

/// An inspection in one of a few years, by its report or in a table.
fn imported() -> impl Strategy<Value = Imported> {
    let grades = [0..4usize, 0..4, 0..4, 0..4];
    (2014..2026u16, 0..3u8, grades, any::<bool>()).prop_map(|(year, week, grades, table)| {
        let start = u16::from(week) * 7 + 1;
        let fieldwork = format!("{year}-03-{start:02}/{year}-03-{:02}", start + 11);
        let one = report(
            &fieldwork,
            &format!("{year}-05-0{}", week + 1),
            grades.map(|g| GRADES[g]),
        );
        if table {
            row(usize::from(week) + 2, one)
        } else {
            one
        }
    })
}

/// Which lines end in CR LF, over and over; and whether the last one ends at all.
fn breaks() -> impl Strategy<Value = (Vec<bool>, bool)> {
    let kinds = prop_oneof![
        Just(vec![false]),
        Just(vec![true]),
        proptest::collection::vec(any::<bool>(), 2..6),
    ];
    (kinds, any::<bool>())
}

fn broken(text: &str, (kinds, ends): &(Vec<bool>, bool)) -> String {
    let lines = text.lines().zip(kinds.iter().cycle());
    let text: String = lines
        .map(|(line, both)| format!("{line}{}", if *both { "\r\n" } else { "\n" }))
        .collect();
    if *ends {
        text
    } else {
        text.trim_end_matches(['\r', '\n']).to_owned()
    }
}

/// A case file in one of many layouts.
fn file() -> impl Strategy<Value = String> {
    let item = (2014..2026u16, any::<bool>(), any::<bool>(), any::<bool>());
    let layout = (breaks(), any::<bool>(), 0..3usize, any::<bool>());
    (proptest::collection::vec(item, 0..4), layout).prop_map(|(mut items, (breaks, apart, indent, claims))| {
        items.sort();
        let pad = " ".repeat(indent);
        let mut text = String::from("authority:\n  name: Marlbury\n  urn: 99001\n\ninspections:\n");
        for (year, comment, flow, prose) in items {
            if comment {
                text += &format!("{pad}# About {year}.\n");
            }
            text += &format!("{pad}- framework: ilacs-2018\n{pad}  activity: standard\n{pad}  fieldwork: {year}-03-02/{year}-03-13\n");
            text += &if flow {
                format!("{pad}  judgements: {{ overall: good,\n{pad}    leaders: good }}\n")
            } else {
                format!("{pad}  judgements:\n{pad}    overall: good # so\n{pad}    # not more\n")
            };
            if prose {
                text += &format!("{pad}  note: |\n{pad}    # not a comment\n\n{pad}    - not an item\n");
            }
            if apart {
                text += "\n";
            }
        }
        if claims {
            text += "claims:\n- source: x\n  about: { year: 2016 }\nsources:\n    x: { title: X }\n# The end.\n";
        }
        broken(&text, &breaks)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_keeps_every_line_and_happens_once(before in file(), all in proptest::collection::vec(imported(), 1..6)) {
        let (after, outcomes) = merge(&before, &all);
        for outcome in &outcomes {
            prop_assert!(outcome.is_ok(), "{outcome:?}\n{after}");
        }
        let mut lines = after.split_inclusive('\n');
        for line in before.split_inclusive('\n') {
            // A last line that did not end may have got lines after it.
            let kept = |other: &str| other == line || other.trim_end() == line;
            prop_assert!(lines.any(kept), "lost {line:?} in\n{after}");
        }
        prop_assert_eq!(after.ends_with('\n'), before.ends_with('\n'));
        let kinds = |text: &str| {
            let both = text.matches("\r\n").count();
            (both > 0, text.matches('\n').count() > both)
        };
        prop_assert_eq!(kinds(&after), kinds(&before));
        prop_assert_eq!(merge(&after, &all).0, after);
    }
}
