//! One document of a case file while inspections are added to it: what it is to say, and which lines
//! are to say it.

use super::compare::{self, Differences};
use super::outcome::{Added, Loss, Refused};
use super::{MergeKnowledge, render, settle};
use crate::base::place::FileId;
use crate::case::bind::{self, Vocabulary};
use crate::case::model::{Case, Claim, Inspection, Source};
use crate::case::read;
use crate::case::splice::{ItemList, Layout, Splice};
use crate::import::imported::{Imported, Origin};
use crate::yaml::edit::{Edit, ItemSlot, listed};

/// A document as it is, and as it is to be.
#[derive(Clone, Debug)]
pub struct Draft {
    /// As it was read.
    pub read: Case,
    /// As it is to be; positions within it are not kept up.
    pub case: Case,
    inspections: Vec<ItemSlot>,
    claims: Vec<ItemSlot>,
    sources: Vec<ItemSlot>,
    /// The columns by which a level is indented in what is added, once that was looked for.
    step: Option<usize>,
}

impl Draft {
    /// Nothing is to change yet.
    pub fn new(case: Case) -> Self {
        Self {
            inspections: (0..case.inspections.len()).map(ItemSlot::Kept).collect(),
            claims: (0..case.claims.len()).map(ItemSlot::Kept).collect(),
            sources: (0..case.sources.len()).map(ItemSlot::Kept).collect(),
            step: None,
            read: case.clone(),
            case,
        }
    }

    /// The records that may be of the same inspection, the likeliest first, each with what is stated
    /// otherwise.
    fn found(&self, imported: &Imported, known: MergeKnowledge<'_>) -> Vec<(usize, Differences)> {
        let found = compare::same(&self.case.inspections, imported).into_iter();
        let found = found.map(|at| {
            let record = &self.case.inspections[at];
            let differences = compare::differences(record, imported, known.frameworks);
            (at, differences)
        });
        found.collect()
    }

    fn is_of_tables(&self, at: usize) -> bool {
        settle::is_of_tables(&self.case.inspections[at], &self.case)
    }

    /// Whether it is all there already, in a record or in a claim.
    pub fn knows(&self, imported: &Imported, known: MergeKnowledge<'_>) -> Option<Added> {
        self.has(imported, &self.found(imported, known))
    }

    fn has(&self, imported: &Imported, found: &[(usize, Differences)]) -> Option<Added> {
        let says_it = |(at, differences): &(usize, Differences)| {
            let is_that_row = || settle::is_that_row(&self.case.inspections[*at], imported);
            differences.is_empty() && (!self.is_of_tables(*at) || is_that_row())
        };
        if found.iter().any(says_it) {
            return Some(Added::Nothing);
        }
        // A record that came later may stand before the one that the claim was made against; that a
        // report was claimed against a table's record does not keep it from taking its place.
        let source = render::source_name(imported);
        let row = render::at(&imported.origin);
        let from = (source.as_str(), row.as_deref());
        let claimed = |(at, otherwise): &&(usize, Differences)| {
            !(imported.is_report() && self.is_of_tables(*at))
                && compare::is_claimed(
                    &self.case.claims,
                    from,
                    imported,
                    &claims(imported, otherwise),
                )
        };
        let (_, says) = found.iter().find(claimed)?;
        Some(match says.is_empty() {
            true => Added::Nothing,
            false => Added::Claimed(says.clone()),
        })
    }

    /// Adds an inspection; `text` is the file's.
    pub fn add(
        &mut self,
        imported: &Imported,
        text: &str,
        known: MergeKnowledge<'_>,
    ) -> Result<Added, Refused> {
        if self.step.is_none() {
            self.step = Some(self.splice(text).step());
        }
        let found = self.found(imported, known);
        if let Some(added) = self.has(imported, &found) {
            return Ok(added);
        }
        let Some((likeliest, otherwise)) = found.first() else {
            self.record(imported, known)?;
            return Ok(Added::Inspection);
        };
        let from_table = self.is_of_tables(*likeliest);
        if from_table && imported.is_report() {
            self.settle(*likeliest, imported, text, known)?;
            return Ok(Added::Settled);
        }
        self.claim(imported, &claims(imported, otherwise), known)?;
        Ok(match otherwise.is_empty() {
            true => Added::Nothing,
            false => Added::Claim(otherwise.clone()),
        })
    }

    /// Makes a record from its report, and claims of what tables say otherwise.
    fn settle(
        &mut self,
        at: usize,
        report: &Imported,
        text: &str,
        known: MergeKnowledge<'_>,
    ) -> Result<(), Refused> {
        let record = &self.case.inspections[at];
        let mut statements = vec![settle::recorded(record)];
        let claims = self.case.claims.iter().enumerate();
        let claims: Vec<(usize, Imported)> = claims
            .filter(|(n, _)| !self.is_commented(*n, text))
            .filter_map(|(n, claim)| {
                let lines = self.lines(ItemList::Claims, n, text)?;
                let says = settle::claimed(&self.case, claim, &lines, self.step())?;
                let record = std::slice::from_ref(record);
                (!compare::same(record, &says).is_empty()).then_some((n, says))
            })
            .collect();
        let lines = match self.lines(ItemList::Inspections, at, text) {
            Some(lines) => lines,
            None => render::inspection(&statements[0], self.step()),
        };
        let lines = settle::settled(&lines, &statements[0], report, self.step());
        self.replace(at, lines, report, known)?;
        for (n, says) in claims.into_iter().rev() {
            self.case.claims.remove(n);
            self.claims.remove(n);
            statements.push(says);
        }
        for says in &statements {
            self.add(says, text, known)?;
        }
        // What a person wrote into the record may differ from the report.
        self.add(report, text, known)?;
        Ok(())
    }

