//! The endpoints that services have told of: one call of discovery at a time, renewed ahead of their end.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use http::Uri;
use tokio::runtime::Id;

use crate::credentials::single_flight::{Flight, Landing, current_runtime};
use crate::time::{BoxFuture, Clock, within};

/// The most endpoints that are kept; the oldest goes first. A client has one a service and access key.
const MOST_KNOWN: usize = 64;
/// The longest time before its end at which an endpoint is renewed.
const LONGEST_AHEAD: Duration = Duration::from_secs(5 * 60);
/// How long the caller that renews an endpoint waits for it, since the old one still serves.
const BUDGET: Duration = Duration::from_secs(1);
/// How long after a failure discovery rests where there is something else to use, as botocore has it.
const REST: Duration = Duration::from_secs(60);

/// What discovery found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Discovered {
    pub(super) url: Uri,
    /// For how long the service lets it be kept.
    pub(super) period: Duration,
}

/// Why nothing was discovered.
#[derive(Clone, Debug)]
pub(super) struct DiscoveryFailure {
    pub(super) message: String,
    /// Another attempt may do better.
    pub(super) retryable: bool,
}

pub(super) type Discovery = Result<Discovered, DiscoveryFailure>;

/// Whose endpoint it is: those of one account are of no use to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The part of the target before the operation's name, which no two services share.
    pub(super) service: &'static str,
    pub(super) access_key_id: Box<str>,
}

/// The endpoints that the calls of a client have discovered.
#[derive(Default)]
pub(crate) struct DiscoveredEndpoints {
    /// From the oldest.
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    key: Key,
    known: Option<Known>,
    /// Discovery rests until then.
    rests_until: Option<SystemTime>,
    /// By the runtime that each began on. Weak: one lives as long as somebody waits for it.
    flights: Vec<(Option<Id>, Weak<Flight<Discovery>>)>,
}

struct Known {
    url: Uri,
    renew_from: SystemTime,
    end: SystemTime,
}

enum Look {
    Use(Uri),
    /// Nothing was discovered, and it was tried of late.
    Without,
    /// Wait for the flight; use the old one if that takes too long, or fails.
    Wait {
        flight: Arc<Flight<Discovery>>,
        old: Option<Uri>,
    },
}

