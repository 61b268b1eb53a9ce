//! An output with what is known of its call.

use crate::orchestrator::RawReply;

/// The output of a call, and what is known of the call.
#[derive(Clone, Debug)]
pub struct Reply<T> {
    output: T,
    request_id: Option<Box<str>>,
    status: u16,
    attempts: u32,
}

impl<T> Reply<T> {
    pub(crate) fn new(output: T, raw: &RawReply) -> Self {
        Self { output, request_id: raw.request_id(), status: raw.status(), attempts: raw.attempts() }
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

    /// The HTTP status of the answer.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// How many requests were sent; 1 when nothing was retried.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}
