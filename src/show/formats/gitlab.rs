//! A report of GitLab's Code Quality, which merge requests show beside the lines.

use serde::Serialize;

use super::{Findings, Format, NotPrinted, sentence};
use crate::base::finding::Severity;
use crate::base::safe::escaped;
use crate::verdict::rank::Sort;

pub const FORMAT: Format = Format {
    name: "gitlab",
    about: "A Code Quality report of GitLab",
    print,
};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: IssueLocation,
}

#[derive(Serialize)]
struct IssueLocation {
    path: String,
    lines: LineRange,
}

#[derive(Serialize)]
struct LineRange {
    begin: usize,
    end: usize,
}

fn print(findings: &Findings<'_>) -> Result<String, NotPrinted> {
    let located = findings.located(Sort::Place).into_iter();
    let issues = located.filter_map(|one| {
        let spot = findings.spot(one)?;
        Some(Issue {
            description: sentence(one),
            check_name: one.finding.rule,
            fingerprint: &one.fingerprint,
            severity: match one.finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: IssueLocation {
                path: spot.path,
                lines: LineRange {
                    begin: spot.line,
                    end: spot.end_line,
                },
            },
        })
    });
    let issues: Vec<Issue<'_>> = issues.collect();
    Ok(escaped(&serde_json::to_string_pretty(&issues)?) + "\n")
}
