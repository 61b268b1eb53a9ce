#[derive(Clone, Debug, PartialEq)]
pub enum KeyState {
    Enabled,
    Disabled,
    Unknown(String),
}
#[allow(
    dead_code,
    deprecated,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl KeyState {
    #[doc(hidden)]
    pub const __AWS_SHAPE: generated::ShapeId = [1u64, 1u64];
    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED_1",
            Self::Unknown(value) => value,
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::From<&str> for KeyState {
    fn from(value: &str) -> Self {
        <Self as generated::Enumeration>::from_wire(value)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::From<generated::String> for KeyState {
    fn from(value: generated::String) -> Self {
        <Self as generated::Enumeration>::from_wire(&value)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::FromStr for KeyState {
    type Err = generated::Infallible;
    fn from_str(value: &str) -> generated::Result<Self, generated::Infallible> {
        generated::Ok(<Self as generated::Enumeration>::from_wire(value))
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Enumeration for KeyState {
    fn as_str(&self) -> &str {
        Self::as_str(self)
    }
    fn from_wire(value: &str) -> Self {
        match value {
            "ENABLED" => Self::Enabled,
            "DISABLED_1" => Self::Disabled,
            _ => Self::Unknown(generated::From::from(value)),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::fmt::Display for KeyState {
    fn fmt(
        &self,
        formatter: &mut generated::fmt::Formatter<'_>,
    ) -> generated::fmt::Result {
        formatter.pad(Self::as_str(self))
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Member for KeyState {
    fn write(
        &self,
        serializer: &mut dyn generated::ShapeSerializer,
        _: generated::Traits,
    ) {
        serializer.string(Self::as_str(self));
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::ReadMember for KeyState {
    fn read(
        &mut self,
        deserializer: &mut dyn generated::ShapeDeserializer,
        _: generated::Traits,
    ) -> generated::Result<bool, generated::ReadError> {
        generated::read_enumeration(self, deserializer)
    }
    fn reset(&mut self) {
        *self = generated::blank();
    }
    fn blank() -> Self {
        Self::Unknown(generated::String::new())
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl generated::Serialize for KeyState {
    fn serialize<__S: generated::Serializer>(
        &self,
        serializer: __S,
    ) -> generated::Result<__S::Ok, __S::Error> {
        generated::serialize(self, serializer)
    }
}
#[automatically_derived]
impl<'__de> generated::Deserialize<'__de> for KeyState {
    fn deserialize<__D: generated::Deserializer<'__de>>(
        deserializer: __D,
    ) -> generated::Result<Self, __D::Error> {
        generated::deserialize(deserializer)
    }
}
