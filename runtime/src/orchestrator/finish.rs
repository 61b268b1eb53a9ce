//! The end of a call: the answer for the typed part, and what is logged.

use std::sync::Arc;

use bytes::Bytes;
use http::{Response, Uri};

use super::Head;
use super::attempt::content_type;
use super::echo::body_without_token;
#[cfg(feature = "event-streams")]
use super::events::{Received, RunningEvents};
use super::prepare::{Call, origin};
use crate::credentials::Credentials;
use crate::error::{Error, ResponseError, ResponseParts, Unparsed};
use crate::metadata::OperationMetadata;
use crate::protocol::aws_json;
use crate::shape::{ReadError, ReadMember};
use crate::text::snippet;

/// The answer to a call that succeeded, not yet read.
pub(crate) struct RawReply {
    operation: &'static OperationMetadata,
    url: Uri,
    head: Head,
    body: Bytes,
    attempts: u32,
    /// What the request was signed with.
    credentials: Option<Arc<Credentials>>,
}

impl Call {
    pub(super) fn reply(
        &self,
        response: Response<Bytes>,
        attempts: u32,
        credentials: Option<Arc<Credentials>>,
    ) -> RawReply {
        let (head, body) = response.into_parts();
        RawReply { operation: self.operation, url: self.request.uri().clone(), head, body, attempts, credentials }
    }
}

impl RawReply {
    pub(crate) fn into_headers(self) -> http::HeaderMap {
        self.head.headers
    }

    pub(crate) fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    pub(crate) fn request_id(&self) -> Option<Box<str>> {
        aws_json::request_id(&self.head.headers)
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Reads the output in place.
    pub(crate) fn read(&self, output: &mut dyn ReadMember) -> Result<(), ResponseError> {
        #[cfg(feature = "event-streams")]
        let read = match self.take_events() {
            Some(events) => aws_json::read_output_with_events(output, &self.body, events),
            None => aws_json::read_output(output, &self.body),
        };
        #[cfg(not(feature = "event-streams"))]
        let read = aws_json::read_output(output, &self.body);
        let Err(unreadable) = read else { return Ok(()) };
        tracing::warn!(
            rpc.service = self.operation.service.id,
            rpc.method = self.operation.name(),
            status = self.status(),
            aws.request_id = self.request_id().as_deref(),
            "the answer could not be read"
        );
        Err(self.error(unreadable))
    }

    /// The events that came with the response; once.
    #[cfg(feature = "event-streams")]
    fn take_events(&self) -> Option<Box<RunningEvents>> {
        Some(Box::new(RunningEvents {
            events: Received::take(&self.head)?,
            operation: self.operation,
            endpoint: origin(&self.url),
            head: self.head.clone(),
            attempts: self.attempts,
        }))
    }

    /// An output that was read, but cannot be used; `why` says so.
    pub(crate) fn unusable(&self, why: &str) -> ResponseError {
        self.error(ReadError::new(why))
    }

    fn error(&self, unreadable: ReadError) -> ResponseError {
        ResponseError::new(ResponseParts {
            operation: self.operation,
            endpoint: origin(&self.url),
            status: self.status(),
            request_id: self.request_id(),
            content_type: content_type(&self.head),
            attempts: self.attempts,
            snippet: if looks_like_json(&self.body) {
                Box::default()
            } else {
                snippet(&body_without_token(self.body.clone(), self.credentials.as_deref()))
            },
            unreadable: Some(unreadable),
            retryable: false,
        })
    }
}

/// Whether a body means to be an output. No piece of one is kept, since it may hold secrets (Secrets Manager's values,
/// STS's keys): the error tells the path and the place of what is wrong. What a proxy answers instead is no JSON.
fn looks_like_json(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    matches!(body.first(), Some(b'{' | b'[' | b'"'))
}

/// Completes the span, and tells of a call that failed for good. A service's own answer that a caller is expected to
/// handle (no such resource, a condition that did not hold) is told at debug level only. No message: it may repeat the
/// input.
pub(super) fn record(
    span: &tracing::Span,
    operation: &'static OperationMetadata,
    result: &Result<RawReply, Error<Unparsed>>,
) {
    if span.is_disabled() && result.is_ok() {
        return;
    }
    let (status, request_id, attempts) = match result {
        Ok(reply) => (Some(reply.status()), reply.request_id(), reply.attempts()),
        Err(error) => (error.status(), error.request_id().map(Box::from), error.attempts()),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    if let Some(request_id) = &request_id {
        span.record("aws.request_id", &**request_id);
    }
    span.record("attempts", attempts);
    let Err(error) = result else { return };
    let expected = match error {
        Error::Service(_) => !error.is_retryable(),
        Error::Invalid(_) => true,
        _ => false,
    };
    // The level is a constant of the call site, hence two of them.
    macro_rules! tell {
        ($level:ident) => {
            tracing::$level!(
                rpc.service = operation.service.id,
                rpc.method = operation.name(),
                kind = kind(error),
                status,
                code = error.code(),
                aws.request_id = request_id.as_deref(),
                attempts,
                "the call failed"
            )
        };
    }
    if expected {
        tell!(debug);
    } else {
        tell!(warn);
    }
}

fn kind(error: &Error<Unparsed>) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid input",
        Error::Configuration(_) => "configuration",
        Error::Credentials(_) => "credentials",
        Error::Transport(_) => "transport",
        Error::Response(_) => "response",
        Error::Service(_) => "service",
    }
}
