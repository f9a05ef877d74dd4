//! Places: where in which file something stands, by meaning rather than by line.
//!
//! A rule points at `inspections[3].judgements.overall` of a file. The line and column are found
//! only when the finding is printed (see [`crate::yaml::locate`]), so records stay plain values
//! and parsing stays fast.

use std::borrow::Cow;
use std::fmt;

use super::cells::Cells;

/// A file that was read: a framework, a case file, or the national index.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as the user named it.
    pub name: String,
    /// Its text; of a table a line for each row, as a spreadsheet numbers them.
    pub text: String,
    /// Where its records stand in it, if it is a table.
    pub cells: Option<Cells>,
}

impl SourceFile {
    /// A file of lines.
    pub fn lines(name: String, text: String) -> Self {
        Self {
            name,
            text,
            cells: None,
        }
    }
}

/// Which of the files that were read; an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The file that is, or will be, the `n`-th of its [`Sources`].
    pub fn nth(n: usize) -> Self {
        Self(u32::try_from(n).unwrap_or(u32::MAX))
    }

    /// Which of its [`Sources`] it is.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All files that were read, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<SourceFile>);

impl Sources {
    /// Keeps a file and names it.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId::nth(self.0.len());
        self.0.push(file);
        id
    }

    /// Forgets all but the first `few`.
    pub fn keep(&mut self, few: usize) {
        self.0.truncate(few);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The file that was added as this one; a [`FileId`] always comes from [`Sources::add`].
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.0[id.index()]
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a mapping.
    Key(Cow<'static, str>),
    /// Into a list, counted from zero.
    Index(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Whether a place means the value or the key that introduces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum On {
    /// The value.
    Value,
    /// The key, at its n-th occurrence in the mapping (0 but for repeated keys).
    Key(usize),
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Which document of the file, counted from zero.
    pub document: usize,
    /// The way from the root of the document.
    pub path: Vec<Step>,
    /// The key or the value at the end of that way.
    pub on: On,
    /// A byte offset, for what has no path: text that YAML could not read.
    pub byte: Option<usize>,
}

impl Place {
    /// The root of a document.
    pub fn root(file: FileId, document: usize) -> Self {
        Self {
            file,
            document,
            path: Vec::new(),
            on: On::Value,
            byte: None,
        }
    }

    /// A byte offset in a file that could not be read as YAML.
    pub fn byte(file: FileId, byte: usize) -> Self {
        Self {
            byte: Some(byte),
            ..Self::root(file, 0)
        }
    }

    /// One step further in.
    #[must_use]
    pub fn at(mut self, step: impl Into<Step>) -> Self {
        self.path.push(step.into());
        self
    }

    /// An item of the list that stands here; the same place where there is no list.
    #[must_use]
    pub fn item(self, index: Option<usize>) -> Self {
        match index {
            Some(index) => self.at(index),
            None => self,
        }
    }

    /// The same place, but its key.
    #[must_use]
    pub fn key(mut self) -> Self {
        self.on = On::Key(0);
        self
    }

    /// The judgement, as it is written there, of which something is said at this place: its grade in
    /// the record or in the body of a report, or what a claim says of it.
    pub fn judgement(&self) -> Option<&str> {
        self.path.windows(2).find_map(|steps| match steps {
            [Step::Key(outer), Step::Key(name)] => {
                matches!(outer.as_ref(), "judgements" | "body" | "says").then_some(name.as_ref())
            }
            _ => None,
        })
    }

    /// The path as users write it: `inspections[3].judgements.overall`.
    pub fn path_text(&self) -> String {
        PathText(&self.path).to_string()
    }
}

struct PathText<'a>(&'a [Step]);

impl fmt::Display for PathText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
