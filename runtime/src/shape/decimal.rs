//! The one grammar of numbers (RFC 8259, section 6), and exact arithmetic on what it gives.
//!
//! Numbers from outside may have any count of digits and any exponent: all arithmetic is checked.

/// A number as it is written, in its parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    /// `None` without an exponent. One beyond an `i64` is the least or the greatest.
    exponent: Option<i64>,
}

/// The powers of ten that a `u64` holds.
const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut index = 1;
    while index < 20 {
        powers[index] = powers[index - 1] * 10;
        index += 1;
    }
    powers
};

/// How many digits at `at` and after it.
#[inline]
fn digits_end(text: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = text.get(at) {
        at += 1;
    }
    at
}

impl<'a> Decimal<'a> {
    /// The number that `text` begins with, and its length.
    ///
    /// # Errors
    /// The place of the byte where a digit was expected.
    #[inline]
    pub(crate) fn leading(text: &'a [u8]) -> Result<(Self, usize), usize> {
        let start = usize::from(text.first() == Some(&b'-'));
        let mut at = match text.get(start) {
            Some(b'0') => start + 1,
            Some(b'1'..=b'9') => digits_end(text, start + 1),
            _ => return Err(start),
        };
        let mut number = Self { negative: start == 1, whole: &text[start..at], fraction: &[], exponent: None };
        if text.get(at) == Some(&b'.') {
            let end = digits_end(text, at + 1);
            if end == at + 1 {
                return Err(end);
            }
            number.fraction = &text[at + 1..end];
            at = end;
        }
        if let Some(b'e' | b'E') = text.get(at) {
            let sign = text.get(at + 1).copied().filter(|byte| matches!(byte, b'+' | b'-'));
            let digits = at + 1 + usize::from(sign.is_some());
            at = digits_end(text, digits);
            if at == digits {
                return Err(at);
            }
            number.exponent = Some(exponent(&text[digits..at], sign == Some(b'-')));
        }
        Ok((number, at))
    }

    /// The number that the whole text is.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        match Self::leading(text.as_bytes()) {
            Ok((number, len)) if len == text.len() => Some(number),
            _ => None,
        }
    }

    /// Whether it is written without a fraction and without an exponent.
    pub(crate) fn is_plain(&self) -> bool {
        self.fraction.is_empty() && self.exponent.is_none()
    }

    /// How many digits are written before the exponent.
    pub(crate) fn len(&self) -> usize {
        self.whole.len() + self.fraction.len()
    }

    /// Whether its value is zero.
    pub(crate) fn is_zero(&self) -> bool {
        self.digits().all(|digit| digit == b'0')
    }

    /// Whether its value is an integer, of any size.
    pub(crate) fn is_integer(&self) -> bool {
        let zeros = self.digits().rev().take_while(|&digit| digit == b'0').count();
        self.is_zero()
            || match self.last_place() {
                Some(place) => place.saturating_add_unsigned(zeros as u64) >= 0,
                None => self.exponent == Some(i64::MAX),
            }
    }

    /// The `i64` that it stands for, if it is a plain integer that fits; `-0` is none, which only a float holds.
    #[inline]
    pub(crate) fn plain_i64(&self) -> Option<i64> {
        if !self.is_plain() || self.whole.len() > 19 {
            return None;
        }
        // Nineteen digits fit a `u64`.
        let magnitude = self.magnitude();
        match (self.negative, magnitude) {
            (false, _) => i64::try_from(magnitude).ok(),
            (true, 0) => None,
            (true, _) => 0i64.checked_sub_unsigned(magnitude),
        }
    }

    /// The integer that it stands for, if it is one and fits: also `80.0` and `8e1`.
    #[inline]
    pub(crate) fn to_integer(self) -> Option<i128> {
        match self.plain_i64() {
            Some(value) => Some(value.into()),
            None => self.scaled(0),
        }
    }

    /// The number times `10^places`, if that is an integer and fits.
    pub(crate) fn scaled(&self, places: u32) -> Option<i128> {
        let (digits, exponent) = self.coefficient(places)?;
        if digits == 0 {
            return Some(0);
        }
        let power = 10i128.checked_pow(u32::try_from(exponent.unsigned_abs()).ok()?)?;
        if exponent >= 0 { digits.checked_mul(power) } else { (digits % power == 0).then(|| digits / power) }
    }

    /// The number times `10^places`, rounded down, if that fits.
    pub(crate) fn scaled_down(&self, places: u32) -> Option<i128> {
        let Some((digits, exponent)) = self.coefficient(places) else { return self.integral(places) };
        if digits == 0 {
            return Some(0);
        }
        let power = u32::try_from(exponent.unsigned_abs()).ok().and_then(|exponent| 10i128.checked_pow(exponent));
        match power {
            Some(power) if exponent >= 0 => digits.checked_mul(power),
            Some(power) => Some(digits.div_euclid(power)),
            None if exponent >= 0 => None,
            // Smaller than any unit.
            None => Some(digits.signum().min(0)),
        }
    }

    /// The number times `10^places`, if that is a `u64` and no arithmetic beyond one is needed: what services write.
    #[inline]
    pub(crate) fn scaled_u64(&self, places: u32) -> Option<u64> {
        if self.negative || self.len() > 19 {
            return None;
        }
        let zeros = self.last_place()?.checked_add(places.into())?;
        self.magnitude().checked_mul(*POWERS.get(usize::try_from(zeros).ok()?)?)
    }

    /// Sign, digits without zeros at either end, and the power of ten of the last: the same for equal numbers. `None` for
    /// an exponent beyond all reason.
    pub(crate) fn significant(&self) -> Option<(bool, Vec<u8>, i64)> {
        let mut digits: Vec<u8> = self.digits().skip_while(|&digit| digit == b'0').collect();
        let zeros = digits.iter().rev().take_while(|&&digit| digit == b'0').count();
        digits.truncate(digits.len() - zeros);
        if digits.is_empty() {
            return Some((false, digits, 0));
        }
        Some((self.negative, digits, self.last_place()?.checked_add_unsigned(zeros as u64)?))
    }

    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> {
        self.whole.iter().chain(self.fraction).copied()
    }

    /// The digits as one integer, of which there are at most nineteen.
    #[inline]
    fn magnitude(&self) -> u64 {
        let add = |value: u64, digit: &u8| value * 10 + u64::from(digit - b'0');
        self.fraction.iter().fold(self.whole.iter().fold(0, add), add)
    }

    /// The power of ten of the last digit; `None` beyond all reason.
    fn last_place(&self) -> Option<i64> {
        let places = i64::try_from(self.fraction.len()).ok()?;
        match self.exponent {
            Some(i64::MAX | i64::MIN) => None,
            exponent => exponent.unwrap_or(0).checked_sub(places),
        }
    }

    /// Digits and exponent: the number times `10^places` is `digits · 10^exponent`. `None` if it has more significant
    /// digits before trailing zeros than fit.
    fn coefficient(&self, places: u32) -> Option<(i128, i64)> {
        let mut digits: i128 = 0;
        // Zeros count only when another digit follows: `1.5000…` is as long as it likes.
        let mut zeros: u32 = 0;
        for digit in self.digits() {
            if digit == b'0' {
                zeros = zeros.checked_add(u32::from(digits != 0))?;
            } else {
                let shift = 10i128.checked_pow(zeros.checked_add(1)?)?;
                let digit = i128::from(digit - b'0');
                digits = digits.checked_mul(shift)?.checked_add(if self.negative { -digit } else { digit })?;
                zeros = 0;
            }
        }
        if digits == 0 {
            return Some((0, 0));
        }
        let exponent = match (self.last_place(), self.exponent) {
            (Some(place), _) => place.checked_add(zeros.into())?.checked_add(places.into())?,
            (None, Some(i64::MIN)) => i64::MIN,
            (None, _) => i64::MAX,
        };
        Some((digits, exponent))
    }

    /// The number times `10^places`, rounded down, where its fraction has too many digits to be kept.
    fn integral(&self, places: u32) -> Option<i128> {
        let point = i64::try_from(self.whole.len()).ok()?.checked_add(self.exponent.unwrap_or(0))?;
        let kept = usize::try_from(point.checked_add(places.into())?.max(0)).ok()?;
        // The digits that are dropped hold one that is no zero, or all would fit.
        let dropped = self.digits().skip(kept).any(|digit| digit != b'0');
        let missing = kept.saturating_sub(self.len());
        let digits = self
            .digits()
            .take(kept)
            .try_fold(0i128, |value, digit| value.checked_mul(10)?.checked_add(i128::from(digit - b'0')))?;
        let value = digits.checked_mul(10i128.checked_pow(u32::try_from(missing).ok()?)?)?;
        Some(if self.negative { -value - i128::from(dropped) } else { value })
    }
}

