//! The fake service: its settings, its handlers, and what it saw.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::handler::{Handled, Handler};
use super::{FakeClock, FakeResponse, Fault, RecordedRequest};
use crate::client::{Client, ClientBuilder, Operation, Timeouts};
use crate::credentials::Credentials;
use crate::metadata::OperationMetadata;
use crate::protocol::{Protocol, USUAL};
use crate::shape::ReadStructure;
use crate::time::{BoxFuture, Clock};

/// A service for tests: handlers typed by operation, of any service, in process or over HTTP.
///
/// It checks what a service would: method, path, content type, target, the signature with its date, scope and
/// signed headers, the form of the body, required members, and the constraints of the declaration. A request that no
/// handler expects gets `UnknownOperationException`, and [`assert_no_unexpected`](Self::assert_no_unexpected) names it.
///
/// Clones are the same service. See the [module](super) for an example.
#[derive(Clone)]
pub struct FakeService {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) settings: Settings,
    clock: FakeClock,
    state: Mutex<State>,
}

#[derive(Clone)]
pub(super) struct Settings {
    pub(super) region: String,
    pub(super) credentials: Credentials,
    pub(super) signatures: bool,
    pub(super) validation: bool,
    pub(super) ahead: Duration,
}

struct State {
    /// Those of the operations that were named.
    protocols: Vec<&'static dyn Protocol>,
    /// By target.
    handlers: BTreeMap<&'static str, Handler>,
    scripts: BTreeMap<&'static str, VecDeque<Fault>>,
    script: VecDeque<Fault>,
    recorded: Vec<Arc<RecordedRequest>>,
    arrivals: u64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            protocols: vec![USUAL],
            handlers: BTreeMap::new(),
            scripts: BTreeMap::new(),
            script: VecDeque::new(),
            recorded: Vec::new(),
            arrivals: 0,
        }
    }
}

impl State {
    fn know(&mut self, operation: &OperationMetadata) {
        if !self.protocols.contains(&operation.service.protocol) {
            self.protocols.push(operation.service.protocol);
        }
    }
}

/// The facts of a request when it arrives.
pub(super) struct Arrival {
    pub(super) handler: Option<Handler>,
    pub(super) fault: Fault,
    pub(super) number: u64,
}

impl FakeService {
    /// A service without handlers, in the region `us-east-1`, with credentials of its own.
    ///
    /// The `with` and `without` methods come before the first clone: they leave earlier clones as they were.
    pub fn new() -> Self {
        let settings = Settings {
            region: "us-east-1".to_owned(),
            credentials: Credentials::new("AKIDFAKESERVICE", "the-secret-of-the-fake-service"),
            signatures: true,
            validation: true,
            ahead: Duration::ZERO,
        };
        Self::with(settings)
    }

    fn with(settings: Settings) -> Self {
        let inner = Inner { settings, clock: FakeClock::new(), state: Mutex::default() };
        Self { inner: Arc::new(inner) }
    }

    fn change(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.inner.settings.clone();
        change(&mut settings);
        let changed = Self::with(settings);
        *changed.inner.state() = std::mem::take(&mut *self.inner.state());
        changed
    }

    /// The same service in another region.
    #[must_use]
    pub fn with_region(self, region: impl Into<String>) -> Self {
        self.change(|settings| settings.region = region.into())
    }

    /// The same service, for these credentials. A session token is checked as well, and an expiry.
    #[must_use]
    pub fn with_credentials(self, credentials: Credentials) -> Self {
        self.change(|settings| settings.credentials = credentials)
    }

    /// The same service, but signatures are not verified.
    #[must_use]
    pub fn without_signatures(self) -> Self {
        self.change(|settings| settings.signatures = false)
    }

    /// The same service, but the constraints of the declarations are not checked; required members still are.
    #[must_use]
    pub fn without_validation(self) -> Self {
        self.change(|settings| settings.validation = false)
    }

    /// The same service with a clock that is this much ahead of the client's.
    #[must_use]
    pub fn with_clock_ahead(self, ahead: Duration) -> Self {
        self.change(|settings| settings.ahead = ahead)
    }

    /// The region whose requests it takes.
    pub fn region(&self) -> &str {
        &self.inner.settings.region
    }

    /// The credentials whose signature it accepts.
    pub fn credentials(&self) -> &Credentials {
        &self.inner.settings.credentials
    }

