//! HTTP behind one trait: a request with a body in memory in, a response with a body that may be a stream out.

mod body;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "reqwest")]
mod tls;
#[cfg(feature = "reqwest")]
mod upload;

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

pub use self::body::Body;
pub(crate) use self::body::read_whole;
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestClient;
#[cfg(all(test, feature = "reqwest"))]
pub(crate) use self::reqwest::is_same_url;
#[cfg(feature = "reqwest")]
pub(crate) use self::tls::CaBundle;
use crate::time::BoxFuture;

/// The greatest response that is read when nothing else is said: 64 MiB.
pub const DEFAULT_RESPONSE_LIMIT: ResponseLimit = ResponseLimit::new(64 * 1024 * 1024);

/// Sends one HTTP request. The runtime signs, retries and reads around it.
///
/// An implementation follows no redirect, sends to the URI as it stands (it was signed), adds no header that a signature
/// would miss, and sends a request with [`NoProxy`] among its extensions to no proxy. The runtime reads no more of a body
/// than it allows; an implementation that reads the whole of it stops at the [`ResponseLimit`] among the extensions. One
/// that decompresses a body puts [`Decoded`] among the response's extensions.
pub trait HttpClient: fmt::Debug + Send + Sync + 'static {
    /// Sends the request and gives the response, as soon as its head is there; a client that has read the whole of it
    /// gives `Body::from(bytes)`.
    ///
    /// # Errors
    /// An [`HttpError`] whose kind says whether the request may have reached the service.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>>;
}

/// The greatest size of a response body in bytes; the runtime puts it among the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseLimit(usize);

impl ResponseLimit {
    /// No more than this many bytes.
    pub const fn new(bytes: usize) -> Self {
        Self(bytes)
    }

    /// How many bytes.
    pub const fn bytes(self) -> usize {
        self.0
    }
}

/// Among a request's extensions: it goes to this machine, or to the agent of its host, and through no proxy. Requests
/// for the credentials of a container or an instance have it: a proxy would see them, or give those of another machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoProxy;

/// Among a response's extensions: the client took an encoding off the body, or may have, so that the body is not as it was
/// sent. A checksum of what was sent says nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoded;

/// The kinds of failures of an HTTP exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HttpErrorKind {
    /// No connection: nothing was sent.
    Connect,
    /// A time-out; the request may have reached the service.
    Timeout,
    /// The connection broke; the request may have reached the service.
    Io,
    /// The response is larger than the limit.
    ResponseTooLarge,
    /// The request could not be made: nothing was sent, and a retry would not help.
    Request,
    /// The response is not valid HTTP.
    Protocol,
    /// The body of the response is not the one that the service sent: its checksum is another.
    Damaged,
    /// The HTTP client followed a redirect, though it must not: the request may have reached the service, and has reached
    /// somebody else.
    Redirected,
}

impl HttpErrorKind {
    /// Whether it may pass, so that the same request may succeed later: the connection, a time-out, a damaged response.
    pub fn is_transient(self) -> bool {
        match self {
            Self::Connect | Self::Timeout | Self::Io | Self::Damaged => true,
            Self::ResponseTooLarge | Self::Request | Self::Protocol | Self::Redirected => false,
        }
    }
}

/// An HTTP exchange that gave no response.
#[derive(Clone, Debug)]
pub struct HttpError {
    kind: HttpErrorKind,
    source: Arc<dyn StdError + Send + Sync>,
}

impl HttpError {
    /// An error of this kind with its cause.
    pub fn new(kind: HttpErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, source: Arc::from(source.into()) }
    }

    /// The kind of the failure.
    pub fn kind(&self) -> HttpErrorKind {
        self.kind
    }

    /// Whether the request may have reached the service.
    pub fn may_have_been_sent(&self) -> bool {
        !matches!(self.kind, HttpErrorKind::Connect | HttpErrorKind::Request)
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            HttpErrorKind::Connect => "could not connect",
            HttpErrorKind::Timeout => "timed out",
            HttpErrorKind::Io => "the connection broke",
            HttpErrorKind::ResponseTooLarge => "the response is too large",
            HttpErrorKind::Request => "the request could not be made",
            HttpErrorKind::Protocol => "the response is not valid HTTP",
            HttpErrorKind::Damaged => "the response is damaged",
            HttpErrorKind::Redirected => "the HTTP client followed a redirect",
        })?;
        write!(f, ": {}", self.source)?;
        // reqwest and hyper keep the telling part ("connection refused") at the bottom of the chain.
        let mut cause = self.source.source();
        let mut deepest = None;
        while let Some(error) = cause {
            deepest = Some(error);
            cause = error.source();
        }
        match deepest {
            Some(error) => write!(f, ": {error}"),
            None => Ok(()),
        }
    }
}

impl StdError for HttpError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
