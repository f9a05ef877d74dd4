//! What is said of a name that no rule has: the nearest, and never all of them.

use std::collections::BTreeSet;

use super::{all, named};
use crate::base::nearest::{self, Advice};

/// How many names are suggested, where a part of each was written.
const MOST: usize = 4;

/// Whether a rule or a family of rules has that name.
pub fn is_rule_or_family(name: &str) -> bool {
    named(name).is_some() || families().contains(name)
}

/// That there is no rule of that name, and which may be meant.
pub fn no_rule(name: &str) -> String {
    no_rule_advice(name).help
}

/// The same, and what may be written instead.
pub fn no_rule_advice(name: &str) -> Advice {
    let names = || all().map(|rule| rule.name);
    let help = instead(name, names().collect());
    Advice {
        help: format!("there is no rule `{name}`; {help}"),
        ..nearest::advice(name, names())
    }
}

/// That there is neither a rule nor a family of that name, and which may be meant.
pub fn no_rule_or_family(name: &str) -> String {
    let names = all().map(|rule| rule.name).chain(families());
    let help = instead(name, names.collect());
    format!("there is no rule or family `{name}`; {help}")
}

fn families() -> BTreeSet<&'static str> {
    all().map(|rule| rule.family.name()).collect()
}

fn instead(name: &str, known: Vec<&str>) -> String {
    if let Some(near) = nearest::nearest(name, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let name = name.to_lowercase();
    let part = |known: &&str| name.len() >= 3 && known.split('-').any(|word| word == name);
    let parts: Vec<String> = known
        .iter()
        .copied()
        .filter(part)
        .map(|name| format!("`{name}`"))
        .collect();
    match parts.split_last() {
        Some((only, [])) => format!("did you mean {only}?"),
        Some((last, rest)) if rest.len() < MOST => {
            format!("did you mean {} or {last}?", rest.join(", "))
        }
        _ => "`evenhand explain` lists the rules".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{no_rule, no_rule_or_family};

    #[test]
    fn the_nearest_is_told_and_never_all() {
        for (name, told) in [
            ("weaker-aera", "did you mean `weaker-area`?"),
            ("Weaker area", "did you mean `weaker-area`?"),
            ("gap", "did you mean `inspection-gap`?"),
            ("swing", "did you mean `grade-swing`?"),
            ("overlapping", "did you mean `overlapping-inspections`?"),
            ("xyzzy", "`evenhand explain` lists the rules"),
        ] {
            assert_eq!(no_rule(name), format!("there is no rule `{name}`; {told}"));
        }
        assert!(no_rule("missing").contains(" or `"));
        assert!(no_rule_or_family("histroy").ends_with("did you mean `history`?"));
        assert!(no_rule(&"x".repeat(1000)).len() < 1100);
    }
}
