//! Who an authority is, under all the names, numbers and codes that documents print for it.

use std::collections::HashMap;
use std::sync::OnceLock;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Deserialize;

use crate::base::date::PartialDate;
use crate::base::nearest;
use crate::framework::embedded;

/// The known authorities, from `framework/authorities/`. The list is read when it is first asked for,
/// since most records state a number and need none.
#[derive(Clone, Debug, Default)]
pub struct Authorities {
    list: OnceLock<AuthorityList>,
    /// Who bears a name.
    by_name: OnceLock<HashMap<String, Vec<usize>>>,
}

/// The list as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct AuthorityList {
    /// Words of an official name that tell no authority from another.
    #[serde(default)]
    leave_out: Vec<String>,
    authorities: IndexMap<String, ListedAuthority>,
}

/// A known authority.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ListedAuthority {
    /// Its official name.
    pub name: String,
    /// The name that people use.
    pub short: String,
    /// The inspectorate's number for it.
    pub urn: Option<u64>,
    /// Its code in official statistics.
    pub code: Option<String>,
    /// Codes that tables still print for it.
    #[serde(default)]
    pub earlier_codes: Vec<String>,
    /// Its region.
    pub region: Option<String>,
    /// Other names that documents print.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its first day, where reorganisation made it.
    pub established: Option<String>,
    /// Its last day, where reorganisation ended it.
    pub abolished: Option<String>,
    /// Whose successor it is.
    #[serde(default)]
    pub succeeds: Vec<String>,
    /// Who succeeded it.
    #[serde(default)]
    pub succeeded_by: Vec<String>,
}

/// What a document or a case file says of an authority.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clues<'a> {
    /// A number.
    pub urn: Option<&'a str>,
    /// A code.
    pub code: Option<&'a str>,
    /// A name.
    pub name: Option<&'a str>,
    /// A day on which it existed; two that bore one name are told apart by it.
    pub on: Option<Date>,
}

impl AuthorityList {
    fn read() -> Result<Self, serde_yaml::Error> {
        let mut all = Self::default();
        for (_, bytes) in embedded::folder("authorities") {
            let read: Self = serde_yaml::from_slice(bytes)?;
            all.leave_out.extend(read.leave_out);
            all.authorities.extend(read.authorities);
        }
        Ok(all)
    }
}

impl Authorities {
    /// The authorities that are built in.
    pub fn embedded() -> Self {
        Self::default()
    }

    fn list(&self) -> &AuthorityList {
        // That the built-in files can be read is tested; nothing of a user's is in them.
        self.list
            .get_or_init(|| AuthorityList::read().unwrap_or_default())
    }

