//! Long lines, cut down to what stands around the places of a finding.

use std::ops::Range;

use crate::base::safe::boundary;

/// The longest line that is shown whole, in bytes.
const LONGEST: usize = 400;
/// The longest stretch of a long line that is underlined.
const MARKED: usize = 120;
/// What is shown before and after it.
const AROUND: usize = 60;

/// The text with a `…` for what is left out of long lines, and where the spans come to lie in it.
pub fn cut(text: String, spans: &mut [&mut Range<usize>]) -> String {
    if text.split('\n').all(|line| line.len() <= LONGEST) {
        return text;
    }
    let kept = kept(&text, spans);
    let mut short = String::new();
    let mut starts = Vec::with_capacity(kept.len());
    let mut done = 0;
    for range in &kept {
        if done < range.start {
            short.push('…');
        }
        starts.push(short.len());
        short.push_str(&text[range.clone()]);
        done = range.end;
    }
    if done < text.len() {
        short.push('…');
    }
    let moved = |byte: usize| {
        let i = kept
            .partition_point(|range| range.start <= byte)
            .saturating_sub(1);
        starts[i] + byte.min(kept[i].end).saturating_sub(kept[i].start)
    };
    for span in spans {
        let end = span.end.min(boundary(&text, span.start + MARKED));
        **span = moved(span.start)..moved(end);
    }
    short
}

/// The parts of the text that are shown, in their order.
fn kept(text: &str, spans: &[&mut Range<usize>]) -> Vec<Range<usize>> {
    let mut places: Vec<usize> = spans.iter().map(|span| span.start).collect();
    places.sort_unstable();
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut keep = |from: usize, to: usize| match kept.last_mut() {
        Some(last) if from <= last.end => last.end = last.end.max(to),
        _ => kept.push(from..to),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        if line.len() <= LONGEST {
            keep(start, start + line.len());
        } else {
            keep(start, boundary(text, start + AROUND));
            let first = places.partition_point(|place| *place < start);
            for place in places[first..].iter().take_while(|place| **place <= end) {
                let from = boundary(text, place.saturating_sub(AROUND).max(start));
                let to = boundary(text, (place + MARKED + AROUND).min(end));
                keep(from, to);
            }
            keep(end, start + line.len());
        }
        start += line.len();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_place_stays() {
        let text = format!(
            "short: line\n{}here{}\nlast\n",
            "é".repeat(1000),
            "x".repeat(5000)
        );
        let start = text.find("here").unwrap_or_default();
        let (mut here, mut last) = (start..start + 3000, text.len() - 5..text.len() - 1);
        let short = cut(text, &mut [&mut here, &mut last]);
        assert!(short[here].starts_with("herexxx"));
        assert_eq!(&short[last], "last");
        assert!(short.starts_with("short: line\nééé"));
        assert_eq!(short.matches('…').count(), 2);
        assert!(short.len() < 700);
    }
}
