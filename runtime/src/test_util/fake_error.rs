//! An error as a service sends it.

use std::time::Duration;

use super::FakeResponse;
use super::fake_response::header;
use crate::codec::document_of;
use crate::metadata::OperationMetadata;
use crate::protocol::ErrorWords;
use crate::shape::{DeclaredRetry, Document, Member, OperationError};

/// An error as a service sends it: an operation's own error with a message, or any code.
///
/// An operation's error turns into one, so that a handler may write `Err(EcsError::ClusterNotFoundException.into())`.
///
/// ```
/// use aws_operation::CommonError;
/// use aws_operation::test_util::FakeError;
///
/// let error = FakeError::new(CommonError::AccessDeniedException).message("not for you").status(403);
/// # let _ = error;
/// ```
#[derive(Clone, Debug)]
pub struct FakeError<E> {
    // In a box, so that the `Result` of a handler is small.
    inner: Box<Inner<E>>,
}

#[derive(Clone, Debug)]
struct Inner<E> {
    kind: Kind<E>,
    message: Option<String>,
    status: Option<u16>,
    headers: Vec<(String, String)>,
    delay: Duration,
}

#[derive(Clone, Debug)]
enum Kind<E> {
    Typed(E),
    Code(String),
    Raw(FakeResponse),
}

impl<E: OperationError> FakeError<E> {
    /// One of the operation's own errors, with its further members.
    pub fn new(error: E) -> Self {
        Self::of(Kind::Typed(error))
    }

    /// An error with this code, which the operation need not declare.
    pub fn code(code: impl Into<String>) -> Self {
        Self::of(Kind::Code(code.into()))
    }

    /// Any answer; a message and a status set on this error change nothing about it, headers and a delay do.
    pub fn raw(answer: FakeResponse) -> Self {
        Self::of(Kind::Raw(answer))
    }

    /// The same error with a message.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.inner.message = Some(message.into());
        self
    }

    /// The same error with an HTTP status; 400 otherwise, and 500 for an error declared `retryable`.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.inner.status = Some(status);
        self
    }

    /// The same error with a further header.
    ///
    /// # Panics
    /// If HTTP allows no such name or value: that is a mistake in the test.
    #[must_use]
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        header(name, value);
        self.inner.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same error, but the service takes this long for it.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.inner.delay = delay;
        self
    }

    fn of(kind: Kind<E>) -> Self {
        let inner = Inner { kind, message: None, status: None, headers: Vec::new(), delay: Duration::ZERO };
        Self { inner: Box::new(inner) }
    }

    pub(super) fn into_fake_response(self, operation: &OperationMetadata) -> FakeResponse {
        let inner = *self.inner;
        let answer = match inner.kind {
            Kind::Raw(answer) => answer,
            Kind::Code(code) => {
                written(operation, &code, inner.message.as_deref(), inner.status.unwrap_or(400), Document::Null)
            }
            Kind::Typed(error) => {
                let known = error.index().and_then(|index| E::schema().variants.get(index));
                let code = known.map_or("UnknownError", |known| known.code);
                let server = known.is_some_and(|known| known.retry == DeclaredRetry::Retryable);
                let status = inner.status.unwrap_or(if server { 500 } else { 400 });
                let members = error.payload().map_or(Document::Null, members);
                written(operation, code, inner.message.as_deref(), status, members)
            }
        };
        let delay = inner.delay.max(answer.takes());
        inner.headers.iter().fold(answer, |answer, (name, value)| answer.header(name, value)).delay(delay)
    }
}

impl<E: OperationError> From<E> for FakeError<E> {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

impl<E: OperationError> From<FakeResponse> for FakeError<E> {
    fn from(answer: FakeResponse) -> Self {
        Self::raw(answer)
    }
}

/// An error in the words of the operation's protocol.
fn written(
    operation: &OperationMetadata,
    code: &str,
    message: Option<&str>,
    status: u16,
    members: Document,
) -> FakeResponse {
    let error = ErrorWords { code, message, status, members };
    operation.service.protocol.write_error(Some(&operation.address()), &error).into()
}

/// The further members of an error.
pub(super) fn members(payload: &dyn Member) -> Document {
    document_of(payload, None)
}
