//! JSON whose objects keep their order, which is that of AWS's models.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// The number as Rust writes it.
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of this member, `Null` if there is none.
    pub(crate) fn get(&self, key: &str) -> &Json {
        self.members().iter().find(|(name, _)| name == key).map_or(&Json::Null, |(_, value)| value)
    }

    /// The members of an object; of anything else, none.
    pub(crate) fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The elements of an array; of anything else, none.
    pub(crate) fn elements(&self) -> &[Json] {
        match self {
            Json::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The texts of an array, or the one text.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Json::String(text) => vec![text],
            _ => self.elements().iter().filter_map(Json::as_str).collect(),
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, a number or a boolean.
    pub(crate) fn scalar(&self) -> Option<String> {
        match self {
            Json::String(text) | Json::Number(text) => Some(text.clone()),
            Json::Bool(flag) => Some(flag.to_string()),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        *self == Json::Bool(true)
    }

    pub(crate) fn is_there(&self) -> bool {
        *self != Json::Null
    }

    /// Puts the members of another object over those of this one, and of the objects in it.
    pub(crate) fn merge(&mut self, other: Json) {
        match (self, other) {
            (Json::Object(members), Json::Object(others)) => {
                for (key, value) in others {
                    match members.iter_mut().find(|(name, _)| *name == key) {
                        Some((_, old)) => old.merge(value),
                        None => members.push((key, value)),
                    }
                }
            }
            (this, other) => *this = other,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn members_keep_their_order() {
        let value = json(r#"{"b": 1, "a": [true, null, "x", -2.5]}"#);
        assert_eq!(value.members().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(value.get("a").texts(), ["x"]);
        assert_eq!(value.get("b").scalar().as_deref(), Some("1"));
        assert!(!value.get("c").is_there());
    }

    #[test]
    fn a_merge_changes_what_the_other_has() {
        let mut value = json(r#"{"a": {"b": 1, "c": 2}, "d": 3}"#);
        value.merge(json(r#"{"a": {"b": 5, "x": 6}}"#));
        assert_eq!(value, json(r#"{"a": {"b": 5, "c": 2, "x": 6}, "d": 3}"#));
    }
}
