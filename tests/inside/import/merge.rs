//! Adding inspections to case files that are there, and to new ones.

use crate::base::date::{PartialDate, Window};
use crate::import::imported::{Imported, PreviousFacts, PriorityPoints, VisitFacts, reports_first};
use crate::import::merge::{Added, Folder, Refused};

use super::support::{GOOD, Knowledge, add, merge, report, row};

const MARLBURY: &str = "\
# The history of Marlbury.
authority:
  name: Marlbury Borough Council
  urn: 99001

inspections:
  # The first one.
  - framework: sif-2013   # as printed
    activity: full
    fieldwork: 2015-05-11/2015-06-04
    judgements: { overall: good }

  # The one after the pause.
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2022-07-11/2022-07-22
    published: 2022-09-05
    judgements:
      leaders: good
      help-and-protection: good
      in-care-and-leavers: good
      overall: good
    # Nothing was said about the rest.

accepted:
  - { rule: inspection-gap, at: 2022-07-11, because: The pandemic. }
";

#[test]
fn an_inspection_is_added_between_those_that_are_there() {
    let between = report("2018-11-05/2018-11-16", "2019-01-07", GOOD);
    let (after, outcomes) = merge(MARLBURY, &[between]);
    assert_eq!(outcomes, [Ok(Added::Inspection)]);
    insta::assert_snapshot!(after);
}

#[test]
fn an_inspection_is_added_before_the_first_and_after_the_last() {
    let first = report("2013-11-04/2013-11-15", "2014-01-07", GOOD);
    let last = report("2025-11-03/2025-11-14", "2026-01-07", GOOD);
    let (after, _) = merge(MARLBURY, &[last, first]);
    insta::assert_snapshot!(after);
}

#[test]
fn a_new_file_is_written_as_people_write_one() {
    let mut one = report("2018-11-05/2018-11-16", "2019-01-07", GOOD);
    one.fieldwork
        .push(Window::parse("2018-12-03/2018-12-04").unwrap());
    one.improve = vec!["supervision".to_owned(), "neglect".to_owned()];
    one.link = Some("https://example.org/50000001".to_owned());
    let mut two = report("2022-07-11/2022-07-22", "2022-09-05", ["inadequate"; 4]);
    two.body = vec![("overall".to_owned(), "good".to_owned())];
    two.unread = vec!["inspector".to_owned()];
    two.inspector = None;
    two.unmapped_points = 2;
    let mut three = row(7, report("2025-11-03/2025-11-14", "2026-01-07", GOOD));
    three.unread = vec!["overall".to_owned()];
    let (after, _) = merge("", &[one, two, three]);
    insta::assert_snapshot!(after);
}

#[test]
fn the_line_for_editors_is_that_of_the_other_files() {
    let line = "# yaml-language-server: $schema=../case.schema.json";
    let other = format!("{line}\nauthority:\n  name: Anyshire County Council\n  urn: 99002\n");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("anyshire.yaml"), &other).unwrap();
    let first = report("2018-11-05/2018-11-16", "2019-01-07", GOOD);
    add(folder.path(), std::slice::from_ref(&first));
    let made = std::fs::read_to_string(folder.path().join("marlbury.yaml")).unwrap();
    let (without, _) = merge("", &[first]);
    assert_eq!(made, format!("{line}\n{without}"));
    // It is nothing that is added to a file that is there.
    add(
        folder.path(),
        &[report("2021-11-01/2021-11-12", "2022-01-07", GOOD)],
    );
    let again = std::fs::read_to_string(folder.path().join("marlbury.yaml")).unwrap();
    assert!(again.starts_with(&made) && again.matches(line).count() == 1);
    let kept = std::fs::read_to_string(folder.path().join("anyshire.yaml")).unwrap();
    assert_eq!(kept, other);
}

