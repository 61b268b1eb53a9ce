//! A source of credentials that expire soon, and that knows whether it is asked twice at once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_operation::credentials::CredentialsError;
use aws_operation::time::BoxFuture;
use aws_operation::{Credentials, ProvideCredentials};
use aws_operation_tests::loopback::{SECRET, TOKEN};
use aws_operation_tests::verifier::Verifier;

/// How long the credentials live, up to a second more.
pub(crate) const LIFE: u64 = 2;

/// Gives a new key each time. Clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Expiring {
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    verifier: Verifier,
    /// When a key ends, in seconds since the epoch.
    expiries: Mutex<HashMap<String, u64>>,
    asked: AtomicUsize,
    running: AtomicUsize,
    most_at_once: AtomicUsize,
    failed: AtomicUsize,
}

impl Expiring {
    /// The keys become known to the verifier.
    pub(crate) fn new(verifier: Verifier) -> Self {
        Self {
            state: Arc::new(State {
                verifier,
                expiries: Mutex::default(),
                asked: AtomicUsize::new(0),
                running: AtomicUsize::new(0),
                most_at_once: AtomicUsize::new(0),
                failed: AtomicUsize::new(0),
            }),
        }
    }

    /// When a key ends, in seconds since the epoch.
    pub(crate) fn expiry(&self, key_id: &str) -> Option<u64> {
        self.state.expiries.lock().unwrap_or_else(PoisonError::into_inner).get(key_id).copied()
    }

    /// How often credentials were asked for.
    pub(crate) fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }

    /// How often it said no.
    pub(crate) fn failed(&self) -> usize {
        self.state.failed.load(Ordering::SeqCst)
    }

    /// How often it was asked while it was at work, and itself.
    pub(crate) fn most_at_once(&self) -> usize {
        self.state.most_at_once.load(Ordering::SeqCst)
    }
}

impl State {
    /// Whether a key lasts at least so long from now.
    fn is_valid_in(&self, time: Duration) -> bool {
        let then = (SystemTime::now() + time).duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        self.expiries.lock().unwrap_or_else(PoisonError::into_inner).values().any(|expiry| *expiry > then)
    }
}

/// At work for as long as it lives: also when the future is dropped.
struct Running(Arc<State>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::SeqCst);
    }
}

impl ProvideCredentials for Expiring {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async move {
            let state = Arc::clone(&self.state);
            let number = state.asked.fetch_add(1, Ordering::SeqCst);
            let at_once = state.running.fetch_add(1, Ordering::SeqCst) + 1;
            state.most_at_once.fetch_max(at_once, Ordering::SeqCst);
            let running = Running(state);
            tokio::time::sleep(Duration::from_millis(30)).await;
            let state = &running.0;
            // The old credentials must serve until it works, so they must last for a while.
            if number % 3 == 1 && state.is_valid_in(Duration::from_millis(300)) {
                state.failed.fetch_add(1, Ordering::SeqCst);
                return Err(CredentialsError::new("the source is not there just now"));
            }
            // Whole seconds, so that the date of a signature, which has no more, tells for sure.
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
            let expiry = now + 1 + LIFE;
            let id = format!("AKIDEXPIRING{number}");
            state.verifier.add_key(&id, SECRET, Some(TOKEN));
            state.expiries.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), expiry);
            let expiry = UNIX_EPOCH + Duration::from_secs(expiry);
            Ok(Credentials::new(id, SECRET).with_session_token(TOKEN).with_expiry(expiry))
        })
    }
}
