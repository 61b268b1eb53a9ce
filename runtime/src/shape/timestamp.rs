//! Points in time, and their three forms on the wire.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use super::number::Decimal;

/// A point in time with nanoseconds: Smithy's timestamp type.
///
/// It lies between the years -9999 and 9999. On the wire it has milliseconds (Smithy specification, "`timestampFormat`
/// trait"); `Display` and `FromStr` are RFC 3339 in UTC.
///
/// ```
/// use aws_operation::Timestamp;
///
/// let created: Timestamp = "2017-01-22T23:29:33.361Z".parse()?;
/// assert_eq!(created.epoch_seconds(), 1_485_127_773);
/// assert_eq!(created.subsec_nanos(), 361_000_000);
/// # Ok::<(), aws_operation::ParseTimestampError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

/// Smithy's `timestampFormat` trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// A number of seconds since the epoch, with up to three decimal places; the default of AWS JSON.
    EpochSeconds,
    /// RFC 3339, in UTC: `1985-04-12T23:20:50.52Z`.
    DateTime,
    /// IMF-fixdate of RFC 7231: `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
}

impl Timestamp {
    /// The epoch, 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Timestamp = Timestamp(jiff::Timestamp::UNIX_EPOCH);

    /// The point in time so many seconds after (or before) the epoch, and so many nanoseconds after that.
    ///
    /// # Errors
    /// It lies outside the years -9999 to 9999, or `nanoseconds` is a second or more.
    pub fn from_epoch(seconds: i64, nanoseconds: u32) -> Result<Self, TimestampOutOfRange> {
        let nanoseconds = i128::from(nanoseconds);
        if nanoseconds >= 1_000_000_000 {
            return Err(TimestampOutOfRange(()));
        }
        Self::from_epoch_nanos(i128::from(seconds) * 1_000_000_000 + nanoseconds)
    }

    /// The point in time so many milliseconds after (or before) the epoch.
    ///
    /// # Errors
    /// It lies outside the years -9999 to 9999.
    pub fn from_epoch_millis(milliseconds: i64) -> Result<Self, TimestampOutOfRange> {
        Self::from_epoch_nanos(i128::from(milliseconds) * 1_000_000)
    }

    fn from_epoch_nanos(nanoseconds: i128) -> Result<Self, TimestampOutOfRange> {
        jiff::Timestamp::from_nanosecond(nanoseconds).map(Self).map_err(|_| TimestampOutOfRange(()))
    }

    /// Whole seconds since the epoch, rounded down.
    pub fn epoch_seconds(self) -> i64 {
        // jiff rounds toward zero, with a fraction of the same sign.
        self.0.as_second() - i64::from(self.0.subsec_nanosecond() < 0)
    }

    /// Milliseconds since the epoch, rounded down.
    pub fn epoch_millis(self) -> i64 {
        self.epoch_seconds() * 1000 + i64::from(self.subsec_nanos() / 1_000_000)
    }

    /// The nanoseconds after [`epoch_seconds`](Self::epoch_seconds), 0 to 999,999,999.
    pub fn subsec_nanos(self) -> u32 {
        self.0.subsec_nanosecond().rem_euclid(1_000_000_000).unsigned_abs()
    }

    /// The text of this format.
    pub fn display_as(self, format: TimestampFormat) -> impl fmt::Display {
        Formatted { timestamp: self, format }
    }

    /// Reads what AWS services write for this format; the others are understood too, since services mix them.
    pub(crate) fn parse_any(text: &str, format: Option<TimestampFormat>) -> Option<Self> {
        match format {
            None | Some(TimestampFormat::EpochSeconds) => {
                parse_epoch(text).or_else(|| parse_date_time(text)).or_else(|| parse_http_date(text))
            }
            Some(TimestampFormat::DateTime) => {
                parse_date_time(text).or_else(|| parse_epoch(text)).or_else(|| parse_http_date(text))
            }
            Some(TimestampFormat::HttpDate) => {
                parse_http_date(text).or_else(|| parse_date_time(text)).or_else(|| parse_epoch(text))
            }
        }
    }
}

/// Seconds since the epoch, also with a fraction or an exponent; digits below a nanosecond are cut.
fn parse_epoch(text: &str) -> Option<Timestamp> {
    if let Some(timestamp) = parse_usual_epoch(text) {
        return Some(timestamp);
    }
    // Checks the form too: neither `+1` nor `1_0` nor ` 1` is a number.
    text.parse::<super::Number>().ok()?;
    Timestamp::from_epoch_nanos(Decimal::parse(text)?.scaled_down(9)?).ok()
}

