//! Clocks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use aws_operation::time::{BoxFuture, Clock, SystemClock};

/// Moves when somebody sleeps, by the length of the sleep, and at no other time: a test counts on each second.
#[derive(Clone, Debug)]
pub struct JumpingClock {
    start: SystemTime,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl JumpingClock {
    /// A clock that shows this time until the first sleep.
    pub fn at(start: SystemTime) -> Self {
        Self { start, slept: Arc::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Duration>> {
        self.slept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Each sleep so far.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.lock().clone()
    }

    /// All sleeps together.
    pub fn slept(&self) -> Duration {
        self.lock().iter().sum()
    }
}

impl Clock for JumpingClock {
    fn now(&self) -> SystemTime {
        self.start + self.slept()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        // Nobody sleeps before the future is polled.
        Box::pin(async move { clock.lock().push(duration) })
    }
}

/// The system's clock, wrong by so many seconds: ahead, or behind when negative.
#[derive(Clone, Copy, Debug)]
pub struct SkewedClock(pub i64);

impl Clock for SkewedClock {
    fn now(&self) -> SystemTime {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 { SystemTime::now() - distance } else { SystemTime::now() + distance }
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        SystemClock.sleep(duration)
    }
}

/// Stands still beside a real server: sleeps of less than a second, the back-offs, end at once; longer ones, the
/// time-outs, never, or 50 times sooner once it hurries.
#[derive(Clone, Debug)]
pub struct StandingClock {
    now: SystemTime,
    hurries: Arc<AtomicBool>,
}

impl StandingClock {
    /// A clock that shows this time.
    pub fn at(now: SystemTime) -> Self {
        Self { now, hurries: Arc::default() }
    }

    /// Lets time-outs end, 50 times sooner than they would.
    pub fn hurry(&self) {
        self.hurries.store(true, Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> SystemTime {
        self.now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let hurries = self.hurries.load(Ordering::SeqCst);
        Box::pin(async move {
            match (duration < Duration::from_secs(1), hurries) {
                (true, _) => {}
                (false, true) => tokio::time::sleep(duration / 50).await,
                (false, false) => std::future::pending().await,
            }
        })
    }
}
