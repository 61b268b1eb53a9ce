//! The rate at which a client sends, in `adaptive` mode: it falls when the service throttles, and grows again along a cubic
//! curve.
//!
//! Source: "Retry behavior" in the AWS SDKs and tools reference guide; numbers as in botocore 1.44.8.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How much a measurement counts beside those before.
const SMOOTHING: f64 = 0.8;
/// How many times in a second the rate is measured.
const MEASUREMENTS: f64 = 2.0;
/// The share of the rate that is left after throttling.
const BETA: f64 = 0.7;
/// How steep the curve is.
const SCALE: f64 = 0.4;
/// The least rate in requests a second.
const LEAST_RATE: f64 = 0.5;
/// How many times the measured rate the limit may be.
const GREATEST_FACTOR: f64 = 2.0;

/// The limit on the rate of requests to one service; none until the service throttles for the first time.
#[derive(Debug, Default)]
pub(super) struct RateLimiter(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    enabled: bool,
    curve: Curve,
    measured: Measured,
    bucket: Bucket,
}

impl RateLimiter {
    /// How long to wait before a request that is to be sent now, and its turn. It is counted as sent.
    pub(super) fn delay(&self, now: SystemTime) -> (Duration, Turn) {
        self.with(|state| {
            let turn = state.bucket.take(seconds(now), state.enabled);
            (state.bucket.wait(turn, seconds(now)), turn)
        })
    }

    /// How long a turn is still away, at the rate as it is now.
    pub(super) fn wait(&self, turn: Turn, now: SystemTime) -> Duration {
        self.with(|state| state.bucket.wait(turn, seconds(now)))
    }

