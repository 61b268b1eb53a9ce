//! The few members of an error's body that tell what it is.

use crate::codec::Strictness;
use crate::codec::json::JsonReader;
use crate::shape::{Document, ReadError, ShapeDeserializer};

/// The members at the top level of an error's body. Nested members of the same names say nothing.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ErrorBody {
    pub(super) code: Option<String>,
    pub(super) type_member: Option<String>,
    pub(super) message: Option<String>,
}

impl ErrorBody {
    /// `None` for a body that is not one JSON object. It is read as leniently as an output: half of a surrogate pair, a
    /// byte order mark, bytes that are no UTF-8 hide nothing.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(body);
        let mut reader = JsonReader::new(text.as_bytes(), Strictness::Lenient).ok()?;
        let mut read = ErrorBody::default();
        let object = reader.error_members(is_known, &mut |key, value| read.member(key, value)).ok()?;
        reader.end().ok()?;
        object.then_some(read)
    }

    fn member(&mut self, key: &str, value: &mut dyn ShapeDeserializer) -> Result<(), ReadError> {
        let member = match key {
            "code" => &mut self.code,
            "__type" => &mut self.type_member,
            _ => &mut self.message,
        };
        // Any value but a string is as good as none, since a service may use these names for something else.
        if let (Some(Document::String(text)), None) = (value.document()?, &member) {
            *member = Some(text);
        }
        Ok(())
    }
}

fn is_known(key: &str) -> bool {
    matches!(key, "code" | "__type" | "message" | "Message" | "errorMessage")
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

    #[test]
    fn text_that_is_broken_hides_no_code() {
        let bodies: [&[u8]; 4] = [
            br#"{"__type":"ValidationException","message":"abc\ud83d"}"#,
            br#"{"message":"\udc00\ud83dabc","__type":"ValidationException"}"#,
            b"\xef\xbb\xbf{\"__type\":\"ValidationException\",\"message\":\"abc\"}",
            b"{\"other\":\"\xff\",\"__type\":\"ValidationException\",\"message\":\"abc\xe2\x82\"}",
        ];
        for body in bodies {
            let read = ErrorBody::read(body).expect("an object");
            assert_eq!(read.type_member.as_deref(), Some("ValidationException"));
            assert!(read.message.is_some_and(|message| message.contains("abc")), "{}", String::from_utf8_lossy(body));
        }
    }
}
