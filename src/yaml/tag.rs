//! Tags that give a value a meaning beyond YAML's own.

use granit_parser::{Event, Tag};

/// Whether a tag gives a value a meaning beyond YAML's own.
pub fn is_foreign(tag: &Tag) -> bool {
    !tag.is_yaml_core_schema() && !tag.suffix().is_empty()
}

/// Takes such a tag off.
pub fn foreign_tag(event: &mut Event<'_>) -> Option<String> {
    let (Event::Scalar(.., tag) | Event::SequenceStart(.., tag) | Event::MappingStart(.., tag)) =
        event
    else {
        return None;
    };
    let tag = tag.take_if(|tag| is_foreign(tag))?;
    Some(tag.suffix().to_owned())
}
