//! The span of a call, and what is logged at its end. Numbers and names alone: nothing of a body, and no secret.

use tracing::Span;
use tracing::field::Empty;

use super::measurements::{Measurements, Step};
use super::response::UnreadOutput;
use crate::error::{Error, Unparsed};
use crate::metadata::OperationMetadata;

/// The span of a call. What is empty is recorded at the end of the call.
pub(super) fn of(operation: &'static OperationMetadata) -> Span {
    tracing::debug_span!(
        "aws_operation",
        rpc.system = "aws-api",
        rpc.service = operation.service.id,
        rpc.method = operation.name(),
        http.response.status_code = Empty,
        aws.request_id = Empty,
        error.type = Empty,
        attempts = Empty,
        seconds.call = Empty,
        seconds.credentials = Empty,
        seconds.signing = Empty,
        seconds.waiting = Empty,
        seconds.reading = Empty,
        seconds.backing_off = Empty,
        retry.quota = Empty,
    )
}

/// Completes the span, and tells of a call that failed for good. A service's own error that a caller is expected to
/// handle (no such resource, a condition that did not hold) is told at debug level only. No message: it may repeat the
/// input.
pub(super) fn record(
    span: &Span,
    operation: &'static OperationMetadata,
    result: &Result<UnreadOutput, Error<Unparsed>>,
    measurements: &Measurements,
) {
    if span.is_disabled() && result.is_ok() {
        return;
    }
    let (status, request_id, attempts) = match result {
        Ok(output) => (Some(output.status()), output.request_id(), output.attempts()),
        Err(error) => (error.status(), error.request_id().map(Box::from), error.attempts()),
    };
    span.record("attempts", attempts);
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    if let Some(request_id) = &request_id {
        span.record("aws.request_id", &**request_id);
    }
    if let Some(quota) = measurements.quota() {
        span.record("retry.quota", quota);
    }
    if !span.is_disabled() {
        let steps = [
            ("seconds.credentials", Step::Credentials),
            ("seconds.signing", Step::Signing),
            ("seconds.waiting", Step::Waiting),
            ("seconds.reading", Step::Reading),
            ("seconds.backing_off", Step::BackingOff),
        ];
        for (field, step) in steps {
            span.record(field, measurements.seconds(step));
        }
        span.record("seconds.call", measurements.call());
    }
    let Err(error) = result else { return };
    span.record("error.type", error.code().unwrap_or(kind(error)));
    let expected = match error {
        Error::Service(_) => !error.is_retryable(),
        Error::Invalid(_) => true,
        _ => false,
    };
    // The level is a constant of the call site, hence two of them.
    macro_rules! tell {
        ($level:ident) => {
            tracing::$level!(
                rpc.service = operation.service.id,
                rpc.method = operation.name(),
                kind = kind(error),
                status,
                code = error.code(),
                aws.request_id = request_id.as_deref(),
                attempts,
                "the call failed"
            )
        };
    }
    if expected {
        tell!(debug);
    } else {
        tell!(warn);
    }
}

fn kind(error: &Error<Unparsed>) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid input",
        Error::Configuration(_) => "configuration",
        Error::Credentials(_) => "credentials",
        Error::Transport(_) => "transport",
        Error::Response(_) => "response",
        Error::Service(_) => "service",
    }
}
