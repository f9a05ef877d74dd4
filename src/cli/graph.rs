//! `evenhand graph`: a framework's judgements and limits as a drawing.

use clap::{Args, ValueEnum};

use super::{CLEAN, Common, USAGE, inspection_argument, load, offered, terminal};
use crate::compare::evidence;
use crate::show::Style;
use crate::show::graph::{self, Drawn};

#[derive(Debug, Args)]
pub struct GraphArgs {
    /// The framework; with --case, that of the inspection
    #[arg(
        required_unless_present = "case",
        value_parser = offered::frameworks(),
        hide_possible_values = true
    )]
    framework: Option<String>,
    /// In what form to draw
    #[arg(long, value_enum, default_value_t = GraphFormat::Mermaid)]
    format: GraphFormat,
    /// Colour the drawing by the grades of this inspection
    #[arg(long, value_name = "PATH[@DATE]")]
    case: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum GraphFormat {
    /// For Markdown pages
    Mermaid,
    /// For Graphviz
    Dot,
    /// A picture that needs nothing else
    Svg,
}

pub fn run(args: &GraphArgs, common: &Common, style: Style) -> u8 {
    match draw(args, common, style) {
        Ok(text) => {
            terminal::print(&text);
            CLEAN
        }
        Err(code) => code,
    }
}

fn draw(args: &GraphArgs, common: &Common, style: Style) -> Result<String, u8> {
    let knowledge = load::knowledge(common, style)?;
    let drawing = |drawn: Drawn<'_>| match args.format {
        GraphFormat::Mermaid => graph::mermaid(drawn),
        GraphFormat::Dot => graph::dot(drawn),
        GraphFormat::Svg => graph::svg(drawn),
    };
    if let Some(case) = &args.case {
        let (dataset, date) = inspection_argument::dataset(case, common, knowledge)?;
        let entry = inspection_argument::inspection(&dataset, date)?;
        let Some(framework) = entry.framework() else {
            terminal::complain("evenhand: the framework of this inspection is not known");
            return Err(USAGE);
        };
        if let Some(asked) = args
            .framework
            .as_deref()
            .filter(|asked| *asked != framework.id())
        {
            terminal::complain(&format!(
                "evenhand: this inspection was made under `{}`, not `{asked}`",
                framework.id()
            ));
            return Err(USAGE);
        }
        let limits = 0..framework.limits.len();
        let evidence: Vec<_> = limits.map(|limit| evidence::beside(entry, limit)).collect();
        let of = format!("{}, {}", entry.case.name(), entry.words());
        return Ok(drawing(Drawn {
            framework,
            of: Some(&of),
            grades: Some(&entry.inspection.given),
            evidence: &evidence,
        }));
    }
    let name = args.framework.as_deref().unwrap_or_default();
    let frameworks = &knowledge.frameworks;
    let Some(id) = frameworks.named(name) else {
        terminal::complain(&format!("evenhand: {}", frameworks.no_framework(name)));
        return Err(USAGE);
    };
    Ok(drawing(Drawn {
        framework: frameworks.get(id),
        of: None,
        grades: None,
        evidence: &evidence::of_all(&knowledge.precedents, frameworks, id),
    }))
}
