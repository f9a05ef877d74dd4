//! The graph as a Mermaid flowchart, for Markdown.

use super::pen::{LABEL, MEASURE};
use super::{Drawn, View, palette, plain};
use crate::framework::{JudgementId, Strength};

/// Draws a framework as a Mermaid flowchart, coloured by grades where they are given.
pub fn mermaid(drawn: Drawn<'_>) -> String {
    let view = View::new(drawn);
    let title = serde_json::Value::String(plain(view.title()));
    let mut out = vec![
        "---".to_owned(),
        // A JSON string is a YAML string too.
        format!("title: {title}"),
        // Else every limit of the legends is broken after twenty letters.
        "config: { flowchart: { wrappingWidth: 700 } }".to_owned(),
        "---".to_owned(),
        "flowchart BT".to_owned(),
        format!("  accTitle: {}", bare(view.title())),
        format!("  accDescr: {}", bare(&view.account())),
    ];
    if let Some(nothing) = view.nothing() {
        out.push(format!("  nothing[\"{}\"]", escape(nothing)));
    }
    out.extend(
        view.connected()
            .into_iter()
            .map(|id| format!("  {}", node(&view, id))),
    );
    let apart = view.apart();
    if !apart.is_empty() {
        out.push(format!(
            "  subgraph apart [\"{}\"]",
            escape(view.apart_title())
        ));
        out.extend(
            apart
                .into_iter()
                .map(|id| format!("    {}", node(&view, id))),
        );
        out.push("  end".to_owned());
        out.push(
            "  style apart fill:#ffffff,color:#1c1c1c,stroke:#767676,stroke-dasharray:4 4"
                .to_owned(),
        );
    }
    edges(&view, &mut out);
    legends(&view, &mut out);
    classes(&view, &mut out);
    out.join("\n") + "\n"
}

fn node(view: &View<'_>, id: JudgementId) -> String {
    let judgement = view.framework.get(id);
    let title = MEASURE.wrap(&judgement.title, LABEL);
    let mut lines: Vec<String> = title.iter().map(|line| escape(line)).collect();
    lines.push(escape(&judgement.id));
    lines.extend(view.notes(id).into_iter().map(escape));
    lines.extend(
        view.given_words(id)
            .map(|words| escape(&words.to_uppercase())),
    );
    format!("j{}[\"{}\"]", id.0, lines.join("<br/>"))
}

fn edges(view: &View<'_>, out: &mut Vec<String>) {
    for (index, edge) in view.edges().iter().enumerate() {
        let (from, to) = (edge.from.0, edge.to.0);
        let numbers: Vec<String> = edge.limits.iter().map(usize::to_string).collect();
        out.push(match numbers.is_empty() {
            true => format!("  j{from} --> j{to}"),
            false => format!("  j{from} -->|\"{}\"| j{to}", numbers.join(", ")),
        });
        let Some(strength) = edge.strength else {
            continue;
        };
        let line = match strength {
            Strength::Always => "stroke-width:4px",
            Strength::Observed => "stroke-width:2px",
            Strength::Likely => "stroke-width:2px,stroke-dasharray:7 4",
            Strength::Normally => "stroke-width:2px,stroke-dasharray:2 4",
        };
        out.push(format!(
            "  linkStyle {index} stroke:{},{line}",
            palette::strength(strength)
        ));
    }
}

/// One note above each aggregate, which says what the numbers on its edges mean.
fn legends(view: &View<'_>, out: &mut Vec<String>) {
    for id in view.framework.judgement_ids() {
        let limits = view.limits_on(id);
        let lines: Vec<String> = limits
            .map(|l| escape(&format!("{}. {}", l.number, l.line())))
            .collect();
        if !lines.is_empty() {
            out.push(format!(
                "  l{0}[\"{1}\"]:::limits\n  j{0} -.- l{0}",
                id.0,
                lines.join("<br/>")
            ));
        }
    }
}

fn classes(view: &View<'_>, out: &mut Vec<String>) {
    if !view.limits.is_empty() {
        out.push(
            "  classDef limits fill:#ffffff,stroke:#6a3d9a,color:#1c1c1c,text-align:left"
                .to_owned(),
        );
    }
    for id in view.framework.judgement_ids() {
        let paint = palette::given(view.given(id), view.framework.file.scale.len());
        let mut style = format!("fill:{},color:{},stroke:#3d3d3d", paint.fill, paint.ink);
        if view.is_beyond_limit(id) {
            style.push_str(",stroke-width:4px");
        }
        if view.framework.get(id).partial {
            style.push_str(",stroke-dasharray:8 4");
        }
        out.push(format!("  style j{} {style}", id.0));
    }
}

/// Everything but letters, digits and the plainest punctuation as a character code: Mermaid gives
/// a meaning to most signs somewhere, and rewrites lines with colons before it reads them.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in plain(text).chars() {
        if is_plain(c) {
            out.push(c);
        } else {
            out.push_str(&format!("#{};", u32::from(c)));
        }
    }
    out
}

/// For where Mermaid knows no escape: such signs are left out.
fn bare(text: &str) -> String {
    let kept = |c: char| {
        if is_plain(c) || matches!(c, '(' | ')') {
            c
        } else {
            ' '
        }
    };
    plain(&plain(text).chars().map(kept).collect::<String>())
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-')
}
