//! Which of some authorities somebody means who writes a name as people do.

use std::collections::BTreeSet;

use super::authorities::{Authorities, Clues};
use super::identity::{self, Identity};
use crate::base::nearest;
use crate::base::wording;

/// An authority that may be meant.
#[derive(Clone, Debug)]
pub struct Bearer<'a> {
    /// Which it is.
    pub identity: &'a Identity,
    /// What its record says of it.
    pub clues: Clues<'a>,
    /// The name of its file, without what follows the dot; empty where the file is not its own.
    pub stem: &'a str,
    /// The names of those that it took over from.
    pub succeeds: &'a [String],
}

/// Why it cannot be said who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCalled {
    /// Several may be; the positions of one of each.
    Several(Vec<usize>),
    /// Nobody is; the names that are near.
    Nobody(Vec<String>),
}

/// How sure a name leads to an authority, the surest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// By its number or its code.
    Number,
    /// By a name that it bears or the name of its file.
    Name,
    /// By such a name without the words that tell no authority from another.
    Folded,
    /// By a name of one that it took over from.
    Former,
    /// By the beginning of a name.
    Beginning,
}

impl Lead {
    const ALL: [Self; 5] = [
        Self::Number,
        Self::Name,
        Self::Folded,
        Self::Former,
        Self::Beginning,
    ];
}

/// The names by which an authority is called.
struct Called {
    numbers: Vec<String>,
    names: Vec<String>,
    folded: Vec<String>,
    former: Vec<String>,
}