    /// A response came: did the service throttle?
    pub(super) fn record(&self, throttled: bool, now: SystemTime) {
        let now = seconds(now);
        self.with(|state| {
            let measured = state.measured.record(now);
            let rate = if throttled {
                let rate = if state.enabled { measured.min(state.bucket.rate) } else { measured };
                state.enabled = true;
                state.curve.throttled(rate, now)
            } else {
                state.curve.at(now)
            };
            state.bucket.set_rate(rate.min(GREATEST_FACTOR * measured), now);
        });
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // Numbers only: a state that was left half changed does no harm.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The place of a request among those that wait: the number of tokens that were taken up to it, its own included.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turn(f64);

fn seconds(time: SystemTime) -> f64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

/// How the limit grows after the last throttling: steeply at first, flatly near the rate that was too much, then steeply.
#[derive(Debug, Default)]
struct Curve {
    too_much: f64,
    /// When the curve is back at `too_much`, in seconds after the throttling.
    back: f64,
    throttled_at: f64,
}

impl Curve {
    fn throttled(&mut self, rate: f64, now: f64) -> f64 {
        self.too_much = rate;
        self.back = (rate * (1.0 - BETA) / SCALE).cbrt();
        self.throttled_at = now;
        rate * BETA
    }

    fn at(&self, now: f64) -> f64 {
        let passed = (now - self.throttled_at).max(0.0);
        SCALE * (passed - self.back).powi(3) + self.too_much
    }
}

/// The rate of responses, in requests a second.
#[derive(Debug, Default)]
struct Measured {
    rate: f64,
    count: f64,
    since: Option<f64>,
}

impl Measured {
    fn record(&mut self, now: f64) -> f64 {
        let slot = (now * MEASUREMENTS).floor() / MEASUREMENTS;
        let since = *self.since.get_or_insert(now.floor());
        self.count += 1.0;
        if slot > since {
            self.rate = self.count / (slot - since) * SMOOTHING + self.rate * (1.0 - SMOOTHING);
            self.count = 0.0;
            self.since = Some(slot);
        } else if slot < since - 1.0 {
            // The clock was set back.
            self.since = Some(slot);
        }
        self.rate
    }
}

/// Tokens, one a request, that come in at the limit.
#[derive(Debug)]
struct Bucket {
    rate: f64,
    capacity: f64,
    /// Below zero: requests that wait have them already.
    tokens: f64,
    /// How many were taken in all.
    taken: f64,
    filled: Option<f64>,
}

impl Default for Bucket {
    fn default() -> Self {
        Self { rate: 1.0, capacity: 1.0, tokens: 0.0, taken: 0.0, filled: None }
    }
}

impl Bucket {
    /// Takes a token for a request, if requests need any.
    fn take(&mut self, now: f64, limited: bool) -> Turn {
        if limited {
            self.fill(now);
            self.tokens -= 1.0;
            self.taken += 1.0;
        }
        Turn(self.taken)
    }

    /// Until the tokens up to this turn have come in.
    fn wait(&mut self, turn: Turn, now: f64) -> Duration {
        self.fill(now);
        // Those who came later do not count.
        let missing = turn.0 - self.taken - self.tokens;
        // Clocks and timers are not more exact.
        if missing < 1e-3 {
            Duration::ZERO
        } else {
            Duration::try_from_secs_f64(missing / self.rate).unwrap_or(Duration::MAX)
        }
    }

    fn set_rate(&mut self, rate: f64, now: f64) {
        // What came in at the old rate.
        self.fill(now);
        self.rate = rate.max(LEAST_RATE);
        self.capacity = rate.max(1.0);
        self.tokens = self.tokens.min(self.capacity);
    }

    fn fill(&mut self, now: f64) {
        let passed = self.filled.map_or(0.0, |filled| (now - filled).max(0.0));
        self.filled = Some(now);
        self.tokens = (self.tokens + passed * self.rate).min(self.capacity);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs_f64(seconds)
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn a_client_that_is_never_throttled_never_waits() {
        let limiter = RateLimiter::default();
        for request in 0..1_000 {
            let now = at(1_000.0 + f64::from(request) / 100.0);
            assert_eq!(limiter.delay(now).0, Duration::ZERO);
            limiter.record(false, now);
        }
    }

    /// The series of the SDKs' own tests of the curve.
    #[test]
    fn the_limit_falls_to_seven_tenths_and_grows_along_the_curve() {
        let mut curve = Curve { too_much: 10.0, ..Curve::default() };
        curve.throttled(10.0, 5.0);
        for (now, rate) in
            [(5.0, 7.0), (6.0, 9.648_936_01), (7.0, 10.000_030_85), (8.0, 10.453_284_52), (9.0, 13.408_697_03)]
        {
            assert!((curve.at(now) - rate).abs() < 1e-6, "{now}: {}", curve.at(now));
        }
        assert!(near(curve.throttled(13.408_697, 9.0), 9.386_087_9));
    }

    #[test]
    fn rates_are_measured_twice_a_second() {
        let mut measured = Measured { since: Some(0.0), ..Measured::default() };
        let at = [0.5, 1.0, 1.25, 1.5, 1.7, 2.0];
        let rates: Vec<f64> = at.into_iter().map(|now| measured.record(now)).collect();
        let expected = [1.6, 1.92, 1.92, 3.584, 3.584, 3.9168];
        assert!(rates.iter().zip(expected).all(|(rate, expected)| near(*rate, expected)), "{rates:?}");
    }

    #[test]
    fn after_throttling_requests_wait_for_their_turn() {
        let limiter = RateLimiter::default();
        let mut now = 100.0;
        for _ in 0..40 {
            limiter.record(false, at(now));
            now += 0.1;
        }
        limiter.record(true, at(now));
        // A second's worth may go at once.
        let delays: Vec<Duration> = (0..30).map(|_| limiter.delay(at(now)).0).collect();
        assert!(delays[20..].windows(2).all(|pair| pair[0] < pair[1]), "{delays:?}");
        // Ten a second were too much.
        let rate = 1.0 / delays[29].saturating_sub(delays[28]).as_secs_f64();
        assert!((5.0..9.5).contains(&rate), "{rate}");
    }

    #[test]
    fn who_waits_goes_earlier_when_the_rate_grows_and_in_turn() {
        let limiter = RateLimiter::default();
        limiter.record(true, at(100.0));
        // Half a request a second: two minutes for the last of them.
        let (delays, turns): (Vec<_>, Vec<_>) = (0..60).map(|_| limiter.delay(at(100.0))).unzip();
        assert!(delays[59] > Duration::from_secs(100), "{delays:?}");
        let mut now = 100.0;
        for _ in 0..50 {
            now += 0.1;
            limiter.record(false, at(now));
        }
        let left: Vec<_> = turns.iter().map(|turn| limiter.wait(*turn, at(now))).collect();
        assert!(left[59] < Duration::from_secs(20), "{left:?}");
        assert!(left.is_sorted(), "{left:?}");
    }

    #[test]
    fn no_time_makes_a_rate_that_is_none() {
        let limiter = RateLimiter::default();
        for (index, now) in [5.0, 1e12, 0.0, 3.0, 3.0, 1e9, 1.0].into_iter().enumerate() {
            limiter.record(index % 2 == 0, at(now));
            assert!(limiter.delay(at(now)).0 < Duration::from_secs(100), "{now}");
        }
    }
}
