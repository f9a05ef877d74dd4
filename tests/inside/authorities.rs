//! An authority is one thing by number, code or any known name.

use crate::{Input, Options, Outcome, check, load};

fn nottinghamshire() -> String {
    std::fs::read_to_string("cases/nottinghamshire.yaml").expect("the file")
}

fn checked(text: String) -> Outcome {
    let input = Input::text("nottinghamshire.yaml", text);
    check(
        vec![input],
        load(None).expect("the knowledge"),
        &Options::default(),
    )
}

/// What is found, without lines.
fn said(outcome: &Outcome) -> Vec<String> {
    let findings = outcome.findings.iter();
    let said = findings.map(|located| {
        let (message, help) = (&located.finding.message, &located.finding.help);
        format!("{} {message} {help:?}", located.fingerprint)
    });
    said.collect()
}

#[test]
fn a_record_says_the_same_by_whatever_it_calls_its_authority() {
    let text = nottinghamshire();
    let whole = said(&checked(text.clone()));
    assert!(whole.iter().any(|said| said.contains(":80534:")));
    let head = "  name: Nottinghamshire County Council\n  urn: 80534\n  code: E10000024\n";
    for other in [
        "  name: Nottinghamshire County Council\n",
        "  name: Nottinghamshire\n",
        "  name: Nottinghamshire\n  code: E10000024\n",
        "  code: E10000024\n  name: Notts\n",
        "  name: Notts\n  urn: \" 080534 \"\n",
    ] {
        assert!(text.contains(head));
        let renamed = said(&checked(text.replace(head, other)));
        assert_eq!(renamed, whole, "{other}");
    }
}

#[test]
fn a_record_with_a_day_wrong_is_not_its_own_precedent() {
    let text = nottinghamshire();
    let rate = |text: String| {
        let outcome = checked(text);
        let mut findings = outcome.findings.iter().map(|located| &located.finding);
        let weaker = findings.find(|f| {
            f.rule == "weaker-area" && f.inspection.as_deref().is_some_and(|day| day > "2019-10")
        });
        weaker.expect("a weaker area").rate.clone()
    };
    let right = rate(text.clone());
    let wrong = text.replace("2019-10-07/2019-10-18", "2019-10-08/2019-10-18");
    assert_ne!(wrong, text);
    assert_eq!(rate(wrong), right);
}

#[test]
fn a_number_that_is_added_leaves_the_fingerprints() {
    let prints = |authority: &str| {
        let text = format!(
            "authority: {{ {authority} }}\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-10-07/2019-10-18\n    published: 2019-12-02\n    judgements: {{ leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }}\n"
        );
        let findings = checked(text).findings;
        let prints: Vec<String> = findings
            .into_iter()
            .map(|found| found.fingerprint)
            .collect();
        prints
    };
    let named = prints("name: Leeds City Council");
    assert!(!named.is_empty());
    assert_eq!(prints("name: Leeds, urn: 80481"), named);
    // One that is not known is as it calls itself.
    let unknown = prints("name: Anyshire County Council");
    assert!(unknown[0].contains(":anyshire:"), "{unknown:?}");
    assert_eq!(prints("name: Anyshire"), unknown);
}
