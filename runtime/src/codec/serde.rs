//! The serde form of shapes: the wire form, through a document. One instance a serde format, not one a shape.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};

use super::Strictness;
use super::document::{DocumentReader, whole_document_of};
use crate::shape::{BigDecimal, BigInteger, Blob, Document, Member, Number, ReadMember, Timestamp};

/// The function behind a generated `Serialize`.
pub fn serialize<S: Serializer>(value: &dyn Member, serializer: S) -> Result<S::Ok, S::Error> {
    let document = whole_document_of(value).map_err(|violations| {
        let told = violations.iter().map(ToString::to_string).collect::<Vec<_>>();
        S::Error::custom(told.join("; "))
    })?;
    document.serialize(serializer)
}

/// The function behind a generated `Deserialize`. Reading is strict: a required member that is missing is an error.
pub fn deserialize<'de, T: ReadMember, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let document = Document::deserialize(deserializer)?;
    let mut value = T::blank();
    match read_strictly(&document, &mut value) {
        Ok(()) => Ok(value),
        Err(message) => Err(D::Error::custom(message)),
    }
}

fn read_strictly(document: &Document, value: &mut dyn ReadMember) -> Result<(), String> {
    match value.read(&mut DocumentReader::new(document, Strictness::Strict), None) {
        Ok(true) => Ok(()),
        Ok(false) => Err("expected a value, found null".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

macro_rules! serde_form {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    )*};
}

serde_form!(Blob, Number, Timestamp, BigInteger, BigDecimal);