    /// Adds a record.
    fn record(&mut self, imported: &Imported, known: MergeKnowledge<'_>) -> Result<(), Refused> {
        let lines = render::inspection(imported, self.step());
        let inspection = inspection(&lines, known).ok_or(Loss::Inspection)?;
        let at = position(&self.case.inspections, imported);
        self.case.inspections.insert(at, inspection);
        self.inspections.insert(at, ItemSlot::New(None, lines));
        self.cite(imported, false, known);
        Ok(())
    }

    /// Adds a claim.
    fn claim(
        &mut self,
        imported: &Imported,
        says: &Differences,
        known: MergeKnowledge<'_>,
    ) -> Result<(), Refused> {
        let lines = render::claim(imported, &render::source_name(imported), says, self.step());
        let claim = claim(&lines, known).ok_or(Loss::Claim)?;
        let order = |claim: &Claim| (claim.date.map(|day| day.earliest()), claim.source.clone());
        let later = |other: &Claim| other.date.is_some() && order(other) > order(&claim);
        let at = self.case.claims.iter().rposition(|other| !later(other));
        let at = at.map_or(0, |last| last + 1);
        self.case.claims.insert(at, claim);
        self.claims.insert(at, ItemSlot::New(None, lines));
        self.cite(imported, true, known);
        Ok(())
    }

    /// Puts a record with these lines where another stood.
    fn replace(
        &mut self,
        at: usize,
        lines: Vec<String>,
        imported: &Imported,
        known: MergeKnowledge<'_>,
    ) -> Result<(), Refused> {
        let inspection = inspection(&lines, known).ok_or(Loss::Inspection)?;
        self.case.inspections.remove(at);
        let slot = self.inspections.remove(at);
        let to = position(&self.case.inspections, imported);
        // Where it belongs elsewhere, its lines are moved; else they stay under their comments.
        let instead_of = slot.original().filter(|_| to == at);
        self.case.inspections.insert(to, inspection);
        self.inspections
            .insert(to, ItemSlot::New(instead_of, lines));
        Ok(())
    }

    /// Whether somebody wrote a comment above a claim.
    fn is_commented(&self, claim: usize, text: &str) -> bool {
        let slot = self.claims.get(claim).and_then(ItemSlot::original);
        slot.is_some_and(|item| self.splice(text).is_commented(ItemList::Claims, item))
    }

    /// The lines of an item: those that it is to have, or has; none where it is laid out in another
    /// way.
    fn lines(&self, list: ItemList, item: usize, text: &str) -> Option<Vec<String>> {
        let slots = match list {
            ItemList::Inspections => &self.inspections,
            ItemList::Claims => &self.claims,
            // An import leaves these alone.
            ItemList::Accepted => return None,
        };
        match slots.get(item)? {
            ItemSlot::New(_, lines) => Some(lines.clone()),
            ItemSlot::Kept(item) => {
                let lines = self.splice(text).written(list, *item)?;
                Some(lines.into_iter().map(str::to_owned).collect())
            }
        }
    }

    /// The columns by which a level is indented in what is added.
    fn step(&self) -> usize {
        self.step.unwrap_or(2)
    }

    /// Puts the document among the sources, where it is not there and is cited: a table always is, a
    /// report only by a claim (a record made from a report speaks for itself).
    fn cite(&mut self, imported: &Imported, claimed: bool, known: MergeKnowledge<'_>) {
        let source = render::source_name(imported);
        if self.case.source(&source).is_some() {
            return;
        }
        let lines = match &imported.origin {
            Origin::Table { table, .. } => render::table(table),
            Origin::Report { .. } if claimed => {
                let framework = known.frameworks.named(&imported.framework);
                let file = framework.map(|id| &known.frameworks.get(id).file);
                let title = file.map_or("inspection report", |f| f.title.as_str());
                // A letter's title is that of its visit.
                let activity = imported.visit.as_ref().and(imported.activity.as_ref());
                let activity = activity.and_then(|id| file?.activities.get(id)?.title.as_deref());
                let title = activity.unwrap_or(title);
                let publisher = file.map_or("", |f| f.inspectorate.as_str());
                render::report_source(imported, title, publisher)
            }
            Origin::Report { .. } | Origin::Recorded { .. } => return,
        };
        let pad = " ".repeat(self.step());
        let lines = lines.into_iter().map(|line| format!("{pad}{line}"));
        let lines = std::iter::once(format!("{source}:")).chain(lines).collect();
        // Tables at the end are kept in the order of their names, in whatever order they are imported.
        let is_after = |other: &&Source| other.is_table() && other.id > source;
        let after = self.case.sources.iter().rev().take_while(is_after).count();
        let at = self.case.sources.len() - after;
        let kind =
            matches!(imported.origin, Origin::Table { .. }).then(|| Source::TABLE.to_owned());
        self.case.sources.insert(
            at,
            Source {
                id: source,
                title: None,
                kind,
            },
        );
        self.sources.insert(at, ItemSlot::New(None, lines));
    }

