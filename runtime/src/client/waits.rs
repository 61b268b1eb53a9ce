//! Waiting for a state: polling an operation until an acceptor is content, or a deadline passes.

use std::fmt;
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::sending::Sending;
use crate::codec::redacted_document_of;
use crate::error::Error;
use crate::orchestrator::Parts;
use crate::random::Random;
use crate::shape::{DeclaredError, Member};
use crate::text::cut;
use crate::time::Deadline;

/// The verdict of an acceptor on one result; see [`Operation::wait_until`](crate::Operation::wait_until).
#[derive(Debug)]
pub enum Wait<T, E> {
    /// The state is reached; the wait ends with this value.
    Done(T),
    /// Not yet; the operation is sent again after a delay.
    Again,
    /// The state will not be reached; the wait ends with this error.
    Failed(E),
}

/// How often to poll, and for how long.
///
/// Delays grow by doubling from the least to the greatest one, each with full jitter above the least one, as Smithy's
/// waiters do (Smithy specification, "Waiters", retry algorithm).
///
/// ```
/// use std::time::Duration;
/// use aws_operation::WaitConfig;
///
/// let config = WaitConfig::for_at_most(Duration::from_secs(600)).delays(Duration::from_secs(5), Duration::from_secs(30));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitConfig {
    at_most: Duration,
    least_delay: Duration,
    greatest_delay: Duration,
}

impl WaitConfig {
    /// Waits for at most this long; delays from 2 s to 120 s, Smithy's defaults.
    pub fn for_at_most(at_most: Duration) -> Self {
        Self { at_most, least_delay: Duration::from_secs(2), greatest_delay: Duration::from_secs(120) }
    }

    /// Sets the least and the greatest delay between two polls. A greatest one below the least is the least.
    #[must_use]
    pub fn delays(mut self, least: Duration, greatest: Duration) -> Self {
        self.least_delay = least;
        self.greatest_delay = greatest.max(least);
        self
    }

    /// The delay after a poll, or `None` when no other would fit before the deadline.
    fn delay(&self, progress: &Progress, random: &dyn Random) -> Option<Duration> {
        // The last poll needs time for its response: twice what the slowest one took.
        let reserve = progress.longest_poll.saturating_mul(2);
        let left = self.at_most.checked_sub(progress.waited)?.checked_sub(reserve).filter(|left| !left.is_zero())?;
        let doubled = self.least_delay.saturating_mul(2u32.saturating_pow(progress.polls.saturating_sub(1)));
        let ceiling = doubled.min(self.greatest_delay);
        let spread = ceiling.saturating_sub(self.least_delay);
        let jitter =
            Duration::try_from_secs_f64(spread.as_secs_f64() * random.unit().clamp(0.0, 1.0)).unwrap_or(spread);
        let delay = self.least_delay.saturating_add(jitter);
        // A poll that would come right before the end, or after it, is the last one and comes at the end.
        Some(if left < delay.saturating_add(self.least_delay) { left } else { delay })
    }
}

/// Why a wait did not end with a value; `E` is what its acceptor fails with, an [`Error`] mostly.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WaitError<E = Error> {
    /// The acceptor gave this error.
    Failed(E),
    /// The deadline passed.
    TimedOut(WaitTimeout),
}

/// A wait whose deadline passed, with what it saw last.
#[derive(Clone, Debug)]
pub struct WaitTimeout {
    operation: &'static str,
    polls: u32,
    waited: Duration,
    last: String,
}

impl WaitTimeout {
    /// How often the operation was sent.
    pub fn polls(&self) -> u32 {
        self.polls
    }

    /// How long the wait was.
    pub fn waited(&self) -> Duration {
        self.waited
    }

    /// The last output as JSON (cut, and without sensitive members), or the last error in one line.
    pub fn last(&self) -> &str {
        &self.last
    }
}

impl fmt::Display for WaitTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, polls, waited, last } = self;
        write!(f, "{operation} did not reach the awaited state in {waited:.1?} ({polls} polls); it last gave {last}")
    }
}

impl std::error::Error for WaitTimeout {}

impl<E: fmt::Display> fmt::Display for WaitError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WaitError::Failed(error) => error.fmt(f),
            WaitError::TimedOut(timeout) => timeout.fmt(f),
        }
    }
}

/// So that `?` gives a plain `WaitError`, which names no type of the operation's: see [`Error::into_common`].
impl<E: DeclaredError> From<WaitError<Error<E>>> for WaitError {
    fn from(error: WaitError<Error<E>>) -> Self {
        match error {
            WaitError::Failed(error) => WaitError::Failed(error.into_common()),
            WaitError::TimedOut(timeout) => WaitError::TimedOut(timeout),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for WaitError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WaitError::Failed(error) => error.source(),
            WaitError::TimedOut(_) => None,
        }
    }
}

/// The longest piece of an output that a time-out shows, in characters.
const LONGEST_LAST: usize = 300;

fn summary<O: Member, E>(result: &Result<O, Error<E>>) -> String {
    match result {
        Ok(output) => cut(&redacted_document_of(output).to_json(), LONGEST_LAST).into_owned(),
        Err(error) => error.to_string(),
    }
}

