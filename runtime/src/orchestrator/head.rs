//! The head of a response, with the call that it belongs to.

use http::Uri;

use super::call::origin;
use crate::error::{ResponseError, ResponseParts};
use crate::metadata::OperationMetadata;
use crate::protocol::short_header;
use crate::shape::ReadError;

/// Status and headers of a response.
pub(super) type Head = http::response::Parts;

/// The head of the response that a call ended with, for what reads the rest of it.
#[derive(Clone)]
pub(super) struct ResponseHead {
    pub(super) operation: &'static OperationMetadata,
    pub(super) url: Uri,
    pub(super) head: Head,
    pub(super) attempts: u32,
}

impl ResponseHead {
    pub(super) fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    pub(super) fn request_id(&self) -> Option<Box<str>> {
        self.operation.service.protocol.request_id(&self.head.headers)
    }

    /// Scheme and authority, for messages.
    pub(super) fn origin(&self) -> String {
        origin(&self.url)
    }

    /// The rest of the response could not be read; `snippet` is what of it may be shown.
    pub(super) fn unreadable(&self, snippet: Box<str>, why: ReadError) -> ResponseError {
        ResponseError::new(ResponseParts {
            operation: self.operation,
            endpoint: self.origin(),
            status: self.status(),
            request_id: self.request_id(),
            content_type: content_type(&self.head),
            attempts: self.attempts,
            snippet,
            unreadable: Some(why),
            retryable: false,
        })
    }
}

pub(super) fn content_type(head: &Head) -> Option<Box<str>> {
    short_header(&head.headers, http::header::CONTENT_TYPE.as_str())
}