impl DiscoveredEndpoints {
    /// The endpoint to use: a discovered one, also one whose time is over while discovery fails. `None` where there is
    /// none and none is `required`.
    pub(super) async fn get(
        self: &Arc<Self>,
        key: &Key,
        required: bool,
        clock: &Arc<dyn Clock>,
        discover: &(dyn Fn() -> BoxFuture<'static, Discovery> + Sync),
    ) -> Result<Option<Uri>, DiscoveryFailure> {
        loop {
            let (flight, old) = match self.look(key, required, clock, discover) {
                Look::Use(url) => return Ok(Some(url)),
                Look::Without => return Ok(None),
                Look::Wait { flight, old } => (flight, old),
            };
            let landing = match &old {
                Some(_) => within(clock.as_ref(), BUDGET, flight.wait()).await,
                None => Some(flight.wait().await),
            };
            let failure = match landing {
                Some(Landing::Outcome(Ok(discovered))) => return Ok(Some(discovered.url)),
                Some(Landing::Outcome(Err(failure))) => failure,
                Some(Landing::Elsewhere) => continue,
                Some(Landing::Panicked) => {
                    DiscoveryFailure { message: "discovery panicked".to_owned(), retryable: false }
                }
                // If nobody else waits, it ends here.
                None => {
                    self.entry(key, |entry| entry.rest(clock.now()));
                    return Ok(old);
                }
            };
            return if required && old.is_none() { Err(failure) } else { Ok(old) };
        }
    }

    /// Forgets an endpoint that the service refused; does nothing when another has taken its place already.
    pub(super) fn forget(&self, key: &Key, url: &Uri) {
        self.entry(key, |entry| {
            if entry.known.as_ref().is_some_and(|known| known.url == *url) {
                entry.known = None;
                entry.rests_until = None;
            }
        });
    }

    fn look(
        self: &Arc<Self>,
        key: &Key,
        required: bool,
        clock: &Arc<dyn Clock>,
        discover: &(dyn Fn() -> BoxFuture<'static, Discovery> + Sync),
    ) -> Look {
        let now = clock.now();
        self.entry(key, |entry| {
            let running: Vec<_> = entry
                .flights
                .iter()
                .filter_map(|(runtime, flight)| Some((*runtime, flight.upgrade().filter(|flight| !flight.is_over())?)))
                .collect();
            let rests = entry.rests_until.is_some_and(|until| now < until);
            match &entry.known {
                Some(known) if now < known.renew_from => return Look::Use(known.url.clone()),
                Some(known) if rests || (now < known.end && !running.is_empty()) => {
                    return Look::Use(known.url.clone());
                }
                None if rests && !required => return Look::Without,
                Some(_) | None => {}
            }
            let runtime = current_runtime();
            let same = running.iter().find(|(of, _)| *of == runtime).map(|(_, flight)| Arc::clone(flight));
            let flight = same.unwrap_or_else(|| {
                let (this, key, clock, discovery) = (Arc::clone(self), key.clone(), Arc::clone(clock), discover());
                let flight = Flight::new(Box::pin(async move {
                    let outcome = discovery.await;
                    this.entry(&key, |entry| entry.finish(&outcome, clock.now()));
                    outcome
                }));
                entry.flights.retain(|(_, flight)| flight.strong_count() > 0);
                entry.flights.push((runtime, Arc::downgrade(&flight)));
                flight
            });
            Look::Wait { flight, old: entry.known.as_ref().map(|known| known.url.clone()) }
        })
    }

    /// Does something with an entry, which is made if there is none.
    fn entry<T>(&self, key: &Key, act: impl FnOnce(&mut Entry) -> T) -> T {
        let mut entries = self.entries();
        let index = entries.iter().position(|entry| entry.key == *key).unwrap_or_else(|| {
            if entries.len() >= MOST_KNOWN {
                entries.remove(0);
            }
            entries.push(Entry { key: key.clone(), known: None, rests_until: None, flights: Vec::new() });
            entries.len() - 1
        });
        act(&mut entries[index])
    }

    /// Nothing in here leaves an entry half changed, so a poisoned lock is as good as another.
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn finish(&mut self, outcome: &Discovery, now: SystemTime) {
        let Ok(discovered) = outcome else { return self.rest(now) };
        let period = discovered.period;
        let later = |by: Duration| now.checked_add(by).unwrap_or(now);
        self.known = Some(Known {
            url: discovered.url.clone(),
            renew_from: later(period.saturating_sub(LONGEST_AHEAD.min(period / 10))),
            end: later(period),
        });
        self.rests_until = None;
    }

    fn rest(&mut self, now: SystemTime) {
        self.rests_until = now.checked_add(REST);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::time::SystemClock;

    fn key(number: usize) -> Key {
        Key { service: "Service", access_key_id: number.to_string().into() }
    }

    fn found() -> Discovered {
        Discovered { url: Uri::from_static("https://a.amazonaws.com/"), period: Duration::from_secs(60) }
    }

    #[tokio::test]
    async fn what_is_kept_does_not_grow_with_the_keys_of_a_program() {
        let (known, clock) = (Arc::new(DiscoveredEndpoints::default()), Arc::new(SystemClock) as Arc<dyn Clock>);
        let discover = || Box::pin(async { Ok(found()) }) as BoxFuture<'static, Discovery>;
        for number in 0..3 * MOST_KNOWN {
            let url = known.get(&key(number), true, &clock, &discover).await;
            assert_eq!(url.expect("an endpoint").expect("an endpoint"), "https://a.amazonaws.com/");
        }
        assert_eq!(known.entries().len(), MOST_KNOWN);
        assert!(known.entries().iter().all(|entry| entry.known.is_some()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_discovery_that_hangs_holds_up_only_who_has_nothing_else() {
        let (known, clock) = (Arc::new(DiscoveredEndpoints::default()), Arc::new(TokioClock::new()) as Arc<dyn Clock>);
        let calls = Arc::new(AtomicUsize::new(0));
        let discover = || {
            let first = calls.fetch_add(1, Ordering::SeqCst) == 0;
            Box::pin(async move { if first { Ok(found()) } else { std::future::pending().await } })
                as BoxFuture<'static, Discovery>
        };
        known.get(&key(1), true, &clock, &discover).await.expect("an endpoint");
        tokio::time::sleep(Duration::from_secs(600)).await;
        for expected in [BUDGET, Duration::ZERO] {
            let start = tokio::time::Instant::now();
            let url = known.get(&key(1), true, &clock, &discover).await;
            assert_eq!(url.expect("the old endpoint").expect("an endpoint"), "https://a.amazonaws.com/");
            let took = start.elapsed();
            assert!(took >= expected && took < expected + Duration::from_millis(10), "{took:?}");
        }
        assert_eq!(calls.load(Ordering::SeqCst), 2);
        let another = key(2);
        let nothing = known.get(&another, false, &clock, &discover);
        assert!(
            tokio::time::timeout(Duration::from_secs(300), nothing).await.is_err(),
            "the caller's time-out ends it"
        );
    }

    /// The system's clock, moved on by tokio's.
    #[derive(Debug)]
    struct TokioClock(SystemTime, tokio::time::Instant);

    impl TokioClock {
        fn new() -> Self {
            Self(SystemTime::UNIX_EPOCH, tokio::time::Instant::now())
        }
    }

    impl Clock for TokioClock {
        fn now(&self) -> SystemTime {
            self.0 + self.1.elapsed()
        }

        fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
            SystemClock.sleep(duration)
        }
    }
}
