//! Importing again, in whatever order, changes nothing; and whatever the order, it comes to one file.

use crate::import::imported::Imported;
use proptest::prelude::*;

use super::support::{merge, of_table, report, row};

const GRADES: [&str; 3] = ["inadequate", "good", "outstanding"];

/// What a document states of one of two inspections a few weeks apart, well or badly: the days may
/// be a week off or not given, a grade may differ, be left out or all of them, and there may be two
/// windows.
fn document() -> impl Strategy<Value = Imported> {
    let what = (0..2u8, 0..4u8, 0..3u8, 0..4usize);
    let how = (any::<bool>(), 0..4u8, any::<bool>());
    (what, how).prop_map(
        |((which, days, published, grades), (table, windows, numbered))| {
            let (start, end) = (u32::from(which) * 14 + 1, u32::from(which) * 14 + 9);
            let fieldwork = match days {
                0 => format!("2019-03-{start:02}/2019-03-{end:02}"),
                1 => format!("2019-03-{start:02}/2019-03-{:02}", end + 3),
                2 => format!("2019-03-{:02}/2019-03-{end:02}", start + 2),
                _ => format!("2019-03-{end:02}"),
            };
            let day = format!("2019-05-0{}", which + 1 + published % 2);
            let overall = GRADES[grades % 3];
            let mut one = report(&fieldwork, &day, ["good", "good", "good", overall]);
            if grades == 3 {
                one.judgements.clear();
            }
            match windows {
                0 => one.fieldwork.clear(),
                // A row of a table has one window at most.
                1 if !table => one
                    .fieldwork
                    .push(crate::base::date::Window::parse("2019-04-10/2019-04-12").unwrap()),
                _ => {}
            }
            if published == 2 {
                one.published = None;
            }
            if numbered {
                one.urn = None;
            }
            if table { row(0, one) } else { one }
        },
    )
}

/// Documents, each row of the table once, and two orders of them.
fn documents() -> impl Strategy<Value = (Vec<Imported>, Vec<Imported>)> {
    proptest::collection::vec(document(), 1..6).prop_flat_map(|all| {
        let numbered = all.into_iter().zip(2..);
        let numbered = numbered.map(|(one, number)| match one.is_report() {
            true => one,
            false => row(number, one),
        });
        let all: Vec<Imported> = numbered.collect();
        (Just(all.clone()).prop_shuffle(), Just(all).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn importing_again_in_any_order_changes_nothing((first, second) in documents()) {
        let mut file = String::new();
        for one in &first {
            file = merge(&file, std::slice::from_ref(one)).0;
        }
        for one in &second {
            let (again, outcomes) = merge(&file, std::slice::from_ref(one));
            prop_assert_eq!(&again, &file, "{:?}", outcomes);
        }
        prop_assert_eq!(&merge(&file, &second).0, &file);
    }
}

/// One inspection as its report and two tables state it: each table may be a week off, a grade wrong,
/// or silent on something.
fn sources_of(year: usize) -> impl Strategy<Value = Vec<Imported>> {
    let states = (any::<bool>(), 0..4usize, any::<bool>());
    (states.clone(), states, 0..3usize).prop_map(move |(one, other, known)| {
        let report = report(
            &format!("20{year}-03-04/20{year}-03-15"),
            &format!("20{year}-05-01"),
            ["good", "good", "outstanding", "good"],
        );
        let stated = |(late, grade, undated): (bool, usize, bool)| {
            let mut row = report.clone();
            if late {
                let fieldwork = format!("20{year}-03-05/20{year}-03-15");
                row.fieldwork = vec![crate::base::date::Window::parse(&fieldwork).unwrap()];
            }
            match grade {
                3 => drop(row.judgements.pop()),
                grade => row.judgements[1].1 = GRADES[grade].to_owned(),
            }
            if undated {
                row.published = None;
            }
            row
        };
        let mut tables = vec![
            of_table("history-2026-01", year, stated(one)),
            of_table("overview-2026-01", year, stated(other)),
        ];
        // Known from the report and both tables, from the report alone, or from one table.
        match known {
            0 => tables.push(report),
            1 => tables = vec![report],
            _ => tables.truncate(1),
        }
        tables
    })
}

/// What several inspections' sources state, in two orders.
fn histories() -> impl Strategy<Value = (Vec<Imported>, Vec<Imported>)> {
    let all = (sources_of(15), sources_of(18), sources_of(22));
    all.prop_flat_map(|(one, two, three)| {
        let all = [one, two, three].concat();
        (Just(all.clone()).prop_shuffle(), Just(all).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_comes_to_one_file((first, second) in histories()) {
        let one_by_one = |all: &[Imported]| {
            all.iter().fold(String::new(), |file, one| merge(&file, std::slice::from_ref(one)).0)
        };
        let file = one_by_one(&first);
        prop_assert_eq!(&one_by_one(&second), &file);
        prop_assert_eq!(&merge("", &second).0, &file);
        prop_assert_eq!(&merge(&file, &second).0, &file);
    }
}
