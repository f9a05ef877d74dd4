//! What becomes of an inspection that is added to a case file.

use super::compare::Differences;
use crate::case::read::Unreadable;
use crate::case::splice::Layout;

/// What became of an imported inspection.
#[derive(Clone, Debug, PartialEq)]
pub enum Added {
    /// It was added.
    Inspection,
    /// A record of it is there and says the same, or more.
    Nothing,
    /// A record of it is there that was made from a table; now it is made from the report.
    Settled,
    /// A record of it is there and stays; what the document states otherwise was added as a claim.
    Claim(Differences),
    /// A record of it is there, and the claim of what the document states otherwise too.
    Claimed(Differences),
}

/// Why an imported inspection was not added.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// The file cannot be added to as it is laid out.
    #[error(transparent)]
    Layout(#[from] Layout),
    /// The result would not say everything that the file said.
    #[error("adding to this file would damage it ({0}); it was left as it is, please report this")]
    Loss(#[from] Loss),
    /// The file cannot be read.
    #[error("this case file cannot be read: {}", .0.message)]
    Unreadable(Unreadable),
    /// A file of that name is another authority's.
    #[error("this file is there already and is the history of {0}")]
    Taken(String),
    /// The document names one authority and states the number of another, or of nobody that is known.
    #[error(
        "{place} names {name}, whose number is {theirs}, and states the number {stated}: correct one of them"
    )]
    Number {
        /// Where it does in the document.
        place: String,
        /// The number that the document states.
        stated: String,
        /// Whom it names.
        name: String,
        /// The number of that authority.
        theirs: String,
    },
    /// Something else of that name is there, such as a folder.
    #[error("something of this name is there already that is no case file")]
    There,
    /// There can be no file of that name.
    #[error("this file cannot be made: {0}")]
    Place(String),
}

/// What would be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Loss {
    /// A document of the file.
    #[error("a document would be lost")]
    Document,
    /// A line of the file.
    #[error("a line would be lost")]
    Line,
    /// An inspection, or a part of one.
    #[error("an inspection would be lost or altered")]
    Inspection,
    /// A claim.
    #[error("a claim would be lost or altered")]
    Claim,
    /// Something else in the file.
    #[error("another section would be altered")]
    Other,
    /// Something could no longer be read as what it is.
    #[error("a value would become unreadable")]
    Fault,
}
