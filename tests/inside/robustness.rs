//! What a file says never drives a terminal; `fuzz/` says the same of whatever bytes.

use super::common::drives_a_terminal;
use crate::inside::every_format;
use crate::{Input, Options, check};

/// A file with one mistake, to see that it is still checked.
const GOOD: &str = "authority: { name: Anyshire County Council }\ninspections:\n  - { framework: ilacs-2018, activity: standrd, fieldwork: 2019-10-07/2019-10-18 }\n";

#[test]
fn control_characters_in_the_file_itself_are_shown() {
    for control in [
        "\u{1b}[2J",
        "\u{9b}2J",
        "\u{202e}",
        "\u{7f}",
        "\u{8}",
        "\u{85}",
    ] {
        let text = GOOD
            .replace("Anyshire", &format!("Any{control}shire"))
            .replace("standrd", &format!("stan{control}drd"));
        let outcome = check(
            vec![Input::text("case.yaml", text)],
            super::knowledge::without_index(None),
            &Options::default(),
        );
        assert!(!outcome.findings.is_empty());
        for (format, said) in every_format(&outcome).expect("every format") {
            assert_eq!(drives_a_terminal(&said), None, "{format}: {said:?}");
        }
    }
}
