//! Which authority a record is about: one thing, however the record calls it.
//!
//! Precedents, histories, duplicates, fingerprints and imports all ask for the [`Identity`], and
//! only two that are equal are one authority.

use std::fmt;
use std::sync::Arc;

use super::authorities::{Authorities, Clues};
use crate::base::place::FileId;

/// Which authority: what its number, its code and every known name of it lead to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// That of a number: its own, or the one that the list of authorities knows for it.
    Number(Arc<str>),
    /// That of a code, which the list does not know.
    Code(Arc<str>),
    /// That of a name, without the words that tell no authority from another; for one of the list
    /// that has no number, the name of its case file.
    Name(Arc<str>),
    /// Nothing is stated: nobody but the one of that document.
    Unstated(FileId, usize),
}

impl Identity {
    /// That of a code which the list does not know.
    pub fn of_code(code: &str) -> Self {
        Self::Code(code.trim().into())
    }

    /// The number by which the authority is known, if there is one.
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number),
            Self::Code(_) | Self::Name(_) | Self::Unstated(..) => None,
        }
    }
}

/// As it stands in a fingerprint: the number, or else the code, or else the name.
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(text) | Self::Code(text) | Self::Name(text) => f.write_str(text),
            Self::Unstated(..) => f.write_str("(unnamed authority)"),
        }
    }
}

/// A number as it is compared: without leading zeros and spaces.
pub fn number(text: &str) -> String {
    let text = text.trim();
    text.parse::<u64>()
        .map_or_else(|_| text.to_owned(), |number| number.to_string())
}

impl Authorities {
    /// Which authority is meant; nothing where nothing is stated.
    ///
    /// A number decides, whatever else is stated with it: two records with one number are of one
    /// authority. Where there is none, the list is asked for the code and the name, and its number
    /// is taken; an authority that it does not know is known by its code, or else by its name.
    pub fn identity(&self, clues: Clues<'_>) -> Option<Identity> {
        let stated = |text: Option<&str>| {
            let text = text.map(str::trim).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        if let Some(urn) = stated(clues.urn) {
            return Some(Identity::Number(number(&urn).into()));
        }
        if let Some((key, known)) = self.find_at_any_time(clues) {
            return Some(match known.urn {
                Some(urn) => Identity::Number(urn.to_string().into()),
                None => Identity::Name(key.replace('-', " ").into()),
            });
        }
        let name = || stated(clues.name.map(|name| self.folded(name)).as_deref());
        stated(clues.code)
            .map(|code| Identity::of_code(&code))
            .or_else(|| name().map(|name| Identity::Name(name.into())))
    }

    /// Whether two documents speak of one authority. Of one that the list does not know, one of them
    /// may state the number and the other not; then the code decides, or else the name.
    pub fn are_one(&self, one: Clues<'_>, other: Clues<'_>) -> bool {
        let (of_one, of_other) = (self.identity(one), self.identity(other));
        let listed = |clues| self.find_at_any_time(clues).is_some();
        if of_one.is_some() && of_one == of_other {
            return true;
        }
        if one.urn.is_some() && other.urn.is_some() || listed(one) || listed(other) {
            return false;
        }
        match (one.code, other.code) {
            (Some(one), Some(other)) => one.trim() == other.trim(),
            _ => {
                let names = one.name.zip(other.name);
                names.is_some_and(|(one, other)| self.same_name(one, other))
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::base::date::PartialDate;

    fn identity(
        urn: Option<&str>,
        code: Option<&str>,
        name: Option<&str>,
        on: Option<&str>,
    ) -> Option<String> {
        let on = on.map(|day| PartialDate::parse(day).unwrap().earliest());
        let clues = Clues {
            urn,
            code,
            name,
            on,
        };
        let identity = Authorities::embedded().identity(clues);
        identity.map(|identity| identity.to_string())
    }

    #[test]
    fn a_known_authority_is_its_number_by_whatever_it_is_called() {
        for (urn, code, name) in [
            (Some("80534"), None, None),
            (Some(" 080534 "), Some("E99"), Some("Whatever")),
            (None, Some("E10000024"), None),
            (None, Some("E10000024"), Some("Whatever")),
            (None, None, Some("Nottinghamshire")),
            (None, None, Some("Nottinghamshire County Council")),
            (None, Some("E99999999"), Some("nottinghamshire council")),
            (Some(" "), None, Some("Nottinghamshire")),
        ] {
            let is = identity(urn, code, name, None);
            assert_eq!(is.as_deref(), Some("80534"), "{urn:?} {code:?} {name:?}");
        }
    }

    #[test]
    fn one_that_the_list_does_not_know_is_its_number_or_code_or_name() {
        let name = Some("Anyshire County Council");
        for (urn, code, name, is) in [
            (Some("99001"), Some("E99"), name, Some("99001")),
            (Some("1-234"), None, name, Some("1-234")),
            (None, Some("E99"), name, Some("E99")),
            (None, None, name, Some("anyshire")),
            (None, None, Some("Anyshire, County of"), Some("anyshire")),
            (None, None, Some("?"), None),
            (None, None, None, None),
        ] {
            assert_eq!(identity(urn, code, name, None).as_deref(), is);
        }
    }

    #[test]
    fn of_two_that_bore_one_name_the_day_decides() {
        for (name, on, is) in [
            ("Dorset", Some("2016"), "dorset county council"),
            ("Dorset", Some("2021"), "2532283"),
            ("Dorset", None, "2532283"),
            ("Northamptonshire", Some("2016"), "northamptonshire"),
            // It had ended; it is nobody else.
            ("Northamptonshire", Some("2023"), "northamptonshire"),
            ("Northamptonshire", None, "northamptonshire"),
            // It was not there yet.
            ("Cumberland", Some("2016"), "2733690"),
        ] {
            let named = identity(None, None, Some(name), on);
            assert_eq!(named.as_deref(), Some(is), "{name} {on:?}");
        }
    }

    #[test]
    fn documents_of_an_unknown_authority_are_matched_by_what_both_state() {
        let list = Authorities::embedded();
        let clues = |urn, code, name| Clues {
            urn,
            code,
            name,
            on: None,
        };
        let numbered = clues(Some("99001"), None, Some("Anyshire Council"));
        for (other, are) in [
            (clues(Some("99001"), None, Some("Borsetshire")), true),
            (clues(Some("99002"), None, Some("Anyshire")), false),
            (clues(None, None, Some("Anyshire")), true),
            (clues(None, Some("E99"), Some("Anyshire")), true),
            (clues(None, None, Some("Borsetshire")), false),
            (clues(None, None, Some("Nottinghamshire")), false),
        ] {
            assert_eq!(list.are_one(numbered, other), are, "{other:?}");
            assert_eq!(list.are_one(other, numbered), are, "{other:?}");
        }
        let coded = clues(None, Some("E99"), Some("Anyshire"));
        assert!(!list.are_one(coded, clues(Some("99001"), Some("E98"), Some("Anyshire"))));
    }
}