/// What services write: no sign, few digits, no more than nanoseconds. `None` says nothing about the text.
fn parse_usual_epoch(text: &str) -> Option<Timestamp> {
    fn digits(bytes: &[u8]) -> Option<u64> {
        bytes.iter().try_fold(0u64, |value, byte| {
            byte.is_ascii_digit().then_some(())?;
            value.checked_mul(10)?.checked_add(u64::from(byte - b'0'))
        })
    }
    let bytes = text.as_bytes();
    let (mantissa, exponent) = match bytes.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) if at + 1 < bytes.len() => (&bytes[..at], digits(&bytes[at + 1..])?),
        Some(_) => return None,
        None => (bytes, 0),
    };
    let point = mantissa.iter().position(|&byte| byte == b'.');
    let (whole, fraction): (&[u8], &[u8]) = match point {
        Some(at) if at + 1 < mantissa.len() => (&mantissa[..at], &mantissa[at + 1..]),
        Some(_) => return None,
        None => (mantissa, &[]),
    };
    if whole.is_empty() || (whole.len() > 1 && whole[0] == b'0') {
        return None;
    }
    let places = u32::try_from(fraction.len()).ok()?;
    let value = digits(whole)?.checked_mul(10u64.checked_pow(places)?)?.checked_add(digits(fraction)?)?;
    let zeros = (9 + u32::try_from(exponent).ok()?).checked_sub(places)?;
    let nanoseconds = i64::try_from(value.checked_mul(10u64.checked_pow(zeros)?)?).ok()?;
    let (second, nanosecond) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
    jiff::Timestamp::new(second, i32::try_from(nanosecond).ok()?).map(Timestamp).ok()
}

/// RFC 3339 with any offset.
fn parse_date_time(text: &str) -> Option<Timestamp> {
    text.parse().ok().map(Timestamp)
}

/// IMF-fixdate, also with a fraction of a second before the zone.
fn parse_http_date(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, rest)) => {
            let (digits, zone) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
            let nanoseconds = Decimal::parse(&format!("0.{digits}"))?.scaled_down(9)?;
            (format!("{whole}{zone}"), nanoseconds)
        }
        None => (text.to_owned(), 0),
    };
    let zoned = jiff::fmt::rfc2822::parse(&whole).ok()?;
    Timestamp::from_epoch_nanos(zoned.timestamp().as_nanosecond() + fraction).ok()
}

/// Reads the `Date` header of a response (RFC 9110, section 5.6.7).
pub(crate) fn http_date(text: &str) -> Option<SystemTime> {
    parse_http_date(text).map(SystemTime::from)
}

/// A timestamp on its way to text, cut to milliseconds.
struct Formatted {
    timestamp: Timestamp,
    format: TimestampFormat,
}

impl fmt::Display for Formatted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = self.timestamp.epoch_millis();
        if self.format == TimestampFormat::EpochSeconds {
            let sign = if milliseconds < 0 { "-" } else { "" };
            write!(f, "{sign}{}", milliseconds.unsigned_abs() / 1000)?;
            return write_millis(f, milliseconds.unsigned_abs() % 1000);
        }
        let second = jiff::Timestamp::from_second(milliseconds.div_euclid(1000)).unwrap_or_default();
        let fraction = milliseconds.rem_euclid(1000).unsigned_abs();
        if self.format == TimestampFormat::DateTime {
            let text = second.to_string();
            f.write_str(text.trim_end_matches('Z'))?;
            write_millis(f, fraction)?;
            f.write_str("Z")
        } else {
            write!(f, "{}", second.strftime("%a, %d %b %Y %H:%M:%S"))?;
            write_millis(f, fraction)?;
            f.write_str(" GMT")
        }
    }
}

/// A fraction of a second without trailing zeros, or nothing.
fn write_millis(f: &mut fmt::Formatter<'_>, milliseconds: u64) -> fmt::Result {
    match milliseconds {
        0 => Ok(()),
        _ if milliseconds % 100 == 0 => write!(f, ".{}", milliseconds / 100),
        _ if milliseconds % 10 == 0 => write!(f, ".{:02}", milliseconds / 10),
        _ => write!(f, ".{milliseconds:03}"),
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        parse_date_time(text).ok_or(ParseTimestampError(()))
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> SystemTime {
        let nanoseconds = timestamp.0.as_nanosecond();
        let magnitude = nanoseconds.unsigned_abs();
        let duration = Duration::new(
            u64::try_from(magnitude / 1_000_000_000).unwrap_or_default(),
            u32::try_from(magnitude % 1_000_000_000).unwrap_or_default(),
        );
        let time = if nanoseconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(duration)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(duration)
        };
        time.unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, TimestampOutOfRange> {
        jiff::Timestamp::try_from(time).map(Self).map_err(|_| TimestampOutOfRange(()))
    }
}

/// A point in time outside the years -9999 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimestampOutOfRange(());

impl fmt::Display for TimestampOutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the timestamp lies outside the years -9999 to 9999")
    }
}

