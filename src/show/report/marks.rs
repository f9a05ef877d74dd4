//! Grades as people see them at a glance: a colour from the palette with a letter in it.
//!
//! Frameworks whose grades are called the same share one scale, so that a page needs few of them. The
//! letter is the first of the first word in which all grades of the scale differ, or else the grade's
//! place from the best.

use std::collections::HashMap;

use crate::framework::{FrameworkId, Frameworks, Given, Grade, JudgementId};
use crate::show::graph::palette;

/// The scales of all frameworks.
pub struct Marks {
    scales: Vec<MarkScale>,
    /// Which of them a framework has.
    of: Vec<usize>,
    /// In words, the results that judgements with a scale of their own are given.
    apart: HashMap<(FrameworkId, JudgementId), Vec<String>>,
}

/// Grades, worst first, and the letter of each.
struct MarkScale {
    ids: Vec<String>,
    letters: Vec<String>,
}

/// What a judgement was given, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkView {
    /// The name of its colours in the style sheet and of its symbol in drawings.
    pub class: String,
    /// The letter.
    pub letter: String,
    /// The grade in words.
    pub words: String,
}

impl Marks {
    /// Those of all frameworks.
    pub fn of(frameworks: &Frameworks) -> Self {
        let mut marks = Self {
            scales: Vec::new(),
            of: Vec::new(),
            apart: HashMap::new(),
        };
        for (under, framework) in frameworks.iter() {
            for id in framework.judgement_ids() {
                let results = (0..framework.scale_apart(id).len()).map(|at| Given::Apart(id, at));
                let words = results.map(|given| framework.given_words(given));
                marks.apart.insert((under, id), words.collect());
            }
            let ids: Vec<String> = framework.grade_ids().map(str::to_owned).collect();
            let known = marks.scales.iter().position(|scale| scale.ids == ids);
            let scale = known.unwrap_or_else(|| {
                let letters = letters(&ids);
                marks.scales.push(MarkScale { ids, letters });
                marks.scales.len() - 1
            });
            marks.of.push(scale);
        }
        marks
    }

    /// Which scale a framework has: two with the same one can be counted together.
    pub fn scale(&self, framework: FrameworkId) -> usize {
        self.of[framework.0]
    }

    /// The grades of a scale, the best first.
    pub fn best_first(&self, scale: usize) -> Vec<MarkView> {
        let count = self.scales[scale].ids.len();
        (0..count).rev().map(|at| self.at(scale, at)).collect()
    }

    /// A grade of a framework.
    pub fn grade(&self, framework: FrameworkId, grade: Grade) -> MarkView {
        self.at(self.scale(framework), grade.0)
    }

    /// What a judgement of a framework was given; that there is nothing is shown too.
    pub fn given(&self, framework: FrameworkId, given: Option<Given>) -> MarkView {
        match given {
            Some(Given::Grade(grade)) => self.grade(framework, grade),
            Some(Given::Apart(id, at)) => {
                let results = self.apart.get(&(framework, id));
                none(
                    results
                        .and_then(|words| words.get(at))
                        .map_or("", String::as_str),
                )
            }
            Some(Given::NotJudged) => none("not judged"),
            None => none("not recorded"),
        }
    }

    fn at(&self, scale: usize, position: usize) -> MarkView {
        let MarkScale { ids, letters } = &self.scales[scale];
        match ids.get(position) {
            Some(id) => MarkView {
                class: format!("g{scale}{position}"),
                letter: letters[position].clone(),
                words: id.replace('-', " "),
            },
            None => none("not recorded"),
        }
    }

    /// The colours of all of them, as rules of a style sheet.
    pub fn css(&self) -> String {
        let mut css = String::new();
        for (mark, grade, count) in self.all() {
            let paint = palette::grade(grade, count);
            let (class, fill, ink) = (mark.class, paint.fill, paint.ink);
            let letter = &mark.letter;
            css.push_str(&format!(
                ".{class}{{--f:{fill};--i:{ink}}}.k.{class}::before{{content:\"{letter}\"/\"\"}}\n"
            ));
        }
        css
    }

    /// Every grade of every scale, with its place and how many there are.
    pub fn all(&self) -> impl Iterator<Item = (MarkView, Grade, usize)> {
        let scales = self.scales.iter().enumerate();
        scales.flat_map(move |(scale, of)| {
            let count = of.ids.len();
            (0..count).map(move |at| (self.at(scale, at), Grade(at), count))
        })
    }
}

/// What is no grade, in words.
fn none(why: &str) -> MarkView {
    MarkView {
        class: "gn".to_owned(),
        letter: "–".to_owned(),
        words: why.to_owned(),
    }
}

fn letters(ids: &[String]) -> Vec<String> {
    let words: Vec<Vec<&str>> = ids.iter().map(|id| id.split('-').collect()).collect();
    let longest = words.iter().map(Vec::len).max().unwrap_or_default();
    let of_word = |at: usize| -> Option<Vec<String>> {
        let of = words.iter().map(|words| words.get(at)?.chars().next());
        let letters: Vec<String> = of
            .map(|letter| Some(letter?.to_uppercase().to_string()))
            .collect::<Option<_>>()?;
        let mut different = letters.clone();
        different.sort();
        different.dedup();
        (different.len() == letters.len()).then_some(letters)
    };
    let by_place = || {
        (0..ids.len())
            .map(|at| (ids.len() - at).to_string())
            .collect()
    };
    (0..longest).find_map(of_word).unwrap_or_else(by_place)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn a_letter_tells_a_grade_from_the_others_of_its_scale() {
        let of = |ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            letters(&ids).concat()
        };
        assert_eq!(of(&["inadequate", "requires-improvement", "good"]), "IRG");
        assert_eq!(of(&["performs-poorly", "performs-well"]), "PW");
        assert_eq!(of(&["weak", "weaker"]), "21");
    }
}
