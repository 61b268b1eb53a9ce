//! Faults on the way, by script.

use std::time::Duration;

use super::FakeResponse;
use crate::protocol::ErrorWords;
use crate::shape::Document;

/// A step for one request before, or instead of, its handler, in a
/// [script](super::FakeService::script).
///
/// ```
/// use aws_operation::test_util::Fault;
///
/// // Two failures, then whatever the handler says.
/// let script = [Fault::status(503), Fault::reset(), Fault::none()];
/// # let _ = script;
/// ```
#[derive(Clone, Debug)]
pub struct Fault {
    pub(super) kind: FaultKind,
    pub(super) delay: Duration,
}

#[derive(Clone, Debug)]
pub(super) enum FaultKind {
    None,
    FakeResponse(FakeResponse),
    Error(ScriptedError),
    Reset,
    LostAnswer,
    Truncated,
    Damaged,
}

/// An error that is written when it is known which protocol asks.
#[derive(Clone, Debug)]
pub(super) struct ScriptedError {
    code: String,
    message: String,
    status: u16,
    retry_after: Option<Duration>,
}

impl ScriptedError {
    pub(super) fn into_fake_response(self, write: impl FnOnce(&ErrorWords<'_>) -> FakeResponse) -> FakeResponse {
        let Self { code, message, status, retry_after } = &self;
        let members = Document::Null;
        let answer = write(&ErrorWords { code, message: Some(message), status: *status, members });
        match retry_after {
            Some(wait) => answer.header("x-amz-retry-after", &wait.as_millis().to_string()),
            None => answer,
        }
    }
}

impl Fault {
    /// Nothing goes wrong: the handler answers.
    pub fn none() -> Self {
        Self::of(FaultKind::None)
    }

    /// This status with an empty body, as a load balancer sends it.
    pub fn status(status: u16) -> Self {
        Self::answer(FakeResponse::status(status))
    }

    /// This answer instead of the handler's.
    pub fn answer(answer: FakeResponse) -> Self {
        Self::of(FaultKind::FakeResponse(answer))
    }

    /// An error with this code and status, in the protocol's words.
    pub fn error(code: &str, status: u16) -> Self {
        let message = format!("{code}, by the script of the test");
        Self::of(FaultKind::Error(ScriptedError { code: code.to_owned(), message, status, retry_after: None }))
    }

    /// `ThrottlingException`; with `retry_after`, the header `x-amz-retry-after` says how long to wait, in whole
    /// milliseconds.
    pub fn throttling(retry_after: Option<Duration>) -> Self {
        let (code, message) = ("ThrottlingException".to_owned(), "Rate exceeded".to_owned());
        Self::of(FaultKind::Error(ScriptedError { code, message, status: 400, retry_after }))
    }

    /// A proxy's page with status 502.
    pub fn html() -> Self {
        let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
        Self::answer(FakeResponse::html(502, page))
    }

    /// The connection breaks; the handler never sees the request.
    pub fn reset() -> Self {
        Self::of(FaultKind::Reset)
    }

    /// The handler does its work, then the connection breaks: the client cannot know that the request succeeded.
    pub fn lost_answer() -> Self {
        Self::of(FaultKind::LostAnswer)
    }

    /// The handler does its work, then the connection breaks in the middle of the body.
    pub fn truncated() -> Self {
        Self::of(FaultKind::Truncated)
    }

    /// The handler does its work, then a bit of the body flips on its way. The header `x-amz-crc32` is that of the whole body,
    /// as `DynamoDB` sends it, so that the client can know.
    pub fn damaged() -> Self {
        Self::of(FaultKind::Damaged)
    }

    /// All goes well, only slowly.
    pub fn delay(delay: Duration) -> Self {
        Self::none().after(delay)
    }

    /// The same fault, but this much later.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn of(kind: FaultKind) -> Self {
        Self { kind, delay: Duration::ZERO }
    }
}
