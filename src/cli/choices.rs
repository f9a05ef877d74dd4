//! What a command line chooses among, in the words that it uses.

use clap::ValueEnum;

use crate::base::finding::Severity;
use crate::verdict::rank::Sort;

/// The order in which findings are told.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Order {
    /// The gravest first, and of these the rarest
    Rarity,
    /// By file and line
    Place,
    /// The latest inspection first
    Date,
    /// By rule
    Rule,
}

impl Order {
    /// As the library has it.
    pub fn sort(self) -> Sort {
        match self {
            Self::Rarity => Sort::Rarity,
            Self::Place => Sort::Place,
            Self::Date => Sort::Date,
            Self::Rule => Sort::Rule,
        }
    }
}

/// From which severity on something is done.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Threshold {
    Error,
    Warning,
    Note,
}

impl Threshold {
    /// As the library has it.
    pub fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}
