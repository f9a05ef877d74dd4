//! The page: the views, the templates that print them, and the policy that keeps it to itself.

use std::collections::HashMap;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::authority::AuthorityView;
use super::axis::Axis;
use super::finding::FindingView;
use super::marks::{MarkView, Marks};
use super::nation::{self, FiguresView};
use super::overview::OverviewView;
use super::queue::QueueView;
use super::rule::{self, RuleView};
use super::scope::Scope;
use super::tree::TreeView;
use crate::answers::timeline::Timeline;
use crate::base::finding::Severity;
use crate::base::wording::{counted, plural};
use crate::dataset::History;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: String,
    body: &'a str,
    bodies: String,
    lead: String,
    today: String,
    style: String,
    script: &'static str,
    policy: String,
    scale: Vec<MarkView>,
    marks: Vec<MarkView>,
    trees: Vec<&'a TreeView>,
    axis: &'a Axis,
    one: bool,
    overview: OverviewView,
    authorities: Vec<AuthorityView>,
    loose: Vec<FindingView>,
    rules: Vec<RuleView>,
    queue: QueueView,
    nation: Vec<FiguresView>,
    version: &'static str,
}

/// The page of a scope; `timelines` are those of all authorities, in the order of the files.
pub fn page(scope: &Scope<'_>, timelines: &[Timeline]) -> String {
    let dataset = scope.dataset;
    let trees: Vec<Option<TreeView>> = dataset
        .frameworks
        .iter()
        .map(|(id, framework)| TreeView::of(id, framework))
        .collect();
    let first = |history: History<'_>| {
        let first = history.cases().next();
        first.map(|case| (case.file, case.document))
    };
    let of: HashMap<_, _> = dataset.histories().map(first).zip(timelines).collect();
    let histories = scope.histories();
    let authorities = histories.iter().filter_map(|history| {
        let timeline = of.get(&first(*history))?;
        Some(AuthorityView::of(scope, &trees, *history, timeline))
    });
    let authorities: Vec<AuthorityView> = authorities.collect();
    let style = [STYLE, &scope.marks.css(), &scope.axis.css()].concat();
    let used = dataset
        .inspections()
        .filter_map(|entry| entry.framework_id());
    let mut used: Vec<usize> = used.map(|id| id.0).collect();
    used.sort_unstable();
    used.dedup();
    let loose = scope
        .findings
        .iter()
        .filter(|one| one.finding.whose.is_none());
    let body = scope.body();
    let page = Page {
        title: match authorities.as_slice() {
            [one] => format!("{}: what inspections found", one.name),
            _ => format!("What inspections found, {body} by {body}"),
        },
        bodies: plural(body),
        body,
        lead: lead(scope),
        today: scope.today.words(),
        policy: policy(&style, SCRIPT),
        style,
        script: SCRIPT,
        scale: scale(scope, &used),
        marks: scope.marks.all().map(|(mark, ..)| mark).collect(),
        trees: used.iter().filter_map(|at| trees[*at].as_ref()).collect(),
        axis: &scope.axis,
        one: scope.is_of_one(),
        overview: OverviewView::of(scope, &histories),
        authorities,
        loose: loose
            .map(|one| FindingView::of(one, &dataset.sources))
            .collect(),
        rules: rule::rules(scope),
        queue: QueueView::of(scope),
        nation: match scope.is_of_one() {
            true => Vec::new(),
            false => nation::figures(scope),
        },
        version: env!("CARGO_PKG_VERSION"),
    };
    // Writing into a string does not fail.
    page.render().unwrap_or_default()
}

/// The scale of the latest framework that is used and has an overall: what the legend explains.
fn scale(scope: &Scope<'_>, used: &[usize]) -> Vec<MarkView> {
    let frameworks = scope.dataset.frameworks.iter();
    let known =
        frameworks.filter(|(id, framework)| used.contains(&id.0) && framework.best().is_some());
    let latest = known.max_by_key(|(_, framework)| framework.from.earliest());
    let of = |marks: &Marks, id| marks.best_first(marks.scale(id));
    latest.map_or_else(Vec::new, |(id, _)| of(&scope.marks, id))
}

fn lead(scope: &Scope<'_>) -> String {
    let entries = scope.histories();
    let entries = entries.iter().flat_map(|history| history.entries());
    let (graded, others): (Vec<_>, Vec<_>) =
        entries.partition(|entry| entry.inspection.is_graded());
    let of = |severity: Severity| {
        let found = scope.findings.iter();
        found.filter(|one| one.finding.severity == severity).count()
    };
    let errors = match of(Severity::Error) {
        0 => String::new(),
        n => format!("{}, ", counted(n, "error")),
    };
    format!(
        "{} of {} and {} on record. Checked: {errors}{} and {}.",
        counted(graded.len(), "inspection"),
        match scope.histories().len() {
            1 => format!("1 {}", scope.body()),
            n => format!("{n} {}", plural(scope.body())),
        },
        match others.len() {
            1 => "1 visit or other activity".to_owned(),
            n => format!("{n} visits and other activities"),
        },
        counted(of(Severity::Warning), "warning"),
        counted(of(Severity::Note), "note"),
    )
}

/// Nothing may be fetched, sent or run but the one style and the one script of the page.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}
