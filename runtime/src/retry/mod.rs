//! Retries: the policy as a trait, and the AWS SDKs' `standard` mode, version 2.1, as its default, and their
//! `adaptive` mode.
//!
//! Source: "Retry behavior" in the AWS SDKs and tools reference guide.

mod adaptive;
mod backoff;
mod classification;
mod config;
mod policy;
mod rate_limiter;
mod standard;
mod token_bucket;

use std::fmt;
use std::time::Duration;

use http::HeaderMap;

pub use self::adaptive::AdaptiveRetry;
pub use self::backoff::Backoff;
pub use self::classification::Classification;
pub use self::config::{RetryConfig, RetryMode};
pub use self::standard::StandardRetry;
pub use self::token_bucket::TokenBucket;
use crate::http::HttpErrorKind;
use crate::metadata::ServiceMetadata;
pub use crate::shape::DeclaredRetry;

/// Decides which failed attempts are repeated, and when.
///
/// A client has one policy for all its calls. [`StandardRetry`] is the default; an implementation of one's own can
/// ask [`Classification::of`] for what the AWS SDKs think of a failure.
pub trait RetryPolicy: fmt::Debug + Send + Sync + 'static {
    /// Begins a call. It is not asked whether the first attempt may be made.
    fn start(&self, service: &'static ServiceMetadata, operation: &'static str) -> Box<dyn RetrySession>;
}

/// The retries of one call.
///
/// A session that is dropped before its call ended (the caller lost interest) has nothing to give back.
pub trait RetrySession: fmt::Debug + Send + Sync {
    /// How many attempts the call may make at most, the first one included; `max` in `amz-sdk-request`.
    fn max_attempts(&self) -> u32;

    /// How long to wait before an attempt that is about to be made, the first one too; asked once for each. By default not at
    /// all.
    fn delay_before_attempt(&mut self) -> Duration {
        Duration::ZERO
    }

    /// How long such a wait goes on, of which this much is left; asked now and then in one of more than two seconds, and at
    /// the end of each. By default that long.
    fn delay_left(&mut self, left: Duration) -> Duration {
        left
    }

    /// An attempt failed: is there another one?
    fn failed(&mut self, attempt: &FailedAttempt<'_>) -> RetryDecision;

    /// An attempt succeeded: the call is over.
    fn succeeded(&mut self);

    /// The rest of a quota that retries take from, as the span of a call tells it. By default there is none.
    fn quota(&self) -> Option<u32> {
        None
    }
}

/// A failed attempt.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedAttempt<'a> {
    /// The attempt's number; the first one is 1.
    pub number: u32,
    /// The kind of the failure.
    pub failure: FailureKind<'a>,
}

impl<'a> FailedAttempt<'a> {
    /// The attempt with this number, and what went wrong with it.
    pub fn new(number: u32, failure: FailureKind<'a>) -> Self {
        Self { number, failure }
    }
}

/// The failure of an attempt.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum FailureKind<'a> {
    /// No response came; an attempt that ran out of time is [`HttpErrorKind::Timeout`].
    Transport(HttpErrorKind),
    /// The service (or something before it) responded with an error.
    #[non_exhaustive]
    Service {
        /// The status of the response.
        status: u16,
        /// The error code, without namespace and URI, if there was one.
        code: Option<&'a str>,
        /// The message, if there was one. It may repeat the input: it is for a decision, not for a log.
        message: Option<&'a str>,
        /// The headers of the response.
        headers: &'a HeaderMap,
        /// The declaration of the operation's error type about this code.
        declared: DeclaredRetry,
    },
    /// The service refused the request for its time, and the clock has been corrected since.
    ClockSkewCorrected {
        /// The headers of the response.
        headers: &'a HeaderMap,
    },
}

impl<'a> FailureKind<'a> {
    /// The error of a service, without a message, of which nothing is declared: to try a policy with.
    pub fn service(status: u16, code: Option<&'a str>, headers: &'a HeaderMap) -> Self {
        Self::Service { status, code, message: None, headers, declared: DeclaredRetry::Nothing }
    }

    /// The same with this message. Does nothing to what is no error of a service.
    #[must_use]
    pub fn with_message(mut self, text: &'a str) -> Self {
        if let Self::Service { message, .. } = &mut self {
            *message = Some(text);
        }
        self
    }
}

/// Neither the message nor the headers' values, which may be anything.
impl fmt::Debug for FailureKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FailureKind::Transport(kind) => f.debug_tuple("Transport").field(kind).finish(),
            FailureKind::Service { status, code, declared, .. } => f
                .debug_struct("Service")
                .field("status", status)
                .field("code", code)
                .field("declared", declared)
                .finish_non_exhaustive(),
            FailureKind::ClockSkewCorrected { .. } => f.debug_struct("ClockSkewCorrected").finish_non_exhaustive(),
        }
    }
}

/// Whether a failed call goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryDecision {
    /// Wait for `delay`, then make another attempt.
    Retry {
        /// How long to wait.
        delay: Duration,
    },
    /// The call failed.
    Stop {
        /// Why there is no other attempt.
        reason: StopReason,
        /// How long to wait before the caller is told. It slows down callers that poll in a loop, while the service has no
        /// room for retries.
        delay_before_failing: Option<Duration>,
    },
}

/// Why there is no other attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StopReason {
    /// The same request would fail again.
    NotRetryable,
    /// All attempts were made.
    AttemptsExhausted,
    /// Too many retries were made of late: the token bucket is empty.
    QuotaExhausted,
}
