//! How much of what was learned people are told.

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The law, and how it fits.
    Law,
    /// Besides, the first of everything else.
    Brief,
    /// Everything.
    Full,
}