/// The value of an exponent's digits; the least or the greatest when it does not fit.
#[cold]
fn exponent(digits: &[u8], negative: bool) -> i64 {
    let value =
        digits.iter().try_fold(0i64, |value, digit| value.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
    match value {
        Some(value) if negative => -value,
        Some(value) => value,
        None if negative => i64::MIN,
        None => i64::MAX,
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
            ("1e4294967290", None),
            ("1e-4294967290", None),
            ("0e4294967290", Some(0)),
            ("1e99999999999999999999", None),
            ("0e99999999999999999999", Some(0)),
            ("-9223372036854775808", Some(i128::from(i64::MIN))),
            ("-9223372036854775809", Some(-9_223_372_036_854_775_809)),
            ("18446744073709551615", Some(i128::from(u64::MAX))),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105728", None),
            ("12300000000000000000000000000000000000000000000000000e-40", Some(1_230_000_000_000)),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_integer(), value, "{text}");
        }
    }

    #[test]
    fn rounding_down_looks_at_every_digit() {
        for (text, expected) in [
            ("1.5", Some(1_500_000_000)),
            ("-0.0000000001", Some(-1)),
            ("0.33333333333333333333333333333333333333333333333333", Some(333_333_333)),
            ("-0.33333333333333333333333333333333333333333333333333", Some(-333_333_334)),
            ("1.000000000000000000000000000000000000000000000000001e1", Some(10_000_000_000)),
            ("333333333333333333333333333333333333333333333333333333e-53", Some(3_333_333_333)),
            ("1e-4294967290", Some(0)),
            ("-1e-99999999999999999999", Some(-1)),
            ("1e4294967290", None),
            ("1e9223372036854775807", None),
            ("1e9223372036854775800", None),
            ("1e-9223372036854775800", Some(0)),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().scaled_down(9), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_after_a_number_is_not_part_of_it() {
        for (text, len) in
            [("1,", Ok(1)), ("-0.50e+1}", Ok(8)), ("01", Ok(1)), ("1.x", Err(2)), ("1e", Err(2)), ("-", Err(1))]
        {
            assert_eq!(Decimal::leading(text.as_bytes()).map(|(_, len)| len), len, "{text}");
        }
    }
}
