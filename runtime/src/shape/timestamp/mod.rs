//! Points in time, and their three forms on the wire.

mod arithmetic;
mod convert;
mod text;

use std::fmt;
use std::str::FromStr;

pub(crate) use text::{Refusal, http_date};

/// A point in time with nanoseconds: Smithy's timestamp type.
///
/// It lies between the years -9999 and 9999. On the wire it has milliseconds (Smithy specification, "`timestampFormat`
/// trait"); `Display` and `FromStr` are RFC 3339 in UTC.
///
/// ```
/// use std::time::Duration;
///
/// use aws_operation::Timestamp;
///
/// let created: Timestamp = "2017-01-22T23:29:33.361Z".parse()?;
/// assert_eq!(created.epoch_seconds(), 1_485_127_773);
/// assert_eq!(created.subsec_nanos(), 361_000_000);
/// assert!(created + Duration::from_secs(3600) < Timestamp::now());
/// # Ok::<(), aws_operation::ParseTimestampError>(())
/// ```
///
/// It goes to and from [`SystemTime`](std::time::SystemTime) and, with the feature of that name, the types of `chrono`,
/// `jiff` and `time`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Whole seconds since the epoch, rounded down.
    seconds: i64,
    /// The nanoseconds after them, below a second.
    nanoseconds: u32,
}

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

/// The nanoseconds of a second.
const SECOND: i128 = 1_000_000_000;

impl Timestamp {
    /// The epoch, 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Timestamp = Timestamp { seconds: 0, nanoseconds: 0 };

    /// The first point in time that a timestamp can be, -9999-01-01T00:00:00Z.
    pub const MIN: Timestamp = Timestamp { seconds: -377_705_116_800, nanoseconds: 0 };

    /// The last point in time that a timestamp can be, 9999-12-31T23:59:59.999999999Z.
    pub const MAX: Timestamp = Timestamp { seconds: 253_402_300_799, nanoseconds: 999_999_999 };

    /// The point in time so many seconds after (or before) the epoch, and so many nanoseconds after that.
    ///
    /// # Errors
    /// It lies outside the years -9999 to 9999, or `nanoseconds` is a second or more.
    pub fn from_epoch(seconds: i64, nanoseconds: u32) -> Result<Self, TimestampOutOfRange> {
        let in_range = (Self::MIN.seconds..=Self::MAX.seconds).contains(&seconds) && nanoseconds < 1_000_000_000;
        if in_range { Ok(Self { seconds, nanoseconds }) } else { Err(TimestampOutOfRange(())) }
    }

    /// The point in time so many milliseconds after (or before) the epoch.
    ///
    /// # Errors
    /// It lies outside the years -9999 to 9999.
    pub fn from_epoch_millis(milliseconds: i64) -> Result<Self, TimestampOutOfRange> {
        Self::from_epoch_nanos(i128::from(milliseconds) * 1_000_000)
    }

    pub(crate) fn from_epoch_nanos(nanoseconds: i128) -> Result<Self, TimestampOutOfRange> {
        match (i64::try_from(nanoseconds.div_euclid(SECOND)), u32::try_from(nanoseconds.rem_euclid(SECOND))) {
            (Ok(seconds), Ok(nanoseconds)) => Self::from_epoch(seconds, nanoseconds),
            _ => Err(TimestampOutOfRange(())),
        }
    }

    /// Whole seconds since the epoch, rounded down.
    pub fn epoch_seconds(self) -> i64 {
        self.seconds
    }

    /// Milliseconds since the epoch, rounded down.
    pub fn epoch_millis(self) -> i64 {
        // The range is far from an `i64`'s ends.
        self.seconds * 1000 + i64::from(self.nanoseconds / 1_000_000)
    }

    pub(crate) fn epoch_nanos(self) -> i128 {
        i128::from(self.seconds) * SECOND + i128::from(self.nanoseconds)
    }

    /// The nanoseconds after [`epoch_seconds`](Self::epoch_seconds), 0 to 999,999,999.
    pub fn subsec_nanos(self) -> u32 {
        self.nanoseconds
    }

    /// The text of this format.
    pub fn display_as(self, format: TimestampFormat) -> impl fmt::Display {
        text::Formatted { timestamp: self, format }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", text::civil(*self))
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
        text::date_time(text).map_err(|_| ParseTimestampError(()))
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
    fn a_timestamp_reaches_to_both_ends_of_its_years_and_not_further() {
        for (timestamp, text) in [
            (Timestamp::MIN, "-009999-01-01T00:00:00Z"),
            (Timestamp::MAX, "9999-12-31T23:59:59.999999999Z"),
            (Timestamp::from_epoch(253_402_300_799, 0).unwrap(), "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(timestamp.to_string(), text);
            assert_eq!(text.parse(), Ok(timestamp));
            assert_eq!(Timestamp::from_epoch_nanos(timestamp.epoch_nanos()), Ok(timestamp));
        }
        assert!(Timestamp::from_epoch(253_402_300_800, 0).is_err());
        assert!(Timestamp::from_epoch(-377_705_116_801, 999_999_999).is_err());
        assert!(Timestamp::from_epoch_millis(i64::MAX).is_err());
        assert!(Timestamp::from_epoch_nanos(i128::MIN).is_err());
        assert!("9999-12-31T23:59:59-00:01".parse::<Timestamp>().is_err());
        assert!("9999-12-31T23:59:59+00:01".parse::<Timestamp>().is_ok());
    }
}
