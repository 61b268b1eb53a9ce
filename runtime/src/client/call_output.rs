//! An output with what is known of its call.

use std::fmt;

use http::HeaderMap;

use crate::orchestrator::UnreadOutput;

/// The output of a call, and what is known of the call.
#[derive(Clone)]
pub struct CallOutput<T> {
    output: T,
    headers: HeaderMap,
    request_id: Option<Box<str>>,
    status: u16,
    attempts: u32,
}

impl<T> CallOutput<T> {
    pub(crate) fn new(output: T, unread: UnreadOutput) -> Self {
        let (request_id, status, attempts) = (unread.request_id(), unread.status(), unread.attempts());
        Self { output, headers: unread.into_headers(), request_id, status, attempts }
    }

    /// The output.
    pub fn output(&self) -> &T {
        &self.output
    }

    /// The output, taken out.
    pub fn into_output(self) -> T {
        self.output
    }

    /// The request id that the service sent.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The HTTP status of the response.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// How many requests were sent; 1 when nothing was retried.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Without the headers, which nobody has judged.
impl<T: fmt::Debug> fmt::Debug for CallOutput<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { output, headers: _, request_id, status, attempts } = self;
        f.debug_struct("CallOutput")
            .field("output", output)
            .field("request_id", request_id)
            .field("status", status)
            .field("attempts", attempts)
            .finish_non_exhaustive()
    }
}
