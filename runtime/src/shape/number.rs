//! Numbers without loss.

use std::fmt;
use std::str::FromStr;

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
    /// What neither holds exactly, as it is written in JSON.
    Text(Box<str>),
}

impl Number {
    /// The number that a valid JSON number stands for.
    pub(crate) fn from_json(text: &str) -> Self {
        if let Ok(value) = text.parse() {
            // `-0` is an integer only as a float.
            if value != 0 || !text.starts_with('-') {
                return Self(Repr::Integer(value));
            }
        }
        if let Ok(value) = text.parse::<f64>() {
            let digits =
                text.bytes().take_while(|byte| !matches!(byte, b'e' | b'E')).filter(u8::is_ascii_digit).count();
            // Up to 15 digits come back from a float as they were.
            if digits <= 15 && value.is_finite() && (value != 0.0 || digits == 1 || !text.contains(['e', 'E'])) {
                return Self(Repr::Float(value));
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
            Repr::Float(_) => exact_integer(&self.to_string()),
            Repr::Text(text) => exact_integer(text),
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
        if is_json_number(text) { Ok(Self::from_json(text)) } else { Err(ParseNumberError(())) }
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
        if text.contains(['.', 'e', 'E']) {
            return Err(ParseNumberError(()));
        }
        text.parse().map(Self)
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

fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// The integer that a valid JSON number stands for, if it is one and fits: also `80.0` and `8e1`.
pub(crate) fn exact_integer(text: &str) -> Option<i128> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    let decimal = Decimal::parse(text)?;
    decimal.scaled(0)
}

/// Sign, digits without zeros at either end, and exponent of the last digit: the same for equal numbers. `None` for an
/// exponent beyond all reason.
fn significant(text: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let places = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let trimmed = digits.trim_end_matches('0');
    if trimmed.is_empty() {
        return Some((false, String::new(), 0));
    }
    let zeros = i64::try_from(digits.len() - trimmed.len()).ok()?;
    let exponent = exponent.checked_sub(i64::try_from(places).ok()?)?.checked_add(zeros)?;
    Some((mantissa.starts_with('-'), trimmed.to_owned(), exponent))
}

/// The significant digits of a number and the place of its point: `digits · 10^exponent`.
pub(super) struct Decimal {
    digits: i128,
    exponent: i64,
}

impl Decimal {
    /// Of a valid JSON number; `None` if it has more than 37 significant digits before trailing zeros.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
            None => (text, 0i64),
        };
        let mut digits: i128 = 0;
        // Zeros count only when another digit follows: `1.5000…` is as long as it likes.
        let mut zeros: u32 = 0;
        let mut fraction = false;
        let mut places: i64 = 0;
        for byte in mantissa.bytes() {
            match byte {
                b'.' => fraction = true,
                b'0'..=b'9' => {
                    places += i64::from(fraction);
                    if byte == b'0' {
                        zeros += u32::from(digits != 0);
                    } else {
                        let shift = 10i128.checked_pow(zeros.checked_add(1)?)?;
                        digits = digits.checked_mul(shift)?.checked_add(i128::from(byte - b'0'))?;
                        zeros = 0;
                    }
                }
                _ => {}
            }
        }
        if mantissa.starts_with('-') {
            digits = -digits;
        }
        Some(Self { digits, exponent: exponent.checked_sub(places)?.checked_add(i64::from(zeros))? })
    }

    /// The number times `10^places`, if that is an integer and fits.
    pub(super) fn scaled(&self, places: u32) -> Option<i128> {
        let exponent = self.exponent.checked_add(i64::from(places))?;
        if self.digits == 0 {
            return Some(0);
        }
        let power = 10i128.checked_pow(u32::try_from(exponent.unsigned_abs()).ok()?)?;
        if exponent >= 0 {
            self.digits.checked_mul(power)
        } else {
            (self.digits % power == 0).then(|| self.digits / power)
        }
    }

    /// The number times `10^places`, rounded down, if that fits.
    pub(super) fn scaled_down(&self, places: u32) -> Option<i128> {
        let exponent = self.exponent.checked_add(i64::from(places))?;
        if exponent >= 0 {
            return self.scaled(places);
        }
        let power = u32::try_from(exponent.unsigned_abs()).ok().and_then(|exponent| 10i128.checked_pow(exponent));
        Some(match power {
            Some(power) => self.digits.div_euclid(power),
            // Smaller than any unit.
            None => self.digits.signum().min(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_read_without_loss_in_any_form() {
        for (text, value) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("80.0", Some(80)),
            ("8e1", Some(80)),
            ("800E-1", Some(80)),
            ("80.5", None),
            ("1e400", None),
            ("1e99999999999999999999", None),
            ("-9223372036854775809", Some(-9_223_372_036_854_775_809)),
            ("12300000000000000000000000000000000000000000000000000e-40", Some(1_230_000_000_000)),
        ] {
            assert_eq!(exact_integer(text), value, "{text}");
        }
    }

    #[test]
    fn a_number_comes_back_as_it_was_written_where_a_float_would_lose() {
        for text in ["12345678901234567890123", "0.1234567890123456789", "1e400", "-1", "18446744073709551615"] {
            assert_eq!(Number::from_json(text).to_string(), text);
        }
        assert_eq!(Number::from_json("1.50").to_string(), "1.5");
    }

    #[test]
    fn numbers_are_equal_by_value() {
        let number = |text: &str| Number::from_json(text);
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
