//! The key of an item, in DynamoDB's order.

use std::cmp::Ordering;

use crate::dynamodb::{AttributeValue, ScalarAttributeType};

/// The key of an item: partition key, then sort key.
pub(super) type ItemKey = Vec<KeyPart>;

/// One attribute of a key.
#[derive(Clone, Debug)]
pub(super) enum KeyPart {
    Text(String),
    /// As precise as a double, which is enough for a local service.
    Number(f64),
    Bytes(Vec<u8>),
}

impl KeyPart {
    /// `None` for a value that is not of this type, or empty.
    pub(super) fn new(value: &AttributeValue, kind: &ScalarAttributeType) -> Option<Self> {
        match (value, kind) {
            (AttributeValue::S(text), ScalarAttributeType::S) if !text.is_empty() => Some(KeyPart::Text(text.clone())),
            (AttributeValue::N(number), ScalarAttributeType::N) => {
                number.parse().ok().filter(|number: &f64| number.is_finite()).map(KeyPart::Number)
            }
            (AttributeValue::B(bytes), ScalarAttributeType::B) if !bytes.is_empty() => {
                Some(KeyPart::Bytes(bytes.to_vec()))
            }
            _ => None,
        }
    }

    pub(super) fn starts_with(&self, prefix: &KeyPart) -> bool {
        match (self, prefix) {
            (KeyPart::Text(text), KeyPart::Text(prefix)) => text.starts_with(prefix),
            (KeyPart::Bytes(bytes), KeyPart::Bytes(prefix)) => bytes.starts_with(prefix),
            _ => false,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            KeyPart::Text(_) => 0,
            KeyPart::Number(_) => 1,
            KeyPart::Bytes(_) => 2,
        }
    }
}

impl Ord for KeyPart {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (KeyPart::Text(one), KeyPart::Text(other)) => one.cmp(other),
            (KeyPart::Number(one), KeyPart::Number(other)) => one.total_cmp(other),
            (KeyPart::Bytes(one), KeyPart::Bytes(other)) => one.cmp(other),
            (one, other) => one.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for KeyPart {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for KeyPart {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for KeyPart {}
