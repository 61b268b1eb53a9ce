//! The response to an attempt, and to a call that succeeded until its output is read.

use std::sync::Arc;

use bytes::Bytes;
use http::Response;

#[cfg(feature = "event-streams")]
use super::events::{Events, RunningEvents};
use super::head::ResponseHead;
use super::redaction::body_without_token;
use crate::credentials::Credentials;
use crate::error::ResponseError;
use crate::shape::{ReadError, ReadMember};
use crate::text::snippet;

/// The response to an attempt: a whole one, or one whose events are still to come.
pub(super) struct Received {
    /// With the initial response as its body, where there are events.
    pub(super) response: Response<Bytes>,
    #[cfg(feature = "event-streams")]
    pub(super) events: Option<Events>,
}

impl From<Response<Bytes>> for Received {
    fn from(response: Response<Bytes>) -> Self {
        Self {
            response,
            #[cfg(feature = "event-streams")]
            events: None,
        }
    }
}

/// The output of a call that succeeded, still in its response.
pub(crate) struct UnreadOutput {
    pub(super) head: ResponseHead,
    pub(super) body: Bytes,
    #[cfg(feature = "event-streams")]
    pub(super) events: Option<Events>,
    /// The credentials that the request was signed with.
    pub(super) credentials: Option<Arc<Credentials>>,
}

impl UnreadOutput {
    pub(crate) fn into_headers(self) -> http::HeaderMap {
        self.head.head.headers
    }

    pub(crate) fn status(&self) -> u16 {
        self.head.status()
    }

    pub(crate) fn request_id(&self) -> Option<Box<str>> {
        self.head.request_id()
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// Reads the output in place. Its events go to the first that reads.
    pub(crate) fn read(&mut self, output: &mut dyn ReadMember) -> Result<(), ResponseError> {
        let protocol = self.head.operation.service.protocol;
        #[cfg(feature = "event-streams")]
        let read = match self.events.take() {
            Some(events) => {
                let running = RunningEvents { events, head: self.head.clone() };
                protocol.read_output_with_events(&self.body, output, Box::new(running))
            }
            None => protocol.read_output(&self.body, output),
        };
        #[cfg(not(feature = "event-streams"))]
        let read = protocol.read_output(&self.body, output);
        let Err(unreadable) = read else { return Ok(()) };
        tracing::warn!(
            rpc.service = self.head.operation.service.id,
            rpc.method = self.head.operation.name(),
            status = self.status(),
            aws.request_id = self.request_id().as_deref(),
            "the output could not be read"
        );
        Err(self.error(unreadable))
    }

    /// An output that was read, but cannot be used; `why` says so.
    pub(crate) fn unusable(&self, why: &str) -> ResponseError {
        self.error(ReadError::new(why))
    }

    fn error(&self, unreadable: ReadError) -> ResponseError {
        // No piece of an output is kept, since it may hold secrets (Secrets Manager's values, STS's keys): the error tells
        // the path and the place of what is wrong.
        let snippet = if self.head.operation.service.protocol.means_to_be_output(&self.body) {
            Box::default()
        } else {
            snippet(&body_without_token(self.body.clone(), self.credentials.as_deref()))
        };
        self.head.unreadable(snippet, unreadable)
    }
}
