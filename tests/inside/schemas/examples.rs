//! The schemas on files: all that are in order, and some that are plainly wrong.

use super::super::knowledge::without_index;
use super::mutations::{all_are, block, is_accepted, trials, yaml_files};
use super::validate::{Trial, documents};

#[test]
fn what_is_in_order_is_valid() {
    let mut all = Vec::new();
    for folder in ["cases", "docs/examples"] {
        for (name, text) in yaml_files(folder) {
            all.extend(trials("case", &name, &text));
        }
    }
    assert!(all.len() > 153, "only {} case files", all.len());
    all.extend(trials(
        "case",
        "docs/cases.md",
        &block("docs/cases.md", "authority:"),
    ));
    for (name, text) in yaml_files("framework") {
        if !name.ends_with("topics.yaml") {
            all.extend(trials("framework", &name, &text));
        }
    }
    all.extend(trials(
        "framework",
        "docs/frameworks.md",
        &block("docs/frameworks.md", "id:"),
    ));
    for settings in SETTINGS {
        let document = toml::from_str(settings).expect("TOML");
        all.push(Trial {
            name: settings.to_owned(),
            schema: "settings",
            document,
        });
    }
    all_are(true, &all);
}

const SETTINGS: [&str; 2] = [
    "",
    "fail-on = 'warning'\n[rules]\nhistory = 'off'\nweaker-area = 'warning'\n[parameters.grade-swing]\nsteps = 3\n[[ignore]]\npath = 'cases/old/**'\nrules = ['record', 'inspection-gap']\nbecause = 'not ours'\n",
];

/// The example of `docs/cases.md` with one line written otherwise.
const WRONG_CASES: [(&str, &str); 16] = [
    ("  name: Anyshire County Council\n", ""),
    ("  urn: 99001\n", "  number: 99001\n"),
    (
        "framework: ilacs-2018\n    activity: standard",
        "framework: ilacs-2081\n    activity: standard",
    ),
    ("activity: standard", "activity: thorough"),
    ("fieldwork: 2019-10-07/2019-10-18", "fieldwork: 07/10/2019"),
    ("published: 2019-12-02", "published: 2019-13-02"),
    (
        "help-and-protection: requires-improvement",
        "help-and-protection: adequate",
    ),
    (
        "help-and-protection: requires-improvement",
        "helping: requires-improvement",
    ),
    (
        "help-and-protection: requires-improvement",
        "help-and-protection: [good]",
    ),
    ("improve: [thresholds]", "improve: thresholds"),
    ("improve: [thresholds]", "improve: [threshold]"),
    ("points: 1", "points: one"),
    ("areas: [help-and-protection]", "areas: [sixth-form]"),
    ("    because: The inquiry", "    why: The inquiry"),
    (
        "    about: { date: 2018-06, framework: ilacs-2018, activity: focused-visit }\n",
        "",
    ),
    (
        "report: { link: \"https://example.org/report\" }",
        "report: https://example.org/report",
    ),
];

const WRONG_FRAMEWORKS: [(&str, &str); 5] = [
    ("id:", "name:"),
    ("inspectorate:", "inspector:"),
    ("scale:\n", "scale: none\ngrades:\n"),
    ("strength: ", "strength: very-"),
    ("at-least: ", "at-least: some "),
];

const WRONG_SETTINGS: [&str; 6] = [
    "fail-on = 'never'",
    "[rules]\nno-such-rule = 'off'",
    "[rules]\nweaker-area = 'quiet'",
    "[parameters.grade-swing]\nsteps = 0",
    "[parameters.grade-swing]\nleaps = 3",
    "[[ignore]]\npath = 'a.yaml'",
];

/// The text with one of its lines written otherwise.
fn with((from, to): (&str, &str), text: &str) -> String {
    assert!(text.contains(from), "there is no {from:?}");
    text.replacen(from, to, 1)
}

#[test]
fn what_is_wrong_is_not_valid() {
    let mut all = Vec::new();
    let case = block("docs/cases.md", "authority:");
    assert!(is_accepted(&case));
    for change in WRONG_CASES {
        let text = with(change, &case);
        assert!(!is_accepted(&text), "{change:?} is accepted");
        all.extend(trials("case", change.1, &text));
    }
    let framework = block("docs/frameworks.md", "id:");
    for change in WRONG_FRAMEWORKS {
        all.extend(trials("framework", change.1, &with(change, &framework)));
    }
    for text in WRONG_SETTINGS {
        let document = toml::from_str(text).expect("TOML");
        all.push(Trial {
            name: text.to_owned(),
            schema: "settings",
            document,
        });
    }
    all_are(false, &all);
}

/// What `evenhand new` writes under each framework, as it is and filled in.
#[cfg(all(feature = "cli", feature = "import", feature = "report"))]
#[test]
fn a_new_file_is_in_order() {
    let knowledge = without_index(None);
    let (_, who) = knowledge.authorities.iter().next().expect("an authority");
    let mut all = Vec::new();
    for (_, framework) in knowledge.frameworks.iter() {
        let activities = framework.file.activities.iter();
        let mut graded = activities.filter(|(_, activity)| activity.graded);
        let (Some((activity, _)), Some(grade)) = (graded.next(), framework.grade_ids().last())
        else {
            continue;
        };
        let empty = crate::cli::new::case::text(None, who, framework);
        let mut filled = empty
            .replace("\n#  ", "\n  ")
            .replace("ACTIVITY", activity)
            .replace("YYYY-MM-DD", &framework.from.earliest().to_string())
            .replace("GRADE", grade);
        for id in framework.judgement_ids() {
            let name = &framework.get(id).id;
            let best = framework.results_of(id).last().expect("a result");
            filled = filled.replace(&format!("{name}: RESULT"), &format!("{name}: {best}"));
        }
        assert_eq!(
            documents(&filled)[0]["inspections"][0]["framework"],
            framework.id()
        );
        for text in [&empty, &filled] {
            assert!(is_accepted(text), "{text}");
            all.extend(trials("case", text, text));
        }
    }
    assert!(all.len() > 10);
    all_are(true, &all);
}
