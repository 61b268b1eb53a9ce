//! One call from input to output: not generic, so it is compiled once for all operations.
//!
//! Validate and serialize once; then for each attempt: credentials, signature, transmission, and what comes next.

mod attempt;
mod call;
mod checksum;
mod compression;
mod discovered;
mod discovery;
mod discovery_answer;
mod endpoints;
#[cfg(feature = "event-streams")]
mod events;
mod failure;
mod head;
mod measurements;
mod parts;
mod place;
mod recovery;
mod redaction;
mod response;
mod running;
mod span;
mod timeouts;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tracing::Instrument as _;

use self::call::Call;
pub(crate) use self::compression::Compression;
pub(crate) use self::discovered::DiscoveredEndpoints;
use self::discovery::{Describe, Discoverer, NO_ERRORS, NoInput, switched_off};
pub(crate) use self::endpoints::Endpoints;
#[cfg(feature = "event-streams")]
pub(crate) use self::events::RunningEvents;
use self::measurements::Measurements;
pub(crate) use self::parts::Parts;
use self::recovery::Next;
pub(crate) use self::response::UnreadOutput;
use self::running::Running;
pub use self::timeouts::Timeouts;
use crate::error::{ConfigurationError, Error, Unparsed};
use crate::metadata::OperationMetadata;
use crate::shape::{Document, ErrorSchema, Structure};
use crate::time::BoxFuture;

/// A limit on a call that is set after it was prepared, in place of the client's own.
pub(crate) type Limit = Arc<OnceLock<Duration>>;

/// Makes the calls of a client.
pub(crate) struct Orchestrator {
    parts: Parts,
}

impl Orchestrator {
    /// Makes calls with these parts.
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    /// The parts that the calls share, for another client that has the same but for some of them.
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Begins a call. The input is validated and serialized at once, so that the future does not hold it.
    pub(crate) fn call(
        self: &Arc<Self>,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
        errors: &'static ErrorSchema,
        limit: Option<&Limit>,
    ) -> BoxFuture<'static, Result<UnreadOutput, Error<Unparsed>>> {
        let prepared = self.parts.prepare(input, operation, errors).and_then(|call| self.with_discovery(call));
        let this = Arc::clone(self);
        let limit = limit.map(Arc::clone);
        Box::pin(async move {
            let Parts { timeouts, clock, .. } = &this.parts;
            // Made when the call begins, so that it stands in the span that the caller then is in.
            let span = span::of(operation);
            let attempts = async {
                let measurements = Measurements::new(!span.is_disabled());
                let limit = limit.and_then(|limit| limit.get().copied()).or(timeouts.get_operation());
                let result = match (prepared, clock.ready()) {
                    (Ok(call), Ok(())) => {
                        let mut call = Running::new(&this.parts, &call, limit, &measurements);
                        let result = run(&mut call).await;
                        measurements.keep_quota(|| call.session.quota());
                        result
                    }
                    (Err(error), _) => Err(error),
                    (_, Err(why)) => Err(Error::Configuration(ConfigurationError::new(why).in_call(operation, 0))),
                };
                span::record(&span, operation, &result, &measurements);
                result
            };
            attempts.instrument(span.clone()).await
        })
    }
}

impl Orchestrator {
    /// The call, with what it needs where its service says by another operation where it goes.
    fn with_discovery(self: &Arc<Self>, mut call: Call) -> Result<Call, Error<Unparsed>> {
        let Some(discovery) = call.operation.endpoint_discovery.filter(|_| !call.place.is_override) else {
            return Ok(call);
        };
        match (self.parts.endpoint_discovery, discovery.required) {
            (None | Some(false), false) => return Ok(call),
            (Some(false), true) => return Err(Error::Configuration(switched_off(call.operation))),
            (_, true) | (Some(true), false) => {}
        }
        let this = Arc::clone(self);
        let describe: Arc<Describe> = Arc::new(move || {
            let answer = this.call(&NoInput, discovery.operation, &NO_ERRORS, None);
            Box::pin(async move {
                let mut endpoints = Document::Null;
                answer.await?.read(&mut endpoints)?;
                Ok(endpoints)
            })
        });
        let region = self.parts.region.as_deref().unwrap_or_default();
        call.discoverer =
            Some(Discoverer::new(&self.parts.discovered, &self.parts.clock, describe, call.operation, region));
        Ok(call)
    }
}

/// Makes attempts until one succeeds, or no other is worth it.
async fn run(call: &mut Running<'_>) -> Result<UnreadOutput, Error<Unparsed>> {
    loop {
        let failed = match call.attempt().await? {
            Ok(output) => return Ok(output),
            Err(failed) => failed,
        };
        match call.next(failed).await {
            Next::Attempt { after } => call.pause(after).await?,
            Next::Fail { after, error } => {
                // The error is known: the time of the call can only shorten the pause.
                let _ = call.pause(after).await;
                return Err(error);
            }
        }
    }
}