#[test]
fn what_a_report_says_of_the_inspection_before_is_in_a_new_record_only() {
    let without = report("2025-11-03/2025-11-14", "2026-01-07", GOOD);
    let mut with = without.clone();
    with.previous = Some(PreviousFacts {
        date: PartialDate::parse("2022-07").unwrap(),
        overall: "requires-improvement".to_owned(),
    });
    let (after, _) = merge(MARLBURY, &[with.clone()]);
    let stated = "previous: { date: 2022-07, overall: requires-improvement }";
    assert_eq!(after.matches(stated).count(), 1);
    assert_eq!(merge(&after, &[with.clone()]).0, after);
    // A report that is recorded already changes nothing, whatever more of it is read.
    let (after, _) = merge(MARLBURY, &[without]);
    assert_eq!(merge(&after, &[with.clone()]).0, after);
    with.unmapped_points = 1;
    let (after, _) = merge(MARLBURY, &[with]);
    assert!(after.contains(stated), "{after}");
}

#[test]
fn a_known_authority_gets_its_own_name_codes_and_history() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = report("2021-09-27/2021-10-08", "2021-11-19", GOOD);
    one.authority = "dorset".to_owned();
    one.urn = Some("2532283".to_owned());
    let mut two = report("2016-02-01/2016-02-25", "2016-05-03", GOOD);
    two.authority = "Dorset".to_owned();
    two.urn = None;
    add(folder.path(), &[one, two]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    insta::assert_snapshot!(read("dorset.yaml") + "\n" + &read("dorset-county-council.yaml"));
}

#[test]
fn what_a_table_states_otherwise_becomes_a_claim_once() {
    let mut other = report(
        "2022-07-11/2022-07-15",
        "2022-09-06",
        ["good", "good", "outstanding", "good"],
    );
    other.activity = Some("short".to_owned());
    let same = report("2022-07-11/2022-07-22", "2022-09-05", GOOD);
    let (after, outcomes) = merge(MARLBURY, &[row(3, other.clone()), row(4, same)]);
    assert!(matches!(outcomes[0], Ok(Added::Claim(_))));
    assert_eq!(outcomes[1], Ok(Added::Nothing));
    insta::assert_snapshot!(after);
    let (again, outcomes) = merge(&after, &[row(3, other)]);
    assert!(matches!(outcomes[0], Ok(Added::Claimed(_))));
    assert_eq!(again, after);
}

#[test]
fn a_claim_is_made_once_though_a_record_it_fits_as_well_comes_later() {
    let all = [
        report("2018-03-15/2018-03-26", "2018-05-03", GOOD),
        report("2018-03-08/2018-03-19", "2018-05-02", GOOD),
        report("2018-03-01/2018-03-12", "2018-05-01", ["inadequate"; 4]),
    ];
    let (after, outcomes) = merge(MARLBURY, &all);
    assert!(matches!(outcomes[1], Ok(Added::Claim(_))));
    assert_eq!(outcomes[2], Ok(Added::Inspection));
    assert_eq!(merge(&after, &all).0, after);
}

#[test]
fn a_report_takes_the_place_of_what_a_table_said() {
    let mut table = row(3, report("2022-07-11/2022-07-22", "2022-09-05", GOOD));
    table.unread = vec!["care-leavers".to_owned()];
    let mut report = report(
        "2022-07-11/2022-07-22",
        "2022-09-06",
        ["good", "good", "outstanding", "good"],
    );
    report.improve = vec!["supervision".to_owned()];
    report.link = Some("https://example.org/50000001".to_owned());
    let (before, _) = merge("", &[table.clone()]);
    let (after, outcomes) = merge(&before, std::slice::from_ref(&report));
    assert_eq!(outcomes, [Ok(Added::Settled)]);
    insta::assert_snapshot!(after);
    let (again, outcomes) = merge(&after, &[report.clone(), table.clone()]);
    assert_eq!(again, after);
    assert!(matches!(outcomes[1], Ok(Added::Claimed(_))));

    let mut all = [table, report];
    reports_first(&mut all);
    assert!(all[0].is_report());
}

