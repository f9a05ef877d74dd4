//! Long lines, cut down to what stands around the places of a finding and has room.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::base::safe::boundary;

/// What is shown behind a place where the line is long on both sides of it.
const AFTER: usize = 12;
/// The least that is shown of each of several places that are far apart.
const LEAST: usize = 16;
/// For the signs of what is left out, before and after.
const SIGNS: usize = 2;

/// What is underlined, and what is to be said below it.
pub struct Marked<'a> {
    /// Where it lies in the text.
    pub span: &'a mut Range<usize>,
    /// How many columns that takes at least, to the right of the middle of it.
    pub said: usize,
    /// How many it has, where the line is cut anyhow and there is room.
    pub wanted: usize,
}

/// The text with its lines no wider than there is room, a `…` for what is left out of them, and where the
/// spans come to lie in it.
pub fn cut(text: String, marked: &mut [Marked<'_>], room: usize) -> String {
    let longest = room.saturating_sub(SIGNS + AFTER).max(1);
    let is_long = |line: &str| line.len() > room && line.width() > room;
    let has_no_room = |one: &Marked<'_>| {
        let line = text[..one.span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..one.span.start].width();
        before + one.span.len().min(longest) / 2 + one.said > room
    };
    if !text.split('\n').any(is_long) && !marked.iter().any(has_no_room) {
        return text;
    }
    for Marked { span, .. } in marked.iter_mut() {
        span.end = span.end.min(boundary(&text, span.start + longest));
    }
    let kept = kept(&text, marked, room);
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
    for Marked { span, .. } in marked {
        **span = moved(span.start)..moved(span.end);
    }
    short
}

/// A span, and how far what is said below it reaches, at least and in one line, beyond the end of its own
/// line perhaps.
struct Reach {
    span: Range<usize>,
    to: usize,
    wanted: usize,
}

/// The parts of the text that are shown, in their order.
fn kept(text: &str, marked: &[Marked<'_>], room: usize) -> Vec<Range<usize>> {
    let mut places: Vec<Reach> = marked
        .iter()
        .map(|Marked { span, said, wanted }| {
            let middle = span.start + span.len() / 2;
            Reach {
                to: span.end.max(middle + said),
                wanted: span.end.max(middle + wanted),
                span: (**span).clone(),
            }
        })
        .collect();
    places.sort_unstable_by_key(|place| (place.span.start, place.span.end));
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut keep = |from: usize, to: usize| match kept.last_mut() {
        Some(last) if from <= last.end => last.end = last.end.max(to),
        _ => kept.push(from..to),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let end = start + content.len();
        let first = places.partition_point(|place| place.span.start < start);
        let here = places[first..].partition_point(|place| place.span.start <= end);
        let here = &places[first..first + here];
        let is_short = content.len() <= room || content.width() <= room;
        if is_short && here.iter().all(|place| place.to <= start + room) {
            keep(start, start + line.len());
        } else {
            for part in parts(start..end, here, room) {
                keep(boundary(text, part.start), boundary(text, part.end));
            }
            keep(end, start + line.len());
        }
        start += line.len();
    }
    kept
}

/// The parts that are shown of a line that has no room: one with all places if that can be, or else one
/// of each.
fn parts(line: Range<usize>, places: &[Reach], room: usize) -> Vec<Range<usize>> {
    let room = room.saturating_sub(SIGNS);
    let from = |from: usize| from..(from + room).min(line.end);
    let Some(first) = places.first().map(|place| place.span.start) else {
        return vec![from(line.start)];
    };
    let furthest = |of: fn(&Reach) -> usize| places.iter().map(of).max().unwrap_or_default();
    let wanted = furthest(|place| place.wanted);
    let last = match wanted <= first + room {
        true => wanted,
        false => furthest(|place| place.to),
    };
    if last <= line.start + room {
        return vec![from(line.start)];
    }
    if last <= first + room || places.len() == 1 {
        // What is said below the places reaches to the right; the line itself may go on for a little.
        let ends = places.iter().map(|place| place.span.end + AFTER).max();
        let to = last.max(ends.unwrap_or_default().min(line.end));
        return vec![from(to.saturating_sub(room).clamp(line.start, first))];
    }
    let share = (room / places.len()).max(LEAST);
    let each = places.iter();
    each.map(|place| place.span.start..(place.span.start + share).min(line.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(span: &mut Range<usize>) -> Marked<'_> {
        Marked {
            span,
            said: 0,
            wanted: 0,
        }
    }

    #[test]
    fn there_is_room_for_what_is_said_below_a_place() {
        let text = "    fieldwork: 2022-07-11/2022-07-22";
        let mut span = 15..36;
        let said = Marked {
            span: &mut span,
            said: 20,
            wanted: 20,
        };
        let short = cut(text.to_owned(), &mut [said], 40);
        assert_eq!(short, "…ldwork: 2022-07-11/2022-07-22");
        assert_eq!(&short[span], "2022-07-11/2022-07-22");
    }

    #[test]
    fn what_stands_around_a_place_stays() {
        let text = format!(
            "short: line\n{}here{}\nlast\n",
            "é".repeat(1000),
            "x".repeat(5000)
        );
        let start = text.find("here").unwrap_or_default();
        let (mut here, mut last) = (start..start + 3000, text.len() - 5..text.len() - 1);
        let short = cut(text, &mut [marked(&mut here), marked(&mut last)], 60);
        assert!(short[here].starts_with("herexxx"));
        assert_eq!(&short[last], "last");
        assert!(short.starts_with("short: line\n…herex"));
        assert_eq!(short.matches('…').count(), 2);
        assert!(short.lines().all(|line| line.chars().count() <= 60));
    }

    #[test]
    fn a_line_is_no_wider_than_there_is_room_wherever_its_places_are() {
        let text = "  - { area: overall, is: weakness, topic: case-recording, at: paragraph 52 }";
        let names = [
            "area",
            "overall",
            "weakness",
            "case-recording",
            "paragraph 52",
        ];
        for (room, name) in [24, 40, 53, 70]
            .into_iter()
            .flat_map(|r| names.map(|n| (r, n)))
        {
            let start = text.find(name).unwrap_or_default();
            let mut span = start..start + name.len();
            let short = cut(text.to_owned(), &mut [marked(&mut span)], room);
            assert!(short.chars().count() <= room, "{room}: {short}");
            assert!(name.starts_with(&short[span.clone()]), "{room}: {short}");
            assert!(
                short[span].len() >= name.len().min(room - 14),
                "{room}: {short}"
            );
        }
        let there = text.find("paragraph").unwrap_or_default();
        let (mut one, mut other) = (4..8, there..there + 12);
        let short = cut(
            text.to_owned(),
            &mut [marked(&mut one), marked(&mut other)],
            40,
        );
        assert_eq!((&short[one], &short[other]), ("{ ar", "paragraph 52"));
        let mut whole = 0..4;
        let same = cut(text.to_owned(), &mut [marked(&mut whole)], text.len());
        assert_eq!((same.as_str(), whole), (text, 0..4));
    }
}
