//! One attempt: credentials, signature, transmission, and what came of it.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Request, Response};

use super::echo::{body_without_token, text_without_token};
use super::parts::Parts;
use super::prepare::Call;
use super::{Failed, Head, Progress};
use crate::credentials::{Credentials, CredentialsError};
use crate::error::{
    ConfigurationError, CredentialsFailure, Error, ResponseError, ResponseParts, ServiceDetails, ServiceError,
    TransportError, Unparsed,
};
use crate::http::{HttpError, HttpErrorKind, read_whole};
use crate::protocol::aws_json::{self, Failure};
use crate::retry::{Classification, DeclaredRetry, FailureKind};
use crate::sign::{RequestToSign, Signing, SigningTime};
use crate::text::snippet;
use crate::time::Deadline;

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");

/// A request with the headers of one attempt.
pub(super) struct Signed {
    pub(super) request: Request<Bytes>,
    /// When and with what it was signed; nothing for an operation that is not.
    pub(super) at: Option<SystemTime>,
    pub(super) credentials: Option<Arc<Credentials>>,
}

impl Parts {
    /// Makes the request of an attempt.
    pub(super) async fn sign(&self, call: &Call, attempt: u32, max_attempts: u32) -> Result<Signed, Error<Unparsed>> {
        let mut request = call.request.clone();
        request.extensions_mut().insert(self.response_limit);
        let headers = request.headers_mut();
        headers.insert(INVOCATION_ID, call.invocation_id.clone());
        let progress = format!("attempt={attempt}; max={}", max_attempts.max(attempt));
        if let Ok(progress) = HeaderValue::try_from(progress) {
            headers.insert(REQUEST, progress);
        }
        let Some(scope) = &call.scope else { return Ok(Signed { request, at: None, credentials: None }) };

        let sent = attempt - 1;
        let failed = |error| Error::Credentials(CredentialsFailure::new(call.operation, sent, error));
        let Some(cache) = &self.credentials else {
            return Err(failed(CredentialsError::new(
                "no credentials are set: give some to `Client::builder().credentials(…)`, or make the client with \
                 `Client::from_env()`",
            )));
        };
        let credentials = cache.get(self.timeouts.get_operation()).await.map_err(failed)?;
        let at = self.clock_offset.apply(self.clock.now());
        let wrong = |error| Error::Configuration(ConfigurationError::from_source(error).in_call(call.operation, sent));
        let time = SigningTime::new(at).map_err(wrong)?;
        let signing = Signing::new(&credentials, scope.region(), scope.service(), time);
        let signed = RequestToSign::from_http(request.method(), request.uri(), request.headers(), scope.payload_hash)
            .and_then(|to_sign| signing.sign(&to_sign, &self.signing_keys))
            .map_err(wrong)?;
        signed.apply(request.headers_mut());
        Ok(Signed { request, at: Some(at), credentials: Some(credentials) })
    }

    /// Sends a request within the time of an attempt.
    pub(super) async fn transmit(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let limit = self.timeouts.get_attempt();
        let whole = async {
            let response = self.http.send(request).await?;
            #[cfg(feature = "event-streams")]
            if super::events::are_in(&response) {
                let clock = Arc::clone(&self.clock);
                return super::events::receive(response, self.response_limit.0, clock, self.timeouts.get_read()).await;
            }
            read_whole(response, self.response_limit).await
        };
        let answer = Deadline::new(self.clock.as_ref(), limit).run(whole).await;
        answer.unwrap_or_else(|_| {
            let seconds = limit.unwrap_or_default().as_secs_f64();
            Err(HttpError::new(HttpErrorKind::Timeout, format!("no whole answer within {seconds} s")))
        })
    }