    /// All of them, each with the name of its case file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ListedAuthority)> {
        self.list()
            .authorities
            .iter()
            .map(|(key, known)| (key.as_str(), known))
    }

    /// Who is meant: by number, then by code, then by name. With it comes the name of its file.
    pub fn find(&self, clues: Clues<'_>) -> Option<(&str, &ListedAuthority)> {
        self.by_urn(clues)
            .or_else(|| self.by_code(clues))
            .or_else(|| self.by_name(clues))
    }

    fn by_urn(&self, clues: Clues<'_>) -> Option<(&str, &ListedAuthority)> {
        let urn: u64 = clues.urn?.trim().parse().ok()?;
        self.iter().find(|(_, known)| known.urn == Some(urn))
    }

    fn by_code(&self, clues: Clues<'_>) -> Option<(&str, &ListedAuthority)> {
        let code = clues.code?.trim();
        let now = |known: &ListedAuthority| {
            known.code.as_deref() == Some(code) && known.existed(clues.on)
        };
        let earlier = |known: &ListedAuthority| known.earlier_codes.iter().any(|c| c == code);
        self.iter()
            .find(|(_, known)| now(known))
            .or_else(|| self.iter().find(|(_, known)| earlier(known)))
    }

    fn by_name(&self, clues: Clues<'_>) -> Option<(&str, &ListedAuthority)> {
        let mut bearers = self.bearers(clues.name?);
        bearers.find(|(_, known)| known.existed(clues.on))
    }

    /// Everybody of that name, whoever is there today or was once.
    pub fn called(&self, name: &str) -> impl Iterator<Item = &ListedAuthority> {
        self.bearers(name).map(|(_, known)| known)
    }

    /// Everybody whose name, of as many words, a name can only be a slip of the pen for; nobody where
    /// somebody is called so.
    pub fn nearly_called(&self, name: &str) -> Vec<&ListedAuthority> {
        let (by_name, written) = (self.positions(), self.folded(name));
        if by_name.contains_key(&written) {
            return Vec::new();
        }
        let words = |name: &str| name.split(' ').count();
        let known = || by_name.keys().map(String::as_str);
        let alike = known().filter(|known| words(known) == words(&written));
        let sure = alike.filter(|near| nearest::is_sure(&written, near, known()));
        let bearers = sure.flat_map(|near| self.bearers(near));
        bearers.map(|(_, known)| known).collect()
    }

    /// Whether a name, of as many words, can be a slip of the pen for one that an authority bears or bore.
    pub fn is_nearly_called(&self, name: &str, known: &ListedAuthority) -> bool {
        let written = self.folded(name);
        let words = |name: &str| name.split(' ').count();
        let names = [&known.name, &known.short].into_iter().chain(&known.also);
        let mut names = names.map(|name| self.folded(name));
        names.any(|name| {
            words(&name) == words(&written) && nearest::is_sure(&written, &name, [name.as_str()])
        })
    }

    /// Everybody who bears a name, or bore it once.
    fn bearers(&self, name: &str) -> impl Iterator<Item = (&str, &ListedAuthority)> {
        let bearers = self.positions().get(&self.folded(name));
        bearers.into_iter().flatten().filter_map(|at| {
            let (key, known) = self.list().authorities.get_index(*at)?;
            Some((key.as_str(), known))
        })
    }

    /// The positions of those who bear a name, or bore it once.
    fn positions(&self) -> &HashMap<String, Vec<usize>> {
        self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, known) in self.list().authorities.values().enumerate() {
                for name in [&known.name, &known.short].into_iter().chain(&known.also) {
                    let bearers = by_name.entry(self.folded(name)).or_default();
                    if bearers.last() != Some(&at) {
                        bearers.push(at);
                    }
                }
            }
            by_name
        })
    }

    /// The same as [`Authorities::find`]; where nobody was there on the day, whoever is there today
    /// or was once.
    pub(super) fn find_at_any_time(&self, clues: Clues<'_>) -> Option<(&str, &ListedAuthority)> {
        self.find(clues)
            .or_else(|| self.find(Clues { on: None, ..clues }))
            .or_else(|| self.bearers(clues.name?).next())
    }

    /// Whether two names differ only in what tells no authority from another.
    pub fn same_name(&self, a: &str, b: &str) -> bool {
        self.folded(a) == self.folded(b)
    }

    /// A file name for an authority that is not known here.
    pub fn file_stem(&self, name: &str) -> String {
        let words = self.folded(name);
        // Few file systems take more than 255 bytes, and a letter may have four.
        let stem: String = words.replace(' ', "-").chars().take(50).collect();
        match stem.trim_end_matches('-') {
            // A file of no name but its extension is hidden, and nothing would read it again.
            "" => "unnamed".to_owned(),
            stem => stem.to_owned(),
        }
    }

    /// The words that make the name: `Bristol, City of` and `Bristol City Council` are `bristol`.
    pub fn folded(&self, name: &str) -> String {
        let text = name.to_lowercase().replace('&', " and ");
        let text = text.replace(['\'', '’', '.'], "");
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        let mut text = format!(" {} ", words.join(" "));
        for phrase in &self.list().leave_out {
            text = text.replace(&format!(" {phrase} "), " ");
        }
        let is_joint = |word: &&str| matches!(*word, "of" | "the");
        let kept: Vec<&str> = text.split_whitespace().skip_while(is_joint).collect();
        let last = kept.iter().rposition(|word| !is_joint(word));
        match last {
            Some(last) => kept[..=last].join(" "),
            None => words.join(" "),
        }
    }
}

