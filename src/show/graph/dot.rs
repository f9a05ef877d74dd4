//! The graph in Graphviz's DOT language.

use super::pen::{LABEL, MEASURE};
use super::{Drawn, Edge, View, palette, plain};
use crate::framework::{Framework, JudgementId, Strength};

/// Lines of about 110 characters.
const LEGEND: f64 = 620.0;

/// Draws a framework as DOT, coloured by grades where they are given.
pub fn dot(drawn: Drawn<'_>) -> String {
    let framework = drawn.framework;
    let view = View::new(drawn);
    let mut out = vec![
        format!("digraph {} {{", quoted(framework.id())),
        "  rankdir=BT; fontname=\"Helvetica\"; fontsize=12; nodesep=0.3; ranksep=0.7;".to_owned(),
        format!("  labelloc=b; labeljust=l; label={};", legend(&view)),
        "  node [shape=box, fontname=\"Helvetica\", fontsize=11, margin=\"0.15,0.1\"];".to_owned(),
        "  edge [fontname=\"Helvetica\", fontsize=10];".to_owned(),
    ];
    let title = [view.title().to_owned(), view.subtitle()];
    let title: String = title
        .iter()
        .flat_map(|t| MEASURE.wrap(t, LEGEND))
        .map(|l| escape(&l) + "\\n")
        .collect();
    out.push("  subgraph cluster_framework {".to_owned());
    out.push(format!(
        "    labelloc=b; labeljust=c; color=\"#ffffff\"; label=\"{title}\";"
    ));
    if let Some(nothing) = view.nothing() {
        out.push(format!(
            "    nothing [shape=plaintext, label={}];",
            quoted(nothing)
        ));
    }
    out.extend(
        view.connected()
            .into_iter()
            .map(|id| format!("    {}", node(&view, id))),
    );
    let apart = view.apart();
    if !apart.is_empty() {
        let title = quoted(view.apart_title());
        out.push("    subgraph cluster_apart {".to_owned());
        out.push(format!(
            "      style=dashed; color=\"#767676\"; label={title};"
        ));
        out.extend(
            apart
                .into_iter()
                .map(|id| format!("      {}", node(&view, id))),
        );
        out.push("    }".to_owned());
    }
    out.extend(
        view.edges()
            .iter()
            .map(|edge| format!("    {}", arrow(framework, edge))),
    );
    out.push("  }".to_owned());
    out.push("}\n".to_owned());
    out.join("\n")
}

fn node(view: &View<'_>, id: JudgementId) -> String {
    let judgement = view.framework.get(id);
    let given = view.given(id);
    let paint = palette::given(given, view.framework.file.scale.len());
    let mut lines = MEASURE.wrap(&judgement.title, LABEL);
    lines.push(judgement.id.clone());
    lines.extend(view.notes(id).into_iter().map(str::to_owned));
    lines.extend(view.given_words(id).map(|words| words.to_uppercase()));
    let label: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let style = if judgement.partial {
        "rounded,filled,dashed"
    } else {
        "rounded,filled"
    };
    let width = if view.is_beyond_limit(id) { 3 } else { 1 };
    format!(
        "{} [label=\"{}\", style=\"{style}\", fillcolor=\"{}\", fontcolor=\"{}\", penwidth={width}];",
        quoted(&judgement.id),
        label.join("\\n"),
        paint.fill,
        paint.ink
    )
}

fn arrow(framework: &Framework, edge: &Edge) -> String {
    let (from, to) = (&framework.get(edge.from).id, &framework.get(edge.to).id);
    let numbers: Vec<String> = edge.limits.iter().map(usize::to_string).collect();
    let (style, width) = match edge.strength {
        Some(Strength::Always) => ("solid", 3),
        Some(Strength::Observed) => ("solid", 2),
        Some(Strength::Likely) => ("dashed", 2),
        Some(Strength::Normally) => ("dotted", 2),
        None => ("solid", 1),
    };
    let colour = edge.strength.map_or("#767676", palette::strength);
    format!(
        "{} -> {} [label=\"{}\", style={style}, penwidth={width}, color=\"{colour}\", fontcolor=\"{colour}\"];",
        quoted(from),
        quoted(to),
        numbers.join(", ")
    )
}

/// The limits, as lines that Graphviz sets flush left.
fn legend(view: &View<'_>) -> String {
    let mut lines = Vec::new();
    for limit in &view.limits {
        let rule = MEASURE.wrap(&format!("{}. {}", limit.number, limit.line()), LEGEND);
        let basis = limit.evidence.or(limit.source.as_deref());
        let basis = basis.map(|basis| MEASURE.wrap(basis, LEGEND));
        lines.extend(rule.iter().take(1).map(|line| escape(line)));
        let further = rule.iter().skip(1).chain(basis.iter().flatten());
        lines.extend(further.map(|line| format!("    {}", escape(line))));
    }
    let lines: String = lines.iter().map(|line| format!("{line}\\l")).collect();
    format!("\"{lines}\"")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// Within quotes Graphviz gives a meaning to quotes, to backslashes and, in labels, to entities.
fn escape(text: &str) -> String {
    let text = plain(text);
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('&', "&amp;")
}
