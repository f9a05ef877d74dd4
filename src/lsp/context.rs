//! What a place in a case file is about: the record, the framework, the judgement.

use super::cursor::{self, Cursor};
use super::workspace::Workspace;
use crate::base::place::{FileId, Step};
use crate::case::model::Case;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, FrameworkId, JudgementId};

/// A place in a text, and the record in which it lies as it was last read.
pub struct Context<'a> {
    /// The text.
    pub text: &'a str,
    /// Where in it.
    pub cursor: Cursor,
    /// Everything that was read.
    pub dataset: &'a Dataset,
    /// The document.
    pub case: Option<&'a Case>,
}

impl<'a> Context<'a> {
    /// The context of a byte of a text, which is that of a case file or of something else.
    pub fn of(workspace: &'a Workspace, text: &'a str, file: Option<FileId>, byte: usize) -> Self {
        let cursor = cursor::at(text, byte);
        let dataset = workspace.dataset();
        let mut cases = dataset.cases.iter();
        let is_it = |case: &&Case| Some(case.file) == file && case.document == cursor.document;
        let case = cases.find(is_it);
        Self {
            text,
            cursor,
            dataset,
            case,
        }
    }

    /// What is written here.
    pub fn word(&self) -> &'a str {
        let word = self.text.get(self.cursor.word.clone()).unwrap_or_default();
        word.trim_matches(['"', '\''])
    }

    /// The inspection in which the place lies.
    pub fn entry(&self) -> Option<Entry<'a>> {
        let index = self.cursor.item_of("inspections")?;
        let mut entries = self.dataset.of_case(self.case?);
        entries.find(|entry| entry.inspection.index == index)
    }

    /// The frameworks that may be meant: that of the inspection, those of a claim, or all.
    pub fn frameworks(&self) -> Vec<&'a Framework> {
        if let Some(framework) = self.entry().and_then(Entry::framework) {
            return vec![framework];
        }
        let named = self.case.and_then(|case| {
            let claim = self.cursor.item_of("claims");
            let missing = self.cursor.item_of("missing");
            let claim = case.claims.iter().find(|one| Some(one.index) == claim);
            let missing = case.missing.iter().find(|one| Some(one.index) == missing);
            let claim = claim.and_then(|claim| claim.framework.as_ref());
            claim
                .or(missing.and_then(|missing| missing.framework.as_ref()))?
                .is
        });
        match named.or_else(|| self.framework_above()) {
            Some(id) => vec![self.dataset.frameworks.get(id)],
            None => self.dataset.frameworks.iter().map(|(_, one)| one).collect(),
        }
    }

    /// The framework that was named last before the cursor: while something is typed, the file is often no
    /// YAML, and nothing else is known of it.
    fn framework_above(&self) -> Option<FrameworkId> {
        const KEY: &str = "framework:";
        if self.case.is_some() {
            return None;
        }
        let before = self.text.get(..self.cursor.word.start)?;
        let named = before.get(before.rfind(KEY)? + KEY.len()..)?;
        let end = named.find([',', '}', '\n']).unwrap_or(named.len());
        self.dataset.frameworks.named(named[..end].trim())
    }

    /// The judgement whose name, or whose grade, is written here: of the first framework that knows it.
    pub fn judgement(&self) -> Option<(&'a Framework, JudgementId)> {
        let name = match self.cursor.names().as_slice() {
            ["inspections", "#", "judgements"]
            | ["inspections", "#", "report", "body"]
            | ["claims", "#", "says"]
                if self.cursor.on_key =>
            {
                self.word()
            }
            ["inspections", "#", "judgements", _]
            | ["inspections", "#", "report", "body", _]
            | ["claims", "#", "says", _] => match self.cursor.path.last() {
                Some(Step::Key(name)) => name.as_ref(),
                _ => return None,
            },
            ["inspections", "#", "findings", "#", "area"]
            | ["inspections", "#", "looked-at", "areas", "#"]
            | ["accepted", "#", "judgement"] => self.word(),
            _ => return None,
        };
        let frameworks = self.frameworks().into_iter();
        let mut known = frameworks.filter_map(|one| Some((one, one.judgement_called(name)?)));
        known.next()
    }

    /// The framework that is named here.
    pub fn framework(&self) -> Option<&'a Framework> {
        let names = self.cursor.names();
        let is_named = !self.cursor.on_key && names.last() == Some(&"framework");
        let id = self
            .dataset
            .frameworks
            .named(self.word())
            .filter(|_| is_named);
        id.map(|id| self.dataset.frameworks.get(id))
    }
}
