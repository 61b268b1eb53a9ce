#[derive(Clone, Debug, PartialEq)]
pub enum KeyMaterial {
    Plain(Blob),
    Wrapped(WrappedKey),
    Unknown(Document),
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Member for KeyMaterial {
    fn write(
        &self,
        serializer: &mut dyn generated::ShapeSerializer,
        _: generated::Traits,
    ) {
        serializer.union(self);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Union for KeyMaterial {
    fn schema(&self) -> &'static generated::UnionSchema {
        static SCHEMA: generated::UnionSchema = generated::UnionSchema::new(
            "KeyMaterial",
            &generated::members(["plain", "wrapped"], []),
        );
        &SCHEMA
    }
    fn variant(&self) -> generated::UnionVariant<'_> {
        match self {
            Self::Plain(value) => generated::UnionVariant::Known(0usize, value),
            Self::Wrapped(value) => generated::UnionVariant::Known(1usize, value),
            Self::Unknown(object) => generated::UnionVariant::Unknown(object),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadMember for KeyMaterial {
    fn read(
        &mut self,
        deserializer: &mut dyn generated::ShapeDeserializer,
        _: generated::Traits,
    ) -> generated::Result<bool, generated::ReadError> {
        deserializer.union(self)
    }
    fn reset(&mut self) {
        *self = generated::blank();
    }
    fn blank() -> Self {
        Self::Unknown(generated::Document::Null)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadUnion for KeyMaterial {
    #[allow(clippy::unit_arg)]
    fn select(
        &mut self,
        index: usize,
    ) -> generated::Option<&mut dyn generated::ReadMember> {
        *self = match index {
            0usize => Self::Plain(generated::blank()),
            1usize => Self::Wrapped(generated::blank()),
            _ => return generated::None,
        };
        match self {
            Self::Plain(value) => generated::Some(value),
            Self::Wrapped(value) => generated::Some(value),
            Self::Unknown(_) => generated::None,
        }
    }
    fn set_unknown(&mut self, object: generated::Document) {
        *self = Self::Unknown(object);
    }
}
#[automatically_derived]
impl<'__de> generated::Deserialize<'__de> for KeyMaterial {
    fn deserialize<__D: generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> generated::Result<Self, __D::Error> {
        generated::deserialize(deserializer)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Serialize for KeyMaterial {
    fn serialize<__S: generated::Serializer>(
        &self,
        serializer: __S,
    ) -> generated::Result<__S::Ok, __S::Error> {
        generated::serialize(self, serializer)
    }
}
#[allow(
    dead_code,
    deprecated,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl KeyMaterial {
    #[doc(hidden)]
    pub const __AWS_SHAPE: generated::ShapeId = [1u64, 0u64];
    ///The value of `Plain`, if it is this one.
    pub fn as_plain(&self) -> generated::Option<&Blob> {
        match self {
            Self::Plain(value) => generated::Some(value),
            _ => generated::None,
        }
    }
    ///The value of `Wrapped`, if it is this one.
    pub fn as_wrapped(&self) -> generated::Option<&WrappedKey> {
        match self {
            Self::Wrapped(value) => generated::Some(value),
            _ => generated::None,
        }
    }
}
