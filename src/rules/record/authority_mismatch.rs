//! An authority's name, number, code and region do not belong together.
//!
//! # What it checks
//!
//! What a record states of its authority under `name`, `urn`, `code` and `region` is, as far as the
//! built-in list of authorities knows it, all of one authority. Where not, the one of whom most of it
//! is true is taken to be meant; where as much is true of another, both are named. A name or a region
//! that the list does not have is passed over, unless the name can only be a slip of the pen for one of
//! its names: a letter or two are amiss and, where no number says who is meant, no other name is near.
//! Where that is all that a record states, it is a warning, for the authority may be one that the list
//! does not have.
//!
//! # Why it matters
//!
//! The number decides whose inspections these are. A number of another authority adds them to its
//! history, and takes them from where they belong.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Devon County Council, urn: 80543, region: South West }
//! inspections: []
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Devon County Council, urn: 80461, region: South West }
//! inspections: []
//! ```
//!
//! # How unusual it is
//!
//! It occurs in no authority of the national dataset.
//!
//! # What to do
//!
//! Correct what belongs to another authority. The report that a record was copied from prints the name
//! and the number.

use crate::base::finding::{Finding, Severity};
use crate::base::fix::{FileChange, Fix, Rewrite};
use crate::base::wording;
use crate::case::model::Case;
use crate::dataset::Dataset;
use crate::framework::authorities::{Authorities, ListedAuthority};
use crate::framework::identity::number;
use crate::rules::rule;

rule!("authority-mismatch", "authority_mismatch.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    // Other bodies have numbers of their own, and a setting may be named after an authority.
    let cases = dataset.cases.iter();
    cases
        .filter(|case| dataset.is_of_authority(case))
        .filter_map(|case| finding(&dataset.authorities, case))
        .collect()
}

fn finding(list: &Authorities, case: &Case) -> Option<Finding> {
    let stated = stated(list, case);
    let (meant, other) = meant(&stated)?;
    let (differ, agree): (Vec<&StatedClue<'_>>, Vec<&StatedClue<'_>>) =
        stated.iter().partition(|stated| stated.differs_from(meant));
    let first = differ.first()?;
    let what = wording::list(differ.iter().map(|stated| stated.called()));
    let is_not = match differ.len() {
        1 => "is not that",
        _ => "are not those",
    };
    let is_all = agree.iter().all(|stated| stated.field == "region") && first.of.is_empty();
    let message = match is_all {
        true => format!(
            "no authority that is known has this {what}; it is nearly that of {}",
            meant.name
        ),
        false => format!("the {what} {is_not} of {}", meant.name),
    };
    let place = |stated: &StatedClue<'_>| case.place().at("authority").at(stated.field);
    let mut finding = RULE
        .in_case(case, place(first), message)
        .label(first.whose());
    if is_all {
        finding.severity = Severity::Warning;
    }
    let others = differ.iter().skip(1).chain(&agree);
    let finding = others.fold(finding, |finding, stated| {
        finding.and(place(stated), stated.whose())
    });
    let certain = other.is_none() && is_clear(&differ, &agree);
    let finding = finding.fixed_by(fix(case, &differ, meant, certain));
    let write = instead(&differ, meant);
    let help = match other {
        Some(other) => {
            let differ: Vec<&StatedClue<'_>> = stated
                .iter()
                .filter(|stated| stated.differs_from(other))
                .collect();
            let (meant, name) = match meant.short == other.short {
                true => (&meant.name, &other.name),
                false => (&meant.short, &other.short),
            };
            format!(
                "{write} if {meant} is meant, or {} if it is {name}",
                instead(&differ, other)
            )
        }
        None => write,
    };
    let fields = differ.iter().map(|stated| stated.field);
    Some(fields.fold(finding.help(help), Finding::identity))
}

/// Something that a record states of its authority.
struct StatedClue<'a> {
    field: &'static str,
    /// As it is written.
    text: &'a str,
    /// Those of the list of whom it is true.
    of: Vec<&'a ListedAuthority>,
    /// Of whom it nearly is, where it is true of nobody.
    near: Vec<&'a ListedAuthority>,
}

