//! Discovery of endpoints: a service says by one call where its others go.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use http::Uri;

use super::discovered::{DiscoveredEndpoints, Discovery, DiscoveryFailure, Key};
use super::discovery_answer::endpoint_in;
use crate::endpoint::{Partition, partition};
use crate::error::{ConfigurationError, Error, TransportError, Unparsed};
use crate::http::{HttpError, HttpErrorKind};
use crate::metadata::OperationMetadata;
use crate::shape::{Document, ErrorSchema, Member, ShapeSerializer, Structure, StructureSchema, Traits};
use crate::time::{BoxFuture, Clock};

/// The error code that says that a discovered endpoint does not serve the caller (any more).
const WRONG_ENDPOINT: &str = "InvalidEndpointException";
/// "Misdirected Request" says the same.
const MISDIRECTED: u16 = 421;

/// The call of discovery has no input.
#[derive(Debug)]
pub(super) struct NoInput;

impl Member for NoInput {
    fn write(&self, serializer: &mut dyn ShapeSerializer, _: Traits) {
        serializer.structure(self);
    }
}

impl Structure for NoInput {
    fn schema(&self) -> &'static StructureSchema {
        static SCHEMA: StructureSchema =
            StructureSchema { name: "DescribeEndpointsRequest", members: &[], check: false };
        &SCHEMA
    }

    fn member(&self, _: usize) -> &dyn Member {
        self
    }
}

/// No error of the call of discovery is known by a variant.
pub(super) static NO_ERRORS: ErrorSchema = ErrorSchema { name: "DescribeEndpointsError", variants: &[] };

/// Makes the call of discovery.
pub(super) type Describe = dyn Fn() -> BoxFuture<'static, Result<Document, Error<Unparsed>>> + Send + Sync;

/// How a call gets its endpoint from the service.
pub(super) struct Discoverer {
    known: Arc<DiscoveredEndpoints>,
    clock: Arc<dyn Clock>,
    describe: Arc<Describe>,
    operation: &'static OperationMetadata,
    required: bool,
    partition: &'static Partition,
    /// Where the last attempt went, if that was discovered.
    last: Mutex<Option<(Key, Uri)>>,
    /// A call is repeated for a wrong endpoint once.
    forgotten: AtomicBool,
}

/// The error of an operation that goes nowhere but to a discovered endpoint, where discovery is switched off.
pub(super) fn switched_off(operation: &'static OperationMetadata) -> ConfigurationError {
    let message = format!(
        "operations of {} go to an endpoint that the service tells, and endpoint discovery is switched off: unset \
         `AWS_ENABLE_ENDPOINT_DISCOVERY` and `endpoint_discovery_enabled`, leave \
         `Client::builder().endpoint_discovery(…)` out, or give an endpoint override",
        operation.service.id
    );
    ConfigurationError::new(message).in_call(operation, 0)
}

impl Discoverer {
    /// For the calls of an operation that has discovery.
    pub(super) fn new(
        known: &Arc<DiscoveredEndpoints>,
        clock: &Arc<dyn Clock>,
        describe: Arc<Describe>,
        operation: &'static OperationMetadata,
        region: &str,
    ) -> Self {
        Self {
            known: Arc::clone(known),
            clock: Arc::clone(clock),
            describe,
            operation,
            required: operation.endpoint_discovery.is_some_and(|discovery| discovery.required),
            partition: partition(region),
            last: Mutex::default(),
            forgotten: AtomicBool::new(false),
        }
    }

    /// Where an attempt with this access key goes; `None` is the service's own endpoint. `sent` attempts were made.
    pub(super) async fn url(&self, access_key_id: &str, sent: u32) -> Result<Option<Uri>, Error<Unparsed>> {
        let key = Key { service: self.operation.service.target_prefix, access_key_id: access_key_id.into() };
        let discover = || {
            let (describe, partition) = (Arc::clone(&self.describe), self.partition);
            Box::pin(async move { discovery(describe().await, partition) }) as BoxFuture<'static, Discovery>
        };
        let url = self.known.get(&key, self.required, &self.clock, &discover).await;
        let url = url.map_err(|failure| self.error(&failure, sent))?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = url.clone().map(|url| (key, url));
        Ok(url)
    }

    /// Where the last attempt went, if that was discovered.
    pub(super) fn last_url(&self) -> Option<Uri> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().map(|(_, url)| url.clone())
    }

    /// Forgets a discovered endpoint when a failure says that it was wrong. `true`, once a call: another may do.
    pub(super) fn forgets(&self, status: Option<u16>, code: Option<&str>) -> bool {
        if status != Some(MISDIRECTED) && code != Some(WRONG_ENDPOINT) {
            return false;
        }
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((key, url)) = &*last else { return false };
        self.known.forget(key, url);
        !self.forgotten.swap(true, Ordering::SeqCst)
    }

    /// An operation that goes nowhere else has no endpoint.
    fn error(&self, failure: &DiscoveryFailure, sent: u32) -> Error<Unparsed> {
        let (id, why) = (self.operation.service.id, &failure.message);
        let message = format!(
            "operations of {id} go to an endpoint that `DescribeEndpoints` gives, and none could be discovered: {why}"
        );
        if failure.retryable {
            let error = HttpError::new(HttpErrorKind::Connect, message);
            return Error::Transport(TransportError::new(self.operation, String::new(), sent, sent > 0, error));
        }
        Error::Configuration(ConfigurationError::new(message).in_call(self.operation, sent))
    }
}

fn discovery(answer: Result<Document, Error<Unparsed>>, partition: &Partition) -> Discovery {
    match answer {
        Ok(answer) => endpoint_in(&answer, partition)
            .map_err(|why| DiscoveryFailure { message: format!("its response {why}"), retryable: false }),
        Err(error) => Err(DiscoveryFailure { message: error.to_string(), retryable: error.is_retryable() }),
    }
}
