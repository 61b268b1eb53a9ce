//! One call from input to output: not generic, so it is compiled once for all operations.
//!
//! Validate and serialize once; then for each attempt: credentials, signature, transmission, classification, back-off.

mod attempt;
mod compression;
mod echo;
mod endpoints;
#[cfg(feature = "event-streams")]
mod events;
mod finish;
mod parts;
mod prepare;
mod timeouts;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tracing::Instrument as _;

use self::attempt::{Answer, NoAnswer};
pub(crate) use self::compression::Compression;
pub(crate) use self::endpoints::Endpoints;
#[cfg(feature = "event-streams")]
pub(crate) use self::events::RunningEvents;
pub(crate) use self::finish::RawReply;
pub(crate) use self::parts::Parts;
use self::prepare::Call;
pub use self::timeouts::Timeouts;
use crate::error::{ConfigurationError, Error, Unparsed};
use crate::metadata::OperationMetadata;
use crate::protocol::aws_json;
use crate::retry::{AttemptOutcome, FailureKind, RetryDecision, StopReason};
use crate::shape::{Document, ErrorSchema, Structure};
use crate::time::{BoxFuture, Deadline};

/// Error codes that say that the session token is too old.
const EXPIRED_TOKEN_CODES: [&str; 2] = ["ExpiredToken", "ExpiredTokenException"];

/// A limit on a call that is set after it was prepared, in place of the client's own.
pub(crate) type Limit = Arc<OnceLock<Duration>>;

/// Makes the calls of a client.
pub(crate) struct Orchestrator {
    parts: Parts,
}

impl Orchestrator {
    /// Makes calls with these parts.
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    /// What the calls share, for another client that has the same but for some of it.
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Begins a call. The input is validated and serialized at once, so that the future does not hold it. `replaced`
    /// stands for the input's members with these indices.
    pub(crate) fn call(
        self: &Arc<Self>,
        input: &dyn Structure,
        operation: &'static OperationMetadata,
        errors: &'static ErrorSchema,
        replaced: &[(usize, Document)],
        limit: Option<&Limit>,
    ) -> BoxFuture<'static, Result<RawReply, Error<Unparsed>>> {
        let prepared = self.parts.prepare(input, operation, errors, replaced);
        let this = Arc::clone(self);
        let limit = limit.map(Arc::clone);
        Box::pin(async move {
            // Made when the call begins, so that it stands in the span that the caller then is in.
            let span = tracing::debug_span!(
                "aws_operation",
                rpc.system = "aws-api",
                rpc.service = operation.service.id,
                rpc.method = operation.name(),
                http.response.status_code = tracing::field::Empty,
                aws.request_id = tracing::field::Empty,
                attempts = tracing::field::Empty,
            );
            let attempts = async {
                let limit = limit.and_then(|limit| limit.get().copied()).or(this.parts.timeouts.get_operation());
                let result = match (prepared, this.parts.clock.ready()) {
                    (Ok(call), Ok(())) => this.parts.attempts(&call, limit).await,
                    (Err(error), _) => Err(error),
                    (_, Err(why)) => Err(Error::Configuration(ConfigurationError::new(why).in_call(operation, 0))),
                };
                finish::record(&span, operation, &result);
                result
            };
            attempts.instrument(span.clone()).await
        })
    }
}