/// What a case states of its authority that the list can say something of.
fn stated<'a>(list: &'a Authorities, case: &'a Case) -> Vec<StatedClue<'a>> {
    let authority = &case.authority;
    let all = |field, text: Option<&'a str>, is: &dyn Fn(&ListedAuthority, &str) -> bool| {
        let text = text?;
        let of = list.iter().map(|(_, known)| known);
        let of = of.filter(|known| is(known, text)).collect();
        let near = Vec::new();
        Some(StatedClue {
            field,
            text,
            of,
            near,
        })
    };
    let numbered = all("urn", authority.urn.as_deref(), &|known, text| {
        known.urn.is_some_and(|urn| urn.to_string() == number(text))
    });
    let coded = all("code", authority.code.as_deref(), &|known, text| {
        let mut codes = known.code.iter().chain(&known.earlier_codes);
        codes.any(|code| code == text.trim())
    });
    let numbers: Vec<&StatedClue<'_>> = numbered.iter().chain(&coded).collect();
    let called = authority.name.as_deref().map(|text| StatedClue {
        field: "name",
        text,
        of: list.called(text).collect(),
        near: match numbers.as_slice() {
            [] => list.nearly_called(text),
            // A number that nobody has may be that of one whose name only looks like another's.
            numbers => {
                let of = numbers.iter().flat_map(|stated| &stated.of).copied();
                of.filter(|known| list.is_nearly_called(text, known))
                    .collect()
            }
        },
    });
    let lying = all("region", authority.region.as_deref(), &|known, text| {
        known
            .region
            .as_deref()
            .is_some_and(|region| wording::same(region, text))
    });
    let stated = [called, numbered, coded, lying].into_iter().flatten();
    let is_of_list = |stated: &StatedClue<'_>| {
        let somebody = !stated.of.is_empty() || !stated.near.is_empty();
        matches!(stated.field, "urn" | "code") || somebody
    };
    stated.filter(is_of_list).collect()
}

/// The authority of whom the least is untrue and the most is true, and another of whom as much is;
/// a region alone speaks for nobody.
fn meant<'a>(
    stated: &[StatedClue<'a>],
) -> Option<(&'a ListedAuthority, Option<&'a ListedAuthority>)> {
    let named = || stated.iter().filter(|stated| stated.field != "region");
    let mut candidates: Vec<&ListedAuthority> = Vec::new();
    let is_name_alone = named().all(|stated| stated.field == "name");
    let of = |stated: &'_ StatedClue<'a>| match is_name_alone && stated.of.is_empty() {
        true => stated.near.clone(),
        false => stated.of.clone(),
    };
    for known in named().flat_map(of) {
        if !candidates.iter().any(|other| std::ptr::eq(*other, known)) {
            candidates.push(known);
        }
    }
    let against = |known: &ListedAuthority| {
        let differ = stated
            .iter()
            .filter(|stated| stated.differs_from(known))
            .count();
        let agree = stated.iter().filter(|stated| stated.is_of(known)).count();
        (differ, stated.len() - agree)
    };
    let best = candidates.iter().map(|known| against(known)).min()?;
    let mut best = candidates
        .into_iter()
        .filter(|known| against(known) == best);
    Some((best.next()?, best.next()))
}

impl StatedClue<'_> {
    fn is_of(&self, known: &ListedAuthority) -> bool {
        self.of.iter().any(|other| std::ptr::eq(*other, known))
    }

    /// Whether it is certainly untrue of an authority: true of others, or not what the list has.
    fn differs_from(&self, known: &ListedAuthority) -> bool {
        let has_another = || value(self.field, known).is_some();
        !self.is_of(known) && (!self.of.is_empty() || has_another())
    }

    /// What it is, in words.
    fn called(&self) -> &'static str {
        match self.field {
            "urn" => "number",
            field => field,
        }
    }

    /// Of whom it is true.
    fn whose(&self) -> String {
        match (self.field, self.of.as_slice()) {
            (_, []) => "of no authority that is known".to_owned(),
            ("region", _) => String::new(),
            (_, [one, ..]) => format!("of {}", one.name),
        }
    }
}

/// What to write instead of what is untrue of an authority.
fn instead(differ: &[&StatedClue<'_>], known: &ListedAuthority) -> String {
    let write = differ
        .iter()
        .map(|stated| match value(stated.field, known) {
            Some(value) => format!("`{}: {value}`", stated.field),
            None => format!("no `{}`", stated.field),
        });
    let write: Vec<String> = write.collect();
    format!("write {}", wording::list(write.iter().map(String::as_str)))
}

/// Whether nothing but the one thing that differs can be wrong: two of name, number and code agree, or
/// one of them where it is the region that differs.
fn is_clear(differ: &[&StatedClue<'_>], agree: &[&StatedClue<'_>]) -> bool {
    let agree = agree.iter().filter(|stated| stated.field != "region");
    match differ {
        [one] if one.field == "region" => agree.count() > 0,
        [_] => agree.count() > 1,
        _ => false,
    }
}

/// What would make it all that of one authority, as [`instead`] says it.
fn fix(
    case: &Case,
    differ: &[&StatedClue<'_>],
    known: &ListedAuthority,
    certain: bool,
) -> Option<Fix> {
    let rewrite = |stated: &&StatedClue<'_>| {
        let place = case.place().at("authority").at(stated.field);
        let (was, text) = (stated.text.to_owned(), value(stated.field, known)?);
        Some(Rewrite { place, was, text })
    };
    let rewrites: Vec<Rewrite> = differ.iter().map(rewrite).collect::<Option<_>>()?;
    Some(Fix {
        title: instead(differ, known),
        certain,
        change: FileChange::Write(rewrites),
    })
}

/// What the list has in a field of an authority.
fn value(field: &str, known: &ListedAuthority) -> Option<String> {
    match field {
        "name" => Some(known.name.clone()),
        "urn" => known.urn.map(|urn| urn.to_string()),
        "code" => known.code.clone(),
        _ => known.region.clone(),
    }
}
