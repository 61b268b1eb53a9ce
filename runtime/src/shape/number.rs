//! Numbers without loss.

use std::fmt;
use std::str::FromStr;

use super::decimal::Decimal;

/// A JSON number without loss: an integer of any size, or a decimal with all its digits.
///
/// Numbers are equal when their values are: `1` and `1.0`, whatever digits they were written with.
///
/// ```
/// use aws_operation::Number;
///
/// let number: Number = "123456789012345678901234567890.5".parse()?;
/// assert_eq!(number.to_string(), "123456789012345678901234567890.5");
/// assert_eq!(Number::from(7).as_i64(), Some(7));
/// # Ok::<(), aws_operation::ParseNumberError>(())
/// ```
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone, PartialEq)]
enum Repr {
    Integer(i64),
    Float(f64),
    /// A number that neither holds exactly, as it is written in JSON.
    Text(Box<str>),
}

impl Number {
    /// The number that a JSON number stands for, which is `text` in its parts.
    pub(crate) fn from_decimal(decimal: Decimal<'_>, text: &str) -> Self {
        if let Some(value) = decimal.plain_i64() {
            return Self(Repr::Integer(value));
        }
        // Up to 15 digits come back from a float as they were, but not from one that is almost zero.
        if decimal.len() <= 15 {
            if let Ok(value) = text.parse::<f64>() {
                if value.is_normal() || (value == 0.0 && decimal.is_zero()) {
                    return Self(Repr::Float(value));
                }
            }
        }
        Self(Repr::Text(text.into()))
    }

    /// A float, if it is finite: JSON has no number for the others.
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(Repr::Float(value)))
    }

    /// The float, if the number is held as one: serde's integers would lose the sign of its zero.
    pub(crate) fn held_float(&self) -> Option<f64> {
        match &self.0 {
            Repr::Float(value) => Some(*value),
            Repr::Integer(_) | Repr::Text(_) => None,
        }
    }

    /// Whether the value is an integer, of any size.
    pub(crate) fn is_integer(&self) -> bool {
        Decimal::parse(&self.to_string()).is_some_and(|decimal| decimal.is_integer())
    }

    /// The number as an `i64`, if it is one without loss.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128().and_then(|value| i64::try_from(value).ok())
    }

    /// The number as a `u64`, if it is one without loss.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128().and_then(|value| u64::try_from(value).ok())
    }

    /// The number as an `i128`, if it is one without loss.
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Integer(value) => Some(i128::from(*value)),
            Repr::Float(_) => Decimal::parse(&self.to_string())?.to_integer(),
            Repr::Text(text) => Decimal::parse(text)?.to_integer(),
        }
    }

    /// The nearest float. A number beyond its range gives an infinity.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            #[allow(clippy::cast_precision_loss, reason = "the nearest float is what is asked for")]
            Repr::Integer(value) => *value as f64,
            Repr::Float(value) => *value,
            Repr::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Repr::Integer(a), Repr::Integer(b)) => a == b,
            (Repr::Float(a), Repr::Float(b)) => a == b,
            _ => {
                let significant = |text: &str| Decimal::parse(text).and_then(|decimal| decimal.significant());
                let (a, b) = (self.to_string(), other.to_string());
                a == b || matches!((significant(&a), significant(&b)), (Some(a), Some(b)) if a == b)
            }
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Integer(value) => value.fmt(f),
            Repr::Float(value) => {
                let mut text = Vec::with_capacity(24);
                let _ =
                    serde_json::ser::Formatter::write_f64(&mut serde_json::ser::CompactFormatter, &mut text, *value);
                f.write_str(std::str::from_utf8(&text).unwrap_or_default())
            }
            Repr::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl FromStr for Number {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        let decimal = Decimal::parse(text).ok_or(ParseNumberError(()))?;
        Ok(Self::from_decimal(decimal, text))
    }
}

macro_rules! from_small_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(Repr::Integer(i64::from(value)))
            }
        }
    )*};
}

from_small_integers!(i8, i16, i32, i64, u8, u16, u32);

macro_rules! from_large_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                match i64::try_from(value) {
                    Ok(value) => Self(Repr::Integer(value)),
                    Err(_) => Self(Repr::Text(value.to_string().into())),
                }
            }
        }
    )*};
}

from_large_integers!(u64, i128, u128);

/// A text that is no JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseNumberError(());

impl fmt::Display for ParseNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not a number: expected digits, with an optional sign, fraction and exponent")
    }
}

impl std::error::Error for ParseNumberError {}

/// An integer of any size: Smithy's `bigInteger`.
#[derive(Clone, Debug, PartialEq)]
pub struct BigInteger(pub(super) Number);

/// A decimal with all its digits: Smithy's `bigDecimal`.
#[derive(Clone, Debug, PartialEq)]
pub struct BigDecimal(pub(super) Number);

impl FromStr for BigInteger {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        match Decimal::parse(text) {
            Some(decimal) if decimal.is_plain() => Ok(Self(Number::from_decimal(decimal, text))),
            _ => Err(ParseNumberError(())),
        }
    }
}

impl FromStr for BigDecimal {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        text.parse().map(Self)
    }
}

impl From<i128> for BigInteger {
    fn from(value: i128) -> Self {
        Self(Number::from(value))
    }
}

impl From<i64> for BigInteger {
    fn from(value: i64) -> Self {
        Self(Number::from(value))
    }
}

impl BigInteger {
    /// The integer that this number is; `None` if it has a fraction.
    pub(super) fn from_number(number: Number) -> Option<Self> {
        number.is_integer().then_some(Self(number))
    }

    /// The integer as an `i128`, if it fits.
    pub fn as_i128(&self) -> Option<i128> {
        self.0.as_i128()
    }
}

impl BigDecimal {
    /// The nearest float.
    pub fn as_f64(&self) -> f64 {
        self.0.as_f64()
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for BigDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_comes_back_as_it_was_written_where_a_float_would_lose() {
        for text in [
            "12345678901234567890123",
            "0.1234567890123456789",
            "1e400",
            "-1",
            "18446744073709551615",
            "1e-400",
            "1.23456789012345e-320",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("1.50").to_string(), "1.5");
    }

    #[test]
    fn numbers_are_equal_by_value() {
        for (a, b) in [
            ("1", "1.0"),
            ("0.30000000000000004", "3.0000000000000004e-1"),
            ("-0.0", "0"),
            ("123456789012345678901234567890", "1234567890123456789012345678900e-1"),
            ("1e400", "10E+399"),
        ] {
            assert_eq!(number(a), number(b));
        }
        assert_eq!(Number::from_f64(0.1 + 0.2), Some(number("0.30000000000000004")));
        for (a, b) in [("1", "-1"), ("1", "10"), ("1e400", "1e401"), ("123456789012345678901", "123456789012345678902")]
        {
            assert_ne!(number(a), number(b));
        }
    }

    #[test]
    fn what_is_no_json_number_is_refused() {
        for text in ["", "-", "01", "1.", ".5", "1e", "1e+", "NaN", "+1", "1 ", "0x1", "1_0"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        for text in ["0", "-0.0", "1e5", "1E-5", "10.25e+3"] {
            assert!(text.parse::<Number>().is_ok(), "{text}");
        }
        assert!("1.0".parse::<BigInteger>().is_err());
    }
}
