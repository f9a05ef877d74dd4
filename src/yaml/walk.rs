//! One pass over a YAML text that notes where the wanted parts of it stand.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle, Span};

use super::guard::{Events, start};
use super::kept::MOST_ITEMS;
use super::scalar::text_of;
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
        events: Events::of(text),
        text,
    };
    let mut document = 0;
    while let Some((event, span)) = walk.next() {
        let walked = match event {
            Event::DocumentEnd => {
                document += 1;
                continue;
            }
            Event::StreamEnd => return,
            Event::StreamStart | Event::DocumentStart(..) => continue,
            value => walk.value(&value, span, documents.get_mut(&document)),
        };
        if walked.is_none() {
            return;
        }
    }
}

struct Walk<'t> {
    events: Events<'t>,
    text: &'t str,
}

impl<'t> Walk<'t> {
    /// The next event; none at a mistake in the YAML.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.events.event().ok().flatten()
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
                key => {
                    self.pass_over(key)?;
                    text_of(key).and_then(|text| part.entries.get_mut(text))
                }
            };
            // Of a repeated key the first value counts, and no more places than are ever asked for.
            let first = entry.as_ref().is_some_and(|entry| entry.keys.is_empty());
            if let Some(entry) = entry.as_mut().filter(|e| e.keys.len() <= MOST_ITEMS) {
                entry.keys.push(self.extent(&key, span));
            }
            let (value, span) = self.next()?;
            self.value(&value, span, entry.filter(|_| first))?;
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
        let start = start(&span);
        let first_line = |text: &'t str| text.lines().next().unwrap_or_default().trim_end();
        let own = match event {
            Event::Scalar(_, style, ..) if !is_block(*style) => span.byte_range(),
            _ => None,
        };
        let own = own.and_then(|bytes| self.text.get(bytes));
        // The rest of the line is only looked for where it is wanted: it can be the whole text.
        let shown = match own.map(first_line) {
            Some(own) if !own.is_empty() => own,
            _ => first_line(self.text.get(start..).unwrap_or_default()),
        };
        start..start + shown.len()
    }
}

fn opens(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..))
}

fn is_block(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
}
