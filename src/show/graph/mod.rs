//! Drawing a framework's judgement graph: what rests on what, and which limits hold between.
//!
//! Components stand below the aggregates that rest on them; a judgement that neither rests on
//! another nor feeds one stands apart. Limits are numbered: the numbers stand on the drawing, and
//! a legend says what each limit is, how firmly it is held and on what evidence. Given the grades
//! of an inspection, every judgement is coloured by its place on the scale and every limit says
//! whether it applies.
//!
//! The three formats print one [`View`]; they differ in layout and escaping only.

mod dot;
mod history;
mod layout;
mod limits;
mod mermaid;
pub mod palette;
mod pen;
mod svg;

pub use dot::dot;
pub use history::history;
pub use mermaid::mermaid;
pub use svg::svg;

use crate::framework::{Framework, Given, JudgementId, Strength};
use limits::{LimitView, Standing};

/// What is to be drawn.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// The inspection whose grades are drawn, in words: whose, which and when.
    pub of: Option<&'a str>,
    /// The grades of an inspection under it, by judgement.
    pub grades: Option<&'a [Option<Given>]>,
    /// What each of its limits rests on, in their order.
    pub evidence: &'a [Option<String>],
}

/// What is drawn: a framework, and perhaps the grades of an inspection under it.
struct View<'a> {
    framework: &'a Framework,
    of: Option<&'a str>,
    grades: Option<&'a [Option<Given>]>,
    limits: Vec<LimitView<'a>>,
}

/// A component and an aggregate that rests on it.
struct Edge {
    from: JudgementId,
    to: JudgementId,
    /// The numbers of the aggregate's limits that look at the component.
    limits: Vec<usize>,
    /// The firmest of them.
    strength: Option<Strength>,
}

impl<'a> View<'a> {
    fn new(drawn: Drawn<'a>) -> Self {
        Self {
            framework: drawn.framework,
            of: drawn.of,
            grades: drawn.grades,
            limits: limits::of(drawn),
        }
    }

    /// The inspection that is drawn, or else the framework.
    fn title(&self) -> &str {
        self.of.unwrap_or(&self.framework.file.title)
    }

    fn subtitle(&self) -> String {
        let file = &self.framework.file;
        let period = match &file.in_force.until {
            Some(until) => format!("in force {} to {until}", file.in_force.from),
            None => format!("in force from {}", file.in_force.from),
        };
        let title = self.of.map(|_| format!("{}; ", file.title));
        let title = title.unwrap_or_default();
        format!("{title}{}, {}, {period}", file.id, file.inspectorate)
    }

    /// Said in place of a drawing where there is nothing to draw.
    fn nothing(&self) -> Option<&'static str> {
        let ungraded = "Not graded: this framework has no judgements.";
        self.framework.judgements.is_empty().then_some(ungraded)
    }

    fn edges(&self) -> Vec<Edge> {
        let aggregates = self.framework.judgement_ids();
        aggregates
            .flat_map(|to| {
                let components = &self.framework.get(to).components;
                components.iter().map(move |&from| self.edge(from, to))
            })
            .collect()
    }

    fn edge(&self, from: JudgementId, to: JudgementId) -> Edge {
        let concerning = || self.limits_on(to).filter(|l| l.looks_at(from));
        Edge {
            from,
            to,
            limits: concerning().map(|limit| limit.number).collect(),
            strength: concerning().map(|limit| limit.strength).max(),
        }
    }

    fn limits_on(&self, id: JudgementId) -> impl Iterator<Item = &LimitView<'a>> {
        self.limits.iter().filter(move |limit| limit.bounds == id)
    }

    /// The judgements that rest on another or feed one.
    fn connected(&self) -> Vec<JudgementId> {
        let all = self.framework.judgement_ids();
        all.filter(|id| !self.is_apart(*id)).collect()
    }

    fn apart(&self) -> Vec<JudgementId> {
        let all = self.framework.judgement_ids();
        all.filter(|id| self.is_apart(*id)).collect()
    }

    fn is_apart(&self, id: JudgementId) -> bool {
        let feeds = |j: &crate::framework::Judgement| j.components.contains(&id);
        !self.framework.is_aggregate(id) && !self.framework.judgements.iter().any(feeds)
    }

    fn apart_title(&self) -> &'static str {
        match (self.framework.judgements.len(), self.connected().len()) {
            (1, _) => "The only judgement",
            (_, 0) => "No judgement rests on another",
            _ => "Judged apart: rests on no other judgement and feeds none",
        }
    }

    fn given(&self, id: JudgementId) -> Option<Given> {
        self.grades
            .and_then(|grades| grades.get(id.0).copied().flatten())
    }

    /// What a judgement was given, in words; nothing where no inspection is drawn.
    fn given_words(&self, id: JudgementId) -> Option<String> {
        self.grades?;
        Some(match self.given(id) {
            Some(given) => self.framework.given_words(given),
            None => "not recorded".to_owned(),
        })
    }

    fn notes(&self, id: JudgementId) -> Vec<&'static str> {
        let judgement = self.framework.get(id);
        let mut notes = Vec::new();
        if judgement.partial {
            notes.push("rests on more than is drawn");
        }
        if judgement.optional && self.given(id).is_none() {
            notes.push("may be absent");
        }
        notes
    }

    /// Whether a judgement's grade goes against a limit.
    fn is_beyond_limit(&self, id: JudgementId) -> bool {
        self.limits_on(id)
            .any(|limit| limit.standing == Some(Standing::Broken))
    }

    /// The whole drawing in prose, for those who cannot see it.
    fn account(&self) -> String {
        let mut said = vec![format!("{}.", self.subtitle())];
        said.extend(self.nothing().map(str::to_owned));
        for id in self.framework.judgement_ids() {
            let judgement = self.framework.get(id);
            let mut parts = vec![format!("{} ({})", judgement.title, judgement.id)];
            parts.extend(self.given_words(id));
            if !judgement.components.is_empty() {
                let on = self
                    .framework
                    .list_ids(judgement.components.iter().copied());
                parts.push(format!("rests on {on}"));
            }
            parts.extend(self.notes(id).into_iter().map(str::to_owned));
            said.push(format!("{}.", parts.join("; ")));
        }
        for limit in &self.limits {
            said.push(format!("Limit {}: {}.", limit.number, limit.line()));
        }
        said.join(" ")
    }
}

/// Text on one line, with what a control character would do made visible instead.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.join(" ");
    let unsafe_char = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    shown.replace(unsafe_char, "\u{FFFD}")
}

#[cfg(test)]
mod tests;
