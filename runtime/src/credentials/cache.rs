//! The cache of a client's credentials: one refresh at a time, ahead of expiry.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use tokio::runtime::Id;

use super::single_flight::{Flight, Landing, current_runtime};
use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::random::Random;
use crate::time::{Clock, within};

/// How long a refresh may take. More than any single source of the default chain may take.
const REFRESH_TIMEOUT: Duration = Duration::from_secs(75);
/// From this long before the expiry on, one caller refreshes while the others go on with the old credentials.
const ADVISORY_WINDOW: Duration = Duration::from_secs(300);
/// For how long that caller waits: it holds valid credentials, so a source that hangs must not hold it up.
const ADVISORY_BUDGET: Duration = Duration::from_secs(1);
/// From this long before the expiry on, all callers wait for the refresh.
const MANDATORY_WINDOW: Duration = Duration::from_secs(30);
/// For how long they wait while the old credentials last.
const MANDATORY_BUDGET: Duration = Duration::from_secs(5);
/// After a failed refresh, the old credentials serve at least this long before the next attempt, if they last.
const RETRY_AFTER: Duration = Duration::from_secs(30);

/// A refresh that is under way, and what it will give.
type Refresh = Flight<Result<Arc<Credentials>, CredentialsError>>;

/// Keeps the credentials of a client and refreshes them.
///
/// Never hands out credentials that have expired. Cheap to clone; clones share everything.
#[derive(Clone)]
pub(crate) struct CredentialsCache {
    inner: Arc<Inner>,
}

struct Inner {
    provider: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    /// Spreads the refreshes of many clients.
    random: Arc<dyn Random>,
    timeout: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// By the runtime that each began on, with the time at which it should have ended. Weak: a refresh lives as long as
    /// somebody waits for it.
    refreshes: HashMap<Option<Id>, (Weak<Refresh>, SystemTime)>,
}

struct Current {
    credentials: Arc<Credentials>,
    /// `None` for those that do not expire.
    times: Option<Times>,
}

#[derive(Clone, Copy)]
struct Times {
    advisory: SystemTime,
    mandatory: SystemTime,
    expiry: SystemTime,
}

impl Times {
    /// Short-lived credentials get windows that are a part of their life, so that they are not refreshed all the time.
    fn new(now: SystemTime, expiry: SystemTime, jitter: f64) -> Self {
        let life = expiry.duration_since(now).unwrap_or_default();
        let window = ADVISORY_WINDOW.min(life / 4).mul_f64(1.0 - jitter.clamp(0.0, 1.0) / 4.0);
        let mandatory = MANDATORY_WINDOW.min(life / 20);
        Self { advisory: earlier(expiry, window), mandatory: earlier(expiry, mandatory), expiry }
    }
}

fn earlier(time: SystemTime, by: Duration) -> SystemTime {
    time.checked_sub(by).unwrap_or(SystemTime::UNIX_EPOCH)
}

impl CredentialsCache {
    /// A cache in front of a provider, empty at first.
    pub(crate) fn new(provider: Arc<dyn ProvideCredentials>, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self::with_timeout(provider, clock, random, REFRESH_TIMEOUT)
    }

    pub(crate) fn with_timeout(
        provider: Arc<dyn ProvideCredentials>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        timeout: Duration,
    ) -> Self {
        Self { inner: Arc::new(Inner { provider, clock, random, timeout, state: Mutex::default() }) }
    }

    /// Credentials that are valid now, from the cache or by a refresh that the callers of a runtime share. `limit` is the
    /// time of the whole call: one that holds valid credentials keeps most of it.
    pub(crate) async fn get(&self, limit: Option<Duration>) -> Result<Arc<Credentials>, CredentialsError> {
        loop {
            let (refresh, valid) = match self.inner.look() {
                Look::Use(credentials) => return Ok(credentials),
                Look::Refresh { refresh, valid } => (refresh, valid),
            };
            let clock = self.inner.clock.as_ref();
            let in_time = match &valid {
                Some(valid) => {
                    let budget = limit.map_or(valid.budget, |limit| valid.budget.min(limit / 4));
                    within(clock, budget, refresh.wait()).await
                }
                None => None,
            };
            let still_valid = || valid.as_ref().filter(|valid| clock.now() < valid.expiry);
            let landing = match (in_time, still_valid()) {
                (Some(landing), _) => landing,
                // If nobody else waits, the refresh ends here, and counts as one that failed.
                (None, Some(valid)) => return Ok(Arc::clone(&valid.credentials)),
                (None, None) => refresh.wait().await,
            };
            let outcome = match landing {
                Landing::Outcome(outcome) => outcome,
                Landing::Panicked => Err(CredentialsError::new("the provider of credentials panicked")),
                Landing::Elsewhere => continue,
            };
            return match (outcome, still_valid()) {
                (Err(_), Some(valid)) => Ok(Arc::clone(&valid.credentials)),
                (outcome, _) => outcome,
            };
        }
    }

    /// Forgets these credentials, because a service said that they have expired, whatever their source said; does nothing
    /// when others have taken their place already.
    pub(crate) fn invalidate(&self, credentials: &Arc<Credentials>) {
        let mut state = self.inner.state();
        if state.current.as_ref().is_some_and(|current| Arc::ptr_eq(&current.credentials, credentials)) {
            state.current = None;
        }
    }
}

impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsCache").field("provider", &self.inner.provider).finish_non_exhaustive()
    }
}

enum Look {
    Use(Arc<Credentials>),
    /// Wait for the refresh; if it fails, go on with the valid ones until they expire.
    Refresh {
        refresh: Arc<Refresh>,
        valid: Option<Valid>,
    },
}

/// Credentials that a refresh would replace.
struct Valid {
    credentials: Arc<Credentials>,
    expiry: SystemTime,
    /// For how long to wait for the refresh.
    budget: Duration,
}

/// Is dropped with a refresh. One that nobody waited for to its end counts as failed: the next caller would only meet
/// the same source.
struct GivenUp {
    inner: Arc<Inner>,
    ended: bool,
}

impl GivenUp {
    /// It came to its end.
    fn not(mut self) {
        self.ended = true;
    }
}

impl Drop for GivenUp {
    fn drop(&mut self) {
        if !self.ended {
            // An outcome for nobody; what matters is when the next refresh comes.
            let _ = self.inner.finish(self.inner.clock.now(), Err(CredentialsError::new("nobody waited for it")));
        }
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(self: &Arc<Self>) -> Look {
        let now = self.clock.now();
        let runtime = current_runtime();
        // Before the lock, so that it is dropped behind it: the last one of a refresh drops the refresh, which locks.
        let mut upgraded: Vec<(Option<Id>, Arc<Refresh>)> = Vec::new();
        let mut state = self.state();
        // One that nobody polled in time would only say so.
        upgraded.extend(state.refreshes.iter().filter(|(_, (_, deadline))| now < *deadline).filter_map(
            |(runtime, (refresh, _))| Some((*runtime, refresh.upgrade().filter(|refresh| !refresh.is_over())?)),
        ));
        let mut valid = None;
        if let Some(current) = &state.current {
            let credentials = Arc::clone(&current.credentials);
            let Some(times) = current.times else { return Look::Use(credentials) };
            if now < times.advisory || (now < times.mandatory && !upgraded.is_empty()) {
                return Look::Use(credentials);
            }
            if now < times.expiry {
                let budget = if now < times.mandatory { ADVISORY_BUDGET } else { MANDATORY_BUDGET };
                valid = Some(Valid { credentials, expiry: times.expiry, budget });
            }
        }
        let running = upgraded.iter().find(|(of, _)| *of == runtime).map(|(_, refresh)| Arc::clone(refresh));
        let refresh = running.unwrap_or_else(|| {
            let given_up = GivenUp { inner: Arc::clone(self), ended: false };
            let refresh = Flight::new(Box::pin(async move {
                let outcome = given_up.inner.refresh().await;
                given_up.not();
                outcome
            }));
            let deadline = now.checked_add(self.timeout).unwrap_or(now);
            state.refreshes.retain(|_, (refresh, _)| refresh.strong_count() > 0);
            state.refreshes.insert(runtime, (Arc::downgrade(&refresh), deadline));
            refresh
        });
        Look::Refresh { refresh, valid }
    }

    async fn refresh(&self) -> Result<Arc<Credentials>, CredentialsError> {
        let outcome = within(self.clock.as_ref(), self.timeout, self.provider.provide_credentials()).await;
        let now = self.clock.now();
        let outcome = match outcome {
            None => Err(CredentialsError::new(format!(
                "loading credentials took longer than {} s",
                self.timeout.as_secs_f64()
            ))),
            Some(Ok(credentials)) if credentials.expires_at().is_some_and(|expiry| expiry <= now) => {
                Err(CredentialsError::new(
                    "the provider gave credentials that have expired; is this computer's clock right?",
                ))
            }
            Some(outcome) => outcome,
        };
        self.finish(now, outcome)
    }

    fn finish(
        &self,
        now: SystemTime,
        outcome: Result<Credentials, CredentialsError>,
    ) -> Result<Arc<Credentials>, CredentialsError> {
        let mut state = self.state();
        match outcome {
            Ok(credentials) => {
                let times = credentials.expires_at().map(|expiry| Times::new(now, expiry, self.random.unit()));
                let credentials = Arc::new(credentials);
                state.current = Some(Current { credentials: Arc::clone(&credentials), times });
                Ok(credentials)
            }
            Err(error) => {
                let Some(Current { credentials, times: Some(times) }) = &mut state.current else { return Err(error) };
                if times.expiry <= now {
                    return Err(error);
                }
                tracing::debug!(%error, "could not refresh the credentials; the old ones are still valid");
                let pause = RETRY_AFTER.mul_f64(1.0 + self.random.unit().clamp(0.0, 1.0));
                // Never past the expiry; near it, attempts come closer together.
                let left = times.expiry.duration_since(now).unwrap_or_default();
                let next = now.checked_add(pause.min(left / 2)).unwrap_or(times.expiry);
                (times.advisory, times.mandatory) = (next, next.max(times.mandatory));
                Ok(Arc::clone(credentials))
            }
        }
    }
}