/// Sends what `send` makes until the acceptor is content, or the deadline passes.
pub(super) async fn wait_until<O, D, T, E>(
    parts: &Parts,
    operation: &'static str,
    config: WaitConfig,
    mut send: impl FnMut() -> Sending<O, D>,
    mut acceptor: impl FnMut(Result<O, Error<D>>) -> Wait<T, E>,
) -> Result<T, WaitError<E>>
where
    O: Member,
{
    let clock = &parts.clock;
    // Without a timer the first call says so.
    let limit = clock.ready().is_ok().then_some(config.at_most);
    let mut deadline = Deadline::new(clock.as_ref(), limit);
    let mut progress = Progress { last: "no answer in time".to_owned(), ..Progress::default() };
    let timed_out = |progress: Progress, waited: Duration| {
        let Progress { polls, last, .. } = progress;
        Err(WaitError::TimedOut(WaitTimeout { operation, polls, waited, last }))
    };
    loop {
        let (wall, monotonic) = (clock.now(), Instant::now());
        let result = deadline.run(send()).await;
        // The lesser of the two: a wall clock may be set, and on the clock of a test real time does not count.
        let took = since(wall, clock.now()).min(monotonic.elapsed());
        progress.polled(took);
        let Ok(result) = result else { return timed_out(progress, config.at_most) };
        progress.last = summary(&result);
        match acceptor(result) {
            Wait::Done(value) => return Ok(value),
            Wait::Failed(error) => return Err(WaitError::Failed(error)),
            Wait::Again => {}
        }
        let Some(delay) = config.delay(&progress, parts.random.as_ref()) else {
            let waited = progress.waited;
            return timed_out(progress, waited);
        };
        if deadline.run(clock.sleep(delay)).await.is_err() {
            return timed_out(progress, config.at_most);
        }
        progress.waited = progress.waited.saturating_add(delay);
    }
}

/// The state of a wait.
#[derive(Clone, Debug, Default)]
struct Progress {
    polls: u32,
    /// In polls and between them.
    waited: Duration,
    longest_poll: Duration,
    /// The last result.
    last: String,
}

impl Progress {
    fn polled(&mut self, took: Duration) {
        self.polls = self.polls.saturating_add(1);
        self.waited = self.waited.saturating_add(took);
        self.longest_poll = self.longest_poll.max(took);
    }
}

/// A clock that was set back counts as one that stood still.
fn since(started: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(started).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Fixed(f64);

    impl Random for Fixed {
        fn unit(&self) -> f64 {
            self.0
        }

        fn uuid(&self) -> String {
            String::new()
        }
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn after(polls: u32, waited: Duration) -> Progress {
        Progress { polls, waited, ..Progress::default() }
    }

    #[test]
    fn the_last_poll_leaves_time_for_a_response() {
        let config = WaitConfig::for_at_most(seconds(10)).delays(seconds(2), seconds(8));
        let slow = Progress { longest_poll: seconds(1), ..after(3, seconds(4)) };
        assert_eq!(config.delay(&slow, &Fixed(1.0)), Some(seconds(4)), "at 8 of 10 seconds");
        let slower = Progress { longest_poll: seconds(4), ..after(1, seconds(4)) };
        assert_eq!(config.delay(&slower, &Fixed(1.0)), None);
    }

    #[test]
    fn delays_double_up_to_the_greatest() {
        let config = WaitConfig::for_at_most(seconds(10_000)).delays(seconds(2), seconds(20));
        let delays: Vec<_> = (1..=6).filter_map(|polls| config.delay(&after(polls, seconds(0)), &Fixed(1.0))).collect();
        assert_eq!(delays, [2, 4, 8, 16, 20, 20].map(seconds));
        assert_eq!(
            config.delay(&after(5, seconds(0)), &Fixed(0.0)),
            Some(seconds(2)),
            "jitter never goes below the least delay"
        );
        assert_eq!(config.delay(&after(u32::MAX, seconds(0)), &Fixed(1.0)), Some(seconds(20)));
    }

    #[test]
    fn the_longest_delays_there_are_do_not_overflow() {
        let config = WaitConfig::for_at_most(Duration::MAX);
        for (least, greatest) in [(Duration::MAX, Duration::MAX), (seconds(0), Duration::MAX), (seconds(2), seconds(1))]
        {
            let config = config.clone().delays(least, greatest);
            for unit in [0.0, 0.5, 1.0, f64::NAN] {
                assert!(config.delay(&after(200, seconds(0)), &Fixed(unit)).is_some(), "{least:?} {greatest:?} {unit}");
            }
        }
    }

    #[test]
    fn the_last_poll_comes_at_the_deadline() {
        let config = WaitConfig::for_at_most(seconds(10)).delays(seconds(2), seconds(8));
        assert_eq!(config.delay(&after(3, seconds(4)), &Fixed(1.0)), Some(seconds(6)));
        assert_eq!(config.delay(&after(1, seconds(9)), &Fixed(1.0)), Some(seconds(1)));
        assert_eq!(config.delay(&after(1, seconds(10)), &Fixed(1.0)), None);
        assert_eq!(config.delay(&after(1, seconds(11)), &Fixed(1.0)), None);
    }
}
