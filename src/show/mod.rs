//! Every way that findings and answers reach a person. Nothing here judges; it says what it was given.

pub mod concise;
pub mod excerpt;
#[cfg(feature = "cli")]
mod fitted;
#[cfg(feature = "cli")]
pub mod formats;
pub mod graph;
#[cfg(feature = "cli")]
pub mod human;
pub mod json;
pub mod learn;
#[cfg(feature = "cli")]
mod line_index;
pub mod list;
pub mod replay;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "cli")]
pub mod review;
#[cfg(feature = "cli")]
pub mod stats;
#[cfg(feature = "cli")]
pub mod timeline;
pub mod why;
#[cfg(feature = "cli")]
pub mod wrap;

/// How a terminal, or what stands in for one, wants its text.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether lines are drawn with box characters instead of ASCII.
    pub unicode: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Style {
    /// For files, pipes and tests: no colour, a width that fits most screens.
    pub fn plain() -> Self {
        Self {
            colour: false,
            unicode: true,
            width: 100,
        }
    }
}
