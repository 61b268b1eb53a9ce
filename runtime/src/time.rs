//! The clock and the timer, injected: everything that looks at the time goes through here.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, SystemTime};

/// A boxed future, as the object-safe traits of this crate return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The wall clock and the timer of a client.
///
/// The default is the system's clock and tokio's timer. A test gives one of its own.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The wall-clock time now.
    fn now(&self) -> SystemTime;

    /// A future that ends after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A future that ends when `duration` has passed on this clock: a limit on something else that goes on. By default it
    /// sleeps; on a clock where sleeping takes no time, it is to end only when others have slept that long.
    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }

    /// Whether [`sleep`](Self::sleep) works where the caller is. By default it does.
    ///
    /// # Errors
    /// The advice that makes it do so.
    fn ready(&self) -> Result<(), &'static str> {
        Ok(())
    }
}

/// The system's clock and tokio's timer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn ready(&self) -> Result<(), &'static str> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(NO_RUNTIME);
        }
        // There is no other way to ask a runtime whether it has timers.
        match std::panic::catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))) {
            Ok(()) => Ok(()),
            Err(_) => {
                Err("the tokio runtime has no timers: build it with `enable_all()`, or give the client timers of \
                           another kind with `Client::builder().clock(…)`")
            }
        }
    }
}

/// The advice where there is no tokio.
pub(crate) const NO_RUNTIME: &str = "no tokio runtime is here, whose timers and sockets calls need: run them in one (`#[tokio::main]`), or use \
     `aws_operation::blocking` of the feature `blocking`; with another runtime, give the client timers and an HTTP client \
     of that (`Client::builder().clock(…).http(…)`)";

/// A timer that several futures run against, one after the other.
pub(crate) struct Deadline {
    timer: Option<BoxFuture<'static, ()>>,
}

/// The time of a [`Deadline`] is over.
#[derive(Debug)]
pub(crate) struct Elapsed;

impl Deadline {
    /// Ends `after` from now; `None` never ends.
    pub(crate) fn new(clock: &dyn Clock, after: Option<Duration>) -> Self {
        Self { timer: after.map(|after| clock.timer(after)) }
    }

    /// Runs the future to its end, or to the deadline if that comes first; the future is dropped then.
    pub(crate) async fn run<T>(&mut self, future: impl Future<Output = T>) -> Result<T, Elapsed> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            match &mut self.timer {
                Some(timer) => timer.as_mut().poll(context).map(|()| Err(Elapsed)),
                None => Poll::Pending,
            }
        })
        .await
    }
}

/// The future's result, or `None` when it takes longer than `limit`.
pub(crate) async fn within<T>(clock: &dyn Clock, limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    Deadline::new(clock, Some(limit)).run(future).await.ok()
}
