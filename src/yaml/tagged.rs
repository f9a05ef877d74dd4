//! Values with a tag (`!name`) that gives them a meaning beyond YAML's own. serde sees a variant of an
//! enum in each, named like the tag.

use granit_parser::{Event, Tag};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};

use super::mistake::Mistake;
use super::values::Documents;

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

/// A value with a tag that is not YAML's own.
pub struct Tagged<'a, 'de> {
    /// Its tag.
    pub tag: String,
    /// Where it is read from.
    pub of: &'a mut Documents<'de>,
}

impl<'a, 'de> EnumAccess<'de> for Tagged<'a, 'de> {
    type Error = Mistake;
    type Variant = Content<'a, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Mistake> {
        let tag = seed.deserialize(StrDeserializer::<Mistake>::new(&self.tag))?;
        Ok((tag, Content(self.of)))
    }
}

/// What a tag stands before.
pub struct Content<'a, 'de>(&'a mut Documents<'de>);

impl<'de> VariantAccess<'de> for Content<'_, 'de> {
    type Error = Mistake;

    fn unit_variant(self) -> Result<(), Mistake> {
        Err(no_meaning())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mistake> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Mistake> {
        Err(no_meaning())
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Mistake> {
        Err(no_meaning())
    }
}

fn no_meaning() -> Mistake {
    Mistake::custom("a tag (`!name`) has no meaning here")
}
