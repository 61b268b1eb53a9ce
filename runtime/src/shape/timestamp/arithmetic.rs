//! Sums and differences of timestamps.

use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::time::Duration;

use super::Timestamp;

impl Timestamp {
    /// The time so long after this one; `None` beyond the year 9999.
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        // Neither is near the ends of an `i128` of nanoseconds.
        Self::from_epoch_nanos(self.epoch_nanos() + nanoseconds(duration)).ok()
    }

    /// The time so long before this one; `None` before the year -9999.
    pub fn checked_sub(self, duration: Duration) -> Option<Self> {
        Self::from_epoch_nanos(self.epoch_nanos() - nanoseconds(duration)).ok()
    }

    /// How long this time is after an earlier one; `None` if it is before it.
    pub fn checked_duration_since(self, earlier: Self) -> Option<Duration> {
        let nanoseconds = u128::try_from(self.epoch_nanos() - earlier.epoch_nanos()).ok()?;
        let seconds = u64::try_from(nanoseconds / 1_000_000_000).ok()?;
        Some(Duration::new(seconds, u32::try_from(nanoseconds % 1_000_000_000).ok()?))
    }

    /// How long this time is after an earlier one; zero if it is before it.
    pub fn saturating_duration_since(self, earlier: Self) -> Duration {
        self.checked_duration_since(earlier).unwrap_or_default()
    }
}

fn nanoseconds(duration: Duration) -> i128 {
    i128::from(duration.as_secs()) * super::SECOND + i128::from(duration.subsec_nanos())
}

/// The time so long after this one, or [`MAX`](Timestamp::MAX) if that is earlier.
impl Add<Duration> for Timestamp {
    type Output = Timestamp;

    fn add(self, duration: Duration) -> Timestamp {
        self.checked_add(duration).unwrap_or(Self::MAX)
    }
}

/// The time so long before this one, or [`MIN`](Timestamp::MIN) if that is later.
impl Sub<Duration> for Timestamp {
    type Output = Timestamp;

    fn sub(self, duration: Duration) -> Timestamp {
        self.checked_sub(duration).unwrap_or(Self::MIN)
    }
}

impl AddAssign<Duration> for Timestamp {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

impl SubAssign<Duration> for Timestamp {
    fn sub_assign(&mut self, duration: Duration) {
        *self = *self - duration;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_ends_where_the_range_does_and_never_panics() {
        let at = |milliseconds| Timestamp::from_epoch_millis(milliseconds).unwrap();
        assert_eq!(at(-1) + Duration::from_millis(2), at(1));
        assert_eq!(at(1) - Duration::from_millis(2), at(-1));
        assert_eq!(at(0) + Duration::MAX, Timestamp::MAX);
        assert_eq!(at(0) - Duration::MAX, Timestamp::MIN);
        assert_eq!(Timestamp::MAX.checked_add(Duration::from_nanos(1)), None);
        assert_eq!(at(5).checked_duration_since(at(-5)), Some(Duration::from_millis(10)));
        assert_eq!(at(-5).checked_duration_since(at(5)), None);
        assert_eq!(at(-5).saturating_duration_since(at(5)), Duration::ZERO);
        let all = Timestamp::MAX.checked_duration_since(Timestamp::MIN).unwrap();
        assert_eq!(Timestamp::MIN + all, Timestamp::MAX);
    }
}
