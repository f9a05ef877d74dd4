//! Comparing titles and wordings as people do.

/// Whether two texts are the same but for case, spacing, hyphens and the form of apostrophes.
pub fn same(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// A list in prose: `a, b and c`.
pub fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// A title as it stands within a sentence: its first letter small, unless the first word is a name or
/// an abbreviation (has a further capital).
pub fn uncapitalised(title: &str) -> String {
    let word = title.split_whitespace().next().unwrap_or_default();
    match title.chars().next() {
        Some(first) if !word.chars().skip(1).any(char::is_uppercase) => {
            let rest = &title[first.len_utf8()..];
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => title.to_owned(),
    }
}

/// A sentence or a name at its beginning: its first letter large.
pub fn capitalised(text: &str) -> String {
    match text.chars().next() {
        Some(first) => {
            let rest = &text[first.len_utf8()..];
            first.to_uppercase().chain(rest.chars()).collect()
        }
        None => String::new(),
    }
}

/// A number with its noun, which takes an `s` in the plural.
pub fn counted(n: usize, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", grouped(n))
}

/// A noun in the plural: `settings`, `authorities`.
pub fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// A number with its thousands set apart: `1,422`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
