//! A clock on which waiting takes no time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::time::{BoxFuture, Clock, SystemClock};

/// A clock on which waiting takes no time: a sleep ends at once and moves the clock on by its length.
///
/// Retries and waits then run in a test as they would in life, back-off and deadlines included, only without the
/// waiting. Clones are the same clock.
#[derive(Clone, Debug, Default)]
pub struct FakeClock {
    ahead: Arc<Mutex<Duration>>,
}

impl FakeClock {
    /// A clock that shows the system's time until the first sleep.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long everybody has slept on this clock.
    pub fn slept(&self) -> Duration {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        *ahead = ahead.saturating_add(by);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        let now = SystemClock.now();
        now.checked_add(self.slept()).unwrap_or(now)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        // Nobody sleeps before the future is polled.
        Box::pin(async move { clock.advance(duration) })
    }
}
