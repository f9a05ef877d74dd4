//! What is likely wrong where a text could not be read as YAML, for people who know no YAML.
//!
//! A parser says where it could go no further, in its own terms and often many lines too late. Here
//! the usual mistakes of people are mended, one after the other, and the mended text is read again:
//! the mend with which reading gets further is what is told. Nothing else is done with it.

use super::guard::Events;
use super::mend::{Mend, mends};
use super::mistake::Mistake;

/// The largest text in which a mistake is looked for, in bytes: it is read again for every mend.
const LARGEST: usize = 1 << 20;

/// A mistake as it was met, or in plain words at the place where it was likely made.
pub fn explained(text: &str, met: Mistake) -> Mistake {
    if !met.is_syntax || text.len() > LARGEST {
        return met;
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let stopped = met.line(text).min(lines.len());
    let tried = mends(&lines, stopped.saturating_sub(1)).into_iter();
    let mut helping = tried.filter(|mend| reads_further(&lines, mend, stopped, &met));
    let Some(mend) = helping.next() else {
        return met;
    };
    let before: usize = lines[..mend.line].iter().map(|line| line.len()).sum();
    let said = &met.message;
    let message = match stopped == mend.line + 1 {
        true => format!("{} (as YAML has it: {said})", mend.wrong),
        false => format!("{} (as YAML has it, on line {stopped}: {said})", mend.wrong),
    };
    let mut told = Mistake::new(before + mend.column, message, mend.write);
    told.label = "likely here";
    told
}

/// Whether a text with a mend can be read to its end, or at least beyond the line where it could not
/// be read before. Where another mistake stands on that very line, it is told as another.
fn reads_further(lines: &[&str], mend: &Mend, stopped: usize, met: &Mistake) -> bool {
    let mut mended = String::with_capacity(lines.iter().map(|line| line.len()).sum());
    for (at, line) in lines.iter().enumerate() {
        if at == mend.line {
            mended.push_str(&mend.instead);
            mended.push_str(if line.ends_with('\n') { "\n" } else { "" });
        } else {
            mended.push_str(line);
        }
    }
    let mut events = Events::of(&mended);
    loop {
        match events.event() {
            Ok(None) => return true,
            Ok(Some(_)) => {}
            Err(next) => {
                let line = next.line(&mended);
                return next.is_syntax
                    && (line > stopped
                        || line == stopped
                            && mend.line + 1 < stopped
                            && next.message != met.message);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn met(text: &str) -> Option<Mistake> {
        let mut events = Events::of(text);
        loop {
            match events.event() {
                Ok(None) => return None,
                Ok(Some(_)) => {}
                Err(mistake) => return Some(mistake),
            }
        }
    }

    #[track_caller]
    fn told(text: &str) -> (usize, String, String) {
        let told = explained(text, met(text).unwrap());
        let wrong = told.message.split(" (as YAML").next().unwrap().to_owned();
        (told.line(text), wrong, told.help.unwrap().into_owned())
    }

    #[test]
    fn the_usual_mistakes_are_told_where_they_were_made() {
        for (text, line, wrong, write) in [
            (
                "a:\n  b: \"x y\n  c: 1\n  d: \"z\"\n",
                2,
                "the quote that opens here is not closed",
                "write `b: \"x y\"`",
            ),
            (
                "a: 'x\nb: 1\n",
                1,
                "the quote that opens here is not closed",
                "write `a: 'x'`",
            ),
            (
                "a: \"x\" and y\nb: 1\n",
                1,
                "this value has more behind its closing quote",
                "write `a: '\"x\" and y'`",
            ),
            (
                "a: 1\nbc:2\nd: 3\n",
                2,
                "a space is missing behind the colon",
                "write `bc: 2`",
            ),
            (
                "a:\n  b: 1\n  help-and - good\n  d: 3\n",
                3,
                "a colon is missing",
                "write `help-and: good`",
            ),
            (
                "a:\n  b: 1\n  c\n  d: 3\n",
                3,
                "a colon is missing",
                "write `c:`",
            ),
            (
                "a: one: two\nb: 1\n",
                1,
                "this value has a sign in it that means something in YAML",
                "write `a: 'one: two'`",
            ),
            (
                "a: @home\nb: 1\n",
                1,
                "this value has a sign in it that means something in YAML",
                "write `a: '@home'`",
            ),
            (
                "a:\n  - b: 1\n    c: 2\n  b: 3\n    c: 4\n",
                4,
                "a dash is missing before this entry",
                "write `- b: 3`, with the rest of the entry indented as that of the entry above",
            ),
            (
                "a:\n  b: 1\n c: 2\n  d: 3\n",
                3,
                "this line is indented otherwise than the one above",
                "begin it with 2 spaces",
            ),
            (
                "a:\n  b: one\n    c: 2\n",
                3,
                "this line is indented otherwise than the one above",
                "begin it with 2 spaces",
            ),
            (
                "a:\n  b: 1\n\tc: 2\n",
                3,
                "this line is indented with a tab",
                "begin it with 2 spaces",
            ),
            (
                "a: { b: 1\nc: 2\n",
                1,
                "the bracket that opens here is not closed",
                "write `a: { b: 1 }`",
            ),
        ] {
            let expected = (line, wrong.to_owned(), write.to_owned());
            assert_eq!(told(text), expected, "{text}");
        }
    }

    proptest! {
        /// Whatever the text, what is told of it lies within it.
        #[test]
        fn any_text_is_survived(text in "[-a:{}\\[\\],\"'|> \t\n#é?%@!]{0,60}") {
            if let Some(mistake) = met(&text) {
                let told = explained(&text, mistake);
                prop_assert!(told.byte <= text.len());
                prop_assert!(text.is_char_boundary(told.byte));
            }
        }
    }
}
