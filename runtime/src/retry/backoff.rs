//! How long to wait before an attempt.

use std::time::Duration;

/// Truncated binary exponential back-off with full jitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backoff {
    /// The greatest delay before the first retry.
    pub base: Duration,
    /// The greatest delay before any retry, unless the service asks for more.
    pub max: Duration,
}

/// By how much the service may lengthen a delay.
const RETRY_AFTER_MARGIN: Duration = Duration::from_secs(5);

impl Backoff {
    /// A back-off between these delays.
    pub const fn new(base: Duration, max: Duration) -> Self {
        Self { base, max }
    }

    /// The delay before retry number `retry` (the first one is 0): `unit · min(base · 2^retry, max)`.
    ///
    /// `unit` is a random number in `[0, 1]`; what is not in there counts as 1. What the service asks for counts as far as
    /// it is at least this delay and at most five seconds more.
    pub fn delay(&self, retry: u32, unit: f64, retry_after: Option<Duration>) -> Duration {
        let cap = self.base.saturating_mul(2_u32.saturating_pow(retry)).min(self.max);
        let unit = if (0.0..=1.0).contains(&unit) { unit } else { 1.0 };
        // Rounding may carry the greatest durations over their range, and others over the cap.
        let delay = Duration::try_from_secs_f64(cap.as_secs_f64() * unit).map_or(cap, |delay| delay.min(cap));
        match retry_after {
            Some(asked) => asked.clamp(delay, delay.saturating_add(RETRY_AFTER_MARGIN)),
            None => delay,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Random, SystemRandom};

    const MS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn the_cap_doubles_until_the_maximum() {
        let backoff = Backoff { base: MS(50), max: MS(300) };
        let delays: Vec<_> = (0..5).map(|retry| backoff.delay(retry, 1.0, None)).collect();
        assert_eq!(delays, [MS(50), MS(100), MS(200), MS(300), MS(300)]);
        assert_eq!(backoff.delay(1, 0.5, None), MS(50));
        assert_eq!(backoff.delay(1, 0.0, None), Duration::ZERO);
        assert_eq!(backoff.delay(u32::MAX, 1.0, None), MS(300));
    }

    #[test]
    fn the_service_may_lengthen_a_delay_by_five_seconds() {
        let backoff = Backoff { base: MS(50), max: MS(20_000) };
        assert_eq!(backoff.delay(0, 1.0, Some(MS(10))), MS(50));
        assert_eq!(backoff.delay(0, 1.0, Some(MS(1_500))), MS(1_500));
        assert_eq!(backoff.delay(0, 1.0, Some(MS(10_000))), MS(5_050));
        assert_eq!(backoff.delay(0, 0.0, Some(Duration::MAX)), MS(5_000));
    }

    #[test]
    fn no_delay_leaves_its_bounds_whatever_the_input() {
        for _ in 0..20_000 {
            // Magnitudes from nanoseconds to the greatest duration.
            let duration = || Duration::from_secs_f64((2.0_f64).powf(SystemRandom.unit() * 93.0 - 30.0));
            let backoff = Backoff { base: duration(), max: duration() };
            let retry = u32::from_str_radix(&SystemRandom.uuid()[..2], 16).unwrap();
            let delay = backoff.delay(retry, SystemRandom.unit(), None);
            assert!(delay <= backoff.max, "{backoff:?}");
            let asked = duration();
            let longest = backoff.delay(retry, 1.0, Some(asked));
            let plain = backoff.delay(retry, 1.0, None);
            assert!(longest >= plain && longest <= plain.saturating_add(RETRY_AFTER_MARGIN), "{backoff:?} {asked:?}");
        }
        let greatest = Backoff { base: Duration::MAX, max: Duration::MAX };
        for unit in [0.0, 1.0, 2.0, -1.0, f64::NAN, f64::INFINITY] {
            let expected = if unit == 0.0 { RETRY_AFTER_MARGIN } else { Duration::MAX };
            assert_eq!(greatest.delay(u32::MAX, unit, Some(Duration::MAX)), expected, "{unit}");
        }
        assert_eq!(greatest.delay(0, f64::NAN, None), Duration::MAX);
    }
}
