//! SARIF 2.1.0, which code scanning and editors read. A file that could not be read is a result, at
//! its line, and a notification besides: a run with such files did not succeed.

mod log;

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Findings, Format, NotPrinted, Spot, explained, line, sentence};
use crate::base::finding::Finding;
use crate::base::safe::escaped;
use crate::rules::{self, Rule, UNREADABLE_FILE};
use crate::verdict::outcome::Located;
use crate::verdict::rank::Sort;
use log::{
    ArtifactLocation, Invocation, LogicalLocation, Message, Notification, PhysicalLocation, Region,
    ReportingConfiguration, ReportingDescriptor, ResultProperties, RuleProperties, SarifLocation,
    SarifLog, SarifResult, SarifRun, Suppression, Tool, ToolComponent,
};

pub const FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0, for code scanning and editors",
    print,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands for the place of the files that the program carries.
const BUILT_IN: &str = "EVENHAND";

/// What a path must not hold as it is, to be a reference to a file.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

fn print(findings: &Findings<'_>) -> Result<String, NotPrinted> {
    let located = findings.located(Sort::Place);
    let unread = located.iter().copied();
    let unread = unread.filter(|one| one.finding.rule == UNREADABLE_FILE.name);
    let built_in = ArtifactLocation {
        uri: None,
        uri_base_id: None,
        description: Some("files that are built into evenhand".to_owned().into()),
    };
    let run = SarifRun {
        tool: Tool {
            driver: ToolComponent {
                name: "evenhand",
                semantic_version: env!("CARGO_PKG_VERSION"),
                rules: rules::all().map(descriptor).collect(),
            },
        },
        invocations: [Invocation {
            execution_successful: findings.whole,
            tool_execution_notifications: unread.map(|one| notification(findings, one)).collect(),
        }],
        original_uri_base_ids: BTreeMap::from([(BUILT_IN, built_in)]),
        column_kind: "unicodeCodePoints",
        results: located.iter().map(|one| result(findings, one)).collect(),
    };
    let log = SarifLog {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run],
    };
    Ok(escaped(&serde_json::to_string_pretty(&log)?) + "\n")
}

fn descriptor(rule: &'static Rule) -> ReportingDescriptor<'static> {
    let documentation = rule.documentation();
    ReportingDescriptor {
        id: rule.name,
        short_description: rule.summary().into(),
        help: Message {
            markdown: Some(documentation.clone()),
            text: documentation,
        },
        default_configuration: ReportingConfiguration {
            level: rule.severity.name(),
        },
        properties: RuleProperties {
            tags: [rule.family.name()],
            about: rule.about,
            since: rule.since,
        },
    }
}

fn notification<'a>(findings: &Findings<'a>, located: &'a Located) -> Notification<'a> {
    Notification {
        level: "error",
        message: message(&sentence(located)),
        locations: locations(findings, located).into_iter().take(1).collect(),
    }
}

fn result<'a>(findings: &Findings<'a>, located: &'a Located) -> SarifResult<'a> {
    let finding = &located.finding;
    let mut related = locations(findings, located);
    let own: Vec<SarifLocation<'_>> = related.drain(..1.min(related.len())).collect();
    let accepted = finding.accepted.as_deref().into_iter();
    SarifResult {
        rule_id: finding.rule,
        rule_index: rules::all().position(|rule| rule.name == finding.rule),
        level: finding.severity.name(),
        message: message(&explained(located)),
        locations: own,
        related_locations: related,
        partial_fingerprints: BTreeMap::from([("evenhand/v1", located.fingerprint.as_str())]),
        suppressions: accepted
            .map(|because| Suppression {
                kind: "inSource",
                status: "accepted",
                justification: line(because),
            })
            .collect(),
        properties: ResultProperties {
            about: finding.about,
            rate: finding.rate.as_ref(),
            authority: finding.authority.as_deref(),
            inspection: finding.inspection.as_deref(),
        },
    }
}

/// The places of a finding; the first says what it is about, the others have a number.
fn locations<'a>(findings: &Findings<'a>, located: &'a Located) -> Vec<SarifLocation<'a>> {
    let labels = located.finding.labels.iter().zip(&located.positions);
    let places = labels.enumerate().map(|(i, (label, position))| {
        let spot = Spot::of(position, findings.sources(), findings.here);
        SarifLocation {
            id: (i > 0).then_some(i),
            physical_location: physical(spot),
            logical_locations: match i {
                0 => logical(&located.finding),
                _ => Vec::new(),
            },
            message: (!label.text.is_empty()).then(|| message(&line(&label.text))),
        }
    });
    places.collect()
}

fn physical(spot: Spot) -> PhysicalLocation {
    let path = utf8_percent_encode(&spot.path, NOT_IN_PATHS).to_string();
    let uri = match path.starts_with('/') {
        true => format!("file://{path}"),
        false => path,
    };
    PhysicalLocation {
        artifact_location: ArtifactLocation {
            uri: Some(uri),
            uri_base_id: spot.is_built_in.then_some(BUILT_IN),
            description: None,
        },
        region: Region {
            start_line: spot.line,
            start_column: spot.column,
            end_line: spot.end_line,
            end_column: spot.end_column,
        },
    }
}

/// What a finding is about: its judgements, or the inspection, or the authority.
fn logical(finding: &Finding) -> Vec<LogicalLocation<'_>> {
    let Some(authority) = finding.authority.as_deref() else {
        return Vec::new();
    };
    let named = |name, parts: &[&str], kind| LogicalLocation {
        name,
        fully_qualified_name: parts.join("/"),
        kind,
    };
    match (finding.inspection.as_deref(), finding.areas.as_slice()) {
        (None, _) => vec![named(authority, &[authority], "authority")],
        (Some(inspection), []) => vec![named(inspection, &[authority, inspection], "inspection")],
        (Some(inspection), areas) => areas
            .iter()
            .map(|area| named(area, &[authority, inspection, area], "judgement"))
            .collect(),
    }
}

/// A message. The standard makes a link of `[text](target)` wherever it stands, so a text from a file
/// must not hold one.
fn message(text: &str) -> Message {
    text.replace("](", "] (").into()
}
