//! The national report: one self-contained HTML file that anybody can open.
//!
//! What it shows is gathered into plain views (one file each), which the templates print; nothing is
//! judged here. The file works without its script, which only sorts, filters and saves pictures; its
//! policy forbids every connection. The same input gives the same bytes.

mod anchors;
mod authority;
mod axis;
mod event;
mod figure;
mod finding;
mod inspection;
mod line;
mod marks;
mod nation;
mod overview;
mod page;
mod queue;
mod rule;
mod scope;
mod tree;
mod words;

use std::borrow::Cow;

use crate::base::period::Period;
use crate::base::safe;
use crate::dataset::named::NotNamed;
use crate::verdict::outcome::Outcome;
use crate::verdict::rank::Sort;
use crate::verdict::selection::Selection;

/// What a report is to show.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReportOptions {
    /// Only the authority that is called so.
    pub authority: Option<String>,
}

impl ReportOptions {
    /// Only one authority: by its name, a former one, its number or an unambiguous beginning.
    #[must_use]
    pub fn authority(mut self, name: impl Into<String>) -> Self {
        self.authority = Some(name.into());
        self
    }
}

/// What a check came to, as one self-contained HTML file. Where it was asked as of a day, what began
/// later is left out.
///
/// # Errors
/// No authority, or more than one, is called as the options say.
///
/// ```
/// use evenhand::{Input, Options, ReportOptions, check, load, report};
///
/// let record = "
/// authority: { name: Anyshire County Council }
/// inspections:
///   - framework: ilacs-2018
///     activity: standard
///     fieldwork: 2019-10-07/2019-10-18
///     published: 2019-12-02
///     judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
/// ";
/// let input = Input::text("anyshire.yaml", record);
/// let outcome = check(vec![input], load(None)?, &Options::default());
/// let page = report(&outcome, &ReportOptions::default())?;
/// assert!(page.starts_with("<!doctype html>") && page.contains("anyshire.yaml:8"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn report(outcome: &Outcome, options: &ReportOptions) -> Result<String, NotNamed> {
    let mut dataset = Cow::Borrowed(&outcome.dataset);
    if let Some(day) = dataset.as_of {
        dataset.to_mut().ask_as_of(day);
    }
    let dataset = dataset.as_ref();
    let only = options.authority.as_deref();
    let only = only.map(|name| dataset.history_called(name)).transpose()?;
    let only = only.map(|history| history.identity().clone());
    let found = Selection::default().of(outcome, Sort::Rarity);
    let scope = scope::Scope::new(dataset, found, only);
    let timelines = crate::answers::timeline::within(dataset, Period::default());
    let page = page::page(&scope, &timelines);
    // Whatever a record holds, no control character and nothing that turns text around is in the page.
    Ok(safe::shown(&page).into_owned())
}
