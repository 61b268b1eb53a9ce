//! Requests to the services that give credentials: each with a time-out, retries, and a limit on the response.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};

use crate::http::{HttpClient, HttpErrorKind, NoProxy, ResponseLimit, read_whole};
use crate::random::Random;
use crate::retry::{
    DeclaredRetry, FailedAttempt, FailureKind, RetryConfig, RetryDecision, RetrySession as _, StandardRetry,
    TokenBucket,
};
use crate::sign::ClockOffset;
use crate::text::Line;
use crate::time::{Clock, within};

/// More than any response with credentials has.
const MAX_RESPONSE_BYTES: usize = 256 * 1024;

/// The HTTP client, and what the calls of a client share beside it: clock and its correction, jitter, retry quota.
#[derive(Clone)]
pub(crate) struct Http {
    client: Arc<dyn HttpClient>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
    pub(super) offset: Arc<ClockOffset>,
    quota: Arc<TokenBucket>,
    no_proxy: bool,
}

/// The way in which a source asks.
pub(super) struct Manner {
    /// The time-out of an attempt.
    pub(super) limit: Duration,
    /// Of the AWS SDKs' `standard` mode; more or fewer where a setting says so.
    pub(super) attempts: u32,
    /// Whether the requests are signed, so that a response may say that the clock is wrong.
    pub(super) signed: bool,
    /// The error code in a response that is no success.
    pub(super) code: fn(&Response<Bytes>) -> Option<String>,
}

impl Manner {
    /// Three attempts of ten seconds, unsigned, with the code in the header.
    pub(super) const DEFAULT: Self =
        Self { limit: Duration::from_secs(10), attempts: 3, signed: false, code: code_in_header };
}

/// Codes that may pass although the rules for all services do not have them: STS could not reach the identity provider.
const TRANSIENT_CODES: [&str; 1] = ["IDPCommunicationError"];

impl Http {
    pub(crate) fn new(client: Arc<dyn HttpClient>, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { client, clock, random, offset: Arc::default(), quota: Arc::default(), no_proxy: false }
    }

    /// The same, for requests to this machine or the agent of its host.
    pub(super) fn without_proxy(&self) -> Self {
        Self { no_proxy: true, ..self.clone() }
    }

    /// The time, as services have it.
    pub(super) fn now(&self) -> SystemTime {
        self.offset.apply(self.clock.now())
    }

    /// Sends a request until there is a response that a retry would not better; `make` makes it anew for each attempt,
    /// for the time that it is given.
    ///
    /// # Errors
    /// A line that says why there is no response, or no request.
    pub(super) async fn call(
        &self,
        manner: &Manner,
        make: impl Fn(SystemTime) -> Result<Request<Bytes>, String>,
    ) -> Result<Response<Bytes>, String> {
        let config = RetryConfig::standard().max_attempts(manner.attempts);
        let policy = StandardRetry::with_bucket(config, Arc::clone(&self.random), Arc::clone(&self.quota));
        let mut session = policy.start_elsewhere();
        let mut attempt = 1;
        let mut clock_corrected = false;
        loop {
            let at = self.now();
            let (outcome, decision) = match self.send(make(at)?, manner.limit).await {
                Ok(response) if response.status() == StatusCode::OK => {
                    session.succeeded();
                    return Ok(response);
                }
                Ok(response) => {
                    let code = (manner.code)(&response);
                    let (head, body) = response.into_parts();
                    let corrects = manner.signed
                        && !clock_corrected
                        && self.offset.correct(&head, code.as_deref(), at, self.clock.now());
                    clock_corrected |= corrects;
                    let failure = if corrects {
                        FailureKind::ClockSkewCorrected { headers: &head.headers }
                    } else {
                        refused(&head, code.as_deref())
                    };
                    let decision = session.failed(&FailedAttempt::new(attempt, failure));
                    (Ok(Response::from_parts(head, body)), decision)
                }
                Err((kind, why)) => {
                    let failure = FailureKind::Transport(kind);
                    (Err(why), session.failed(&FailedAttempt::new(attempt, failure)))
                }
            };
            match decision {
                RetryDecision::Retry { delay } => self.clock.sleep(delay).await,
                RetryDecision::Stop { .. } => return outcome,
            }
            attempt += 1;
        }
    }

    /// One attempt; the error is a line that says what went wrong.
    async fn send(
        &self,
        mut request: Request<Bytes>,
        limit: Duration,
    ) -> Result<Response<Bytes>, (HttpErrorKind, String)> {
        let max = ResponseLimit::new(MAX_RESPONSE_BYTES);
        request.extensions_mut().insert(max);
        if self.no_proxy {
            request.extensions_mut().insert(NoProxy);
        }
        let whole = async { read_whole(self.client.send(request).await?, max).await };
        match within(self.clock.as_ref(), limit, whole).await {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) => Err((error.kind(), Line(&error.to_string()).to_string())),
            None => Err((HttpErrorKind::Timeout, format!("no answer within {} s", limit.as_secs_f64()))),
        }
    }
}

fn refused<'a>(head: &'a http::response::Parts, code: Option<&'a str>) -> FailureKind<'a> {
    let transient = code.is_some_and(|code| TRANSIENT_CODES.contains(&code));
    FailureKind::Service {
        status: head.status.as_u16(),
        code,
        message: None,
        headers: &head.headers,
        declared: if transient { DeclaredRetry::Retryable } else { DeclaredRetry::Nothing },
    }
}

/// The code of a service with a JSON protocol.
fn code_in_header(response: &Response<Bytes>) -> Option<String> {
    let code = response.headers().get("x-amzn-errortype")?.to_str().ok()?;
    code.split([':', ',']).next().map(|code| code.trim().to_owned())
}

/// A value that no client shows: a token.
pub(super) fn hidden(value: &str, what: &str) -> Result<HeaderValue, String> {
    let mut value =
        HeaderValue::from_str(value).map_err(|_| format!("{what} has characters that no header may have"))?;
    value.set_sensitive(true);
    Ok(value)
}
