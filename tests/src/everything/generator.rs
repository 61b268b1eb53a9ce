//! Makes values of [`Everything`].

use std::collections::BTreeMap;
use std::sync::Arc;

use aws_operation::{BigDecimal, BigInteger, Blob, Document, Number, Timestamp};
use fastrand::Rng;

use super::{Choice, Color, Empty, Everything, Floats, Foreign, Hidden, Pair, Size};

/// The values that a format holds without loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Every digit of a number.
    All,
    /// The numbers of serde_json: integers of 64 bits, and floats.
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
            _ => Document::Map(self.map(|g| g.document(depth - 1)).into()),
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
