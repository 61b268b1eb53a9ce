//! To and from the times of std and, with the feature of their name, of other crates.

use std::time::{Duration, SystemTime};

use super::{Timestamp, TimestampOutOfRange};
use crate::time::{Clock as _, SystemClock};

impl Timestamp {
    /// The time now, by the system's clock.
    ///
    /// A clock beyond the range of timestamps gives its end.
    pub fn now() -> Self {
        let now = SystemClock.now();
        let end = if now < SystemTime::UNIX_EPOCH { Self::MIN } else { Self::MAX };
        Self::try_from(now).unwrap_or(end)
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> SystemTime {
        let nanoseconds = Duration::from_nanos(timestamp.nanoseconds.into());
        let seconds = Duration::from_secs(timestamp.seconds.unsigned_abs());
        let time = if timestamp.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(seconds)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(seconds)
        };
        // On Windows the system's time begins in 1601.
        time.and_then(|time| time.checked_add(nanoseconds)).unwrap_or(SystemTime::UNIX_EPOCH)
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, TimestampOutOfRange> {
        let since = time.duration_since(SystemTime::UNIX_EPOCH);
        match since {
            Ok(after) => Self::UNIX_EPOCH.checked_add(after),
            Err(before) => Self::UNIX_EPOCH.checked_sub(before.duration()),
        }
        .ok_or(TimestampOutOfRange(()))
    }
}

#[cfg(feature = "chrono")]
impl From<Timestamp> for chrono::DateTime<chrono::Utc> {
    fn from(timestamp: Timestamp) -> Self {
        // chrono's range is wider.
        Self::from_timestamp(timestamp.seconds, timestamp.nanoseconds).unwrap_or_default()
    }
}

#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> TryFrom<chrono::DateTime<Tz>> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(time: chrono::DateTime<Tz>) -> Result<Self, TimestampOutOfRange> {
        // In a leap second there are more nanoseconds than a second has.
        let nanoseconds = i128::from(time.timestamp()) * super::SECOND + i128::from(time.timestamp_subsec_nanos());
        Self::from_epoch_nanos(nanoseconds)
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Timestamp {
    fn from(time: jiff::Timestamp) -> Self {
        // jiff's range is within ours.
        Self::from_epoch_nanos(time.as_nanosecond()).unwrap_or_default()
    }
}

/// Fails on the first and the last day of the years -9999 to 9999, which jiff's timestamps do not reach.
#[cfg(feature = "jiff")]
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampOutOfRange> {
        Self::from_nanosecond(timestamp.epoch_nanos()).map_err(|_| TimestampOutOfRange(()))
    }
}

#[cfg(feature = "time")]
impl From<Timestamp> for time::OffsetDateTime {
    fn from(timestamp: Timestamp) -> Self {
        // The range of `time` is the same, or wider.
        Self::from_unix_timestamp_nanos(timestamp.epoch_nanos()).unwrap_or(Self::UNIX_EPOCH)
    }
}

#[cfg(feature = "time")]
impl TryFrom<time::OffsetDateTime> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(time: time::OffsetDateTime) -> Result<Self, TimestampOutOfRange> {
        Self::from_epoch_nanos(time.unix_timestamp_nanos())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> [Timestamp; 5] {
        let at = |seconds, nanoseconds| Timestamp::from_epoch(seconds, nanoseconds).unwrap();
        [at(0, 0), at(1_485_179_373, 361_000_000), at(-5, 250_000_000), Timestamp::MIN, Timestamp::MAX]
    }

    #[test]
    fn system_time_goes_both_ways() {
        for timestamp in samples() {
            assert_eq!(Timestamp::try_from(SystemTime::from(timestamp)), Ok(timestamp));
        }
        assert!(Timestamp::now() > samples()[1]);
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn chrono_goes_both_ways() {
        for timestamp in samples() {
            assert_eq!(Timestamp::try_from(chrono::DateTime::<chrono::Utc>::from(timestamp)), Ok(timestamp));
        }
        assert!(Timestamp::try_from(chrono::DateTime::<chrono::Utc>::MAX_UTC).is_err());
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn jiff_goes_both_ways_but_for_the_days_it_does_not_reach() {
        for timestamp in &samples()[..3] {
            assert_eq!(jiff::Timestamp::try_from(*timestamp).map(Timestamp::from), Ok(*timestamp));
        }
        assert!(jiff::Timestamp::try_from(Timestamp::MAX).is_err());
    }

    #[cfg(feature = "time")]
    #[test]
    fn time_goes_both_ways() {
        for timestamp in samples() {
            assert_eq!(Timestamp::try_from(time::OffsetDateTime::from(timestamp)), Ok(timestamp));
        }
    }
}
