//! A shape that holds every kind of member, and a generator of values of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use aws_operation::{BigDecimal, BigInteger, Blob, Document, Number, Timestamp, aws_error, aws_operation, aws_shape};
use fastrand::Rng;
use serde::{Deserialize, Serialize};

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
    /// What is sent.
    pub value: Everything,
}

/// What comes back.
#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
pub struct Echoed {
    /// What was sent.
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

/// What a format can hold without loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Every digit of a number.
    All,
    /// What serde_json holds: integers of 64 bits, and floats.
    OfSerdeJson,
}

/// Makes values.
#[derive(Debug)]
pub struct Generator {
    rng: Rng,
    digits: Digits,
}

impl Generator {
    /// The same seed gives the same values.
    pub fn new(seed: u64, digits: Digits) -> Self {
        Self { rng: Rng::with_seed(seed), digits }
    }

    /// A value with up to `depth` levels of itself below it.
    pub fn everything(&mut self, depth: usize) -> Everything {
        let deeper = depth.checked_sub(1);
        Everything {
            boolean: self.rng.bool(),
            byte: self.integer(i8::MIN.into(), i8::MAX.into()),
            short: self.integer(i16::MIN.into(), i16::MAX.into()),
            integer: self.integer(i32::MIN.into(), i32::MAX.into()),
            long: self.integer(i64::MIN.into(), i64::MAX.into()),
            unsigned: self.maybe(|g| g.integer(0, u64::MAX.into())),
            huge: self.maybe(Self::huge),
            big_integer: self.maybe(|g| {
                match g.digits {
                    Digits::All => format!("{}{}", g.huge(), "0123456789".repeat(g.rng.usize(1..4))).parse().ok(),
                    Digits::OfSerdeJson => Some(BigInteger::from(g.rng.i64(..))),
                }
                .unwrap_or_else(|| BigInteger::from(0_i64))
            }),
            big_decimal: self.maybe(Self::big_decimal),
            number: self.maybe(Self::number),
            floats: self.floats(),
            string: self.text(),
            shared: self.maybe(|g| Arc::new(g.text())),
            secret: self.maybe(|g| Hidden { pin: g.rng.i32(..) }),
            blob: self.blob(),
            blobs: self.maybe(|g| g.list(Self::blob)),
            timestamp: self.timestamp(),
            date_time: self.maybe(Self::timestamp),
            http_date: self.maybe(Self::timestamp),
            epoch: self.maybe(Self::timestamp),
            dates: self.maybe(|g| g.list(Self::timestamp)),
            dates_by_name: self.maybe(|g| g.map(Self::timestamp)),
            document: self.maybe(|g| match g.document(3) {
                // A member that is `null` is one that is absent.
                Document::Null => Document::from("null"),
                document => document,
            }),
            color: self.color(),
            size: self.maybe(Self::size),
            choice: self.maybe(|g| g.choice(deeper)),
            list: self.list(Self::text),
            sparse_list: self.maybe(|g| g.list(|g| g.maybe(Self::text))),
            nested_list: self.maybe(|g| g.list(|g| g.list(|g| g.rng.i32(..)))),
            map: self.map(|g| g.rng.i32(..)).into_iter().collect(),
            sparse_map: self.maybe(|g| g.map(|g| g.maybe(Self::color))),
            colors: self.maybe(|g| g.list(|g| (g.color(), g.list(Self::size))).into_iter().collect()),
            map_of_maps: self.maybe(|g| g.map(|g| g.map(Self::text))),
            structures: self.maybe(|g| g.list(Self::pair)),
            structures_by_name: self.maybe(|g| g.map(Self::pair)),
            empty: self.maybe(|_| Empty {}),
            unit: self.maybe(|_| ()),
            foreign: self.maybe(|g| Foreign { some_number: g.rng.u16(..), pair: (g.rng.bool(), g.text()) }),
            boxed: self.deeper(deeper, |g, depth| Box::new(g.everything(depth))),
            children: self.deeper(deeper, |g, depth| vec![g.everything(depth)]),
            children_by_name: self.deeper(deeper, |g, depth| BTreeMap::from([(g.text(), g.everything(depth))])),
        }
    }

    fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.rng.bool() { Some(value(self)) } else { None }
    }

    fn deeper<T>(&mut self, depth: Option<usize>, value: impl FnOnce(&mut Self, usize) -> T) -> Option<T> {
        depth.and_then(|depth| self.maybe(|g| value(g, depth)))
    }

    fn list<T>(&mut self, mut value: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.rng.usize(0..4)).map(|_| value(self)).collect()
    }

    fn map<T>(&mut self, mut value: impl FnMut(&mut Self) -> T) -> BTreeMap<String, T> {
        self.list(|g| (g.text(), value(g))).into_iter().collect()
    }

    /// An integer, often one at the edge.
    fn integer<T: TryFrom<i128> + Default>(&mut self, min: i128, max: i128) -> T {
        let value = match self.rng.u8(0..4) {
            0 => min,
            1 => max,
            2 => 0,
            _ => self.rng.i128(min..=max),
        };
        T::try_from(value).unwrap_or_default()
    }

    fn huge(&mut self) -> i128 {
        match self.digits {
            Digits::All => self.integer(i128::MIN, i128::MAX),
            Digits::OfSerdeJson => self.integer(i64::MIN.into(), u64::MAX.into()),
        }
    }

    fn big_decimal(&mut self) -> BigDecimal {
        let text = match self.digits {
            Digits::All => format!("{}.{:020}e{}", self.rng.i64(..), self.rng.u64(..), self.rng.i32(-999..999)),
            Digits::OfSerdeJson => format!("{}.{}", self.rng.i32(..), self.rng.u8(1..10)),
        };
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn number(&mut self) -> Number {
        match (self.rng.u8(0..3), self.digits) {
            (0, _) => Number::from(self.rng.i64(..)),
            (1, Digits::All) => Number::from(self.rng.i128(..)),
            // An odd number of eighths: never a whole one, which another format may write without its fraction.
            _ => Number::from_f64(f64::from(self.rng.i32(..)) + 0.125).unwrap_or_else(|| Number::from(0)),
        }
    }

    fn floats(&mut self) -> Floats {
        Floats {
            float: self.float(),
            double: self.double(),
            list: self.maybe(|g| g.list(Self::double)),
            map: self.maybe(|g| g.map(Self::float)),
        }
    }

    fn double(&mut self) -> f64 {
        const EDGES: [f64; 9] =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, f64::MAX, f64::MIN_POSITIVE, 5e-324, 0.1];
        match self.rng.u8(0..3) {
            0 => EDGES[self.rng.usize(..EDGES.len())],
            1 => self.rng.f64() * 1e6,
            // Any pattern of bits; a NaN has one on the wire.
            _ => f64::from_bits(self.rng.u64(..)),
        }
    }

    fn float(&mut self) -> f32 {
        const EDGES: [f32; 9] =
            [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0, -0.0, f32::MAX, f32::MIN_POSITIVE, 1e-45, 0.1];
        match self.rng.u8(0..3) {
            0 => EDGES[self.rng.usize(..EDGES.len())],
            1 => self.rng.f32() * 1e6,
            _ => f32::from_bits(self.rng.u32(..)),
        }
    }

    /// Text with what is hard to write: quotes, controls, characters of two to four bytes.
    fn text(&mut self) -> String {
        const HARD: [char; 14] =
            ['"', '\\', '/', '\n', '\0', '\u{1f}', '\u{7f}', 'ü', '\u{2028}', '✓', '\u{feff}', '😀', '\u{ffff}', 'a'];
        let length = self.rng.usize(0..12);
        (0..length)
            .map(|_| if self.rng.bool() { HARD[self.rng.usize(..HARD.len())] } else { self.rng.char(..) })
            .collect()
    }

    fn blob(&mut self) -> Blob {
        let length = self.rng.usize(0..20);
        Blob::new((0..length).map(|_| self.rng.u8(..)).collect::<Vec<_>>())
    }

    /// From the year 1 to 9999, in milliseconds: what the wire has.
    fn timestamp(&mut self) -> Timestamp {
        let whole = self.rng.bool();
        let milliseconds = self.rng.i64(-62_135_596_800_000..253_402_207_200_000);
        let milliseconds = if whole { milliseconds / 1_000 * 1_000 } else { milliseconds };
        Timestamp::from_epoch_millis(milliseconds).unwrap_or_default()
    }

    fn document(&mut self, depth: usize) -> Document {
        match self.rng.u8(0..if depth == 0 { 4 } else { 6 }) {
            0 => Document::Null,
            1 => Document::from(self.rng.bool()),
            2 => Document::from(self.number()),
            3 => Document::from(self.text()),
            4 => Document::List(self.list(|g| g.document(depth - 1))),
            _ => Document::Map(self.map(|g| g.document(depth - 1))),
        }
    }

    fn color(&mut self) -> Color {
        match self.rng.u8(0..4) {
            0 => Color::Red,
            1 => Color::DarkBlue,
            2 => Color::Nameless,
            _ => Color::Unknown(format!("new {}", self.text())),
        }
    }

    fn size(&mut self) -> Size {
        match self.rng.u8(0..4) {
            0 => Size::Small,
            1 => Size::Medium,
            2 => Size::Large,
            _ => Size::Unknown(self.rng.i32(8..)),
        }
    }

    fn choice(&mut self, depth: Option<usize>) -> Choice {
        match (self.rng.u8(0..8), depth) {
            (0, _) => Choice::Text(self.text()),
            (1, _) => Choice::Bytes(self.blob()),
            (2, _) => Choice::Flags(self.list(|g| g.rng.bool())),
            (3, _) => Choice::When(self.timestamp()),
            (4, Some(depth)) => Choice::Whole(Box::new(self.everything(depth))),
            (5, _) => Choice::Nothing(()),
            (6, _) => Choice::Color(self.color()),
            _ => {
                let value = Document::List(vec![self.document(2)]);
                Choice::Unknown(Document::from_iter([(format!("new {}", self.text()), value)]))
            }
        }
    }

    fn pair(&mut self) -> Pair {
        Pair { key: self.text(), value: self.maybe(Self::text) }
    }
}