impl Parts {
    async fn attempts(&self, call: &Call, limit: Option<Duration>) -> Result<RawReply, Error<Unparsed>> {
        let operation = call.operation;
        let mut session = self.retry.start(operation.service, operation.name());
        let mut deadline = Deadline::new(self.clock.as_ref(), limit);
        let mut progress = Progress { limit, ..Progress::default() };
        loop {
            let turn = session.delay_before_attempt();
            if !turn.is_zero() && deadline.run(self.clock.sleep(turn)).await.is_err() {
                return Err(Self::out_of_time(call, &progress));
            }
            progress.attempt += 1;
            let max_attempts = session.max_attempts();
            let signed = match deadline.run(self.sign(call, progress.attempt, max_attempts)).await {
                Ok(signed) => signed?,
                Err(_) => return Err(Self::out_of_time(call, &progress)),
            };
            let (signed_at, used) = (signed.at, signed.credentials);
            let Ok(answer) = deadline.run(self.transmit(signed.request)).await else {
                progress.may_have_been_sent = true;
                return Err(Self::out_of_time(call, &progress));
            };
            let failed = match answer {
                Ok(response) => match aws_json::failure(operation, call.errors, &response) {
                    None => {
                        session.succeeded();
                        return Ok(call.reply(response, progress.attempt, used));
                    }
                    Some(failure) => Failed::Answer(Answer::new(call, response, failure, used.as_deref())),
                },
                Err(error) => Failed::NoAnswer(NoAnswer(error)),
            };
            progress.may_have_been_sent |= failed.may_have_been_sent();

            let attempts_left = progress.attempt < max_attempts;
            let mut skew_corrected = false;
            if let Failed::Answer(answer) = &failed {
                if let Some(used) = used.filter(|_| answer.has_code(&EXPIRED_TOKEN_CODES)) {
                    if self.renew_credentials(&used, &mut progress, attempts_left) {
                        tracing::debug!(
                            attempt = progress.attempt,
                            "the session token has expired; trying with a new one"
                        );
                        progress.last = Some(failed);
                        continue;
                    }
                }
                if let (Some(signed_at), false) = (signed_at, progress.skew_corrected) {
                    skew_corrected = self.clock_offset.correct(
                        &answer.head,
                        answer.failure.code.as_deref(),
                        signed_at,
                        self.clock.now(),
                    );
                    progress.skew_corrected = skew_corrected;
                }
            }

            let outcome = AttemptOutcome { attempt: progress.attempt, failure: failed.kind(skew_corrected) };
            match session.failed(&outcome) {
                RetryDecision::Retry { delay } => {
                    tracing::debug!(
                        attempt = progress.attempt,
                        status = failed.status(),
                        code = failed.code(),
                        delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX),
                        "the attempt failed; trying again"
                    );
                    progress.last = Some(failed);
                    if !delay.is_zero() && deadline.run(self.clock.sleep(delay)).await.is_err() {
                        return Err(Self::out_of_time(call, &progress));
                    }
                }
                RetryDecision::Stop { reason, delay_before_failing } => {
                    if reason == StopReason::QuotaExhausted {
                        tracing::debug!(
                            attempt = progress.attempt,
                            "the attempt failed; too many retries of late, so there is no other"
                        );
                    }
                    if let Some(delay) = delay_before_failing {
                        // The failure is known: a deadline only shortens the wait.
                        let _ = deadline.run(self.clock.sleep(delay)).await;
                    }
                    return Err(failed.into_error(call, &progress));
                }
            }
        }
    }
}

/// What became of a call so far.
#[derive(Default)]
struct Progress {
    /// The time for the whole call.
    limit: Option<Duration>,
    attempt: u32,
    may_have_been_sent: bool,
    skew_corrected: bool,
    credentials_renewed: bool,
    last: Option<Failed>,
}

/// A failed attempt.
enum Failed {
    Answer(Answer),
    NoAnswer(NoAnswer),
}

impl Failed {
    fn kind(&self, skew_corrected: bool) -> FailureKind<'_> {
        match self {
            Failed::Answer(answer) if skew_corrected => {
                FailureKind::ClockSkewCorrected { headers: &answer.head.headers }
            }
            Failed::Answer(answer) => answer.kind(),
            Failed::NoAnswer(NoAnswer(error)) => FailureKind::Transport(error.kind()),
        }
    }

    fn may_have_been_sent(&self) -> bool {
        match self {
            Failed::Answer(_) => true,
            Failed::NoAnswer(NoAnswer(error)) => error.may_have_been_sent(),
        }
    }

    fn status(&self) -> Option<u16> {
        match self {
            Failed::Answer(answer) => Some(answer.head.status.as_u16()),
            Failed::NoAnswer(_) => None,
        }
    }

    fn code(&self) -> Option<&str> {
        match self {
            Failed::Answer(answer) => answer.failure.code.as_deref(),
            Failed::NoAnswer(_) => None,
        }
    }

    fn into_error(self, call: &Call, progress: &Progress) -> Error<Unparsed> {
        match self {
            Failed::Answer(answer) => answer.into_error(call, progress.attempt),
            Failed::NoAnswer(failure) => failure.into_error(call, progress),
        }
    }
}

/// The parts of an answer: its head and its body.
type Head = http::response::Parts;