impl Authorities {
    /// The positions of the records of the authority that is meant.
    ///
    /// # Errors
    /// Several may be meant, or nobody is.
    pub fn meant(&self, text: &str, bearers: &[Bearer<'_>]) -> Result<Vec<usize>, NotCalled> {
        let all: Vec<Called> = bearers.iter().map(|bearer| self.names_of(bearer)).collect();
        let (number, folded) = (identity::number(text), self.folded(text));
        for lead in Lead::ALL {
            let is_called = |called: &Called| match lead {
                Lead::Number => called
                    .numbers
                    .iter()
                    .any(|own| own.eq_ignore_ascii_case(&number)),
                Lead::Name => called.names.iter().any(|name| wording::same(name, text)),
                Lead::Folded => called.folded.contains(&folded),
                Lead::Former => called.former.contains(&folded),
                Lead::Beginning => called.folded.iter().any(|name| name.starts_with(&folded)),
            };
            let is_any = !number.is_empty() && (lead == Lead::Number || !folded.is_empty());
            let each = all.iter().enumerate();
            let found: Vec<usize> = each
                .filter(|(_, called)| is_any && is_called(called))
                .map(|(at, _)| at)
                .collect();
            let mut seen = BTreeSet::new();
            let one_of_each: Vec<usize> = found
                .into_iter()
                .filter(|at| seen.insert(bearers[*at].identity))
                .collect();
            match one_of_each.as_slice() {
                [] => {}
                // All its records, in however many files they stand.
                [one] => {
                    let is_it = |at: &usize| bearers[*at].identity == bearers[*one].identity;
                    return Ok((0..bearers.len()).filter(is_it).collect());
                }
                _ => return Err(NotCalled::Several(one_of_each)),
            }
        }
        let names = bearers.iter().zip(&all);
        let names = names.flat_map(|(bearer, called)| {
            let stem = Some(bearer.stem).filter(|stem| !stem.is_empty());
            stem.into_iter()
                .chain(called.folded.iter().map(String::as_str))
        });
        // A word of a name comes before what looks like all of it: `scilly`, `tyneside`.
        let mut near: Vec<String> = with_word(&folded, bearers.iter().zip(&all));
        for name in nearest::all_near(text, names) {
            if !near.iter().any(|other| other == name) {
                near.push(name.to_owned());
            }
        }
        Err(NotCalled::Nobody(near))
    }

    fn names_of(&self, bearer: &Bearer<'_>) -> Called {
        let clues = bearer.clues;
        let listed = self.find_at_any_time(clues);
        let mut names: Vec<String> = clues.name.into_iter().map(str::to_owned).collect();
        names.extend(Some(bearer.stem.to_owned()).filter(|stem| !stem.is_empty()));
        let mut numbers: Vec<String> = clues.urn.into_iter().map(identity::number).collect();
        numbers.extend(clues.code.map(str::to_owned));
        let mut former: Vec<String> = bearer.succeeds.to_vec();
        if let Some((key, known)) = listed {
            names.extend([key, &known.name, &known.short].map(str::to_owned));
            names.extend(known.also.iter().cloned());
            numbers.extend(known.urn.map(|urn| urn.to_string()));
            numbers.extend(known.code.iter().cloned());
            former.extend(known.succeeds.iter().cloned());
        }
        let fold = |name: &String| self.folded(name);
        Called {
            folded: names.iter().map(fold).collect(),
            former: former.iter().map(fold).collect(),
            numbers,
            names,
        }
    }
}

/// What can be written to mean those in whose names a word begins with a text, each once: the name of a
/// file, or else the name itself.
fn with_word<'a>(
    begins: &str,
    bearers: impl Iterator<Item = (&'a Bearer<'a>, &'a Called)>,
) -> Vec<String> {
    let has_it = |called: &Called| {
        let mut words = called.folded.iter().flat_map(|name| name.split(' '));
        words.any(|word| word.starts_with(begins))
    };
    let found = bearers.filter(|(_, called)| !begins.is_empty() && has_it(called));
    let names = found.filter_map(|(bearer, called)| match bearer.stem {
        "" => called.names.first().cloned(),
        stem => Some(stem.to_owned()),
    });
    let names: BTreeSet<String> = names.collect();
    names.into_iter().collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The stems of those that are meant, or of those that may be, or the names that are near.
    fn called(text: &str) -> Result<Vec<&'static str>, (bool, Vec<String>)> {
        let list = Authorities::embedded();
        let known: [(&'static str, &str, &str); 8] = [
            ("nottingham", "Nottingham City Council", "80533"),
            ("nottinghamshire", "Nottinghamshire County Council", "80534"),
            ("north-tyneside", "North Tyneside Council", "1"),
            ("north-yorkshire", "North Yorkshire Council", "2"),
            ("dorset", "Dorset Council", "2532283"),
            ("anyshire", "Anyshire County Council", "99001"),
            ("anyshire-2009", "Anyshire County Council", "99001"),
            ("newshire", "Newshire Council", "99002"),
        ];
        let identities = known.map(|(_, _, urn)| Identity::Number(urn.into()));
        let succeeds = ["Oldshire County Council".to_owned()];
        let bearers: Vec<Bearer<'_>> = known
            .iter()
            .zip(&identities)
            .map(|((stem, name, urn), identity)| Bearer {
                identity,
                clues: Clues {
                    urn: Some(urn),
                    name: Some(name),
                    ..Clues::default()
                },
                stem,
                succeeds: if *stem == "newshire" { &succeeds } else { &[] },
            })
            .collect();
        let stems = |found: Vec<usize>| found.into_iter().map(|at| known[at].0);
        match list.meant(text, &bearers) {
            Ok(found) => Ok(stems(found).collect()),
            Err(NotCalled::Several(found)) => {
                Err((true, stems(found).map(str::to_owned).collect()))
            }
            Err(NotCalled::Nobody(near)) => Err((false, near)),
        }
    }

    #[test]
    fn a_name_leads_to_one_authority_by_the_surest_way() {
        for (text, stem) in [
            ("nottingham", "nottingham"),
            ("Nottingham City", "nottingham"),
            ("NOTTINGHAMSHIRE", "nottinghamshire"),
            ("nottinghams", "nottinghamshire"),
            ("Nottinghamshire County", "nottinghamshire"),
            ("80534", "nottinghamshire"),
            ("080534", "nottinghamshire"),
            ("E10000024", "nottinghamshire"),
            ("north-yorkshire", "north-yorkshire"),
            ("north york", "north-yorkshire"),
            ("Dorset Council", "dorset"),
            ("Oldshire", "newshire"),
        ] {
            assert_eq!(called(text), Ok(vec![stem]), "{text}");
        }
        // Two files of one authority.
        assert_eq!(called("anyshire"), Ok(vec!["anyshire", "anyshire-2009"]));
    }

    #[test]
    fn what_several_or_nobody_is_called_is_told_with_names() {
        let several = ["north-tyneside", "north-yorkshire"].map(str::to_owned);
        assert_eq!(called("north"), Err((true, several.to_vec())));
        let near = vec!["nottinghamshire".to_owned()];
        assert_eq!(called("nottingamshire"), Err((false, near)));
        let near = vec!["north-tyneside".to_owned()];
        assert_eq!(called("tynes"), Err((false, near)));
        for text in ["", " ", "council", "?"] {
            let (several, _) = called(text).unwrap_err();
            assert!(!several || text == "council", "{text:?}");
        }
    }
}
