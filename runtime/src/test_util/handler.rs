//! A handler of one operation, its types erased.

use std::future::ready;
use std::sync::{Arc, Mutex, PoisonError};

use super::fake_response::sendable;
use super::recorded_request::Rejection;
use super::{FakeError, FakeResponse, RecordedRequest};
use crate::client::Operation;
use crate::metadata::OperationMetadata;
use crate::protocol::Strictness;
use crate::shape::constraint::Validator;
use crate::shape::{ErrorSchema, OperationError, ReadStructure};
use crate::time::BoxFuture;

/// The result of a typed handler.
pub(super) type Handled<O> = Result<<O as Operation>::Output, FakeError<<O as Operation>::Error>>;

type Answered = BoxFuture<'static, Result<FakeResponse, Rejection>>;
type Handle = dyn Fn(Arc<RecordedRequest>, bool) -> Answered + Send + Sync;

/// A handler of one operation.
#[derive(Clone)]
pub(super) struct Handler {
    pub(super) operation: &'static OperationMetadata,
    handle: Arc<Handle>,
}

impl Handler {
    /// Calls its function with the input and writes what comes back.
    pub(super) fn typed<O>(function: impl FnMut(O) -> Handled<O> + Send + 'static) -> Self
    where
        O: Operation + ReadStructure + 'static,
    {
        let function = Mutex::new(function);
        Self::new(O::METADATA, move |request, validate| {
            let answer = input::<O>(&request, validate).map(|input| {
                // A function that panicked failed its test already; the next request finds it as it left off.
                let mut function = function.lock().unwrap_or_else(PoisonError::into_inner);
                answer::<O>(function(input))
            });
            Box::pin(ready(answer))
        })
    }

    /// The same with a function that awaits.
    pub(super) fn awaiting<O>(function: impl FnMut(O) -> BoxFuture<'static, Handled<O>> + Send + 'static) -> Self
    where
        O: Operation + ReadStructure + 'static,
    {
        let function = Mutex::new(function);
        Self::new(O::METADATA, move |request, validate| match input::<O>(&request, validate) {
            Ok(input) => {
                let mut function = function.lock().unwrap_or_else(PoisonError::into_inner);
                let handled = function(input);
                Box::pin(async move { Ok(answer::<O>(handled.await)) })
            }
            Err(rejection) => Box::pin(ready(Err(rejection))),
        })
    }

    /// Calls its function with the input and sends the events that come back.
    #[cfg(feature = "event-streams")]
    pub(super) fn events<O>(
        function: impl FnMut(O) -> Result<super::FakeEvents, FakeError<O::Error>> + Send + 'static,
    ) -> Self
    where
        O: Operation + ReadStructure + 'static,
    {
        let function = Mutex::new(function);
        Self::new(O::METADATA, move |request, validate| {
            let answer = input::<O>(&request, validate).map(|input| {
                let mut function = function.lock().unwrap_or_else(PoisonError::into_inner);
                match function(input) {
                    Ok(events) => events.into_fake_response(O::METADATA),
                    Err(error) => error.into_fake_response(O::METADATA),
                }
            });
            Box::pin(ready(answer))
        })
    }

    /// Calls its function with the request as it came.
    pub(super) fn raw<O: Operation>(function: impl FnMut(&RecordedRequest) -> FakeResponse + Send + 'static) -> Self {
        let function = Mutex::new(function);
        Self::new(O::METADATA, move |request, _| {
            let mut function = function.lock().unwrap_or_else(PoisonError::into_inner);
            Box::pin(ready(Ok(function(&request))))
        })
    }

    fn new(
        operation: &'static OperationMetadata,
        handle: impl Fn(Arc<RecordedRequest>, bool) -> Answered + Send + Sync + 'static,
    ) -> Self {
        Self { operation, handle: Arc::new(handle) }
    }

    /// Answers a request whose head was found right.
    pub(super) fn handle(&self, request: Arc<RecordedRequest>, validate: bool) -> Answered {
        (self.handle)(request, validate)
    }
}

fn input<O: Operation + ReadStructure>(request: &RecordedRequest, validate: bool) -> Result<O, Rejection> {
    let mut input = O::blank();
    read(request, &mut input, O::Error::schema(), validate)?;
    Ok(input)
}

fn answer<O: Operation>(handled: Handled<O>) -> FakeResponse {
    match handled {
        Ok(output) => FakeResponse::bytes(sendable(O::METADATA.service.protocol.write_output(&output))),
        Err(error) => error.into_fake_response(O::METADATA),
    }
}

/// Reads a request as a service does: what has the wrong form does not parse, what is missing or out of bounds is invalid.
fn read(
    request: &RecordedRequest,
    input: &mut dyn ReadStructure,
    errors: &ErrorSchema,
    validate: bool,
) -> Result<(), Rejection> {
    let reject = |code, message: String| Rejection::new(code, message);
    if let Err(error) = request.read(input, Strictness::Lenient) {
        return Err(reject("SerializationException", error.to_string()));
    }
    input.reset();
    if let Err(error) = request.read(input, Strictness::Strict) {
        return Err(reject(invalid_code(errors), error.to_string()));
    }
    let checked = if validate { Validator::run(input) } else { Ok(()) };
    checked.map_err(|invalid| {
        let rules: Vec<String> = invalid.violations().iter().map(ToString::to_string).collect();
        let errors_detected = if rules.len() == 1 { "error" } else { "errors" };
        let message = format!("{} validation {errors_detected} detected: {}", rules.len(), rules.join("; "));
        reject(invalid_code(errors), message)
    })
}

/// The code for an invalid input that the operation declares; not every service has `ValidationException`.
fn invalid_code(errors: &ErrorSchema) -> &'static str {
    const CODES: [&str; 4] =
        ["ValidationException", "InvalidParameterException", "InvalidParameterValueException", "ValidationError"];
    let declared = |code: &&&str| errors.variants.iter().any(|variant| variant.code == **code);
    CODES.iter().find(declared).unwrap_or(&CODES[0])
}
