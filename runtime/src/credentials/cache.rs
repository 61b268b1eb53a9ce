//! The cache of a client's credentials: one refresh at a time, ahead of expiry.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use super::single_flight::Flight;
use super::{Credentials, CredentialsError, ProvideCredentials};
use crate::random::Random;
use crate::time::{Clock, within};

/// How long a refresh may take. More than any single source of the default chain may take.
const REFRESH_TIMEOUT: Duration = Duration::from_secs(75);
/// From this long before the expiry on, one caller refreshes while the others go on with the old credentials.
const ADVISORY_WINDOW: Duration = Duration::from_secs(300);
/// From this long before the expiry on, all callers wait for the refresh.
const MANDATORY_WINDOW: Duration = Duration::from_secs(30);
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
    /// Weak: the refresh lives as long as somebody waits for it.
    refresh: Option<(Weak<Refresh>, SystemTime)>,
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

    /// Credentials that are valid now, from the cache or by a refresh that all callers share.
    pub(crate) async fn get(&self) -> Result<Arc<Credentials>, CredentialsError> {
        let (refresh, valid) = match self.inner.look() {
            Look::Use(credentials) => return Ok(credentials),
            Look::Refresh { refresh, valid } => (refresh, valid),
        };
        let outcome =
            refresh.wait().await.unwrap_or_else(|| Err(CredentialsError::new("the provider of credentials panicked")));
        match (outcome, valid) {
            // After a panic nothing was kept by `Inner::finish`.
            (Err(_), Some((credentials, expiry))) if self.inner.clock.now() < expiry => Ok(credentials),
            (outcome, _) => outcome,
        }
    }

    /// Forgets these credentials, because a service said that they have expired; does nothing when others have taken
    /// their place already.
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
        valid: Option<(Arc<Credentials>, SystemTime)>,
    },
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(self: &Arc<Self>) -> Look {
        let now = self.clock.now();
        let mut state = self.state();
        let running = match &state.refresh {
            // One that nobody polled in time would only say so.
            Some((refresh, deadline)) if now < *deadline => refresh.upgrade().filter(|refresh| !refresh.is_over()),
            _ => None,
        };
        let mut valid = None;
        if let Some(current) = &state.current {
            let credentials = Arc::clone(&current.credentials);
            let Some(times) = current.times else { return Look::Use(credentials) };
            if now < times.advisory || (now < times.mandatory && running.is_some()) {
                return Look::Use(credentials);
            }
            if now < times.expiry {
                valid = Some((credentials, times.expiry));
            }
        }
        let refresh = running.unwrap_or_else(|| {
            let inner = Arc::clone(self);
            let refresh = Flight::new(Box::pin(async move { inner.refresh().await }));
            let deadline = now.checked_add(self.timeout).unwrap_or(now);
            state.refresh = Some((Arc::downgrade(&refresh), deadline));
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
