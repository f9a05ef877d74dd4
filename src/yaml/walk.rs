//! One pass over a YAML text that notes where the wanted parts of it stand.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::base::place::Step;

/// A part of a document that is wanted, or lies on the way to one that is.
#[derive(Default)]
pub struct Part<'p> {
    /// Where its value stands; none where the text has no such part.
    pub value: Option<Range<usize>>,
    /// Where its key stands, once for each time that the mapping has it.
    pub keys: Vec<Range<usize>>,
    entries: HashMap<&'p str, Part<'p>>,
    items: HashMap<usize, Part<'p>>,
}

impl<'p> Part<'p> {
    /// The part one step further in, wanted from now on.
    pub fn want(&mut self, step: &'p Step) -> &mut Self {
        match step {
            Step::Key(key) => self.entries.entry(key).or_default(),
            Step::Index(index) => self.items.entry(*index).or_default(),
        }
    }

    /// The part one step further in, if it was wanted.
    pub fn inner(&self, step: &Step) -> Option<&Self> {
        match step {
            Step::Key(key) => self.entries.get(key.as_ref()),
            Step::Index(index) => self.items.get(index),
        }
    }
}

/// Walks the documents of a text and notes where the parts of each stand. What follows a mistake in
/// the YAML is not found.
pub fn walk<'p>(text: &str, documents: &mut HashMap<usize, Part<'p>>) {
    let mut walk = Walk {
        events: Parser::new_from_str(text),
        text,
        bytes: (!text.is_ascii()).then(|| text.char_indices().map(|(byte, _)| byte).collect()),
    };
    let mut document = 0;
    while let Some(Ok((event, span))) = walk.events.next() {
        let walked = match event {
            Event::DocumentEnd => {
                document += 1;
                continue;
            }
            Event::StreamEnd => return,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
            value => walk.value(&value, span, documents.get_mut(&document)),
        };
        if walked.is_none() {
            return;
        }
    }
}

struct Walk<'t> {
    events: Parser<'t, StrInput<'t>>,
    text: &'t str,
    /// The byte at which each character begins, where not every character is a byte.
    bytes: Option<Vec<usize>>,
}

impl<'t> Walk<'t> {
    /// The next event; none at a mistake in the YAML.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.events.next().and_then(Result::<_, ScanError>::ok)
    }

    /// Notes a value and walks what is in it, as far as it is wanted.
    fn value(&mut self, event: &Event<'t>, span: Span, part: Option<&mut Part<'_>>) -> Option<()> {
        let Some(part) = part else {
            return self.pass_over(event);
        };
        part.value = Some(self.extent(event, span));
        match event {
            Event::MappingStart(..) => self.entries(part),
            Event::SequenceStart(..) => self.items(part),
            _ => Some(()),
        }
    }

    fn entries(&mut self, part: &mut Part<'_>) -> Option<()> {
        loop {
            let (key, span) = self.next()?;
            let mut entry = match &key {
                Event::MappingEnd => return Some(()),
                Event::Scalar(text, ..) => part.entries.get_mut(text.as_ref()),
                other => {
                    self.pass_over(other)?;
                    None
                }
            };
            if let Some(entry) = &mut entry {
                entry.keys.push(self.extent(&key, span));
            }
            let (value, span) = self.next()?;
            // Of a repeated key the first value counts.
            self.value(&value, span, entry.filter(|entry| entry.keys.len() == 1))?;
        }
    }

    fn items(&mut self, part: &mut Part<'_>) -> Option<()> {
        for index in 0.. {
            let (item, span) = self.next()?;
            if item == Event::SequenceEnd {
                break;
            }
            self.value(&item, span, part.items.get_mut(&index))?;
        }
        Some(())
    }

    /// Moves past all that is in a value that nobody wants.
    fn pass_over(&mut self, event: &Event<'t>) -> Option<()> {
        let mut open = usize::from(opens(event));
        while open > 0 {
            let (event, _) = self.next()?;
            match event {
                Event::MappingEnd | Event::SequenceEnd => open -= 1,
                event => open += usize::from(opens(&event)),
            }
        }
        Some(())
    }

    /// The bytes of a scalar on its first line; of anything else, and of a scalar that is empty, the
    /// rest of the line on which it begins.
    fn extent(&self, event: &Event<'t>, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        let line = self.text[start..].lines().next().unwrap_or_default();
        let length = match event {
            Event::Scalar(_, style, ..) if !is_block(*style) => self.byte(span.end.index()) - start,
            _ => line.len(),
        };
        let own = line.get(..length).unwrap_or(line).trim_end();
        let shown = if own.is_empty() { line.trim_end() } else { own };
        start..start + shown.len()
    }

    fn byte(&self, character: usize) -> usize {
        match &self.bytes {
            None => character.min(self.text.len()),
            Some(bytes) => bytes.get(character).copied().unwrap_or(self.text.len()),
        }
    }
}

fn opens(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..))
}

fn is_block(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
}
