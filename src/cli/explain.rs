//! `evenhand explain`: what a rule checks, and why.

use clap::Args;

use super::{CLEAN, USAGE, offered, terminal};
use crate::rules::{self, Rule, docs};
use crate::show::{Style, wrap};

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
            terminal::print_plain(&told(rule, style.width));
            CLEAN
        }
        None => {
            terminal::complain(&format!("evenhand: {}", rules::no_rule(name)));
            USAGE
        }
    }
}

/// A rule's documentation, its paragraphs as wide as the screen is.
fn told(rule: &Rule, width: usize) -> String {
    let (name, since) = (rule.name, rule.since);
    let (family, severity) = (rule.family.name(), rule.severity.name());
    let head = format!("# {name}\n\n{family}, {severity}, since {since}\n\n");
    let documentation = rule.documentation().replace("\n# ", "\n## ");
    let documentation = wrap::reflowed(&documentation, width);
    format!("{head}{documentation}{}", parameters(rule, width))
}

/// The numbers of a rule that `evenhand.toml` may set, to be copied: what each means in a comment above
/// it.
fn parameters(rule: &Rule, width: usize) -> String {
    let lines = rule.parameters.iter();
    let lines = lines.map(|p| {
        let meaning = wrap::hanging(p.meaning, "# ", "# ", width);
        format!("{meaning}\n{} = {}\n", p.name, p.default)
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a line is of a paragraph or an item of a list, and not the first of one.
    fn goes_on(before: &str, line: &str) -> bool {
        let is_prose = |line: &str| !line.is_empty() && !line.starts_with(['#', '|', '`', '[']);
        let is_item = line.trim_start().starts_with(['-', '*']);
        is_prose(before) && is_prose(line) && !is_item
    }

    #[test]
    fn no_line_of_a_paragraph_is_shorter_than_it_need_be() {
        for (rule, width) in rules::all().flat_map(|rule| [60, 80, 100].map(|w| (rule, w))) {
            let text = told(rule, width);
            let prose = text.split("```").step_by(2).flat_map(str::lines);
            let prose: Vec<&str> = prose.collect();
            for pair in prose.windows(2).filter(|pair| goes_on(pair[0], pair[1])) {
                let word = pair[1].split_whitespace().next().unwrap_or_default();
                let is_full = pair[0].chars().count() + 1 + word.chars().count() > width;
                assert!(is_full, "{} at {width}: {pair:?}", rule.name);
            }
            let is_wide = |line: &&str| line.chars().count() > width && line.contains(' ');
            let wide = prose
                .iter()
                .find(|line| is_wide(line) && !line.starts_with('|'));
            assert_eq!(wide, None, "{} at {width}", rule.name);
        }
    }
}
