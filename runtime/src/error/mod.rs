//! The errors of a call: one flat type, told in one line.

mod common;
mod failure;
mod service;

use std::error::Error as StdError;
use std::fmt;

use crate::shape::DeclaredError;
use crate::shape::constraint::InvalidInput;
pub use common::CommonError;
pub(crate) use failure::ResponseParts;
pub use failure::{ConfigurationError, CredentialsFailure, ResponseError, TransportError};
pub use service::ServiceError;
pub(crate) use service::{ServiceDetails, Unparsed};

/// Why a call has no output.
///
/// `E` is the operation's own error type. `Display` tells everything in one line: the operation, the code, the message
/// and the request id, or what to do. [`service`](Error::service) gives the typed error to match:
///
/// ```
/// use aws_operation::{CommonError, Error};
///
/// fn is_denied(error: &Error) -> bool {
///     matches!(error.service(), Some(CommonError::AccessDeniedException))
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error<E = CommonError> {
    /// The input violates what the service demands; nothing was sent.
    Invalid(InvalidInput),
    /// The client's settings do not allow the call; nothing was sent, or nothing more where
    /// [`attempts`](Error::attempts) is above 0.
    Configuration(ConfigurationError),
    /// There are no credentials to sign with; nothing was sent, or nothing more where [`attempts`](Error::attempts) is
    /// above 0.
    Credentials(CredentialsFailure),
    /// No response came.
    Transport(TransportError),
    /// A response came that could not be read.
    Response(ResponseError),
    /// The service responded with an error.
    Service(ServiceError<E>),
}

impl<E> Error<E> {
    /// The error code that the service sent, without namespace or URI.
    pub fn code(&self) -> Option<&str> {
        match self {
            Error::Service(error) => error.code(),
            _ => None,
        }
    }

    /// The message that the service sent.
    pub fn message(&self) -> Option<&str> {
        match self {
            Error::Service(error) => error.message(),
            _ => None,
        }
    }

    /// The request id that the service sent; support cases ask for it.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Error::Service(error) => error.request_id(),
            Error::Response(error) => error.request_id(),
            _ => None,
        }
    }

    /// The HTTP status of the last response.
    pub fn status(&self) -> Option<u16> {
        match self {
            Error::Service(error) => Some(error.status()),
            Error::Response(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The operation's own error, when the service responded with one.
    pub fn service(&self) -> Option<&E> {
        match self {
            Error::Service(error) => Some(error.error()),
            _ => None,
        }
    }

    /// Whether the service asked to slow down.
    pub fn is_throttling(&self) -> bool {
        match self {
            Error::Service(error) => error.is_throttling(),
            Error::Response(error) => error.status() == 429,
            _ => false,
        }
    }

    /// Whether the same call may succeed later without a change. The client has already retried as configured.
    pub fn is_retryable(&self) -> bool {
        match self {
            Error::Service(error) => error.is_retryable(),
            Error::Response(error) => error.is_retryable(),
            Error::Transport(error) => error.is_retryable(),
            _ => false,
        }
    }

    /// The same error with another type of the service's own: one for a program that calls several services, for example.
    ///
    /// ```
    /// # use aws_operation::{CommonError, Error};
    /// enum Failure {
    ///     Denied,
    ///     Other,
    /// }
    ///
    /// fn told(error: Error) -> Error<Failure> {
    ///     error.map(|error| match error {
    ///         CommonError::AccessDeniedException => Failure::Denied,
    ///         _ => Failure::Other,
    ///     })
    /// }
    /// ```
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Error<F> {
        self.map_service(|error| error.map(change))
    }

    /// The same error without the operation's own type; `?` does it too. Code, message and request id stay, so
    /// [`code`](Self::code) tells as much as before.
    pub fn into_common(self) -> Error {
        self.map_service(ServiceError::into_common)
    }

    pub(crate) fn map_service<F>(self, change: impl FnOnce(ServiceError<E>) -> ServiceError<F>) -> Error<F> {
        match self {
            Error::Invalid(error) => Error::Invalid(error),
            Error::Configuration(error) => Error::Configuration(error),
            Error::Credentials(error) => Error::Credentials(error),
            Error::Transport(error) => Error::Transport(error),
            Error::Response(error) => Error::Response(error),
            Error::Service(error) => Error::Service(change(error)),
        }
    }

    /// How many times a request was sent, or was about to be.
    pub fn attempts(&self) -> u32 {
        match self {
            Error::Invalid(_) => 0,
            Error::Configuration(error) => error.attempts(),
            Error::Credentials(error) => error.attempts(),
            Error::Transport(error) => error.attempts(),
            Error::Response(error) => error.attempts(),
            Error::Service(error) => error.attempts(),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(error) => error.fmt(f),
            Error::Configuration(error) => error.fmt(f),
            Error::Credentials(error) => error.fmt(f),
            Error::Transport(error) => error.fmt(f),
            Error::Response(error) => error.fmt(f),
            Error::Service(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Invalid(_) => None,
            Error::Configuration(error) => error.source(),
            Error::Credentials(error) => error.source(),
            Error::Transport(error) => error.source(),
            Error::Response(error) => error.source(),
            Error::Service(error) => error.source(),
        }
    }
}

/// So that `?` works in a function that calls several services: see [`Error::into_common`].
impl<E: DeclaredError> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        error.into_common()
    }
}

impl<E> From<InvalidInput> for Error<E> {
    fn from(error: InvalidInput) -> Self {
        Error::Invalid(error)
    }
}

impl<E> From<ConfigurationError> for Error<E> {
    fn from(error: ConfigurationError) -> Self {
        Error::Configuration(error)
    }
}

impl<E> From<CredentialsFailure> for Error<E> {
    fn from(error: CredentialsFailure) -> Self {
        Error::Credentials(error)
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Error::Transport(error)
    }
}

impl<E> From<ResponseError> for Error<E> {
    fn from(error: ResponseError) -> Self {
        Error::Response(error)
    }
}

impl<E> From<ServiceError<E>> for Error<E> {
    fn from(error: ServiceError<E>) -> Self {
        Error::Service(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stay_small_whatever_the_operation_declares() {
        assert!(size_of::<Error>() <= 32);
        assert!(size_of::<Error<[u64; 100]>>() <= 32);
    }

    #[test]
    fn errors_can_cross_threads_and_be_boxed() {
        fn check<T: StdError + Send + Sync + 'static>() {}
        check::<Error>();
    }
}
