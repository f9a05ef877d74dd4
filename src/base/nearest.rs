//! "Did you mean": the nearest known name.

/// The longest text that is compared: no known name is half as long, and the comparison takes the
/// product of both lengths in time and memory.
const LONGEST: usize = 100;

/// The known name nearest to what was written, where one is near enough to be worth suggesting: a few
/// letters away, or else the only one that begins so.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let misspelt = near(written, known.iter().copied())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name);
    misspelt.or_else(|| begun(written, &known))
}

/// The only name that begins so, unless that is too little to tell.
fn begun<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let folded = folded(written);
    let is_enough = folded.chars().count() >= 3;
    let mut begun = known
        .iter()
        .filter(|name| is_enough && name.starts_with(&folded));
    let only = begun.next()?;
    begun.next().is_none().then_some(*only)
}

fn folded(written: &str) -> String {
    written.to_lowercase().replace([' ', '_'], "-")
}

/// All names that are near enough, each once, the nearest first.
pub fn all_near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = near(written, known).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, name)| name).collect()
}

/// The names that are near enough, each with how many letters are amiss.
fn near<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let short = Some(written).filter(|written| written.len() <= LONGEST);
    let written = short.map(folded);
    let length = written.as_deref().map_or(0, |text| text.chars().count());
    let known = known.into_iter();
    known.filter_map(move |name| {
        let written = written.as_deref()?;
        // The distance is at least the difference of the lengths.
        let other = name.chars().count();
        let most = 1 + length.min(other) / 4;
        (length.abs_diff(other) <= most)
            .then(|| strsim::osa_distance(written, &folded(name)))
            .filter(|distance| *distance <= most)
            .map(|distance| (distance, name))
    })
}

/// A text to write instead of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text.
    pub text: String,
    /// Whether nothing else can be meant.
    pub sure: bool,
}

/// What is to be said of a name that is not known, and what may be written instead of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// A line of help.
    pub help: String,
    /// What may be meant.
    pub instead: Vec<Suggestion>,
}

impl Advice {
    /// That a known name may be meant.
    pub fn did_you_mean(name: &str, sure: bool) -> Self {
        let text = name.to_owned();
        Self {
            help: format!("did you mean `{name}`?"),
            instead: vec![Suggestion { text, sure }],
        }
    }

    /// Help that suggests nothing.
    pub fn only(help: impl Into<String>) -> Self {
        Self {
            help: help.into(),
            instead: Vec::new(),
        }
    }
}

/// Advice that names the nearest known name, or else lists them all.
pub fn advice<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Advice {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(written, known.iter().copied()) {
        Some(near) => Advice::did_you_mean(near, is_sure(written, near, known)),
        None if known.is_empty() => Advice::only("none is known here"),
        None => Advice::only(format!("known here: {}", known.join(", "))),
    }
}

/// The line of help alone.
pub fn help<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    advice(written, known).help
}

/// Whether a name can only be a slip of the pen for one of those that are known: one letter in six is
/// amiss and no digit, and every other name is at least two letters further away.
pub fn is_sure<'a>(written: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let letters = name.chars().count();
    let mut others = known.into_iter().filter(|other| *other != name);
    near(written, [name]).any(|(amiss, _)| {
        let clear = amiss + 2;
        amiss <= (letters / 6).max(1)
            && digits(written) == digits(name)
            && others.all(|other| near(written, [other]).all(|(amiss, _)| amiss >= clear))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_only_be_a_slip_is_sure() {
        let sure = |written, known: &[&str]| {
            let advice = advice(written, known.iter().copied());
            let sure = advice.instead.into_iter().filter(|instead| instead.sure);
            sure.map(|instead| instead.text).next()
        };
        let grades = ["inadequate", "adequate", "good", "outstanding"];
        assert_eq!(sure("goood", &grades).as_deref(), Some("good"));
        assert_eq!(sure("Outstading", &grades).as_deref(), Some("outstanding"));
        // One letter from either.
        assert_eq!(sure("nadequate", &grades), None);
        assert_eq!(sure("not good", &grades), None);
        let frameworks = ["ilacs-2018", "ilacs-2023", "sif-2013"];
        assert_eq!(
            sure("ilac-2018", &frameworks).as_deref(),
            Some("ilacs-2018")
        );
        assert_eq!(sure("ilacs-2019", &frameworks), None);
        // A beginning may be that of another name.
        assert_eq!(sure("care", &["in-care", "care-leavers"]), None);
        assert_eq!(sure("outst", &grades), None);
    }
}
