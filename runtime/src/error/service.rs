//! An error that the service sent.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;

use super::CommonError;
use crate::metadata::OperationMetadata;
use crate::shape::ReadError;
use crate::text::Line;

/// An error that the service sent, with the operation's own error in it.
#[derive(Clone, Debug)]
pub struct ServiceError<E> {
    // Two boxes: the details are the same type for each operation, so that only one small allocation is generic.
    details: Box<ServiceDetails>,
    error: Box<E>,
}

/// The parts of an error response, whatever the operation.
#[derive(Clone)]
pub(crate) struct ServiceDetails {
    pub(crate) operation: &'static OperationMetadata,
    pub(crate) status: u16,
    pub(crate) code: Option<Box<str>>,
    pub(crate) message: Option<Box<str>>,
    pub(crate) request_id: Option<Box<str>>,
    /// Why a further member of the error could not be read.
    pub(crate) unreadable: Option<ReadError>,
    pub(crate) retryable: bool,
    pub(crate) throttling: bool,
    pub(crate) attempts: u32,
}

/// An error whose further members have not been read: what the call path knows without the operation's type.
#[derive(Debug)]
pub(crate) struct Unparsed {
    /// The variant of the operation's error type; `None` is the unknown one.
    pub(crate) index: Option<usize>,
    /// The whole body, which holds the further members.
    pub(crate) body: Bytes,
}

impl<E> ServiceError<E> {
    pub(crate) fn new(details: Box<ServiceDetails>, error: E) -> Self {
        Self { details, error: Box::new(error) }
    }

    pub(crate) fn into_parts(self) -> (Box<ServiceDetails>, E) {
        (self.details, *self.error)
    }

    /// The operation's own error.
    pub fn error(&self) -> &E {
        &self.error
    }

    /// The operation's own error, taken out.
    pub fn into_error(self) -> E {
        *self.error
    }

    /// The same error with another error in it.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> ServiceError<F> {
        ServiceError { details: self.details, error: Box::new(change(*self.error)) }
    }

    /// The same error without the operation's own type: what is common to all services, or `Unknown`. Code, message and
    /// request id stay.
    pub fn into_common(self) -> ServiceError<CommonError> {
        let common = CommonError::of_code(self.code());
        self.map(|_| common)
    }

    /// The error code, without namespace or URI; `None` when the response has none.
    pub fn code(&self) -> Option<&str> {
        self.details.code.as_deref()
    }

    /// The message of the response.
    pub fn message(&self) -> Option<&str> {
        self.details.message.as_deref()
    }

    /// The request id of the response.
    pub fn request_id(&self) -> Option<&str> {
        self.details.request_id.as_deref()
    }

    /// The HTTP status of the response.
    pub fn status(&self) -> u16 {
        self.details.status
    }

    /// Whether the service asked to slow down.
    pub fn is_throttling(&self) -> bool {
        self.details.throttling
    }

    /// Whether the same call may succeed later without a change.
    pub fn is_retryable(&self) -> bool {
        self.details.retryable
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.details.attempts
    }

    /// The operation.
    pub fn operation(&self) -> &'static OperationMetadata {
        self.details.operation
    }
}

impl<E> fmt::Display for ServiceError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.details.fmt(f)
    }
}

impl fmt::Display for ServiceDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed: ", self.operation.name())?;
        match &self.code {
            Some(code) => Line(code).fmt(f)?,
            None => f.write_str("the service sent no error code")?,
        }
        if let Some(message) = self.message.as_deref().filter(|message| !message.is_empty()) {
            write!(f, ": {}", Line(message))?;
        }
        write!(f, " (HTTP {}", self.status)?;
        if let Some(id) = &self.request_id {
            write!(f, ", request id {}", Line(id))?;
        }
        if self.attempts > 1 {
            write!(f, ", {} attempts", self.attempts)?;
        }
        f.write_str(")")
    }
}

/// The message as `Display` shows it: the service may have sent megabytes.
impl fmt::Debug for ServiceDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, status, code, message, request_id, unreadable, retryable, throttling, attempts } = self;
        f.debug_struct("ServiceDetails")
            .field("operation", operation)
            .field("status", status)
            .field("code", code)
            .field("message", &message.as_deref().map(|message| Line(message).to_string()))
            .field("request_id", request_id)
            .field("unreadable", unreadable)
            .field("retryable", retryable)
            .field("throttling", throttling)
            .field("attempts", attempts)
            .finish()
    }
}

impl<E: fmt::Debug> StdError for ServiceError<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.details.unreadable.as_ref().map(|error| error as _)
    }
}
