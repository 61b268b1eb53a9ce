//! The next step after an attempt that failed: the one place that decides it.

use std::sync::Arc;
use std::time::Duration;

use super::failure::AttemptFailure;
use super::running::{FailedRequest, Running};
use crate::credentials::Credentials;
use crate::error::{Error, Unparsed};
use crate::retry::{FailedAttempt, FailureKind, RetryDecision, StopReason};

/// Error codes that say that the session token is too old.
const EXPIRED_TOKEN_CODES: [&str; 2] = ["ExpiredToken", "ExpiredTokenException"];

/// How a call goes on.
pub(super) enum Next {
    /// With another attempt, after a pause: with new credentials, by a corrected clock, or as the retry policy says.
    Attempt { after: Duration },
    /// It does not: this is its error, of which the caller is told after a pause.
    Fail { after: Duration, error: Error<Unparsed> },
}

impl Running<'_> {
    /// Decides how the call goes on after an attempt that failed.
    pub(super) async fn next(&mut self, FailedRequest { failure, signature }: FailedRequest) -> Next {
        let mut corrected = None;
        if let (AttemptFailure::Response(response), Some(signature)) = (&failure, &signature) {
            let expired = response.code().is_some_and(|code| EXPIRED_TOKEN_CODES.contains(&code));
            if expired && !self.credentials_renewed {
                self.credentials_renewed = true;
                match self.renewed_credentials(&signature.credentials, &failure).await {
                    Ok(true) => return self.again(failure, Duration::ZERO, "the session token has expired"),
                    Ok(false) => {}
                    Err(error) => return Next::Fail { after: Duration::ZERO, error },
                }
            }
            let discoverer = self.call.discoverer.as_ref();
            let forgotten = discoverer.is_some_and(|discoverer| discoverer.forgets(failure.status(), failure.code()));
            if forgotten && self.attempts < self.session.max_attempts() {
                return self.again(failure, Duration::ZERO, "the endpoint that was discovered serves no longer");
            }
            if !self.clock_corrected {
                let (offset, now) = (&self.parts.clock_offset, self.parts.clock.now());
                self.clock_corrected = offset.correct(&response.head, response.code(), signature.at, now);
                corrected = self.clock_corrected.then_some(&response.head.headers);
            }
        }
        let kind = corrected.map_or_else(|| failure.kind(), |headers| FailureKind::ClockSkewCorrected { headers });
        match self.session.failed(&FailedAttempt::new(self.attempts, kind)) {
            RetryDecision::Retry { delay } => self.again(failure, delay, "it may pass"),
            RetryDecision::Stop { reason, delay_before_failing } => {
                if reason == StopReason::QuotaExhausted {
                    tracing::debug!(
                        attempt = self.attempts,
                        "the attempt failed; too many retries of late, so there is no other"
                    );
                }
                Next::Fail { after: delay_before_failing.unwrap_or_default(), error: self.error(failure) }
            }
        }
    }

    fn again(&mut self, failure: AttemptFailure, after: Duration, why: &'static str) -> Next {
        tracing::debug!(
            attempt = self.attempts,
            status = failure.status(),
            code = failure.code(),
            delay_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX),
            why,
            "the attempt failed; trying again"
        );
        self.last = Some(failure);
        Next::Attempt { after }
    }

    /// Forgets credentials that the service says have expired, whatever their source said, and asks the source for others:
    /// for this call, if it has an attempt left, or for the next. `false`: there are none.
    async fn renewed_credentials(
        &mut self,
        expired: &Arc<Credentials>,
        failure: &AttemptFailure,
    ) -> Result<bool, Error<Unparsed>> {
        let Some(cache) = &self.parts.credentials else { return Ok(false) };
        cache.invalidate(expired);
        if self.attempts >= self.session.max_attempts() {
            return Ok(false);
        }
        let load = self.parts.credentials(self.call, self.attempts, self.measurements);
        match self.deadline.run(load).await {
            // Keys that were given in code, or a file that nobody has changed, are the same again.
            Ok(loaded) => Ok(!loaded?.has_the_keys_of(expired)),
            Err(_) => Err(self.out_of_time(Some(failure))),
        }
    }
}
