//! A shape that holds every kind of member, and a generator of values of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use aws_operation::{BigDecimal, BigInteger, Blob, Document, Number, Timestamp, aws_error, aws_operation, aws_shape};
use serde::{Deserialize, Serialize};

mod generator;

pub use generator::{Digits, Generator};

/// Sends a value and gets one back. Unsigned, so that many calls cost little.
#[aws_operation(
    target = "Everything.Echo",
    service = "everything",
    protocol = "awsJson1_1",
    output = Echoed,
    error = EchoError,
    auth = none
)]
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// The value that is sent.
    pub value: Everything,
}

/// The output.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub struct Echoed {
    /// The value that was sent.
    pub value: Everything,
}

/// The errors of [`Echo`].
#[aws_error]
#[derive(Clone, Debug, PartialEq)]
pub enum EchoError {
    /// An error with members.
    Telling(Telling),
    /// An error without.
    #[aws(code = "Silent.Error", retryable)]
    Silent,
    /// Any other.
    #[aws(unknown)]
    Unknown,
}

/// The members of an error.
#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The message.
    pub message: Option<String>,
    /// A value that the error speaks of.
    pub about: Option<Box<Everything>>,
    /// A number.
    pub times: i32,
}

/// A member of every kind. The attribute writes `Debug`, which does not show the secret.
#[aws_shape]
#[derive(Clone, PartialEq)]
#[expect(missing_docs, reason = "the members are named after their kind")]
pub struct Everything {
    pub boolean: bool,
    pub byte: i8,
    pub short: i16,
    pub integer: i32,
    pub long: i64,
    pub unsigned: Option<u64>,
    pub huge: Option<i128>,
    pub big_integer: Option<BigInteger>,
    pub big_decimal: Option<BigDecimal>,
    pub number: Option<Number>,
    pub floats: Floats,
    pub string: String,
    pub shared: Option<Arc<String>>,
    #[aws(sensitive)]
    pub secret: Option<Hidden>,
    pub blob: Blob,
    pub blobs: Option<Vec<Blob>>,
    pub timestamp: Timestamp,
    #[aws(timestamp_format = "date-time")]
    pub date_time: Option<Timestamp>,
    #[aws(timestamp_format = "http-date")]
    pub http_date: Option<Timestamp>,
    #[aws(timestamp_format = "epoch-seconds")]
    pub epoch: Option<Timestamp>,
    #[aws(each(timestamp_format = "date-time"))]
    pub dates: Option<Vec<Timestamp>>,
    #[aws(each(timestamp_format = "http-date"))]
    pub dates_by_name: Option<BTreeMap<String, Timestamp>>,
    pub document: Option<Document>,
    pub color: Color,
    pub size: Option<Size>,
    pub choice: Option<Choice>,
    #[aws(rename = "list-of_Strings")]
    pub list: Vec<String>,
    pub sparse_list: Option<Vec<Option<String>>>,
    pub nested_list: Option<Vec<Vec<i32>>>,
    pub map: HashMap<String, i32>,
    pub sparse_map: Option<BTreeMap<String, Option<Color>>>,
    pub colors: Option<BTreeMap<Color, Vec<Size>>>,
    pub map_of_maps: Option<BTreeMap<String, BTreeMap<String, String>>>,
    pub structures: Option<Vec<Pair>>,
    pub structures_by_name: Option<BTreeMap<String, Pair>>,
    pub empty: Option<Empty>,
    pub unit: Option<()>,
    #[aws(serde)]
    pub foreign: Option<Foreign>,
    pub boxed: Option<Box<Everything>>,
    pub children: Option<Vec<Everything>>,
    pub children_by_name: Option<BTreeMap<String, Everything>>,
}

/// Floats, of which NaN equals itself.
#[aws_shape]
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the members are named after their kind")]
pub struct Floats {
    pub float: f32,
    pub double: f64,
    pub list: Option<Vec<f64>>,
    pub map: Option<BTreeMap<String, f32>>,
}

impl PartialEq for Floats {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: f64, b: f64| (a.is_nan() && b.is_nan()) || a.to_bits() == b.to_bits();
        let (a, b) = (self, other);
        let maps = |floats: &Self| floats.map.clone().map(|map| map.into_iter().unzip::<_, _, Vec<_>, Vec<_>>());
        same(a.float.into(), b.float.into())
            && same(a.double, b.double)
            && match (&a.list, &b.list) {
                (Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(*a, *b)),
                (a, b) => a.is_none() && b.is_none(),
            }
            && match (maps(a), maps(b)) {
                (Some((a_keys, a)), Some((b_keys, b))) => {
                    a_keys == b_keys && a.into_iter().zip(b).all(|(a, b)| same(a.into(), b.into()))
                }
                (a, b) => a.is_none() && b.is_none(),
            }
    }
}

/// A small structure.
#[aws_shape(rename_all = "PascalCase")]
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the members are named after their kind")]
pub struct Pair {
    pub key: String,
    pub value: Option<String>,
}

/// A structure with a number in a sensitive member.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the member is named after its kind")]
pub struct Hidden {
    pub pin: i32,
}

/// A structure without members.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub struct Empty {}

/// A string enumeration.
#[aws_shape(rename_all = "SCREAMING_SNAKE_CASE")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are names")]
pub enum Color {
    Red,
    DarkBlue,
    #[aws(rename = "no name/ü")]
    Nameless,
    #[aws(unknown)]
    Unknown(String),
}

/// An integer enumeration.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
#[repr(i32)]
#[expect(missing_docs, reason = "the variants are names")]
pub enum Size {
    Small = -1,
    Medium = 0,
    Large = 7,
    #[aws(unknown)]
    Unknown(i32),
}

/// A union.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the variants are named after their kind")]
pub enum Choice {
    Text(String),
    Bytes(Blob),
    Flags(Vec<bool>),
    #[aws(timestamp_format = "date-time")]
    When(Timestamp),
    Whole(Box<Everything>),
    Nothing(()),
    Color(Color),
    #[aws(unknown)]
    Unknown(Document),
}

/// A type with a serde form of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "not a shape")]
pub struct Foreign {
    pub some_number: u16,
    pub pair: (bool, String),
}
