//! Attribute values.

use std::collections::BTreeMap;

use aws_operation::{Blob, Document, aws_shape};

/// An item, or its key: attribute values by name.
pub type Item = BTreeMap<String, AttributeValue>;

/// The value of an attribute: a union, of which exactly one member is on the wire.
#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeValue {
    /// A string.
    S(String),
    /// A number, as text: up to 38 digits.
    N(String),
    /// Bytes.
    B(Blob),
    /// Strings without order.
    Ss(Vec<String>),
    /// Numbers without order.
    Ns(Vec<String>),
    /// Byte strings without order.
    Bs(Vec<Blob>),
    /// Values by name.
    M(Item),
    /// Values in order.
    L(Vec<AttributeValue>),
    /// Nothing.
    Null(bool),
    /// True or false.
    Bool(bool),
    /// A kind of value that AWS added later.
    #[aws(unknown)]
    Unknown(Document),
}

impl AttributeValue {
    /// The text of a string or a number.
    pub fn text(&self) -> Option<&str> {
        match self {
            AttributeValue::S(text) | AttributeValue::N(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for AttributeValue {
    fn from(text: &str) -> Self {
        AttributeValue::S(text.to_owned())
    }
}

impl From<i64> for AttributeValue {
    fn from(number: i64) -> Self {
        AttributeValue::N(number.to_string())
    }
}
