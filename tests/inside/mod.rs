//! Tests that look inside: they are compiled with the library and see what its face does not show.
//! Those that run the program as its users do are the files beside this folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::print_stdout
)]

mod admissible;
mod alone;
mod authorities;
mod bounds;
#[path = "../common/mod.rs"]
pub(crate) mod common;
#[cfg(feature = "lsp")]
mod editor;
mod fingerprints;
#[cfg(feature = "cli")]
mod fixes;
mod frameworks;
mod fuzz;
mod histories;
#[path = "../hostile/mod.rs"]
mod hostile;
mod import;
pub(crate) mod knowledge;
mod laws;
mod learn;
#[cfg(feature = "cli")]
mod listing;
mod national;
mod picture;
mod readme;
mod replay;
mod robustness;
mod scales;
mod schemas;
mod seeded;
mod stream;

/// Every finding drawn at its lines, in the order of the files.
pub(crate) fn full_view() -> crate::show::human::FindingsView {
    crate::show::human::FindingsView {
        full: true,
        ..Default::default()
    }
}

/// The name of every format, and what it makes of an outcome; or why it makes nothing.
pub(crate) fn every_format(
    outcome: &crate::Outcome,
) -> Result<Vec<(&'static str, String)>, String> {
    let findings = crate::show::formats::Findings {
        outcome,
        view: &full_view(),
        style: crate::show::Style::plain(),
        fail_on: crate::Severity::Error,
        whole: true,
        here: std::path::Path::new(""),
    };
    let formats = crate::show::formats::FORMATS.iter();
    let printed = formats.map(|format| {
        let said = (format.print)(&findings);
        Ok((format.name, said.map_err(|error| error.to_string())?))
    });
    printed.collect()
}
