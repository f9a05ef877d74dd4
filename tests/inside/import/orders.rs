//! Importing again, in whatever order, changes nothing.

use crate::import::imported::Imported;
use proptest::prelude::*;

use super::support::{merge, report, row};

const GRADES: [&str; 3] = ["inadequate", "good", "outstanding"];

/// What a document states of one of two inspections a few weeks apart, well or badly: the days may
/// be a week off or not given, a grade may differ, be left out or all of them, and there may be two
/// windows.
fn document() -> impl Strategy<Value = Imported> {
    let what = (0..2u8, 0..4u8, 0..3u8, 0..4usize);
    let how = (any::<bool>(), 0..3usize, 0..4u8, any::<bool>());
    (what, how).prop_map(
        |((which, days, published, grades), (table, sheet, windows, numbered))| {
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
                1 => one
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
            if table { row(sheet + 2, one) } else { one }
        },
    )
}

/// Documents, and two orders of them.
fn documents() -> impl Strategy<Value = (Vec<Imported>, Vec<Imported>)> {
    proptest::collection::vec(document(), 1..6)
        .prop_flat_map(|all| (Just(all.clone()).prop_shuffle(), Just(all).prop_shuffle()))
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
