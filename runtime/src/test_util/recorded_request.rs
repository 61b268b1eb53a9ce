//! A request that came in.

use std::fmt;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Uri};

use crate::client::Operation;
use crate::protocol::{Protocol, Refused, Strictness};
use crate::shape::{Document, ReadError, ReadMember, ReadStructure};

/// A request that came in, whatever became of it. Each attempt of a call is one.
///
/// `Debug` shows neither headers nor body, since they may hold what is sensitive.
#[derive(Clone)]
pub struct RecordedRequest {
    pub(super) head: Request<()>,
    /// The protocol whose target it has, or the usual one.
    pub(super) protocol: &'static dyn Protocol,
    pub(super) target: Option<String>,
    /// As it came over the wire.
    pub(super) encoded: Bytes,
    /// Without a content encoding.
    pub(super) body: Bytes,
    /// Shared by clones, since it is known only after the request was recorded.
    pub(super) rejection: Arc<OnceLock<Rejection>>,
}

/// Why the service turned a request away.
#[derive(Clone, Debug)]
pub(super) struct Rejection {
    pub(super) refused: Refused,
    /// No handler is registered for the operation.
    pub(super) unexpected: bool,
}

impl Rejection {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Refused::new(code, message).into()
    }
}

impl From<Refused> for Rejection {
    fn from(refused: Refused) -> Self {
        Self { refused, unexpected: false }
    }
}

impl RecordedRequest {
    /// The method, which is `POST` unless the client is wrong.
    pub fn method(&self) -> &Method {
        self.head.method()
    }

    /// The URI: with scheme and host in process, path only over HTTP.
    pub fn uri(&self) -> &Uri {
        self.head.uri()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The text of a header; `None` where it is absent or not ASCII text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// The operation's target, which AWS JSON has in the header `X-Amz-Target`; or nothing.
    pub fn target(&self) -> &str {
        self.target.as_deref().unwrap_or_default()
    }

    /// The operation's name: what follows the last dot of the target.
    pub fn operation(&self) -> &str {
        let target = self.target();
        target.rsplit_once('.').map_or(target, |(_, name)| name)
    }

    /// The body, decompressed.
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// The body as a document; `Null` where it is not of the protocol's format.
    pub fn body(&self) -> Document {
        let mut body = Document::Null;
        let read = self.read(&mut body, Strictness::Lenient);
        read.map(|()| body).unwrap_or_default()
    }

    /// The input of the operation.
    ///
    /// # Errors
    /// An error that a service would give too: a broken body, a wrong type, a required member that is missing.
    pub fn input<O: Operation + ReadStructure>(&self) -> Result<O, ReadError> {
        let mut input = O::blank();
        self.read(&mut input, Strictness::Strict)?;
        Ok(input)
    }

    /// Why the service turned the request away: the error code and its message.
    pub fn rejection(&self) -> Option<(&str, &str)> {
        self.rejection.get().map(|rejection| (rejection.refused.code, rejection.refused.message.as_str()))
    }

    pub(super) fn read(&self, input: &mut dyn ReadMember, strictness: Strictness) -> Result<(), ReadError> {
        self.protocol.read_input(&self.body, input, strictness)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("operation", &self.operation())
            .field("body_length", &self.body.len())
            .field("rejection", &self.rejection.get().map(|rejection| rejection.refused.code))
            .finish_non_exhaustive()
    }
}
