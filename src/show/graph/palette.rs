//! Colours: of grades by their place on a scale, of limits by their strength.
//!
//! Grades run from a dark orange for the worst over pale tones to a dark blue for the best, which
//! every common form of colour blindness keeps apart. Colour never stands alone: the grade's words
//! are always printed too.

use crate::framework::{Given, Grade, Strength};

/// A background and the ink that is legible on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paint {
    /// The background, as `#rrggbb`.
    pub fill: String,
    /// The text's colour, as `#rrggbb`.
    pub ink: &'static str,
}

/// Dark text.
pub const INK: &str = "#1c1c1c";

type Rgb = [f64; 3];

/// Worst to best.
const STOPS: [Rgb; 4] = [
    [184.0, 66.0, 10.0],
    [251.0, 203.0, 146.0],
    [176.0, 212.0, 238.0],
    [31.0, 95.0, 168.0],
];

/// The paint of a grade on a scale of `count` grades.
pub fn grade(grade: Grade, count: usize) -> Paint {
    let last = count.saturating_sub(1).max(1);
    let spans = STOPS.len() - 1;
    // Positions in whole numbers, so that every platform picks the same colours.
    let (span, rest) = (grade.0.min(last) * spans / last, grade.0 * spans % last);
    let (from, to) = (STOPS[span], STOPS[(span + 1).min(spans)]);
    let share = rest as f64 / last as f64;
    let mixed: Rgb = std::array::from_fn(|i| (from[i] + (to[i] - from[i]) * share).round());
    paint(mixed)
}

/// The paints of a scale of so many grades, the worst first.
pub fn scale(count: usize) -> Vec<Paint> {
    (0..count).map(|i| grade(Grade(i), count)).collect()
}

/// The paint of what a judgement was given: white where there is no grade.
pub fn given(given: Option<Given>, count: usize) -> Paint {
    match given {
        Some(Given::Grade(position)) => grade(position, count),
        Some(Given::Apart(..) | Given::NotJudged) | None => paint([255.0; 3]),
    }
}

/// The colour of a limit's number and of the edges that it concerns, the firmer the darker.
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Always => "#3b0f6b",
        Strength::Observed => "#6a3d9a",
        Strength::Likely | Strength::Normally => "#7d5ba6",
    }
}

fn paint(colour: Rgb) -> Paint {
    let light = luminance(colour);
    // The contrast ratios of WCAG 2: whichever of white and dark text reads better.
    let on_white = 1.05 / (light + 0.05);
    let on_dark = (light + 0.05) / (luminance([28.0; 3]) + 0.05);
    let [r, g, b] = colour.map(|c| c as u8);
    Paint {
        fill: format!("#{r:02x}{g:02x}{b:02x}"),
        ink: if on_white > on_dark { "#ffffff" } else { INK },
    }
}

fn luminance(colour: Rgb) -> f64 {
    let linear = colour.map(|c| ((c / 255.0 + 0.055) / 1.055).powf(2.4));
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_runs_from_orange_to_blue_whatever_its_length() {
        for count in 2..8 {
            let scale = scale(count);
            assert_eq!(scale[0].fill, "#b8420a");
            assert_eq!(scale[count - 1].fill, "#1f5fa8");
            let mut fills: Vec<_> = scale.into_iter().map(|paint| paint.fill).collect();
            fills.dedup();
            assert_eq!(fills.len(), count);
        }
    }

    #[test]
    fn dark_ends_take_white_text() {
        let inks: Vec<_> = scale(4).into_iter().map(|paint| paint.ink).collect();
        assert_eq!(inks, ["#ffffff", INK, INK, "#ffffff"]);
    }
}
