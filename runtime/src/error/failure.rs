//! The failures that are not the service's own: settings, credentials, transport, unreadable responses.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::credentials::CredentialsError;
use crate::http::{HttpError, HttpErrorKind};
use crate::metadata::OperationMetadata;
use crate::shape::ReadError;
use crate::text::Line;

/// Settings that cannot work; the message tells what to do.
#[derive(Clone, Debug)]
pub struct ConfigurationError {
    inner: Box<Configuration>,
}

#[derive(Clone, Debug)]
struct Configuration {
    operation: Option<&'static OperationMetadata>,
    message: String,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    attempts: u32,
}

impl ConfigurationError {
    /// `message` says what is wrong and what to do.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        let inner = Configuration { operation: None, message: message.into(), source: None, attempts: 0 };
        Self { inner: Box::new(inner) }
    }

    /// The message of `source`, which stays as the cause.
    pub(crate) fn from_source(source: impl StdError + Send + Sync + 'static) -> Self {
        let mut error = Self::new(source.to_string());
        error.inner.source = Some(Arc::new(source));
        error
    }

    /// The same error as that of a call.
    pub(crate) fn in_call(mut self, operation: &'static OperationMetadata, attempts: u32) -> Self {
        self.inner.operation = Some(operation);
        self.inner.attempts = attempts;
        self
    }

    /// How many requests were sent before.
    pub(crate) fn attempts(&self) -> u32 {
        self.inner.attempts
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.inner.operation {
            let name = operation.name();
            match self.inner.attempts {
                0 => write!(f, "{name} was not sent: ")?,
                attempts => write!(f, "{name} could not be sent again after {}: ", times(attempts))?,
            }
        }
        Line(&self.inner.message).fmt(f)
    }
}

impl StdError for ConfigurationError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.source.as_ref().map(|source| source.as_ref() as _)
    }
}

fn times(attempts: u32) -> String {
    if attempts == 1 { "1 attempt".to_owned() } else { format!("{attempts} attempts") }
}

/// A call that had no credentials to sign with.
#[derive(Clone, Debug)]
pub struct CredentialsFailure {
    inner: Box<Credentials>,
}

#[derive(Clone, Debug)]
struct Credentials {
    operation: &'static OperationMetadata,
    attempts: u32,
    source: CredentialsError,
}

impl CredentialsFailure {
    pub(crate) fn new(operation: &'static OperationMetadata, attempts: u32, source: CredentialsError) -> Self {
        Self { inner: Box::new(Credentials { operation, attempts, source }) }
    }

    /// The error of the source of credentials.
    pub fn credentials_error(&self) -> &CredentialsError {
        &self.inner.source
    }

    /// How many requests were sent before.
    pub(crate) fn attempts(&self) -> u32 {
        self.inner.attempts
    }
}

impl fmt::Display for CredentialsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.inner.source.to_string();
        let name = self.inner.operation.name();
        match self.inner.attempts {
            0 => write!(f, "{name} could not be signed: {}", Line(&message)),
            attempts => write!(f, "{name} could not be signed again after {}: {}", times(attempts), Line(&message)),
        }
    }
}

impl StdError for CredentialsFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.inner.source)
    }
}

/// A call that got no response.
#[derive(Clone, Debug)]
pub struct TransportError {
    inner: Box<Transport>,
}

#[derive(Clone, Debug)]
struct Transport {
    operation: &'static OperationMetadata,
    endpoint: String,
    attempts: u32,
    may_have_been_sent: bool,
    source: HttpError,
}

impl TransportError {
    /// `may_have_been_sent` speaks of all attempts, not of the last alone.
    pub(crate) fn new(
        operation: &'static OperationMetadata,
        endpoint: String,
        attempts: u32,
        may_have_been_sent: bool,
        source: HttpError,
    ) -> Self {
        Self { inner: Box::new(Transport { operation, endpoint, attempts, may_have_been_sent, source }) }
    }

    /// Whether a request of this call may have reached the service, and so may have had its effect.
    pub fn may_have_been_sent(&self) -> bool {
        self.inner.may_have_been_sent
    }

    /// The kind of the failure.
    pub fn kind(&self) -> HttpErrorKind {
        self.inner.source.kind()
    }

    /// Whether the same call may succeed later without a change.
    pub(crate) fn is_retryable(&self) -> bool {
        self.kind().is_transient()
    }