    /// The changes of the file's text that make it say what it is to say.
    pub fn edits(&self, text: &str) -> Result<Vec<Edit>, Layout> {
        let splice = self.splice(text);
        let sources = self.cited().map(|(slot, _)| slot.clone());
        let mut edits = splice.sources(&sources.collect::<Vec<_>>())?;
        edits.extend(splice.list(ItemList::Inspections, &self.inspections)?);
        edits.extend(splice.list(ItemList::Claims, &self.claims)?);
        Ok(edits)
    }

    /// The names of the sources as they are to be.
    pub fn source_names(&self) -> impl Iterator<Item = &str> {
        self.cited().map(|(_, source)| source.id.as_str())
    }

    /// The sources, without those that nothing refers to any more: a table that was added, or whose
    /// records are made from reports now.
    fn cited(&self) -> impl Iterator<Item = (&ItemSlot, &Source)> {
        let sources = self.sources.iter().zip(&self.case.sources);
        sources.filter(|(slot, source)| {
            let never_cited = match slot {
                ItemSlot::New(..) => false,
                ItemSlot::Kept(_) => !source.is_table() || !refers(&self.read, &source.id),
            };
            never_cited || refers(&self.case, &source.id)
        })
    }

    fn splice<'a>(&self, text: &'a str) -> Splice<'a> {
        let counts = [self.read.inspections.len(), self.read.claims.len(), 0];
        let sources = self.read.sources.iter();
        let sources: Vec<&str> = sources.map(|source| source.id.as_str()).collect();
        Splice::new(text, self.read.document, counts, &sources)
    }
}

/// Whether anything in a document refers to a source.
fn refers(case: &Case, source: &str) -> bool {
    let by_record = |inspection: &Inspection| {
        let records = inspection.sources.iter().map(|named| named.value.as_str());
        let findings = inspection.findings.iter();
        let findings = findings.filter_map(|finding| finding.source.as_deref());
        records.chain(findings).any(|name| name == source)
    };
    case.inspections.iter().any(by_record)
        || case
            .claims
            .iter()
            .any(|c| c.source.as_deref() == Some(source))
        || case
            .actions
            .iter()
            .any(|a| a.source.as_deref() == Some(source))
}

/// What a document claims beside a record that states something otherwise: all that it says, agreement
/// too, for where another record takes this one's place, later, what agrees now may differ. A claim has
/// one window: the one that differs.
fn claims(imported: &Imported, otherwise: &Differences) -> Differences {
    let says = Differences::everything(imported);
    Differences {
        fieldwork: otherwise.fieldwork.or(says.fieldwork),
        ..says
    }
}

/// Before which record an inspection belongs: after the last that is not later.
fn position(records: &[Inspection], imported: &Imported) -> usize {
    let Some(day) = imported.day() else {
        return records.len();
    };
    let later = |record: &Inspection| {
        let start = record.start().or(record.published);
        start.is_some_and(|start| start.earliest() > day.earliest())
    };
    let last = records.iter().rposition(|record| !later(record));
    match last {
        // An undated record at the end belongs where it stands, not after what is later.
        Some(last) if records[last].start().or(records[last].published).is_some() => last + 1,
        _ => records.iter().position(later).unwrap_or(records.len()),
    }
}

/// What the lines of a record say.
fn inspection(lines: &[String], known: MergeKnowledge<'_>) -> Option<Inspection> {
    alone("inspections", lines, known)?.inspections.pop()
}

/// What the lines of a claim say.
fn claim(lines: &[String], known: MergeKnowledge<'_>) -> Option<Claim> {
    alone("claims", lines, known)?.claims.pop()
}

fn alone(section: &str, lines: &[String], known: MergeKnowledge<'_>) -> Option<Case> {
    let lines = listed(lines, 2, 2).join("\n");
    let text = format!("authority: {{ name: a }}\n{section}:\n{lines}\n");
    cases(text.into_bytes(), known).ok()?.1.pop()
}

/// A text, without a byte order mark, and its documents.
pub fn cases(
    bytes: Vec<u8>,
    known: MergeKnowledge<'_>,
) -> Result<(String, Vec<Case>), read::Unreadable> {
    let read = read::read(bytes);
    let documents = read.documents?.into_iter().enumerate();
    let vocabulary = Vocabulary {
        frameworks: known.frameworks,
        topics: known.topics,
        authorities: known.authorities,
    };
    let cases = documents
        .map(|(n, record)| bind::bind(record, FileId::nth(0), n, false, vocabulary))
        .collect();
    Ok((read.text, cases))
}
