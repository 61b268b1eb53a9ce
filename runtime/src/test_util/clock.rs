//! A clock on which waiting takes no time.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use crate::time::{BoxFuture, Clock, SystemClock};

/// A clock on which waiting takes no time: a sleep ends at once and moves the clock on by its length.
///
/// Retries and waits then run in a test as they would in life, back-off and deadlines included, only without the
/// waiting. A time-out passes when so much was slept, not while something is awaited that takes real time. Clones are the
/// same clock.
#[derive(Clone, Debug, Default)]
pub struct FakeClock {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    ahead: Duration,
    /// Whose time-outs may have passed when the clock moves.
    waiting: Vec<Waker>,
}

impl FakeClock {
    /// A clock that shows the system's time until the first sleep.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long everybody has slept on this clock.
    pub fn slept(&self) -> Duration {
        self.state().ahead
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        let waiting = {
            let mut state = self.state();
            state.ahead = state.ahead.saturating_add(by);
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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

    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        let end = self.slept().saturating_add(duration);
        Box::pin(poll_fn(move |context| {
            let mut state = clock.state();
            if state.ahead >= end {
                return Poll::Ready(());
            }
            if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                state.waiting.push(context.waker().clone());
            }
            Poll::Pending
        }))
    }
}
