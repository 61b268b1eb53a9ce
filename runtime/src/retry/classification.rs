//! The kinds of failures that an attempt meets.

use std::time::Duration;

use super::{DeclaredRetry, FailureKind};

/// The kind of a failure, which decides about the retry, its delay and its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Classification {
    /// It may pass: the connection, a time-out, a server that failed.
    Transient,
    /// There were too many requests.
    Throttling,
    /// The same request would fail again.
    NotRetryable,
}

const THROTTLING_CODES: [&str; 14] = [
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    "LimitExceededException",
    "RequestThrottled",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
];

const TRANSIENT_CODES: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

impl Classification {
    /// The kind of this failure in `standard` mode: by code, then by what is declared, then by status.
    pub fn of(failure: &FailureKind<'_>) -> Self {
        match *failure {
            FailureKind::Transport(kind) if kind.is_transient() => Self::Transient,
            FailureKind::Transport(_) => Self::NotRetryable,
            FailureKind::ClockSkewCorrected { .. } => Self::Transient,
            FailureKind::Service { status, code, declared, .. } => {
                if code.is_some_and(|code| THROTTLING_CODES.contains(&code)) {
                    return Self::Throttling;
                }
                match declared {
                    DeclaredRetry::Throttling => return Self::Throttling,
                    DeclaredRetry::Retryable => return Self::Transient,
                    DeclaredRetry::Nothing => {}
                }
                if status == 429 {
                    return Self::Throttling;
                }
                let transient =
                    matches!(status, 500 | 502 | 503 | 504) || code.is_some_and(|code| TRANSIENT_CODES.contains(&code));
                if transient { Self::Transient } else { Self::NotRetryable }
            }
        }
    }

    /// Whether the request may be sent again.
    pub fn is_retryable(self) -> bool {
        self != Self::NotRetryable
    }
}

impl FailureKind<'_> {
    /// The delay that the service asks for: `x-amz-retry-after` in whole milliseconds.
    ///
    /// Anything but a sequence of digits is as no header. A value that no integer holds is a very long time.
    pub fn retry_after(&self) -> Option<Duration> {
        let headers = match self {
            FailureKind::Service { headers, .. } | FailureKind::ClockSkewCorrected { headers } => headers,
            FailureKind::Transport(_) => return None,
        };
        let text = headers.get("x-amz-retry-after")?.to_str().ok()?.trim();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Duration::from_millis(text.parse().unwrap_or(u64::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::*;
    use crate::http::HttpErrorKind;

    fn service(status: u16, code: Option<&str>, declared: DeclaredRetry) -> Classification {
        Classification::of(&FailureKind::Service { status, code, message: None, headers: &HeaderMap::new(), declared })
    }

    #[test]
    fn only_failures_that_may_pass_are_retried() {
        use Classification::{NotRetryable, Throttling, Transient};
        use DeclaredRetry::Nothing;

        for status in 100..=599 {
            let expected = match status {
                429 => Throttling,
                500 | 502 | 503 | 504 => Transient,
                _ => NotRetryable,
            };
            assert_eq!(service(status, None, Nothing), expected, "{status}");
            assert_eq!(service(status, Some("Other"), Nothing), expected, "{status}");
        }
        for code in THROTTLING_CODES {
            assert_eq!(service(400, Some(code), Nothing), Throttling, "{code}");
            assert_eq!(service(503, Some(code), Nothing), Throttling, "{code}");
            assert_eq!(service(400, Some(&code.to_lowercase()), Nothing), NotRetryable, "codes are case-sensitive");
        }
        for code in TRANSIENT_CODES {
            assert_eq!(service(400, Some(code), Nothing), Transient, "{code}");
        }
    }

    #[test]
    fn what_is_declared_counts_before_the_status_and_after_the_codes() {
        use Classification::{Throttling, Transient};

        assert_eq!(service(400, Some("Busy"), DeclaredRetry::Retryable), Transient);
        assert_eq!(service(500, Some("Busy"), DeclaredRetry::Throttling), Throttling);
        assert_eq!(service(429, Some("Busy"), DeclaredRetry::Retryable), Transient);
        assert_eq!(service(400, Some("SlowDown"), DeclaredRetry::Retryable), Throttling);
    }

    #[test]
    fn only_lost_connections_time_outs_and_damage_are_retried_without_a_response() {
        let of = |kind| Classification::of(&FailureKind::Transport(kind)).is_retryable();
        assert!(of(HttpErrorKind::Connect) && of(HttpErrorKind::Timeout) && of(HttpErrorKind::Io));
        assert!(of(HttpErrorKind::Damaged));
        assert!(!of(HttpErrorKind::ResponseTooLarge) && !of(HttpErrorKind::Request) && !of(HttpErrorKind::Protocol));
    }

    #[test]
    fn retry_after_reads_digits_only() {
        let of = |value: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert("x-amz-retry-after", HeaderValue::from_bytes(value).unwrap());
            FailureKind::ClockSkewCorrected { headers: &headers }.retry_after()
        };
        assert_eq!(of(b"1500"), Some(Duration::from_millis(1_500)));
        assert_eq!(of(b" 0 "), Some(Duration::ZERO));
        assert_eq!(of(b"99999999999999999999999999"), Some(Duration::from_millis(u64::MAX)));
        for invalid in [&b"-100"[..], b"+1", b"1.5", b"1e3", b"", b"invalid", b"\xFF", b"Wed, 21 Oct 2015 07:28:00 GMT"]
        {
            assert_eq!(of(invalid), None, "{invalid:?}");
        }
    }
}
