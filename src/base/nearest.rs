//! "Did you mean": the nearest known name.

/// The longest text that is compared: no known name is half as long, and the comparison takes the
/// product of both lengths in time and memory.
const LONGEST: usize = 100;

/// The known name nearest to what was written, where one is near enough to be worth suggesting: a few
/// letters away, or else the only one that begins so.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let folded = written.to_lowercase().replace([' ', '_'], "-");
    let length = folded.chars().count();
    let known: Vec<&str> = known.into_iter().collect();
    let begun = || {
        let mut begun = known
            .iter()
            .filter(|name| length >= 3 && name.starts_with(&folded));
        let only = begun.next()?;
        begun.next().is_none().then_some(*only)
    };
    let misspelt = known
        .iter()
        .copied()
        .filter_map(|name| {
            // The distance is at least the difference of the lengths.
            let other = name.chars().count();
            let most = 1 + length.min(other) / 4;
            (length.abs_diff(other) <= most)
                .then(|| strsim::osa_distance(&folded, &name.to_lowercase()))
                .filter(|distance| *distance <= most)
                .map(|distance| (distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name);
    misspelt.or_else(begun)
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