    /// How many times a request was sent, or was about to be.
    pub(crate) fn attempts(&self) -> u32 {
        self.inner.attempts
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Transport { operation, endpoint, attempts, may_have_been_sent, source } = &*self.inner;
        let cause = source.to_string();
        let intact = if self.kind() == HttpErrorKind::Damaged { "intact " } else { "" };
        write!(f, "{} got no {intact}answer", operation.name())?;
        if !endpoint.is_empty() {
            write!(f, " from {}", Line(endpoint))?;
        }
        write!(f, ": {}", Line(&cause))?;
        f.write_str(if *may_have_been_sent { " (it may have reached the service" } else { " (nothing was sent" })?;
        if *attempts > 1 {
            write!(f, ", {attempts} attempts")?;
        }
        f.write_str("); ")?;
        f.write_str(match self.kind() {
            HttpErrorKind::Connect => "check the endpoint, the network and the proxy settings",
            HttpErrorKind::Timeout => {
                "check the network, or give the call more time with `Client::builder().timeouts(…)`"
            }
            HttpErrorKind::ResponseTooLarge => {
                "ask for smaller pages, or raise the limit with `Client::builder().response_limit(…)`"
            }
            HttpErrorKind::Request => "check the endpoint and the settings of the HTTP client",
            HttpErrorKind::Redirected => {
                "build the reqwest client that you give with `redirect(reqwest::redirect::Policy::none())`, and set the \
                 endpoint that answers"
            }
            HttpErrorKind::Protocol => "check that the endpoint speaks HTTP (not HTTPS on that port, or the reverse)",
            HttpErrorKind::Damaged => "check the network, and what stands between here and the service",
            HttpErrorKind::Io => "check the network; try again if the operation may run twice",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.inner.source)
    }
}

/// A response that could not be read as one of AWS JSON.
#[derive(Clone, Debug)]
pub struct ResponseError {
    inner: Box<ResponseParts>,
}

/// The parts of a [`ResponseError`].
#[derive(Clone, Debug)]
pub(crate) struct ResponseParts {
    pub(crate) operation: &'static OperationMetadata,
    pub(crate) endpoint: String,
    pub(crate) status: u16,
    pub(crate) request_id: Option<Box<str>>,
    pub(crate) content_type: Option<Box<str>>,
    pub(crate) attempts: u32,
    pub(crate) snippet: Box<str>,
    /// The fault in the output of a call that succeeded; `None` for an error response that is not AWS JSON.
    pub(crate) unreadable: Option<ReadError>,
    pub(crate) retryable: bool,
}

impl ResponseError {
    pub(crate) fn new(response: ResponseParts) -> Self {
        Self { inner: Box::new(response) }
    }

    /// The HTTP status of the response.
    pub fn status(&self) -> u16 {
        self.inner.status
    }

    /// The request id of the response.
    pub fn request_id(&self) -> Option<&str> {
        self.inner.request_id.as_deref()
    }

    /// The start of the body, made fit for one line. Empty for an output in JSON, which may hold secrets.
    pub fn snippet(&self) -> &str {
        &self.inner.snippet
    }

    /// Whether the same call may succeed later without a change.
    pub(crate) fn is_retryable(&self) -> bool {
        self.inner.retryable
    }

    /// How many times the request was sent.
    pub(crate) fn attempts(&self) -> u32 {
        self.inner.attempts
    }

    fn fmt_error_response(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ResponseParts { endpoint, status, content_type, snippet, .. } = &*self.inner;
        write!(f, "{} answered HTTP {status} ", Line(endpoint))?;
        if snippet.is_empty() {
            f.write_str("with an empty body")?;
        } else {
            f.write_str("with a body that is no error of the service's protocol")?;
            if let Some(content_type) = content_type {
                write!(f, " ({})", Line(content_type))?;
            }
            write!(f, ": `{snippet}`")?;
        }
        f.write_str(match *status {
            300..=399 => "; redirects are not followed: set the endpoint or region that the answer points to",
            407 => "; the proxy wants authentication: check the proxy settings",
            500.. => "; the service, or a proxy before it, failed: try again later",
            _ => "; check that the endpoint is the service's own and no proxy answers in its place",
        })
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ResponseParts { operation, status, request_id, attempts, snippet, unreadable, .. } = &*self.inner;
        write!(f, "{} failed: ", operation.name())?;
        match unreadable {
            Some(error) => {
                write!(f, "the answer (HTTP {status}) could not be read: {}", Line(&error.to_string()))?;
                if !snippet.is_empty() {
                    write!(f, ": `{snippet}`")?;
                }
            }
            None => self.fmt_error_response(f)?,
        }
        match (request_id, *attempts) {
            (Some(id), 0..=1) => write!(f, " (request id {})", Line(id)),
            (Some(id), attempts) => write!(f, " (request id {}, {attempts} attempts)", Line(id)),
            (None, 0..=1) => Ok(()),
            (None, attempts) => write!(f, " ({attempts} attempts)"),
        }
    }
}

impl StdError for ResponseError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.unreadable.as_ref().map(|error| error as _)
    }
}
