//! `evenhand layout`: how a table is read, or a draft for one that is not known.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{CLEAN, Common, NOT_CHECKED, load, terminal};
use crate::base::bounded;
use crate::base::safe::{shown, shown_line};
use crate::base::wording::{counted, grouped};
use crate::dataset::{Dataset, Input, Knowledge};
use crate::show::Style;
use crate::table::header::{Recognised, recognise};
use crate::table::layout::{self, PartLayout, TableLayout};
use crate::table::titles::Titles;
use crate::table::{draft, sheet};

#[derive(Debug, Args)]
pub struct LayoutArgs {
    /// The table: .csv, .xlsx or .ods
    #[arg(value_name = "TABLE")]
    table: PathBuf,
    /// Draft a layout even where one is known
    #[arg(long)]
    draft: bool,
}

pub fn run(args: &LayoutArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    match printed(args, &knowledge) {
        Ok(text) => {
            terminal::print(&shown(&text));
            CLEAN
        }
        Err(why) => {
            let name = args.table.display().to_string();
            terminal::complain(&format!(
                "evenhand: {}: {}",
                shown_line(&name),
                shown_line(&why)
            ));
            NOT_CHECKED
        }
    }
}

fn printed(args: &LayoutArgs, knowledge: &Knowledge) -> Result<String, String> {
    let bytes =
        bounded::read(&args.table, sheet::LARGEST_FILE).map_err(|error| error.to_string())?;
    let layouts = layout::with_embedded(knowledge.layouts.clone(), &knowledge.frameworks);
    let why = match recognise(&bytes, &layouts) {
        Ok(recognised) if !args.draft => {
            let titles = Titles::of(&recognised.sheet.rows[recognised.header]);
            let layout = recognised.layout;
            layout.has_each_once(&titles, &knowledge.frameworks)?;
            return Ok(read_as(args, &recognised, knowledge));
        }
        Ok(_) => None,
        Err(why) => Some(why),
    };
    let name = args.table.file_name().unwrap_or_default().to_string_lossy();
    let sheets = crate::table::sheets(&bytes)?;
    let largest = sheets.into_iter().max_by_key(|sheet| sheet.rows.len());
    let drafted = draft::draft(
        &name,
        &largest.unwrap_or_default(),
        &layouts,
        &knowledge.frameworks,
    )?;
    if let Some(why) = why {
        terminal::complain(&format!(
            "evenhand: {}: this {}",
            shown_line(&name),
            shown_line(&why)
        ));
    }
    Ok(drafted)
}

/// How a known table is read.
fn read_as(args: &LayoutArgs, recognised: &Recognised<'_>, knowledge: &Knowledge) -> String {
    let Recognised {
        sheet,
        layout,
        header,
    } = recognised;
    let row = &sheet.rows[*header];
    let titles = Titles::of(row);
    let mut text = format!(
        "{}: read by the layout `{}` ({}), with the titles in row {}.\n\n",
        args.table.display(),
        layout.id,
        layout.title,
        row.number
    );
    let mut known: Vec<usize> = Vec::new();
    columns(&mut text, layout, &titles, &mut known);
    let cells = row.cells.iter().enumerate();
    let left: Vec<String> = cells
        .filter(|(at, _)| !known.contains(at))
        .map(|(_, cell)| cell.show())
        .filter(|title| !title.is_empty())
        .collect();
    if !left.is_empty() {
        let _ = writeln!(text, "\nNot read: {}.", left.join(", "));
    }
    text.push_str(&counts(args, layout, knowledge));
    text
}

fn columns(text: &mut String, layout: &TableLayout, titles: &Titles, known: &mut Vec<usize>) {
    let main = PartLayout {
        activity: None,
        columns: layout.columns.clone(),
        judgements: layout.judgements.clone(),
    };
    let parts =
        std::iter::once((&main, "")).chain(layout.previous.iter().map(|part| (part, "previous ")));
    for (part, of) in parts {
        let fields = part.columns.iter();
        let fields = fields.map(|(field, column)| (field.name().to_owned(), &column.titles));
        let judgements = part.judgements.iter();
        let judgements = judgements.map(|column| (column.is.join(" or "), &column.titles));
        for (is, names) in fields.chain(judgements) {
            let found = names
                .iter()
                .filter_map(|title| Some((titles.position(title)?, title)));
            let shown = match found.min() {
                Some((at, title)) => {
                    known.push(at);
                    title.as_str()
                }
                // Few tables tell the inspection before again.
                None if !of.is_empty() => continue,
                None => "(no such column)",
            };
            let _ = writeln!(text, "  {:<48} {shown}", format!("{of}{is}"));
        }
    }
}

/// What the table holds.
fn counts(args: &LayoutArgs, layout: &TableLayout, knowledge: &Knowledge) -> String {
    let input = Input {
        name: args.table.display().to_string(),
        content: crate::dataset::Content::Path(args.table.clone()),
    };
    let dataset = Dataset::read(vec![input], bounded::LARGEST, knowledge.clone());
    let mut under: Vec<(String, usize)> = Vec::new();
    let mut graded = 0;
    for entry in dataset.inspections() {
        graded += usize::from(entry.inspection.is_graded());
        let id = entry
            .framework()
            .map_or("no framework that is known", |framework| framework.id());
        match under.iter_mut().find(|(other, _)| other == id) {
            Some((_, count)) => *count += 1,
            None => under.push((id.to_owned(), 1)),
        }
    }
    let all: usize = under.iter().map(|(_, count)| count).sum();
    let retold: usize = dataset.cases.iter().map(|case| case.claims.len()).sum();
    let under: Vec<String> = under
        .iter()
        .map(|(id, count)| format!("{} under {id}", grouped(*count)))
        .collect();
    let bodies = crate::base::wording::plural(&layout.body);
    format!(
        "\n{} of {} {bodies}: {}. {} of them graded; {} told again in another row.\n",
        counted(all, "inspection"),
        grouped(dataset.histories().count()),
        under.join(", "),
        grouped(graded),
        grouped(retold)
    )
}
