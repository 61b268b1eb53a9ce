//! Runs the providers of `reqsign-aws-core`, with our HTTP client, time-outs, attempts and errors.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::uri::{PathAndQuery, Scheme, Uri};
use http::{Request, Response, StatusCode};
use reqsign_aws_core::Credential;
use reqsign_core::{Context, Error, ProvideCredential};

use super::http::{Http, may_hold_a_secret, quoted};
use crate::credentials::{Credentials, CredentialsError};

/// How the requests of a provider are sent.
#[derive(Clone, Debug)]
pub(super) struct Transport {
    pub(super) http: Http,
    /// The time-out of each request.
    pub(super) limit: Duration,
    /// The endpoint to send to, in place of the one that the provider chose.
    pub(super) endpoint: Option<Uri>,
    /// How often a provider is asked when it fails in a way that may pass.
    pub(super) attempts: u32,
}

impl Transport {
    /// Asks a provider for credentials.
    ///
    /// Only the message of its error is told on, and what happened to the request: the sources of its errors may quote
    /// an answer that holds secrets.
    pub(super) async fn run<P>(&self, provider: &P) -> Result<Credentials, CredentialsError>
    where
        P: ProvideCredential<Credential = Credential>,
    {
        let mut attempt = 1;
        loop {
            let failure = Arc::new(Mutex::new(None));
            let sender = Sender { transport: self.clone(), failure: Arc::clone(&failure) };
            let error = match provider.provide_credential(&Context::new().with_http_send(sender)).await {
                Ok(Some(credential)) => return converted(credential),
                Ok(None) => return Err(CredentialsError::new("the source gave none")),
                Err(error) => error,
            };
            if !error.is_retryable() || attempt >= self.attempts {
                let failure = failure.lock().unwrap_or_else(PoisonError::into_inner).take();
                return Err(CredentialsError::new(match failure {
                    Some(failure) => format!("{}: {failure}", quoted(&error)),
                    None => quoted(&error),
                }));
            }
            self.http.back_off(attempt).await;
            attempt += 1;
        }
    }
}

fn converted(credential: Credential) -> Result<Credentials, CredentialsError> {
    if credential.access_key_id.is_empty() || credential.secret_access_key.is_empty() {
        return Err(CredentialsError::new("the answer has no keys in it"));
    }
    let mut credentials = Credentials::new(credential.access_key_id, credential.secret_access_key);
    if let Some(token) = credential.session_token.filter(|token| !token.is_empty()) {
        credentials = credentials.with_session_token(token);
    }
    Ok(match credential.expires_in {
        Some(expiry) => credentials.with_expiry(expiry.as_system_time()),
        None => credentials,
    })
}

/// Sends the requests of one run, and keeps why one could not be sent: the providers do not all tell it on.
#[derive(Debug)]
struct Sender {
    transport: Transport,
    failure: Arc<Mutex<Option<String>>>,
}

impl reqsign_core::HttpSend for Sender {
    async fn http_send(&self, mut request: Request<Bytes>) -> reqsign_core::Result<Response<Bytes>> {
        if let Some(endpoint) = &self.transport.endpoint {
            let uri = at(endpoint, request.uri()).ok_or_else(|| Error::request_invalid("the endpoint is not a URL"))?;
            *request.uri_mut() = uri;
        }
        // The tokens of the container's agent and of the metadata service; a client must not show them.
        for name in ["authorization", "x-aws-ec2-metadata-token", "x-amz-security-token"] {
            if let Some(value) = request.headers_mut().get_mut(name) {
                value.set_sensitive(true);
            }
        }
        match self.transport.http.send(request, self.transport.limit).await {
            Ok(response) => Ok(cleaned(response)),
            Err(failure) => {
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                Err(Error::unexpected("the request failed").set_retryable(true))
            }
        }
    }
}

/// The providers put the body of an answer that is no 200 into their errors.
fn cleaned(response: Response<Bytes>) -> Response<Bytes> {
    let (parts, mut body) = response.into_parts();
    if parts.status != StatusCode::OK && (parts.status.is_success() || may_hold_a_secret(&body)) {
        body = Bytes::new();
    }
    let start = body.len() - body.trim_ascii_start().len();
    let end = start + body.trim_ascii().len();
    Response::from_parts(parts, body.slice(start..end))
}

/// The URI with the scheme and authority of an endpoint, and its path before the URI's own.
pub(super) fn at(endpoint: &Uri, uri: &Uri) -> Option<Uri> {
    let base = endpoint.path().trim_end_matches('/');
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    Uri::builder()
        .scheme(endpoint.scheme().cloned().unwrap_or(Scheme::HTTPS))
        .authority(endpoint.authority()?.clone())
        .path_and_query(format!("{base}{path}"))
        .build()
        .ok()
}
