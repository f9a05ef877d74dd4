//! `evenhand explain`: what a rule checks, and why.

use clap::Args;

use super::{CLEAN, USAGE, offered, terminal};
use crate::rules::{self, Rule, docs};
use crate::show::Style;

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule; without one, the catalogue is printed
    #[arg(value_parser = offered::rules(), hide_possible_values = true)]
    rule: Option<String>,
    /// Print the whole documentation as the Markdown page docs/rules.md
    #[arg(long)]
    markdown: bool,
}

pub fn run(args: &ExplainArgs, style: Style) -> u8 {
    if args.markdown {
        terminal::print_plain(&docs::page());
        return CLEAN;
    }
    let Some(name) = &args.rule else {
        terminal::print_wrapped(&catalogue(), style);
        return CLEAN;
    };
    match rules::named(name) {
        Some(rule) => {
            let (family, severity) = (rule.family.name(), rule.severity.name());
            let head = format!("# {name}\n\n{family}, {severity}, since {}\n\n", rule.since);
            let documentation = rule.documentation().replace("\n# ", "\n## ");
            let text = format!("{head}{documentation}\n{}", parameters(rule));
            terminal::print_wrapped(&text, style);
            CLEAN
        }
        None => {
            terminal::complain(&format!("evenhand: {}", rules::no_rule(name)));
            USAGE
        }
    }
}

/// The numbers of a rule that `evenhand.toml` may set.
fn parameters(rule: &Rule) -> String {
    let lines = rule.parameters.iter();
    let lines = lines.map(|p| format!("{} = {}  # {}\n", p.name, p.default, p.meaning));
    match rule.parameters.is_empty() {
        true => String::new(),
        false => format!(
            "\n## Settings\n\n[parameters.{}]\n{}",
            rule.name,
            lines.collect::<String>()
        ),
    }
}

fn catalogue() -> String {
    let width = rules::all()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    let mut family = None;
    for rule in rules::all() {
        if family != Some(rule.family) {
            family = Some(rule.family);
            text.push_str(&format!(
                "{}{}\n",
                if text.is_empty() { "" } else { "\n" },
                rule.family.name()
            ));
        }
        text.push_str(&format!(
            "  {:<width$}  {:<7}  {}\n",
            rule.name,
            rule.severity.name(),
            rule.summary()
        ));
    }
    text.push_str("\nevenhand explain RULE prints what it checks, why, and what to do\n");
    text
}