#[test]
fn a_table_that_was_right_is_not_spoken_of_any_more() {
    let report = report("2022-07-11/2022-07-22", "2022-09-05", GOOD);
    let (before, _) = merge("", &[row(3, report.clone())]);
    let (after, outcomes) = merge(&before, std::slice::from_ref(&report));
    assert_eq!(outcomes, [Ok(Added::Settled)]);
    assert_eq!(after, merge("", &[report]).0);
    assert!(!after.contains("outcomes"), "{after}");
}

#[test]
fn what_a_person_wrote_into_a_tables_record_stays_and_is_compared() {
    let table = row(3, report("2022-07-11/2022-07-22", "2022-09-05", GOOD));
    let report = report(
        "2022-07-11/2022-07-22",
        "2022-09-06",
        ["good", "good", "outstanding", "good"],
    );
    let (before, _) = merge("", &[table]);
    let before = before
        .replace("  - framework", "  # The one of the summer.\n  - framework")
        .replace(
            "in-care-and-leavers: good",
            "in-care-and-leavers: good # as I read it",
        )
        .replace(
            "    source:",
            "    note: they asked for another visit\n    source:",
        );
    let (after, outcomes) = merge(&before, std::slice::from_ref(&report));
    assert_eq!(outcomes, [Ok(Added::Settled)]);
    insta::assert_snapshot!(after);
    assert_eq!(merge(&after, &[report]).0, after);
}

#[test]
fn a_claim_that_a_person_wrote_is_not_touched() {
    let report = report("2022-07-11/2022-07-22", "2022-09-05", GOOD);
    let (before, _) = merge("", &[row(3, report.clone())]);
    let claim = "\nclaims:\n  # Seen in the printed edition.\n  - source: outcomes-2026-01\n    about: { date: 2022-07-11, framework: ilacs-2018 }\n    says: { overall: good }\n";
    let (after, _) = merge(&format!("{before}{claim}"), &[report]);
    assert!(after.ends_with(claim), "{after}");
    assert!(after.contains("\n  outcomes-2026-01:\n"), "{after}");
}

#[test]
fn two_windows_and_a_table_that_knows_one() {
    let mut both = report("2022-12-05/2022-12-09", "2023-05-10", GOOD);
    both.fieldwork
        .push(Window::parse("2023-02-14/2023-02-15").unwrap());
    let one = row(9, report("2022-12-05/2022-12-09", "2023-05-10", GOOD));
    let (after, outcomes) = merge("", &[both.clone(), one, both]);
    assert!(matches!(outcomes[1], Ok(Added::Claim(_))));
    assert_eq!(outcomes[2], Ok(Added::Nothing));
    assert!(after.contains("fieldwork: [2022-12-05/2022-12-09, 2023-02-14/2023-02-15]"));
    assert!(after.contains("fieldwork: 2022-12-05/2022-12-09, published"));
}

#[test]
fn a_visit_without_grades_on_the_same_day_is_another_activity() {
    let visit = MARLBURY.replace("activity: standard", "activity: focused-visit");
    let (_, outcomes) = merge(
        &visit,
        &[report("2022-07-11/2022-07-22", "2022-09-05", GOOD)],
    );
    assert_eq!(outcomes, [Ok(Added::Inspection)]);
}

#[test]
fn other_line_ends_marks_and_indents_are_kept() {
    let wide = "\u{feff}authority:\n    name: Marlbury\n    urn: 99001\ninspections:\n-   framework: ilacs-2018\n    activity: standard\n    fieldwork: 2018-11-05/2018-11-16\n    judgements:\n        overall: good";
    let before = wide.replace('\n', "\r\n");
    let last = report("2022-07-11/2022-07-22", "2022-09-05", GOOD);
    let (after, outcomes) = merge(&before, &[last]);
    assert_eq!(outcomes, [Ok(Added::Inspection)]);
    assert!(after.starts_with(&before));
    insta::assert_snapshot!(after.replace('\r', "␍").replace('\u{feff}', "(mark)"));
}

