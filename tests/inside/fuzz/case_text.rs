//! Whatever a case file is, every question about it is answered: no text that drives a terminal, no
//! place outside its file.

use serde_json::Value;

use super::search::search;
use crate::answers::list::{ListQuestion, list};
use crate::base::date::PartialDate;
use crate::dataset::Content;
use crate::inside::common::drives_a_terminal;
use crate::inside::every_format;
use crate::inside::{hostile, knowledge};
use crate::show::list as listing;
use crate::{Input, Knowledge, Options, check, export, history, why};

#[test]
fn every_case_file_is_answered() {
    search("case-text", hostile::cases::inputs(), survives);
}

fn survives(bytes: &[u8]) -> Result<(), String> {
    survives_under(bytes, knowledge::without_index(None))
}

/// Reads, binds, judges, asks and prints in every form.
pub fn survives_under(bytes: &[u8], knowledge: Knowledge) -> Result<(), String> {
    let input = Input {
        name: "case.yaml".to_owned(),
        content: Content::Bytes(bytes.to_vec()),
    };
    let options = Options {
        as_of: PartialDate::parse("2026-08").ok(),
        ..Options::default()
    };
    let outcome = check(vec![input], knowledge, &options);
    for (format, said) in every_format(&outcome)? {
        if let Some(c) = drives_a_terminal(&said) {
            return Err(format!("{c:?} is printed as {format}"));
        }
        if said.contains("##[") || said.contains("##vso[") {
            return Err(format!("a command of a CI service is printed as {format}"));
        }
        let parsed = match format {
            "json" | "sarif" | "gitlab" => serde_json::from_str::<Value>(&said)
                .err()
                .map(|e| e.to_string()),
            "junit" => roxmltree::Document::parse(&said)
                .err()
                .map(|e| e.to_string()),
            _ => None,
        };
        if let Some(why) = parsed {
            return Err(format!("what is printed as {format} is none: {why}"));
        }
    }
    for spot in outcome
        .findings
        .iter()
        .flat_map(|located| &located.positions)
    {
        let text = &outcome.dataset.sources.get(spot.file).text;
        if text.get(spot.bytes.clone()).is_none() {
            return Err(format!("{spot:?} lies outside its file"));
        }
    }
    history(&outcome.dataset);
    let question = ListQuestion {
        visits: true,
        ..ListQuestion::default()
    };
    let listed = list(&outcome.dataset, &question);
    let said = listing::print(&listed, &outcome.dataset.frameworks, &question, 80);
    if let Some(c) = drives_a_terminal(&said) {
        return Err(format!("{c:?} is printed in the list"));
    }
    export(&outcome.dataset);
    // Most have no inspection of which this could be asked, or more than one.
    let _ = why(&outcome.dataset, None, &[("leaders", "inadequate")]);
    Ok(())
}