    /// Forgets credentials that the service says have expired, once a call. `true`: another attempt may be made.
    pub(super) fn renew_credentials(
        &self,
        used: &Arc<Credentials>,
        progress: &mut Progress,
        attempts_left: bool,
    ) -> bool {
        let Some(cache) = &self.credentials else { return false };
        // Credentials without an expiry come from a source that would only give the same again.
        if progress.credentials_renewed || used.expires_at().is_none() {
            return false;
        }
        progress.credentials_renewed = true;
        cache.invalidate(used);
        attempts_left
    }

    /// The time of the whole call is over.
    pub(super) fn out_of_time(call: &Call, progress: &Progress) -> Error<Unparsed> {
        let seconds = progress.limit.unwrap_or_default().as_secs_f64();
        let mut message = format!("the call took longer than {seconds} s");
        // Writing to a `String` cannot fail.
        let _ = match &progress.last {
            Some(Failed::Answer(answer)) => {
                let code = answer.failure.code.as_deref().unwrap_or_default();
                let status = answer.head.status.as_u16();
                write!(message, "; the last answer was HTTP {status} {code}")
            }
            Some(Failed::NoAnswer(NoAnswer(error))) => write!(message, "; the last attempt failed: {error}"),
            None => Ok(()),
        };
        NoAnswer(HttpError::new(HttpErrorKind::Timeout, message)).into_error(call, progress)
    }
}

/// An error answer.
pub(super) struct Answer {
    pub(super) head: Head,
    pub(super) failure: Failure,
    body: Bytes,
    declared: DeclaredRetry,
}

impl Answer {
    /// `used` are the credentials that the request was signed with: what the answer repeats of them is left out.
    pub(super) fn new(
        call: &Call,
        response: Response<Bytes>,
        mut failure: Failure,
        used: Option<&Credentials>,
    ) -> Self {
        let declared = DeclaredRetry::of(call.errors, failure.variant);
        let (head, body) = response.into_parts();
        failure.message = failure.message.map(|message| text_without_token(message, used));
        Self { head, failure, body: body_without_token(body, used), declared }
    }

    pub(super) fn kind(&self) -> FailureKind<'_> {
        FailureKind::Service {
            status: self.head.status.as_u16(),
            code: self.failure.code.as_deref(),
            headers: &self.head.headers,
            declared: self.declared,
        }
    }

    pub(super) fn has_code(&self, codes: &[&str]) -> bool {
        self.failure.code.as_deref().is_some_and(|code| codes.contains(&code))
    }

    pub(super) fn into_error(self, call: &Call, attempts: u32) -> Error<Unparsed> {
        let classification = Classification::of(&self.kind());
        let status = self.head.status.as_u16();
        let request_id = aws_json::request_id(&self.head.headers);
        if !self.failure.is_from_service() {
            return Error::Response(ResponseError::new(ResponseParts {
                operation: call.operation,
                endpoint: call.origin(),
                status,
                request_id,
                content_type: content_type(&self.head),
                attempts,
                snippet: snippet(&self.body),
                unreadable: None,
                retryable: classification.is_retryable(),
            }));
        }
        let details = ServiceDetails {
            operation: call.operation,
            status,
            code: self.failure.code,
            message: self.failure.message,
            request_id,
            unreadable: None,
            retryable: classification.is_retryable(),
            throttling: classification == Classification::Throttling,
            attempts,
        };
        Error::Service(ServiceError::new(Box::new(details), Unparsed { index: self.failure.variant, body: self.body }))
    }
}

pub(super) fn content_type(head: &Head) -> Option<Box<str>> {
    aws_json::short_header(&head.headers, http::header::CONTENT_TYPE.as_str())
}

/// No answer.
pub(super) struct NoAnswer(pub(super) HttpError);

impl NoAnswer {
    pub(super) fn into_error(self, call: &Call, progress: &Progress) -> Error<Unparsed> {
        Error::Transport(TransportError::new(
            call.operation,
            call.origin(),
            progress.attempt,
            progress.may_have_been_sent,
            self.0,
        ))
    }
}