#[test]
fn sections_that_are_empty_or_missing_are_made() {
    let last = || row(2, report("2022-07-11/2022-07-22", "2022-09-05", GOOD));
    for before in [
        "authority: { name: Marlbury, urn: 99001 }\nactions: []\n",
        "authority:\n  name: Marlbury\n  urn: 99001\nsources: {}\ninspections: []   # none yet\nclaims:\n",
        "authority: { name: Marlbury, urn: 99001 }\nsources:\n  a:\n    title: A\n    kind: news\n\n# Here they are.\ninspections:\n",
    ] {
        let (after, outcomes) = merge(before, &[last()]);
        assert_eq!(outcomes, [Ok(Added::Inspection)], "{after}");
        insta::assert_snapshot!(after);
    }
}

#[test]
fn a_list_within_brackets_is_left_alone() {
    let before = "authority: { name: Marlbury, urn: 99001 }\ninspections: [{ framework: ilacs-2018, activity: standard, fieldwork: 2018-11-05 }]\n";
    let (after, outcomes) = merge(
        before,
        &[report("2022-07-11/2022-07-22", "2022-09-05", GOOD)],
    );
    assert_eq!(after, before);
    insta::assert_snapshot!(outcomes[0].clone().unwrap_err(), @"`inspections` is written within brackets: write it as a block, one entry a line, and try again");
}

#[test]
fn the_right_document_of_several_is_added_to() {
    let two = format!(
        "authority: {{ name: Elsewhere, urn: 99002 }}\ninspections: []\n---\n{MARLBURY}---\nauthority: {{ name: Nowhere }}\n"
    );
    let (after, outcomes) = merge(&two, &[report("2018-11-05/2018-11-16", "2019-01-07", GOOD)]);
    assert_eq!(outcomes, [Ok(Added::Inspection)]);
    let expected = merge(
        MARLBURY,
        &[report("2018-11-05/2018-11-16", "2019-01-07", GOOD)],
    )
    .0;
    assert!(after.contains(&expected));
}

#[test]
fn an_unreadable_or_other_file_of_that_name_is_not_overwritten() {
    let one = report("2018-11-05/2018-11-16", "2019-01-07", GOOD);
    let (after, outcomes) = merge("authority: [\n", std::slice::from_ref(&one));
    assert_eq!(after, "authority: [\n");
    assert!(matches!(outcomes[0], Err(Refused::Unreadable(_))));

    let unnumbered = Imported {
        urn: None,
        ..one.clone()
    };
    let elsewhere = "authority: { name: Elsewhere, urn: 7 }\n";
    let (after, outcomes) = merge(elsewhere, &[unnumbered]);
    assert_eq!(after, elsewhere);
    assert_eq!(outcomes[0], Err(Refused::Taken("Elsewhere".to_owned())));
    // With a number there is another name for it.
    let (after, outcomes) = merge(elsewhere, &[one]);
    assert_eq!(after, elsewhere);
    assert_eq!(outcomes, [Ok(Added::Inspection)]);
}

#[test]
fn a_dry_run_shows_the_change_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = Knowledge::built_in();
    std::fs::write(folder.path().join("marlbury.yaml"), MARLBURY).unwrap();
    let mut cases = Folder::open(folder.path(), knowledge.known()).unwrap();
    let added = cases.add(&[report("2018-11-05/2018-11-16", "2019-01-07", GOOD)]);
    assert!(added[0].is_ok());
    let diff = cases
        .diff()
        .replace(&folder.path().display().to_string(), "cases");
    insta::assert_snapshot!(diff);
    let now = std::fs::read_to_string(folder.path().join("marlbury.yaml")).unwrap();
    assert_eq!(now, MARLBURY);
}

