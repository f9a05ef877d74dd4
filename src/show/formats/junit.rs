//! JUnit's XML, for whatever shows the results of tests: a suite a file, a case a finding. A case fails
//! where the check does, so that the tests are red when the exit code is; what is less grave has passed,
//! with its text beside it. A file without findings has one case that passed.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::spot::path_from;
use super::{Findings, Format, NotPrinted, explained, sentence};
use crate::base::place::FileId;
use crate::rules::UNREADABLE_FILE;
use crate::verdict::outcome::Located;
use crate::verdict::rank::Sort;

pub const FORMAT: Format = Format {
    name: "junit",
    about: "JUnit XML: a suite a file, a failure a finding at or above --fail-on",
    print,
};

fn print(findings: &Findings<'_>) -> Result<String, NotPrinted> {
    let mut report = Report::new("evenhand");
    for (file, located) in by_file(findings) {
        let name = path_from(&findings.sources().get(file).name, findings.here);
        let mut suite = TestSuite::new(name.as_str());
        suite.add_test_cases(located.into_iter().map(|one| case(findings, one, &name)));
        if suite.test_cases.is_empty() {
            let mut clean = TestCase::new("no finding", TestCaseStatus::success());
            clean.set_classname(name.as_str());
            suite.add_test_case(clean);
        }
        report.add_test_suite(suite);
    }
    Ok(report.to_string()?)
}

/// The findings of every file that was checked or that one stands in.
fn by_file<'a>(findings: &Findings<'a>) -> BTreeMap<FileId, Vec<&'a Located>> {
    let dataset = &findings.outcome.dataset;
    let read = dataset.cases.iter().map(|case| case.file);
    let unread = dataset.unreadable.iter().map(|(file, _)| *file);
    let mut files: BTreeMap<FileId, Vec<&Located>> =
        read.chain(unread).map(|file| (file, Vec::new())).collect();
    for one in findings.located(Sort::Place) {
        if let Some(position) = one.position() {
            files.entry(position.file).or_default().push(one);
        }
    }
    files
}

fn case(findings: &Findings<'_>, located: &Located, file: &str) -> TestCase {
    let finding = &located.finding;
    let (severity, rule) = (finding.severity.name(), finding.rule);
    let place = located.position();
    let place = place.map_or_else(String::new, |at| {
        format!("{file}:{}:{}: ", at.line, at.column)
    });
    let text = format!("{place}{severity}[{rule}]\n{}", explained(located));
    let status = match finding.severity >= findings.fail_on {
        _ if rule == UNREADABLE_FILE.name => Some(NonSuccessKind::Error),
        true => Some(NonSuccessKind::Failure),
        false => None,
    };
    let Some(kind) = status else {
        let mut passed = TestCase::new(located.fingerprint.as_str(), TestCaseStatus::success());
        passed.set_classname(file).set_system_out(text);
        return passed;
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(sentence(located)).set_type(rule);
    status.set_description(text);
    let mut failed = TestCase::new(located.fingerprint.as_str(), status);
    failed.set_classname(file);
    failed
}
