//! Past inspections under another framework's limits, over the national index.

use std::sync::LazyLock;

use crate::answers::replay::{Inadmissible, Replayed, replay};
use crate::base::period::Period;
use crate::dataset::{Dataset, Input, Knowledge};
use crate::framework::Strength;
use crate::show::replay as shown;

static KNOWN: LazyLock<Knowledge> = LazyLock::new(|| crate::load(None).expect("the knowledge"));

fn replayed(asking: &str, under: &str) -> Replayed<'static> {
    let frameworks = &KNOWN.frameworks;
    let asking = frameworks.named(asking).expect("the framework that asks");
    let mut all = replay(&KNOWN.precedents, frameworks, asking).into_iter();
    all.find(|of| frameworks.get(of.under).id() == under)
        .expect("the framework that is asked about")
}

fn is_of(one: &Inadmissible<'_>, authority: &str, year: i16) -> bool {
    let precedent = one.precedent;
    precedent.authority.contains(authority) && precedent.start.earliest().year() == year
}

/// Children in care and care leavers were judged together in 2018, and apart from 2023.
#[test]
fn one_judgement_that_was_split_is_one_weakness() {
    let of = replayed("ilacs-2023", "ilacs-2018");
    for (authority, year) in [("Swindon", 2019), ("Croydon", 2020), ("Windsor", 2020)] {
        let found = of
            .inadmissible
            .iter()
            .find(|one| is_of(one, authority, year));
        assert!(found.is_none(), "{authority} {year} had one weakness");
    }
    // They are away from the middle by their own framework too, which knows of exceptions.
    for (authority, year) in [("Dudley", 2018), ("Leicestershire", 2019)] {
        let mut all = of.inadmissible.iter();
        let one = all.find(|one| is_of(one, authority, year));
        let one = one.unwrap_or_else(|| panic!("{authority} {year} is not there"));
        assert_eq!(one.strength(), Strength::Observed);
    }
}

#[test]
fn the_readme_says_what_replay_counts() {
    let of = replayed("ilacs-2023", "sif-2013");
    let leavers = KNOWN.frameworks.named("ilacs-2023").expect("2023");
    let leavers = KNOWN.frameworks.get(leavers).judgement("care-leavers");
    let leavers = leavers.expect("care leavers").0;
    let always = of.inadmissible.iter();
    let always = always.filter(|one| one.strength() == Strength::Always);
    for one in always {
        assert_eq!(one.grades[leavers].map(|grade| grade.0), Some(0));
    }
    let readme = std::fs::read_to_string("README.md").expect("README.md");
    let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = format!(
        "of {} overalls of 2013 to 2018, {} go against what holds always and {} only against what was always observed",
        of.asked,
        of.count(Strength::Always),
        of.count(Strength::Observed),
    );
    let firm = of.count(Strength::Always) + of.count(Strength::Observed);
    assert_eq!(firm, of.inadmissible.len());
    assert!(readme.contains(&said), "README.md does not say: {said}");
}

/// A case whose name is a formula and turns the direction of text.
fn hostile() -> Dataset {
    let text = "
authority: { name: \"=HYPERLINK(1)\\u202e\\e[31m\", urn: -99001 }
inspections:
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
";
    let knowledge = super::knowledge::without_index(None);
    Dataset::read(vec![Input::text("a.yaml", text)], 10_000, knowledge)
}

#[test]
fn strangers_text_is_safe_in_every_format() {
    let dataset = hostile();
    let frameworks = &dataset.frameworks;
    let asking = frameworks.named("ilacs-2023").expect("2023");
    let precedents = dataset.all_precedents();
    let all = replay(&precedents, frameworks, asking);
    let asking = frameworks.get(asking);
    let table = shown::csv(&all, frameworks, asking).expect("a table");
    let table = String::from_utf8(table).expect("UTF-8");
    insta::assert_snapshot!("replay_csv", table);
    let json = shown::json(&all, frameworks, asking).expect("JSON");
    let human = shown::print(&all, frameworks, asking, Period::default(), false);
    for text in [&table, &json, &human] {
        let unsafe_char = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(unsafe_char), "{text:?}");
    }
    insta::assert_snapshot!("replay_json", json);
    insta::assert_snapshot!("replay_human", human);
}

#[test]
fn every_column_and_field_is_documented() {
    let page = std::fs::read_to_string("docs/replay.md").expect("docs/replay.md");
    let dataset = hostile();
    let frameworks = &dataset.frameworks;
    let asking = frameworks.named("ilacs-2023").expect("2023");
    let precedents = dataset.all_precedents();
    let all = replay(&precedents, frameworks, asking);
    let asking = frameworks.get(asking);
    let table = shown::csv(&all, frameworks, asking).expect("a table");
    let table = String::from_utf8(table).expect("UTF-8");
    let columns = table.lines().next().expect("a head").split(',');
    let json = shown::json(&all, frameworks, asking).expect("JSON");
    let fields = json
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix('"')?.split_once("\":")?.0));
    for name in columns.chain(fields) {
        let is_judgement = asking.judgement(name).is_some();
        let is_documented = is_judgement || page.contains(&format!("`{name}`"));
        assert!(
            is_documented,
            "docs/replay.md does not say what `{name}` is"
        );
    }
}
