//! What is written where a grade should stand and cannot be read as one: for answers that go on
//! without it and have to say so.

use super::Entry;
use crate::base::place::Place;

/// Something in a record that is passed over.
pub struct Unread {
    /// Where it stands.
    pub place: Place,
    /// What is said of it.
    pub message: String,
}

/// What is passed over of an inspection: its grades that are none, and the name of its framework.
pub fn unread(entry: Entry<'_>) -> Vec<Unread> {
    let framework = entry.framework();
    let mut unread: Vec<Unread> = of_framework(entry).into_iter().collect();
    let gradings = entry.inspection.gradings.iter();
    unread.extend(
        gradings
            .filter(|grading| grading.grade().is_none())
            .filter_map(|grading| {
                let message = match (&grading.given, framework) {
                    (Some(given), Some(framework)) => {
                        let id = framework.id();
                        format!("`{}` is not a grade of `{id}` and was left out", given.text)
                    }
                    (None, Some(_)) => "no grade can be read here".to_owned(),
                    // Without a framework none of them is a grade, which is said once.
                    (_, None) => return None,
                };
                let place = entry.field("judgements");
                Some(Unread {
                    place: place.at(grading.judgement.text.clone()),
                    message,
                })
            }),
    );
    unread
}

fn of_framework(entry: Entry<'_>) -> Option<Unread> {
    let inspection = entry.inspection;
    let named = inspection.framework.as_ref();
    let message = match (named, entry.framework()) {
        (Some(named), Some(framework)) if named.is.is_none() => format!(
            "there is no framework `{}`; read on as `{}`, which was in force then",
            named.text,
            framework.id()
        ),
        (Some(named), None) if !inspection.gradings.is_empty() => format!(
            "there is no framework `{}`, so its grades were left out",
            named.text
        ),
        (None, None) if !inspection.gradings.is_empty() => {
            "no framework is named here, so its grades were left out".to_owned()
        }
        _ => return None,
    };
    Some(Unread {
        place: entry.field("framework"),
        message,
    })
}