#[test]
fn files_in_memory_come_to_what_files_on_the_disk_do() {
    let knowledge = Knowledge::built_in();
    let one = report("2018-11-05/2018-11-16", "2019-01-07", GOOD);
    for before in [MARLBURY.to_owned(), format!("\u{feff}{MARLBURY}")] {
        let file = ("cases/marlbury.yaml".to_owned(), before.clone());
        let broken = ("broken.yaml".to_owned(), "a: [".to_owned());
        let mut folder = Folder::holding(&[file, broken], knowledge.known());
        assert!(folder.add(std::slice::from_ref(&one))[0].is_ok());
        let changed: Vec<_> = folder.changed().collect();
        assert_eq!(changed[0].path.display().to_string(), "cases/marlbury.yaml");
        let (on_disk, _) = merge(&before, std::slice::from_ref(&one));
        assert_eq!(changed[0].whole(), on_disk);
        assert_eq!(folder.unreadable.len(), 1);
    }
}

#[test]
fn a_file_that_changed_meanwhile_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = Knowledge::built_in();
    let path = folder.path().join("marlbury.yaml");
    std::fs::write(&path, MARLBURY).unwrap();
    let mut cases = Folder::open(folder.path(), knowledge.known()).unwrap();
    let added = cases.add(&[report("2018-11-05/2018-11-16", "2019-01-07", GOOD)]);
    assert!(added[0].is_ok());
    let edited = format!("{MARLBURY}# a note\n");
    std::fs::write(&path, &edited).unwrap();
    assert!(cases.write()[0].1.is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), edited);
}

/// The letter on a visit to Marlbury.
fn letter(fieldwork: &str, published: &str) -> Imported {
    let mut letter = report(fieldwork, published, GOOD);
    letter.activity = Some("focused-visit".to_owned());
    letter.inspector = None;
    letter.judgements.clear();
    letter.improve = vec!["assessments".to_owned()];
    letter.visit = Some(VisitFacts {
        inspectors: vec!["Ada Example".to_owned(), "Bo Test".to_owned()],
        areas: vec!["help-and-protection".to_owned()],
        topics: vec!["front-door".to_owned()],
        priority_action: Some(PriorityPoints {
            points: 2,
            topics: vec!["supervision".to_owned()],
        }),
        note: Some("the year is the letter's".to_owned()),
    });
    letter
}

#[test]
fn a_letter_is_added_once_beside_the_inspection_of_its_days() {
    let one = letter("2022-07-12/2022-07-13", "2022-08-15");
    let (after, outcomes) = merge(MARLBURY, &[one.clone(), one]);
    assert_eq!(outcomes, [Ok(Added::Inspection), Ok(Added::Nothing)]);
    insta::assert_snapshot!(after);
}

#[test]
fn a_letter_is_compared_with_the_record_of_its_visit() {
    let visit = "  - framework: ilacs-2018
    activity: focused-visit
    fieldwork: 2020-02
    source: inquiry
";
    let recorded = MARLBURY.replace("\naccepted:", &format!("\n{visit}\naccepted:"));
    let (after, outcomes) = merge(&recorded, &[letter("2020-02-04", "2020-02-27")]);
    assert_eq!(outcomes, [Ok(Added::Nothing)]);
    assert_eq!(after, recorded);
    let stated = "fieldwork: 2020-02-04\n    published: 2020-02-28";
    let recorded = recorded.replace("fieldwork: 2020-02", stated);
    let (_, outcomes) = merge(&recorded, &[letter("2020-02-04", "2020-02-27")]);
    assert!(matches!(outcomes[..], [Ok(Added::Claim(_))]));
}

/// Once it was in the file of the one or of the other, as the folder held them.
#[test]
fn a_known_name_beside_a_number_of_nobody_is_refused_whatever_is_there() {
    let named = |name: &str| Imported {
        authority: name.to_owned(),
        ..row(2, report("2018-11-05/2018-11-16", "2019-01-07", GOOD))
    };
    for before in ["", MARLBURY] {
        let (after, outcomes) = merge(before, &[named("Bristol")]);
        assert_eq!(after, before);
        assert_eq!(
            outcomes[0].clone().unwrap_err().to_string(),
            "row 2 names Bristol City Council, whose number is 80441, and states the number 99001: correct one of them"
        );
    }
    let (_, outcomes) = merge(MARLBURY, &[named("Borsetshire")]);
    assert_eq!(outcomes, [Ok(Added::Inspection)]);
}
