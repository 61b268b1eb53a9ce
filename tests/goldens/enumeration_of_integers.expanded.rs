#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    Low = 1,
    High = 10,
    Unknown(i32),
}
#[allow(
    dead_code,
    deprecated,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl Level {
    #[doc(hidden)]
    pub const __AWS_SHAPE: generated::ShapeId = [1u64, 1u64];
    /// The value on the wire.
    pub fn value(&self) -> i32 {
        match self {
            Self::Low => 1,
            Self::High => 10,
            Self::Unknown(value) => *value,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::From<i32> for Level {
    fn from(value: i32) -> Self {
        if value == 1 {
            return Self::Low;
        }
        if value == 10 {
            return Self::High;
        }
        Self::Unknown(value)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Member for Level {
    fn write(
        &self,
        serializer: &mut dyn generated::ShapeSerializer,
        traits: generated::Traits,
    ) {
        generated::Member::write(&Self::value(self), serializer, traits);
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadMember for Level {
    fn read(
        &mut self,
        deserializer: &mut dyn generated::ShapeDeserializer,
        traits: generated::Traits,
    ) -> generated::Result<bool, generated::ReadError> {
        generated::read_as::<i32, Self>(self, deserializer, traits)
    }
    fn reset(&mut self) {
        *self = generated::blank();
    }
    fn blank() -> Self {
        Self::Unknown(0)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Serialize for Level {
    fn serialize<__S: generated::Serializer>(
        &self,
        serializer: __S,
    ) -> generated::Result<__S::Ok, __S::Error> {
        generated::serialize(self, serializer)
    }
}
#[automatically_derived]
impl<'__de> generated::Deserialize<'__de> for Level {
    fn deserialize<__D: generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> generated::Result<Self, __D::Error> {
        generated::deserialize(deserializer)
    }
}