    /// Answers the operation with this function, in place of an earlier one.
    ///
    /// It may keep state in its captures. It must not wait for a call of the same operation to this service.
    pub fn on<O>(&self, handler: impl FnMut(O) -> Handled<O> + Send + 'static) -> &Self
    where
        O: Operation + ReadStructure + 'static,
    {
        self.add(Handler::typed::<O>(handler))
    }

    /// The same with a function that awaits: `|input| Box::pin(async move { … })`.
    pub fn on_async<O>(&self, handler: impl FnMut(O) -> BoxFuture<'static, Handled<O>> + Send + 'static) -> &Self
    where
        O: Operation + ReadStructure + 'static,
    {
        self.add(Handler::awaiting::<O>(handler))
    }

    /// Answers the operation with a stream of events, in place of an earlier handler.
    #[cfg(feature = "event-streams")]
    pub fn on_events<O>(
        &self,
        handler: impl FnMut(O) -> Result<super::FakeEvents, super::FakeError<O::Error>> + Send + 'static,
    ) -> &Self
    where
        O: Operation + ReadStructure + 'static,
    {
        self.add(Handler::events::<O>(handler))
    }

    /// Answers the operation with raw answers. The head and the signature of the request are checked, its body is not:
    /// also for an input that borrows, and so cannot be read.
    pub fn on_raw<O: Operation>(
        &self,
        handler: impl FnMut(&RecordedRequest) -> FakeResponse + Send + 'static,
    ) -> &Self {
        self.add(Handler::raw::<O>(handler))
    }

    /// A step for each of the next requests of the operation; afterwards its handler answers.
    pub fn script<O: Operation>(&self, faults: impl IntoIterator<Item = Fault>) -> &Self {
        let mut state = self.inner.state();
        state.know(O::METADATA);
        state.scripts.insert(O::METADATA.target, faults.into_iter().collect());
        drop(state);
        self
    }

    /// A step for each of the next requests of any operation whose own [`script`](Self::script) is over.
    pub fn script_all(&self, faults: impl IntoIterator<Item = Fault>) -> &Self {
        self.inner.state().script = faults.into_iter().collect();
        self
    }

    /// The inputs of the operation that came in and could be read, in order; each attempt of a call is one.
    pub fn requests<O: Operation + ReadStructure>(&self) -> Vec<O> {
        let recorded = self.recorded();
        let of_operation = recorded.iter().filter(|request| request.target() == O::METADATA.target);
        of_operation.filter_map(|request| request.input().ok()).collect()
    }

    /// All requests that came in, in order.
    pub fn recorded(&self) -> Vec<RecordedRequest> {
        self.inner.state().recorded.iter().map(|request| RecordedRequest::clone(request)).collect()
    }

    /// The names of the operations that came in although no handler expected them.
    pub fn unexpected(&self) -> Vec<String> {
        let recorded = self.recorded();
        let unexpected = recorded.iter().filter(|request| request.rejection.get().is_some_and(|why| why.unexpected));
        unexpected.map(|request| request.operation().to_owned()).collect()
    }

    /// Asserts that each request had a handler.
    ///
    /// # Panics
    /// If one had none: the message names it.
    #[track_caller]
    pub fn assert_no_unexpected(&self) {
        let unexpected = self.unexpected();
        assert!(unexpected.is_empty(), "no handler expected: {}", unexpected.join(", "));
    }

    /// Forgets the requests that came in.
    pub fn clear_recorded(&self) {
        self.inner.state().recorded.clear();
    }

    /// A client of this service in process: its credentials, its region, no waiting between attempts.
    ///
    /// # Panics
    /// If the region that was set is no host label.
    #[track_caller]
    pub fn client(&self) -> Client {
        match self.client_builder().build() {
            Ok(client) => client,
            Err(error) => panic!("a client of the fake service could not be built: {error}"),
        }
    }

    /// The settings of [`client`](Self::client), to be changed: other retries, an application id.
    ///
    /// They have [`clock`](Self::clock), so that back-off and waits take no time, and no time-outs, which on such a
    /// clock would pass at once. For a test of time-outs set both: `.clock(SystemClock).timeouts(…)`, and pause tokio's
    /// time.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder()
            .region(self.inner.settings.region.clone())
            .credentials(self.inner.settings.credentials.clone())
            .http(self.clone())
            .clock(self.clock())
            .timeouts(Timeouts::new().connect(None).read(None).attempt(None).operation(None))
    }

    /// The clock of [`client`](Self::client), on which waiting takes no time.
    pub fn clock(&self) -> FakeClock {
        self.inner.clock.clone()
    }

    fn add(&self, handler: Handler) -> &Self {
        let mut state = self.inner.state();
        state.know(handler.operation);
        state.handlers.insert(handler.operation.target, handler);
        drop(state);
        self
    }
}

impl Inner {
    /// Nothing in here leaves the state half changed, so a poisoned lock is as good as another.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The protocols that a request may be of.
    pub(super) fn protocols(&self) -> Vec<&'static dyn Protocol> {
        self.state().protocols.clone()
    }

    /// Records a request and takes its step of the script.
    pub(super) fn arrival(&self, request: &Arc<RecordedRequest>) -> Arrival {
        let mut state = self.state();
        state.recorded.push(Arc::clone(request));
        state.arrivals += 1;
        let handler = state.handlers.get(request.target()).cloned();
        let of_operation = state.scripts.get_mut(request.target()).and_then(VecDeque::pop_front);
        let fault = of_operation.or_else(|| state.script.pop_front()).unwrap_or_else(Fault::none);
        Arrival { handler, fault, number: state.arrivals }
    }

    /// The service's time for clients that go by this clock.
    pub(super) fn now(&self, clock: &dyn Clock) -> SystemTime {
        let now = clock.now();
        now.checked_add(self.settings.ahead).unwrap_or(now)
    }
}

impl Default for FakeService {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for FakeService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.inner.state();
        f.debug_struct("FakeService")
            .field("region", &self.inner.settings.region)
            .field("handlers", &state.handlers.keys())
            .field("recorded", &state.recorded.len())
            .finish_non_exhaustive()
    }
}
