//! A record says the same alone as among others: what is common or rare is asked of the index.

use std::collections::{BTreeMap, BTreeSet};

use super::national::national;
use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::{Input, Knowledge, Options, check, load};

/// Each finding of some files in full, by the file in which it stands; those that point at two files
/// are left out.
fn said(
    inputs: Vec<Input>,
    knowledge: Knowledge,
    options: &Options,
) -> BTreeMap<String, BTreeSet<String>> {
    let outcome = check(inputs, knowledge, options);
    let name = |file| &outcome.dataset.sources.get(file).name;
    let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for located in &outcome.findings {
        let Finding { labels, .. } = &located.finding;
        let files = labels.iter().map(|label| name(label.place.file));
        let files: BTreeSet<&String> = files
            .filter(|name| !name.starts_with("framework/"))
            .collect();
        let spots: Vec<_> = located
            .positions
            .iter()
            .map(|spot| (spot.line, spot.column))
            .collect();
        let (severity, message, help) = {
            let finding = &located.finding;
            let how = (finding.ordinary, &finding.rate, &finding.help);
            (finding.severity, &finding.message, how)
        };
        let fingerprint = &located.fingerprint;
        let texts: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        if let [file] = Vec::from_iter(files)[..] {
            let whole =
                format!("{severity:?} {fingerprint} {spots:?} {message} {texts:?} {help:?}");
            said.entry(file.clone()).or_default().insert(whole);
        }
    }
    said
}

#[test]
fn every_file_of_the_dataset_says_the_same_alone_as_in_the_folder() {
    let knowledge = load(None).expect("the knowledge");
    let options = Options {
        as_of: PartialDate::parse("2026-08-31").ok(),
        all: true,
        ..Options::default()
    };
    let mut together = said(national(), knowledge.clone(), &options);
    let mut found = 0;
    for input in national() {
        let name = input.name.clone();
        let mut alone = said(vec![input], knowledge.clone(), &options);
        let (alone, together) = (alone.remove(&name), together.remove(&name));
        found += alone.as_ref().map_or(0, BTreeSet::len);
        assert_eq!(alone, together, "{name}");
    }
    assert!(together.is_empty(), "{together:?}");
    assert!(found > 600, "{found} findings");
}

/// Under a framework of which the index has no inspection, the files are all that there is to ask.
#[test]
fn what_the_index_does_not_know_is_compared_with_the_files_being_checked() {
    let case = |name: &str, leaders: &str, overall: &str| {
        let text = format!(
            "authority: {{ name: {name} }}\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-10-07/2019-10-18\n    published: 2019-12-02\n    judgements: {{ leaders: {leaders}, help-and-protection: good, in-care-and-leavers: good, overall: {overall} }}\n"
        );
        Input::text(format!("{name}.yaml"), text)
    };
    let files = vec![
        case("Anyshire", "good", "requires-improvement"),
        case("Borsetshire", "requires-improvement", "good"),
    ];
    let options = Options::default();
    let anyshire = |files: &[Input], knowledge| {
        let mut said = said(files.to_vec(), knowledge, &options);
        said.remove("Anyshire.yaml").expect("findings")
    };
    let is_compared = |said: &BTreeSet<String>| {
        let named = "Borsetshire 2019 (good)";
        said.iter().any(|said| said.contains(named))
    };
    let without = || super::knowledge::without_index(None);
    assert!(is_compared(&anyshire(&files, without())));
    assert!(!is_compared(&anyshire(&files[..1], without())));
    // The national index has an opinion of its own, whoever else is checked.
    let national = || load(None).expect("the knowledge");
    let together = anyshire(&files, national());
    assert!(!is_compared(&together));
    assert_eq!(together, anyshire(&files[..1], national()));
}
