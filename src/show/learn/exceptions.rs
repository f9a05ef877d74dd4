//! Exceptions by name.

use super::detail::Detail;
use crate::base::wording::{grouped, list};
use crate::compare::law::named;

/// How many exceptions are few enough to be named.
const FEW: usize = 20;

/// Records by name, all of them where they are few enough.
pub(super) fn all(names: &[String]) -> String {
    match names.len() {
        many if many > FEW => format!("{}, named in --format json", grouped(many)),
        _ => list(names.iter().map(String::as_str)),
    }
}

/// What is added to the count of what goes before a law: its exceptions, or where they are named.
pub(super) fn others(names: &[String]) -> String {
    match names.len() {
        0 => String::new(),
        many if many > FEW => {
            let many = grouped(many);
            format!("; the other {many} are named in --format json")
        }
        _ => format!("; not: {}", all(names)),
    }
}

/// Records by name where they are few enough, the first of them where not everything is asked for.
pub(super) fn some(names: &[String], detail: Detail) -> String {
    match names.len() {
        many if many > FEW => grouped(many),
        _ if detail == Detail::Full => list(names.iter().map(String::as_str)),
        _ => named(names),
    }
}

/// What is added to a count: its exceptions, where they are few enough to be named. How many there are, the
/// count says.
pub(super) fn not(names: &[String], detail: Detail) -> Option<String> {
    let are_few = (1..=FEW).contains(&names.len());
    are_few.then(|| format!("not: {}", some(names, detail)))
}
