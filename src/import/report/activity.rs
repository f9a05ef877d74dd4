//! What the inspectors did: what the report says, or else what the length of the fieldwork shows.

use super::authority::find;
use super::facts::LabelSet;
use super::letters::Folded;
use super::{Evidence, PrintedWindow, ReadFact, ReportForm, UnreadFact};

/// What the inspectors did, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadActivity {
    /// The activity, by its name in the framework.
    pub id: String,
    /// How it is known.
    pub how: How,
}

/// How an activity is known.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// The report says so.
    Printed(Evidence),
    /// The framework has no other graded activity.
    Only,
    /// Inferred: the fieldwork took as long as this activity does, and as no other.
    Length {
        /// Calendar days of the only or the longest window.
        days: i32,
    },
    /// Inferred: no activity takes as long as the fieldwork took; this one's usual length is nearest.
    NearestLength {
        /// Calendar days of the only or the longest window.
        days: i32,
        /// The usual length.
        usual: i32,
    },
}

/// The activity.
pub(super) fn activity(
    text: &Folded<'_>,
    form: &ReportForm,
    labels: &LabelSet,
    fieldwork: &[ReadFact<PrintedWindow>],
) -> Result<ReadActivity, UnreadFact> {
    let printed = form
        .wording
        .activities
        .iter()
        .filter_map(|(id, wordings)| {
            Some((
                id,
                find(text, &wordings.iter().collect::<Vec<_>>(), labels)?,
            ))
        })
        // The first on the page is the title; of two that begin there, the longer.
        .min_by_key(|(_, found)| (found.lines.0, std::cmp::Reverse(found.length)));
    if let Some((id, found)) = printed {
        return Ok(ReadActivity {
            id: id.clone(),
            how: How::Printed(found.evidence),
        });
    }
    if let [(id, _)] = form.activities.iter().collect::<Vec<_>>()[..] {
        return Ok(ReadActivity {
            id: id.clone(),
            how: How::Only,
        });
    }
    let unread = |why: &str| {
        Err(UnreadFact {
            field: "activity".to_owned(),
            why: format!("the report does not say, and {why}"),
            evidence: None,
        })
    };
    // Where inspectors came back for a few days, the longest window is the inspection proper; the
    // days between two windows were not spent inspecting.
    match fieldwork.iter().map(|window| window.value.days()).max() {
        Some(days) => by_length(form, days).map_or_else(
            || unread("the lengths of its framework's activities are not known"),
            Ok,
        ),
        None => unread("its fieldwork was not read"),
    }
}

fn by_length(form: &ReportForm, days: i32) -> Option<ReadActivity> {
    let lengths = || {
        form.activities
            .iter()
            .filter_map(|(id, length)| Some((id, (*length)?)))
    };
    let mut fitting = lengths().filter(|(_, length)| (length.from..=length.to).contains(&days));
    if let (Some((id, _)), None) = (fitting.next(), fitting.next()) {
        return Some(ReadActivity {
            id: id.clone(),
            how: How::Length { days },
        });
    }
    let (id, length) = lengths().min_by_key(|(_, length)| (length.usual - days).abs())?;
    Some(ReadActivity {
        id: id.clone(),
        how: How::NearestLength {
            days,
            usual: length.usual,
        },
    })
}
