//! Values with a tag (`!name`) that gives them a meaning beyond YAML's own. serde sees a variant of an
//! enum in each, named like the tag.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, VariantAccess, Visitor};

use super::mistake::Mistake;

/// A value with a tag that is not YAML's own.
pub struct Tagged<'a, D> {
    /// Its tag.
    pub tag: String,
    /// Where it is read from.
    pub of: &'a mut D,
}

impl<'a, 'de, D> EnumAccess<'de> for Tagged<'a, D>
where
    for<'d> &'d mut D: Deserializer<'de, Error = Mistake>,
{
    type Error = Mistake;
    type Variant = TaggedContent<'a, D>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Mistake> {
        let tag = seed.deserialize(StrDeserializer::<Mistake>::new(&self.tag))?;
        Ok((tag, TaggedContent(self.of)))
    }
}

/// What a tag stands before.
pub struct TaggedContent<'a, D>(&'a mut D);

impl<'de, D> VariantAccess<'de> for TaggedContent<'_, D>
where
    for<'d> &'d mut D: Deserializer<'de, Error = Mistake>,
{
    type Error = Mistake;

    fn unit_variant(self) -> Result<(), Mistake> {
        Err(no_meaning())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mistake> {
        seed.deserialize(&mut *self.0)
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