impl std::error::Error for TimestampOutOfRange {}

/// A text that is not RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimestampError(());

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not a timestamp of RFC 3339, as `1985-04-12T23:20:50.52Z`")
    }
}

impl std::error::Error for ParseTimestampError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64, nanoseconds: u32) -> Timestamp {
        Timestamp::from_epoch(seconds, nanoseconds).unwrap()
    }

    #[test]
    fn an_exponent_loses_no_millisecond() {
        assert_eq!(parse_epoch("1.485179373361E9"), Some(at(1_485_179_373, 361_000_000)));
        assert_eq!(parse_epoch("1485179373.361"), Some(at(1_485_179_373, 361_000_000)));
        assert_eq!(parse_epoch("0.1234567899"), Some(at(0, 123_456_789)));
        assert_eq!(parse_epoch("-0.5"), Some(at(-1, 500_000_000)));
        assert_eq!(parse_epoch("1e-300"), Some(at(0, 0)));
        assert_eq!(parse_epoch("1e300"), None);
    }

    #[test]
    fn the_usual_epoch_is_read_as_any_other() {
        for text in [
            "0",
            "0.5",
            "1700000000",
            "1485179373.361",
            "1.485179373361E9",
            "1.5e1",
            "15e0",
            "1700000000.123456789",
            "9000000000",
            "00",
            "01",
            "1.",
            ".5",
            "",
            "1e",
            "e9",
            "1e+9",
            "-1",
            "1.5e",
            "1 ",
            "99999999999999999999",
            "1e99999999999999999999",
            "0.1234567899",
            "253402300800",
        ] {
            let slow = text
                .parse::<super::super::Number>()
                .ok()
                .and_then(|_| Decimal::parse(text))
                .and_then(|decimal| Timestamp::from_epoch_nanos(decimal.scaled_down(9)?).ok());
            assert_eq!(parse_epoch(text), slow, "{text}");
        }
        assert!(parse_usual_epoch("1.485179373361E9").is_some() && parse_usual_epoch("1700000000").is_some());
    }

    #[test]
    fn seconds_milliseconds_and_nanoseconds_round_down_before_the_epoch() {
        for nanoseconds in [-1_500_000_001_i128, -1_000_000_000, -999_999_999, -1, 0, 1, 1_999_999_999] {
            let timestamp = Timestamp::from_epoch_nanos(nanoseconds).unwrap();
            assert_eq!(i128::from(timestamp.epoch_seconds()), nanoseconds.div_euclid(1_000_000_000));
            assert_eq!(i128::from(timestamp.epoch_millis()), nanoseconds.div_euclid(1_000_000));
            assert_eq!(i128::from(timestamp.subsec_nanos()), nanoseconds.rem_euclid(1_000_000_000));
        }
    }

    #[test]
    fn each_format_is_written_with_up_to_milliseconds() {
        use TimestampFormat::{DateTime, EpochSeconds, HttpDate};
        let text = |timestamp: Timestamp, format| timestamp.display_as(format).to_string();
        let timestamp = at(946_845_296, 120_000_000);
        assert_eq!(text(timestamp, EpochSeconds), "946845296.12");
        assert_eq!(text(timestamp, DateTime), "2000-01-02T20:34:56.12Z");
        assert_eq!(text(timestamp, HttpDate), "Sun, 02 Jan 2000 20:34:56.12 GMT");
        assert_eq!(text(at(946_845_296, 0), EpochSeconds), "946845296");
        assert_eq!(text(at(-1, 500_000_000), EpochSeconds), "-0.5");
        assert_eq!(text(at(-1, 999_000_000), DateTime), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn each_format_is_read_with_offset_and_fraction() {
        assert_eq!(parse_date_time("2019-12-16T22:48:18-01:00"), Some(at(1_576_540_098, 0)));
        assert_eq!(parse_http_date("Sun, 02 Jan 2000 20:34:56.456 GMT"), Some(at(946_845_296, 456_000_000)));
        assert_eq!(parse_http_date("Tue, 29 Apr 2014 18:30:38 GMT"), Some(at(1_398_796_238, 0)));
        assert_eq!(parse_http_date("Tue, 29 Apr 2014 18:30:38."), None);
    }

    #[test]
    fn system_time_goes_both_ways() {
        for timestamp in [at(0, 0), at(1_485_179_373, 361_000_000), at(-5, 250_000_000)] {
            assert_eq!(Timestamp::try_from(SystemTime::from(timestamp)), Ok(timestamp));
        }
    }
}
