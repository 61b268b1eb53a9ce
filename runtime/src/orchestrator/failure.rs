//! The failure of an attempt, and the error of a call whose last attempt failed so.

use std::fmt;

use bytes::Bytes;

use super::call::Call;
use super::head::{Head, content_type};
use crate::error::{Error, ResponseError, ResponseParts, ServiceDetails, ServiceError, TransportError, Unparsed};
use crate::http::HttpError;
use crate::metadata::OperationMetadata;
use crate::protocol::Failure;
use crate::retry::{Classification, DeclaredRetry, FailureKind};
use crate::shape::ErrorSchema;
use crate::text::snippet;

/// Why an attempt failed.
pub(super) enum AttemptFailure {
    /// A response came, and it says that something is wrong.
    Response(Box<ErrorResponse>),
    /// No response came.
    Transport(HttpError),
}

impl AttemptFailure {
    /// The failure as a retry policy sees it.
    pub(super) fn kind(&self) -> FailureKind<'_> {
        match self {
            Self::Response(response) => response.kind(),
            Self::Transport(error) => FailureKind::Transport(error.kind()),
        }
    }

    pub(super) fn may_have_been_sent(&self) -> bool {
        match self {
            Self::Response(_) => true,
            Self::Transport(error) => error.may_have_been_sent(),
        }
    }

    pub(super) fn status(&self) -> Option<u16> {
        match self {
            Self::Response(response) => Some(response.head.status.as_u16()),
            Self::Transport(_) => None,
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        match self {
            Self::Response(response) => response.code(),
            Self::Transport(_) => None,
        }
    }

    /// The error of a call that ends with this. `may_have_been_sent` speaks of all its attempts.
    pub(super) fn into_error(self, call: &Call, attempts: u32, may_have_been_sent: bool) -> Error<Unparsed> {
        match self {
            Self::Response(response) => response.into_error(call, attempts),
            Self::Transport(error) => Error::Transport(TransportError::new(
                call.operation,
                call.origin(),
                attempts,
                may_have_been_sent,
                error,
            )),
        }
    }
}

/// As the message of a time-out tells it.
impl fmt::Display for AttemptFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response(response) => {
                let (status, code) = (response.head.status.as_u16(), response.code().unwrap_or_default());
                write!(f, "the last response was HTTP {status} {code}")
            }
            Self::Transport(error) => write!(f, "the last attempt failed: {error}"),
        }
    }
}

/// A response that is an error.
pub(super) struct ErrorResponse {
    pub(super) head: Head,
    says: Failure,
    body: Bytes,
    declared: DeclaredRetry,
}

impl ErrorResponse {
    /// `says` and `body` are without what may not be shown.
    pub(super) fn new(errors: &ErrorSchema, head: Head, says: Failure, body: Bytes) -> Self {
        let declared = DeclaredRetry::of(errors, says.variant);
        Self { head, says, body, declared }
    }

    fn kind(&self) -> FailureKind<'_> {
        FailureKind::Service {
            status: self.head.status.as_u16(),
            code: self.says.code.as_deref(),
            message: self.says.message.as_deref(),
            headers: &self.head.headers,
            declared: self.declared,
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        self.says.code.as_deref()
    }

    fn into_error(self, call: &Call, attempts: u32) -> Error<Unparsed> {
        if self.says.is_from_service() {
            return self.into_service_error(call.operation, attempts);
        }
        Error::Response(ResponseError::new(ResponseParts {
            operation: call.operation,
            endpoint: call.origin(),
            status: self.head.status.as_u16(),
            request_id: call.operation.service.protocol.request_id(&self.head.headers),
            content_type: content_type(&self.head),
            attempts,
            snippet: snippet(&self.body),
            unreadable: None,
            retryable: Classification::of(&self.kind()).is_retryable(),
        }))
    }

    /// The error that the service meant.
    pub(super) fn into_service_error(self, operation: &'static OperationMetadata, attempts: u32) -> Error<Unparsed> {
        let classification = Classification::of(&self.kind());
        let details = ServiceDetails {
            operation,
            status: self.head.status.as_u16(),
            request_id: operation.service.protocol.request_id(&self.head.headers),
            code: self.says.code,
            message: self.says.message,
            unreadable: None,
            retryable: classification.is_retryable(),
            throttling: classification == Classification::Throttling,
            attempts,
        };
        Error::Service(ServiceError::new(Box::new(details), Unparsed { index: self.says.variant, body: self.body }))
    }
}
