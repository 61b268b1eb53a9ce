//! Documents as serde values.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use crate::shape::{Document, DocumentMap, Number};

pub(super) fn from_value(value: Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(value),
        Value::Number(value) => Document::Number(value.to_string().parse().unwrap_or_default()),
        Value::String(value) => Document::String(value),
        Value::Array(elements) => Document::List(elements.into_iter().map(from_value).collect()),
        Value::Object(entries) => {
            Document::Map(entries.into_iter().map(|(key, value)| (key, from_value(value))).collect())
        }
    }
}

pub(super) fn to_value(document: Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(value) => Value::Bool(value),
        // serde_json's own number: digits beyond an `i64`, a `u64` and an `f64` are rounded there.
        Document::Number(value) => match (value.held_float(), value.as_i64(), value.as_u64()) {
            (None, Some(value), _) => Value::from(value),
            (None, None, Some(value)) => Value::from(value),
            _ => Value::from(value.as_f64()),
        },
        Document::String(value) => Value::String(value),
        Document::List(elements) => Value::Array(elements.into_iter().map(to_value).collect()),
        Document::Map(entries) => {
            Value::Object(entries.into_iter().map(|(key, value)| (key, to_value(value))).collect())
        }
    }
}

#[cfg(feature = "serde_json")]
impl From<Value> for Document {
    fn from(value: Value) -> Self {
        from_value(value)
    }
}

/// A number that is neither an `i64` nor a `u64` becomes the nearest `f64`, since serde_json's own holds no more.
#[cfg(feature = "serde_json")]
impl From<Document> for Value {
    fn from(document: Document) -> Self {
        to_value(document)
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Document::Null => serializer.serialize_unit(),
            Document::Bool(value) => serializer.serialize_bool(*value),
            Document::Number(value) if value.held_float().is_some() => serializer.serialize_f64(value.as_f64()),
            Document::Number(value) => match (value.as_i64(), value.as_u64(), value.as_i128()) {
                (Some(value), _, _) => serializer.serialize_i64(value),
                (None, Some(value), _) => serializer.serialize_u64(value),
                (None, None, Some(value)) => serializer.serialize_i128(value),
                (None, None, None) => serializer.serialize_f64(value.as_f64()),
            },
            Document::String(value) => serializer.serialize_str(value),
            Document::List(elements) => {
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    list.serialize_element(element)?;
                }
                list.end()
            }
            Document::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DocumentVisitor)
    }
}

/// The key under which serde_json gives a number's digits.
const ARBITRARY_PRECISION: &str = "$serde_json::private::Number";

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Document, E> {
        Ok(Document::Number(Number::from(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Document, E> {
        Ok(Document::Number(Number::from(value)))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Document, E> {
        Ok(Document::Number(Number::from(value)))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Document, E> {
        Ok(Document::Number(Number::from(value)))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Document, E> {
        Number::from_f64(value).map(Document::Number).ok_or_else(|| E::custom("JSON has no number for this float"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Document, E> {
        Ok(Document::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Document, E> {
        Ok(Document::String(value))
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        Document::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        Document::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Document, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Document::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Document, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = access.next_entry::<String, Document>()? {
            entries.push((key.into_boxed_str(), value));
        }
        // With its feature `arbitrary_precision`, which another crate may turn on, serde_json gives a number so.
        if let [(key, Document::String(text))] = entries.as_slice() {
            if **key == *ARBITRARY_PRECISION {
                return text.parse().map(Document::Number).map_err(A::Error::custom);
            }
        }
        let count = entries.len();
        let entries = DocumentMap::from_entries(entries);
        if entries.len() < count {
            return Err(A::Error::custom("an object has two entries with one key"));
        }
        Ok(Document::Map(entries))
    }
}