impl ListedAuthority {
    /// Whether it existed on that day, as far as is known; without a day, whether it exists.
    fn existed(&self, on: Option<Date>) -> bool {
        let date = |text: &Option<String>| PartialDate::parse(text.as_deref()?).ok();
        match on {
            Some(day) => {
                date(&self.established).is_none_or(|first| first.earliest() <= day)
                    && date(&self.abolished).is_none_or(|last| day <= last.latest())
            }
            None => self.abolished.is_none(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn found(clues: Clues<'_>) -> Option<String> {
        let authorities = Authorities::embedded();
        authorities.find(clues).map(|(key, _)| key.to_owned())
    }

    fn named(name: &str) -> Option<String> {
        let name = Some(name);
        found(Clues {
            name,
            ..Clues::default()
        })
    }

    #[test]
    fn the_names_that_documents_print_lead_to_one_authority() {
        for (printed, key) in [
            ("City of Bristol", "bristol"),
            ("Bristol, City of", "bristol"),
            ("Bristol City Council", "bristol"),
            ("Nottingham City", "nottingham"),
            ("Nottinghamshire", "nottinghamshire"),
            ("County Durham", "durham"),
            ("Kingston Upon Hull", "kingston-upon-hull"),
            ("Hull City Council", "kingston-upon-hull"),
            ("Hammersmith & Fulham", "hammersmith-and-fulham"),
            ("St. Helens Metropolitan Borough Council", "st-helens"),
            ("london corporation", "city-of-london"),
            ("Council of the Isles of Scilly", "isles-of-scilly"),
            (
                "Royal Borough of Kingston upon Thames Council",
                "kingston-upon-thames",
            ),
            ("Herefordshire, County of", "herefordshire"),
            (
                "The Royal Borough of Windsor and Maidenhead",
                "windsor-and-maidenhead",
            ),
            ("East Riding", "east-riding-of-yorkshire"),
        ] {
            assert_eq!(named(printed).as_deref(), Some(key), "{printed}");
        }
        assert_eq!(named("Atlantis Borough Council"), None);
    }

    #[test]
    fn two_authorities_of_one_name_are_told_apart_by_the_day() {
        let on = |year| {
            found(Clues {
                name: Some("Dorset"),
                on: Date::new(year, 6, 1).ok(),
                ..Clues::default()
            })
        };
        assert_eq!(on(2016).as_deref(), Some("dorset-county-council"));
        assert_eq!(on(2021).as_deref(), Some("dorset"));
        assert_eq!(named("Dorset").as_deref(), Some("dorset"));
    }

    #[test]
    fn every_name_number_and_code_of_the_list_means_one_authority() {
        assert!(AuthorityList::read().is_ok());
        let all = Authorities::embedded();
        for (key, known) in all.iter() {
            let on = known.abolished.as_deref().and_then(|d| d.parse().ok());
            let clues = Clues {
                on,
                ..Clues::default()
            };
            for name in [&known.name, &known.short].into_iter().chain(&known.also) {
                let name = Some(name.as_str());
                assert_eq!(found(Clues { name, ..clues }).as_deref(), Some(key));
            }
            let urn = known.urn.map(|urn| urn.to_string());
            for code in known.code.iter().chain(&known.earlier_codes) {
                let code = Some(code.as_str());
                assert_eq!(found(Clues { code, ..clues }).as_deref(), Some(key));
            }
            if urn.is_some() {
                let urn = urn.as_deref();
                assert_eq!(found(Clues { urn, ..clues }).as_deref(), Some(key));
            }
        }
        assert_eq!(all.iter().count(), 158);
    }
}
