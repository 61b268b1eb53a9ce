//! Scalars as members.

use std::borrow::Cow;

use super::read_error::cut;
use super::{
    BigDecimal, BigInteger, Blob, Document, Member, Number, ReadError, ReadMember, ShapeDeserializer, ShapeSerializer,
    Timestamp, Traits,
};

type Result<T, E = ReadError> = std::result::Result<T, E>;

/// `ReadMember` for a type whose blank value is its default.
macro_rules! read_scalar {
    ($type:ty, $deserializer:ident, $traits:ident, $read:expr) => {
        #[diagnostic::do_not_recommend]
        impl ReadMember for $type {
            fn read(&mut self, $deserializer: &mut dyn ShapeDeserializer, $traits: Traits) -> Result<bool> {
                match $read {
                    Some(value) => {
                        *self = value;
                        Ok(true)
                    }
                    None => Ok(false),
                }
            }

            fn reset(&mut self) {
                *self = Self::blank();
            }

            fn blank() -> Self {
                Default::default()
            }
        }
    };
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Member for $type {
            fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
                serializer.long(i64::from(*self));
            }
        }

        read_scalar!($type, deserializer, _traits, fitting(deserializer.integer()?, stringify!($type))?);
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32);

macro_rules! large_integers {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Member for $type {
            fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
                serializer.number(&Number::from(*self));
            }
        }

        read_scalar!($type, deserializer, _traits, fitting(deserializer.integer()?, stringify!($type))?);
    )*};
}

large_integers!(u64, i128, u128);

/// The integer in the member's own type.
fn fitting<T: TryFrom<i128>>(value: Option<i128>, name: &str) -> Result<Option<T>> {
    let Some(value) = value else { return Ok(None) };
    match T::try_from(value) {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(ReadError::out_of_range(&format!("an integer that fits {name}"), value.to_string())),
    }
}

#[diagnostic::do_not_recommend]
impl Member for bool {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.boolean(*self);
    }
}

read_scalar!(bool, deserializer, _traits, deserializer.boolean()?);

#[diagnostic::do_not_recommend]
impl Member for f32 {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.float(*self);
    }
}

fn to_f32(value: Option<f64>) -> Result<Option<f32>> {
    let Some(value) = value else { return Ok(None) };
    #[allow(clippy::cast_possible_truncation, reason = "the nearest f32 is what the member can hold")]
    let nearest = value as f32;
    if nearest.is_infinite() && value.is_finite() {
        return Err(ReadError::out_of_range("a 32-bit float", value.to_string()));
    }
    Ok(Some(nearest))
}

read_scalar!(f32, deserializer, _traits, to_f32(deserializer.double()?)?);

#[diagnostic::do_not_recommend]
impl Member for f64 {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.double(*self);
    }
}

read_scalar!(f64, deserializer, _traits, deserializer.double()?);

/// `Member` for the types that hold a string.
macro_rules! strings {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Member for $type {
            fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
                serializer.string(self);
            }
        }
    )*};
}

strings!(String, Box<str>, std::sync::Arc<str>, &str, Cow<'_, str>);

read_scalar!(String, deserializer, _traits, deserializer.string()?.map(Cow::into_owned));
read_scalar!(Box<str>, deserializer, _traits, deserializer.string()?.map(Into::into));
read_scalar!(std::sync::Arc<str>, deserializer, _traits, deserializer.string()?.map(Into::into));

#[diagnostic::do_not_recommend]
impl Member for Blob {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.blob(self);
    }
}

read_scalar!(Blob, deserializer, _traits, deserializer.blob()?.map(Blob::from));

#[diagnostic::do_not_recommend]
impl Member for Timestamp {
    fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
        serializer.timestamp(*self, traits.and_then(|traits| traits.timestamp_format));
    }
}

read_scalar!(
    Timestamp,
    deserializer,
    traits,
    deserializer.timestamp(traits.and_then(|traits| traits.timestamp_format))?
);

#[diagnostic::do_not_recommend]
impl Member for Number {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.number(self);
    }
}

impl Default for Number {
    fn default() -> Self {
        Self::from(0)
    }
}

read_scalar!(Number, deserializer, _traits, deserializer.number()?);

macro_rules! big_numbers {
    ($($type:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Member for $type {
            fn write(&self, serializer: &mut dyn ShapeSerializer, traits: Traits) {
                self.0.write(serializer, traits);
            }
        }

        impl Default for $type {
            fn default() -> Self {
                Self(Number::default())
            }
        }
    )*};
}

big_numbers!(BigInteger, BigDecimal);

read_scalar!(BigDecimal, deserializer, _traits, deserializer.number()?.map(BigDecimal));
read_scalar!(BigInteger, deserializer, _traits, big_integer(deserializer.number()?)?);

fn big_integer(number: Option<Number>) -> Result<Option<BigInteger>> {
    let Some(number) = number else { return Ok(None) };
    if let Some(value) = number.as_i128() {
        return Ok(Some(BigInteger::from(value)));
    }
    let shown = cut(&number.to_string()).to_owned();
    match BigInteger::from_number(number) {
        Some(value) => Ok(Some(value)),
        None => Err(ReadError::expected("an integer", shown)),
    }
}

#[diagnostic::do_not_recommend]
impl Member for Document {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.document(self);
    }
}

read_scalar!(Document, deserializer, _traits, deserializer.document()?);

/// The input or output of an operation that has none, and the unit member of a union.
#[diagnostic::do_not_recommend]
impl Member for () {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.map(&mut std::iter::empty(), None);
    }
}

#[diagnostic::do_not_recommend]
impl ReadMember for () {
    fn read(&mut self, deserializer: &mut dyn ShapeDeserializer, _: Traits) -> Result<bool> {
        deserializer.skip()
    }

    fn reset(&mut self) {}

    fn blank() -> Self {}
}
