//! The few members of an error's body that tell what it is.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What the top level of an error's body says. Nested members of the same names say nothing.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ErrorBody {
    pub(super) code: Option<String>,
    pub(super) type_member: Option<String>,
    pub(super) message: Option<String>,
}

impl ErrorBody {
    /// `None` for a body that is not one JSON object.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        let read = deserializer.deserialize_map(ErrorBodyVisitor).ok()?;
        deserializer.end().ok()?;
        Some(read)
    }
}

struct ErrorBodyVisitor;

impl<'de> Visitor<'de> for ErrorBodyVisitor {
    type Value = ErrorBody;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ErrorBody, A::Error> {
        let mut read = ErrorBody::default();
        while let Some(Text(key)) = map.next_key()? {
            let member = match key.as_deref() {
                Some("code") => &mut read.code,
                Some("__type") => &mut read.type_member,
                Some("message" | "Message" | "errorMessage") => &mut read.message,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let Text(text) = map.next_value()?;
            if member.is_none() {
                *member = text;
            }
        }
        Ok(read)
    }
}

/// A string; any other value is as good as none, since a service may use these names for something else.
struct Text(Option<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text(Some(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Text, E> {
        Ok(Text(Some(text)))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_unit<E>(self) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Text, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Text(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Text, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strings_of_the_top_level_count() {
        let read = |body: &str| ErrorBody::read(body.as_bytes()).expect("an object");
        let body = read(r#"{"__type":"a#B","details":[{"__type":"c","message":"d"}],"Message":"e"}"#);
        assert_eq!((body.type_member.as_deref(), body.message.as_deref()), (Some("a#B"), Some("e")));
        let body = read(r#"{"code":404,"message":{"message":"x"},"errorMessage":"y","__type":["z"]}"#);
        assert_eq!((body.code, body.type_member, body.message.as_deref()), (None, None, Some("y")));
    }

    #[test]
    fn what_is_not_an_object_is_no_error_body() {
        let deep = format!("{{\"a\":{}", "[".repeat(1_000_000));
        for body in ["", "null", "[]", "\"x\"", "{", "{} x", "<html>", r#"{"code":"#, deep.as_str()] {
            assert_eq!(ErrorBody::read(body.as_bytes()), None, "{}", &body[..body.len().min(20)]);
        }
        assert_eq!(ErrorBody::read(&[0xff, 0xfe]), None);
    }
}
