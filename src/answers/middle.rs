//! What a framework's law makes of an inspection: the middle of its judgements, or whichever its law
//! names. It is our own reckoning and never a grade.

use serde::Serialize;

use crate::base::wording;
use crate::compare::law::{self, Standings, named};
use crate::dataset::Entry;
use crate::framework::bounds::KnownGrades;
use crate::framework::law::{Reckoned, Stands};
use crate::framework::{Framework, Grade, Law, Limit};

/// A law, and what it makes of an inspection.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct LawAnswer {
    /// The law's name.
    pub law: String,
    /// The aggregate that it bounds; none where the framework has none.
    pub judgement: Option<String>,
    /// The lower of the grades that it comes to.
    pub lowest: String,
    /// The higher of them; mostly the same.
    pub highest: String,
    /// How the aggregate stands to it: `as-reckoned`, `by-limit`, `against-limit`, `above` or
    /// `below`; none where it has no grade.
    pub stands: Option<&'static str>,
    /// How many other past inspections kept to it.
    pub kept: Option<usize>,
    /// Of how many.
    pub of: Option<usize>,
    /// All that in a sentence, without a full stop.
    pub says: String,
}

/// What judgements come to by a law.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReckonedWords {
    /// Which of them: `the middle`.
    pub which: String,
    /// The grade, or two where an even number has two middle ones.
    pub comes_to: String,
}

/// What the judgements of an inspection come to where its framework has no overall; nothing where it
/// has one, has no law, or where a grade is missing.
pub fn instead_of_overall(entry: Entry<'_>) -> Option<ReckonedWords> {
    let framework = entry.framework()?;
    let law = framework.law_on_nothing()?;
    let reckoned = law.reckon(&entry.inspection.grades())?;
    Some(ReckonedWords {
        which: law.is.words(),
        comes_to: reckoned.words(framework),
    })
}

/// What each law makes of an inspection with some grades.
pub(super) fn answers(entry: Entry<'_>, grades: &[Option<Grade>]) -> Vec<LawAnswer> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let laws = framework.laws.iter().enumerate();
    let answers = laws.filter_map(|(index, law)| {
        let reckoned = law.reckon(grades)?;
        let standings = law.bounds.and_then(|_| law::beside(entry, index));
        Some(answer(framework, law, grades, reckoned, standings.as_ref()))
    });
    answers.collect()
}

fn answer(
    framework: &Framework,
    law: &Law,
    grades: &[Option<Grade>],
    reckoned: Reckoned,
    standings: Option<&Standings>,
) -> LawAnswer {
    let stands = law.stands(framework, grades);
    let says = says(framework, law, grades, reckoned, (stands, standings));
    LawAnswer {
        law: law.id.clone(),
        judgement: law.bounds.map(|id| framework.get(id).id.clone()),
        lowest: framework.grade_words(reckoned.lowest),
        highest: framework.grade_words(reckoned.highest),
        stands: stands.map(Stands::name),
        kept: standings.map(|standings| standings.kept),
        of: standings.map(|standings| standings.of),
        says: wording::capitalised(&says),
    }
}

/// By which grades a limit applies: `help and protection is inadequate`.
fn applies(framework: &Framework, limit: &Limit, grades: &[Option<Grade>]) -> String {
    let conditions = limit.when.iter();
    let deciding = conditions.flat_map(|condition| {
        let graded = condition.of.iter();
        let graded = graded.filter_map(|id| Some((*id, grades[id.0]?)));
        graded.filter(|(_, grade)| KnownGrades::exactly(*grade).is_on(condition.side))
    });
    let words = deciding.map(|(id, grade)| {
        let (title, grade) = (framework.title(id), framework.grade_words(grade));
        format!("{title} is {grade}")
    });
    let words: Vec<String> = words.collect();
    wording::list(words.iter().map(String::as_str))
}

fn says(
    framework: &Framework,
    law: &Law,
    grades: &[Option<Grade>],
    reckoned: Reckoned,
    (stands, standings): (Option<Stands>, Option<&Standings>),
) -> String {
    let (which, comes_to) = (law.is.words(), reckoned.words(framework));
    let Some(bounds) = law.bounds else {
        return format!("{which} of its judgements is {comes_to} (our own reckoning, not a grade)");
    };
    let title = framework.title(bounds);
    let (Some(stands), Some(given)) = (stands, grades[bounds.0]) else {
        return format!(
            "{title} has no grade; {which} of the judgements it rests on is {comes_to}"
        );
    };
    let given = format!("{title} is {}", framework.grade_words(given));
    let applies = |at: usize| applies(framework, &framework.limits[at], grades);
    let beside = |count: usize| {
        standings.map(|all| format!("{} under {}", all.share(count), framework.called()))
    };
    let told = match stands {
        Stands::AsReckoned => {
            let within = match reckoned.lowest == reckoned.highest {
                true => format!("{which} of the judgements it rests on"),
                false => format!("within {which} of the judgements it rests on ({comes_to})"),
            };
            let others = standings.and_then(|all| beside(all.kept - all.by_limit));
            let others = others.map(|others| format!(", as in {others}"));
            let by_limit = standings.map_or(0, |all| all.by_limit);
            let but = match by_limit {
                0 => String::new(),
                1 => "; in one a limit decided instead".to_owned(),
                n => format!("; in {n} a limit decided instead"),
            };
            format!("{within}{}{but}", others.unwrap_or_default())
        }
        Stands::ByLimit(at) => format!(
            "since {}; {which} of the judgements it rests on is {comes_to}",
            applies(at)
        ),
        Stands::AgainstLimit(at) => format!(
            "although {}; {which} of the judgements it rests on is {comes_to}",
            applies(at)
        ),
        Stands::Above | Stands::Below => {
            let (side, like) = match stands {
                Stands::Above => ("above", standings.map(|all| &all.above)),
                _ => ("below", standings.map(|all| &all.below)),
            };
            let others = like.and_then(|like| {
                let names = match like.as_slice() {
                    [] => String::new(),
                    names => format!(" ({})", named(names)),
                };
                Some(format!("; so it was in {}{names}", beside(like.len())?))
            });
            format!(
                "{side} {which} of the judgements it rests on, which is {comes_to}{}",
                others.unwrap_or_default()
            )
        }
    };
    format!("{given}, {told}")
}
