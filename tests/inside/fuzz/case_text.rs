//! Whatever a case file is, every question about it is answered: no text that drives a terminal, no
//! place outside its file.

use super::search::search;
use crate::base::date::PartialDate;
use crate::dataset::Content;
use crate::inside::common::drives_a_terminal;
use crate::inside::full_view;
use crate::inside::{hostile, knowledge};
use crate::show::{Style, concise, human, json};
use crate::verdict::selection::Selection;
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
    let printed = [
        human::print(&outcome, Style::plain(), &full_view()),
        concise::print(&outcome, &Selection::default()),
        json::print(&outcome, &Selection::default()).map_err(|error| error.to_string())?,
    ];
    if let Some(c) = printed.iter().find_map(|said| drives_a_terminal(said)) {
        return Err(format!("{c:?} is printed"));
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
    export(&outcome.dataset);
    // Most have no inspection of which this could be asked, or more than one.
    let _ = why(&outcome.dataset, None, &[("leaders", "inadequate")]);
    Ok(())
}
