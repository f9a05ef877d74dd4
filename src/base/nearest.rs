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
    let folded = short.map(folded);
    let length = folded.as_deref().map_or(0, |text| text.chars().count());
    let known = known.into_iter();
    known.filter_map(move |name| {
        let folded = folded.as_deref()?;
        // The distance is at least the difference of the lengths.
        let other = name.chars().count();
        let most = 1 + length.min(other) / 4;
        (length.abs_diff(other) <= most)
            .then(|| strsim::osa_distance(folded, &name.to_lowercase()))
            .filter(|distance| *distance <= most)
            .map(|distance| (distance, name))
    })
}

/// A line of help that names the nearest known name, or else lists them all.
pub fn help<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "none is known here".to_owned(),
        None => format!("known here: {}", known.join(", ")),
    }
}
