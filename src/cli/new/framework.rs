//! A framework file to begin with.

use std::path::{Path, PathBuf};

use clap::Args;

use super::place;
use crate::cli::{Common, USAGE, load, terminal};
use crate::show::Style;

#[derive(Debug, Args)]
pub struct NewFrameworkArgs {
    /// Its name: small letters, digits and hyphens, by custom with the year: school-kitchens-2024
    id: String,
    /// The file to write, `-` for standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Where the file goes, and its text.
///
/// # Errors
/// The exit code, where there is such a framework, or the name is none.
pub fn make(
    args: &NewFrameworkArgs,
    common: &Common,
    style: Style,
) -> Result<(PathBuf, String), u8> {
    let refuse = |why: &str| {
        terminal::complain(&format!("evenhand: {why}"));
        Err(USAGE)
    };
    let id = args.id.as_str();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.chars().all(is_plain) || !id.starts_with(|c: char| c.is_ascii_lowercase()) {
        return refuse(&format!(
            "`{id}` is no name of a framework: write small letters, digits and hyphens, such as school-kitchens-2024"
        ));
    }
    let there = match common.framework_dir.as_deref() {
        // The folder may be for this file to be the first in.
        Some(folder) if !folder.exists() => false,
        _ => load::knowledge(common, style)?
            .frameworks
            .named(id)
            .is_some(),
    };
    if there {
        return refuse(&format!(
            "there is a framework `{id}` already; `evenhand frameworks {id}` shows it"
        ));
    }
    let folder = common.framework_dir.as_deref().unwrap_or(Path::new(""));
    let path = place(args.output.as_ref(), folder, id);
    Ok((path, text(id)))
}

/// The text: small, whole, and every part of it to be replaced.
fn text(id: &str) -> String {
    let digits = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = id.rsplit('-').find(digits).unwrap_or("2000");
    format!("{HEAD}id: {id}\n{WHO}in-force: {{ from: {year} }}{BODY}")
}

const HEAD: &str = "\
# A framework says how one inspectorate judged in one period. docs/frameworks.md of evenhand goes through
# every key. Check cases against it with `evenhand check --framework FOLDER`, the folder of this file, and
# read what it says with `evenhand frameworks ID --framework FOLDER`.
";

const WHO: &str = "\
title: What it is called, in a line
inspectorate: Who inspects
";

const BODY: &str = "   # add `until:` with the last day once it has ended

# The grades, worst first. `also: [...]` lists other wordings under which reports have them.
scale:
  - { id: poor, title: Poor }
  - { id: fair, title: Fair }
  - { id: good, title: Good }
concern: fair   # the best grade that counts as a weakness

# What is judged. `depends-on` names what a judgement rests on, `continues: [framework/judgement]` the same area in
# the framework before.
judgements:
  overall:
    title: Overall
    depends-on: [premises, people]
  premises: { title: Premises }
  people: { title: People }

# What the grades of some judgements allow one that rests on them. `strength` is how firmly that is stated: `always`,
# `likely` or `normally`; `observed` where it was only seen. Say where with `cite: { title: ..., at: ... }`.
limits:
  - id: any-poor
    bounds: overall
    at-most: fair
    when: { at-least: 1, of: [premises, people], at-or-below: poor }
    strength: always
    because: Where one area is poor, the overall is fair at best.

# What inspectors do, and whether it results in grades.
activities:
  full: { title: Full inspection, graded: true }
  visit: { title: Visit, graded: false }
";
