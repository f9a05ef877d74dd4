//! The judgement graph of one inspection as a tree: what was given, what its components allow, and
//! which limits make the ends.

use std::fmt::Write as _;

use super::Style;
use super::safe::shown_line;
use crate::dataset::Entry;
use crate::framework::bounds::{Bounds, Cause, Interval};
use crate::framework::{Framework, Given, Grade, JudgementId};

/// The tree, under the grades as recorded with `changes` made to them.
pub fn print(
    entry: Entry<'_>,
    framework: &Framework,
    changes: &[(JudgementId, Grade)],
    style: Style,
) -> String {
    let mut grades = entry.inspection.grades();
    for (id, grade) in changes {
        grades[id.0] = Some(*grade);
    }
    let mut text = format!("{}, {}\n", shown_line(entry.case.name()), entry.words());
    let _ = writeln!(text, "under {}: {}\n", framework.id(), framework.file.title);
    let Some(bounds) = Bounds::under_all_limits(framework, &grades) else {
        return text;
    };
    let recorded = entry.inspection.grades();
    let before = Bounds::under_all_limits(framework, &recorded);
    let mut tree = Tree {
        entry,
        framework,
        grades: &grades,
        recorded: &recorded,
        bounds: &bounds,
        style,
        text,
    };
    let roots = framework
        .judgement_ids()
        .filter(|id| framework.graph.neighbors((*id).into()).next().is_none());
    for root in roots {
        tree.node(root, "", "");
    }
    let mut text = tree.text;
    if let Some(before) = before.filter(|_| !changes.is_empty()) {
        text.push_str(&changed(framework, &before, &bounds));
    }
    text
}

struct Tree<'a> {
    entry: Entry<'a>,
    framework: &'a Framework,
    grades: &'a [Option<Grade>],
    recorded: &'a [Option<Grade>],
    bounds: &'a Bounds,
    style: Style,
    text: String,
}

impl Tree<'_> {
    fn node(&mut self, id: JudgementId, lead: &str, indent: &str) {
        let judgement = self.framework.get(id);
        let _ = writeln!(self.text, "{lead}{}: {}", judgement.id, self.given(id));
        let stem = if judgement.components.is_empty() {
            "  "
        } else {
            self.sign("│ ", "| ")
        };
        if self.framework.is_aggregate(id) {
            for line in self.allowed(id) {
                let _ = writeln!(self.text, "{indent}{stem}  {line}");
            }
        }
        for (i, component) in judgement.components.iter().enumerate() {
            let last = i + 1 == judgement.components.len();
            let (branch, below) = if last {
                (self.sign("└─ ", "`- "), "   ")
            } else {
                (self.sign("├─ ", "|- "), self.sign("│  ", "|  "))
            };
            let (lead, indent) = (format!("{indent}{branch}"), format!("{indent}{below}"));
            self.node(*component, &lead, &indent);
        }
    }

    fn sign(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.style.unicode { unicode } else { ascii }
    }

    fn given(&self, id: JudgementId) -> String {
        let now = self.grades[id.0].map(|grade| self.framework.grade_words(grade));
        let words = match (now, self.entry.inspection.given[id.0]) {
            (Some(grade), _) => grade,
            (None, Some(Given::NotJudged)) => "not judged".to_owned(),
            (None, _) => "not recorded".to_owned(),
        };
        if self.grades[id.0] == self.recorded[id.0] {
            return words;
        }
        let recorded = self.recorded[id.0].map_or_else(
            || "none".to_owned(),
            |grade| self.framework.grade_words(grade),
        );
        format!("{words} (what if; recorded: {recorded})")
    }

    /// What the components allow an aggregate, and why.
    fn allowed(&self, id: JudgementId) -> Vec<String> {
        let interval = &self.bounds.allowed[id.0];
        let framework = self.framework;
        let outside = self.grades[id.0].is_some_and(|grade| !interval.admits(grade));
        let verdict = if outside {
            ", and this grade lies outside"
        } else {
            ""
        };
        let mut lines = vec![format!(
            "its components allow {}{verdict}",
            words(framework, interval)
        )];
        let ends = [
            ("at most", interval.best, &interval.ceiling),
            ("at least", interval.worst, &interval.floor),
        ];
        for (side, grade, causes) in ends {
            for cause in causes {
                let grade = framework.grade_words(grade);
                lines.push(match cause {
                    Cause::Limit(index) => {
                        let limit = &framework.file.limits[*index];
                        let cite = limit
                            .cite
                            .as_ref()
                            .map(|cite| format!("; {}", cite.line()))
                            .unwrap_or_default();
                        format!(
                            "{side} {grade}: {} ({}{cite})",
                            limit.id,
                            limit.strength.name()
                        )
                    }
                    Cause::ComponentRange if side == "at most" => {
                        format!("{side} {grade}: no better than its best component")
                    }
                    Cause::ComponentRange => {
                        format!("{side} {grade}: no worse than its worst component")
                    }
                    Cause::Recorded => continue,
                });
            }
        }
        lines
    }
}

/// An interval in prose.
fn words(framework: &Framework, interval: &Interval) -> String {
    if interval.is_empty() {
        "no grade at all".to_owned()
    } else if interval.worst == interval.best {
        format!("only {}", framework.grade_words(interval.best))
    } else {
        format!(
            "{} to {}",
            framework.grade_words(interval.worst),
            framework.grade_words(interval.best)
        )
    }
}

/// What a change of grades does to what is allowed.
fn changed(framework: &Framework, before: &Bounds, after: &Bounds) -> String {
    let mut text = String::from("\nwhat would change\n");
    let mut any = false;
    for id in framework.judgement_ids() {
        let (was, is) = (
            words(framework, &before.allowed[id.0]),
            words(framework, &after.allowed[id.0]),
        );
        if was != is {
            any = true;
            let _ = writeln!(text, "  {}: {was} before, {is} then", framework.get(id).id);
        }
    }
    if !any {
        text.push_str("  nothing of what is allowed\n");
    }
    text
}
