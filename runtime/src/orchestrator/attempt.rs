//! One attempt: credentials, signature, transmission, and what came of it.

use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use http::Request;
use http::header::{HeaderName, HeaderValue};

use super::call::Call;
use super::checksum;
use super::failure::{AttemptFailure, ErrorResponse};
use super::measurements::{Measurements, Step};
use super::parts::Parts;
use super::redaction::{body_without_token, text_without_token};
use super::response::Received;
use crate::credentials::{Credentials, CredentialsError};
use crate::error::{ConfigurationError, CredentialsFailure, Error, Unparsed};
use crate::http::{HttpError, HttpErrorKind, read_whole};
use crate::sign::{Signing, SigningTime};
use crate::time::Deadline;

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// A request with the headers of one attempt.
pub(super) struct Signed {
    pub(super) request: Request<Bytes>,
    /// Nothing for an operation that is not signed.
    pub(super) signature: Option<Signature>,
}

/// When and with what a request was signed.
pub(super) struct Signature {
    pub(super) at: SystemTime,
    pub(super) credentials: Arc<Credentials>,
}

impl Parts {
    /// The credentials of a call, `sent` of whose requests are out.
    pub(super) async fn credentials(
        &self,
        call: &Call,
        sent: u32,
        measurements: &Measurements,
    ) -> Result<Arc<Credentials>, Error<Unparsed>> {
        let _measuring = measurements.measure(Step::Credentials);
        let loaded = match &self.credentials {
            Some(cache) => cache.get(self.timeouts.get_operation()).await,
            None => Err(CredentialsError::new(
                "no credentials are set: give some to `Client::builder().credentials(…)`, or make the client with \
                 `Client::from_env()`",
            )),
        };
        loaded.map_err(|error| Error::Credentials(CredentialsFailure::new(call.operation, sent, error)))
    }

    /// Makes the request of an attempt.
    pub(super) async fn sign(
        &self,
        call: &Call,
        attempt: u32,
        max_attempts: u32,
        measurements: &Measurements,
    ) -> Result<Signed, Error<Unparsed>> {
        let mut request = call.request.clone();
        request.extensions_mut().insert(self.response_limit);
        let headers = request.headers_mut();
        headers.insert(INVOCATION_ID, call.invocation_id.clone());
        let progress = format!("attempt={attempt}; max={}", max_attempts.max(attempt));
        if let Ok(progress) = HeaderValue::try_from(progress) {
            headers.insert(REQUEST, progress);
        }
        let Some(payload_hash) = call.payload_hash else { return Ok(Signed { request, signature: None }) };

        let sent = attempt - 1;
        let credentials = self.credentials(call, sent, measurements).await?;
        let discovered = match &call.discoverer {
            Some(discoverer) => discoverer.url(credentials.access_key_id(), sent).await?,
            None => None,
        };
        let _measuring = measurements.measure(Step::Signing);
        let at = self.clock_offset.apply(self.clock.now());
        let wrong = |error| Error::Configuration(ConfigurationError::from_source(error).in_call(call.operation, sent));
        let time = SigningTime::new(at).map_err(wrong)?;
        let endpoint = self.endpoint_of_attempt(&call.place, call.operation.service, credentials.account_id());
        let endpoint = endpoint.map_err(|error| Error::Configuration(error.in_call(call.operation, sent)))?;
        if let Some(url) = discovered {
            *request.uri_mut() = url;
        } else if call.place.is_of_account() {
            *request.uri_mut() = endpoint.url.clone();
        }
        // A call that is signed was not prepared without a region.
        let region = endpoint.signing_region.as_deref().unwrap_or_default();
        let signing = Signing::new(&credentials, region, endpoint.signing_name, time);
        signing.sign_http(&mut request, payload_hash, &self.signing_keys).map_err(wrong)?;
        Ok(Signed { request, signature: Some(Signature { at, credentials }) })
    }

    /// Sends a request within the time of an attempt.
    pub(super) async fn transmit(
        &self,
        request: Request<Bytes>,
        measurements: &Measurements,
    ) -> Result<Received, HttpError> {
        let limit = self.timeouts.get_attempt();
        let whole = async {
            let waiting = measurements.measure(Step::Waiting);
            let response = self.http.send(request).await?;
            drop(waiting);
            let _measuring = measurements.measure(Step::Reading);
            #[cfg(feature = "event-streams")]
            if super::events::are_in(&response) {
                let clock = Arc::clone(&self.clock);
                let (response, events) =
                    super::events::receive(response, self.response_limit.bytes(), clock, self.timeouts.get_read())
                        .await?;
                return Ok(Received { response, events: Some(events) });
            }
            let response = read_whole(response, self.response_limit).await?;
            checksum::check(&response)?;
            Ok(Received::from(response))
        };
        let received = Deadline::new(self.clock.as_ref(), limit).run(whole).await;
        received.unwrap_or_else(|_| {
            let seconds = limit.unwrap_or_default().as_secs_f64();
            Err(HttpError::new(HttpErrorKind::Timeout, format!("no whole response within {seconds} s")))
        })
    }
}

/// The failure in an error response, without what it repeats of the credentials that the request was signed with.
pub(super) fn judge(
    call: &Call,
    received: Result<Received, HttpError>,
    signature: Option<&Signature>,
) -> Result<Received, AttemptFailure> {
    let received = received.map_err(AttemptFailure::Transport)?;
    let protocol = call.operation.service.protocol;
    let Some(mut says) = protocol.failure(&call.operation.address(), call.errors, &received.response) else {
        return Ok(received);
    };
    let used = signature.map(|signature| &*signature.credentials);
    let (head, body) = received.response.into_parts();
    says.message = says.message.map(|message| text_without_token(message, used));
    let response = ErrorResponse::new(call.errors, head, says, body_without_token(body, used));
    Err(AttemptFailure::Response(Box::new(response)))
}
