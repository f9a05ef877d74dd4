//! A rule's part of a report: its documentation, how often it found something, and of whom.

use std::collections::HashMap;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

use super::scope::Scope;
use crate::base::wording::capitalised;
use crate::dataset::History;
use crate::rules::{self, Rule};

/// A rule.
pub struct RuleView {
    /// Its name.
    pub name: &'static str,
    /// Its family.
    pub family: &'static str,
    /// What is wrong, in a line.
    pub summary: String,
    /// Its documentation, as HTML of our own.
    pub documentation: String,
    /// What it found: the part of the page, whom it is about, and what.
    pub found: Vec<RuleFound>,
}

/// Something that a rule found.
pub struct RuleFound {
    /// Where the page says more; may be empty.
    pub anchor: String,
    /// Whom and which inspection it is about.
    pub whom: String,
    /// What.
    pub message: String,
    /// How many others were so.
    pub rate: String,
}

/// All rules, those that found most first; of one authority alone, those that found something.
pub fn rules(scope: &Scope<'_>) -> Vec<RuleView> {
    let histories = scope.histories().into_iter();
    let histories: HashMap<String, History<'_>> = histories
        .map(|history| (history.identity().to_string(), history))
        .collect();
    let views = rules::all().map(|rule| view(scope, &histories, rule));
    let mut views: Vec<RuleView> = views.collect();
    views.retain(|view| !scope.is_of_one() || !view.found.is_empty());
    views.sort_by_key(|view| std::cmp::Reverse(view.found.len()));
    views
}

fn view(
    scope: &Scope<'_>,
    histories: &HashMap<String, History<'_>>,
    rule: &'static Rule,
) -> RuleView {
    let found = scope
        .findings
        .iter()
        .filter(|one| one.finding.rule == rule.name);
    let found = found.map(|one| {
        let finding = &one.finding;
        let whose = finding.whose.as_ref();
        let history = whose.and_then(|whose| histories.get(whose));
        let day = finding.inspection.as_deref();
        let anchor = history.and_then(|history| {
            let of_inspection = day.and_then(|day| scope.anchors.begun(history.identity(), day));
            of_inspection.or_else(|| scope.anchors.authority(*history))
        });
        let name = history.map(|history| history.name());
        let file = one
            .position()
            .map(|at| scope.dataset.sources.get(at.file).name.as_str());
        let whom: Vec<&str> = name.or(file).into_iter().chain(day).collect();
        RuleFound {
            anchor: anchor.unwrap_or_default().to_owned(),
            whom: whom.join(", "),
            message: capitalised(&finding.message),
            rate: finding
                .rate
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    });
    RuleView {
        name: rule.name,
        family: rule.family.name(),
        summary: rule.summary(),
        documentation: html_of(&rule.documentation()),
        found: found.collect(),
    }
}

/// Our own Markdown as HTML; its headings stand below that of the rule.
fn html_of(markdown: &str) -> String {
    let lower = |level| match level {
        pulldown_cmark::HeadingLevel::H1 => pulldown_cmark::HeadingLevel::H4,
        _ => pulldown_cmark::HeadingLevel::H5,
    };
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page
}
