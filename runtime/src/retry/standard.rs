//! The AWS SDKs' `standard` mode, version 2.1.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::{
    Backoff, Classification, FailedAttempt, RetryConfig, RetryDecision, RetryPolicy, RetrySession, StopReason,
    TokenBucket,
};
use crate::metadata::ServiceMetadata;
use crate::random::Random;

/// The cost of a retry.
const RETRY_COST: u32 = 14;
/// The cost of a retry after throttling: the service is up, and asks only for patience.
const THROTTLING_RETRY_COST: u32 = 5;
/// The refund for a success at the first attempt.
const FIRST_TRY_REFUND: u32 = 1;

/// Operations that callers repeat in a loop: by target prefix and name.
///
/// They have no Smithy trait in the services' models yet; source: the list in botocore 1.44.5.
const LONG_POLLING: [(&str, &str); 6] = [
    ("AmazonSQS", "ReceiveMessage"),
    ("AWSStepFunctions", "GetActivityTask"),
    ("SimpleWorkflowService", "PollForActivityTask"),
    ("SimpleWorkflowService", "PollForDecisionTask"),
    ("Kinesis_20131202", "ReceiveQueueRecords"),
    ("Kinesis_20131202", "ReceiveDeadLetterQueueRecords"),
];

/// The AWS SDKs' `standard` mode, version 2.1: exponential back-off with jitter, and a bucket of tokens for each
/// service, so that a service that is down does not take the retries of the others.
#[derive(Debug)]
pub struct StandardRetry {
    config: RetryConfig,
    random: Arc<dyn Random>,
    buckets: Buckets,
}

#[derive(Debug)]
enum Buckets {
    /// By target prefix. As many as the program declares services.
    PerService(RwLock<HashMap<&'static str, Arc<TokenBucket>>>),
    Shared(Arc<TokenBucket>),
}

impl StandardRetry {
    /// A policy with a full bucket for each service.
    pub fn new(config: RetryConfig, random: Arc<dyn Random>) -> Self {
        Self { config, random, buckets: Buckets::PerService(RwLock::default()) }
    }

    /// A policy with one bucket for all services, which other policies may share.
    pub fn with_bucket(config: RetryConfig, random: Arc<dyn Random>, bucket: Arc<TokenBucket>) -> Self {
        Self { config, random, buckets: Buckets::Shared(bucket) }
    }

    /// The bucket that calls to this service use.
    pub fn bucket(&self, service: &'static ServiceMetadata) -> Arc<TokenBucket> {
        let buckets = match &self.buckets {
            Buckets::Shared(bucket) => return Arc::clone(bucket),
            Buckets::PerService(buckets) => buckets,
        };
        let key = service.target_prefix;
        // An insertion that panicked left the map as it was, so a poisoned lock is as good as another.
        if let Some(bucket) = buckets.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Arc::clone(bucket);
        }
        Arc::clone(buckets.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_default())
    }

    /// The retries of a request that is no operation of a service, such as one for credentials.
    #[cfg(feature = "default-credentials")]
    pub(crate) fn start_elsewhere(&self) -> impl RetrySession + use<> {
        let bucket = match &self.buckets {
            Buckets::Shared(bucket) => Arc::clone(bucket),
            Buckets::PerService(_) => Arc::default(),
        };
        self.session(false, false, bucket)
    }

    fn session(&self, dynamodb: bool, long_polling: bool, bucket: Arc<TokenBucket>) -> StandardSession {
        StandardSession {
            max_attempts: self.config.attempts_for(dynamodb),
            backoff: Backoff { base: self.config.base_for(dynamodb), max: self.config.max() },
            throttling_backoff: Backoff { base: self.config.throttling_base(), max: self.config.max() },
            long_polling,
            random: Arc::clone(&self.random),
            bucket,
            last_cost: None,
        }
    }
}

impl RetryPolicy for StandardRetry {
    fn start(&self, service: &'static ServiceMetadata, operation: &'static str) -> Box<dyn RetrySession> {
        let dynamodb = matches!(service.target_prefix, "DynamoDB_20120810" | "DynamoDBStreams_20120810");
        let long_polling = LONG_POLLING.contains(&(service.target_prefix, operation));
        Box::new(self.session(dynamodb, long_polling, self.bucket(service)))
    }
}

#[derive(Debug)]
struct StandardSession {
    max_attempts: u32,
    backoff: Backoff,
    throttling_backoff: Backoff,
    long_polling: bool,
    random: Arc<dyn Random>,
    bucket: Arc<TokenBucket>,
    /// The cost of the last retry.
    last_cost: Option<u32>,
}

impl RetrySession for StandardSession {
    fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    fn failed(&mut self, attempt: &FailedAttempt<'_>) -> RetryDecision {
        let stop = |reason| RetryDecision::Stop { reason, delay_before_failing: None };
        let (backoff, cost) = match Classification::of(&attempt.failure) {
            Classification::NotRetryable => return stop(StopReason::NotRetryable),
            Classification::Transient => (self.backoff, RETRY_COST),
            Classification::Throttling => (self.throttling_backoff, THROTTLING_RETRY_COST),
        };
        if attempt.number >= self.max_attempts {
            return stop(StopReason::AttemptsExhausted);
        }
        let delay =
            || backoff.delay(attempt.number.saturating_sub(1), self.random.unit(), attempt.failure.retry_after());
        if self.bucket.try_take(cost) {
            self.last_cost = Some(cost);
            return RetryDecision::Retry { delay: delay() };
        }
        // Whoever polls calls again at once: without a pause, an empty bucket would make the load worse.
        let delay_before_failing = self.long_polling.then(delay);
        RetryDecision::Stop { reason: StopReason::QuotaExhausted, delay_before_failing }
    }

    fn succeeded(&mut self) {
        self.bucket.give_back(self.last_cost.take().unwrap_or(FIRST_TRY_REFUND));
    }

    fn quota(&self) -> Option<u32> {
        Some(self.bucket.available())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::{HeaderMap, HeaderValue};

    use super::*;
    use crate::http::HttpErrorKind;
    use crate::protocol::AWS_JSON_1_0;
    use crate::random::SystemRandom;
    use crate::retry::FailureKind;

    static SERVICE: ServiceMetadata =
        ServiceMetadata::new("example", AWS_JSON_1_0).id("Example").target_prefix("AmazonSQS");

    /// Below `bound`.
    fn pick(bound: usize) -> usize {
        let draw = SystemRandom.uuid().bytes().map(usize::from).fold(0, |sum, byte| sum * 31 % 1_000_003 + byte);
        draw % bound
    }

    /// One call whose attempts fail at random; the number of attempts made.
    fn call(policy: &StandardRetry, retry_after: &HeaderMap) -> u32 {
        let none = HeaderMap::new();
        let mut session = policy.start(&SERVICE, ["ReceiveMessage", "SendMessage"][pick(2)]);
        for attempt in 1.. {
            let status = [200, 400, 429, 500, 503][pick(5)];
            let headers = if pick(2) == 0 { &none } else { retry_after };
            let failure = match pick(6) {
                0 => FailureKind::Transport([HttpErrorKind::Io, HttpErrorKind::Protocol][pick(2)]),
                _ => FailureKind::service(status, None, headers),
            };
            if status == 200 {
                session.succeeded();
                return attempt;
            }
            let longest = policy.config.max() + Duration::from_secs(5);
            match session.failed(&FailedAttempt::new(attempt, failure)) {
                RetryDecision::Retry { delay } => assert!(delay <= longest),
                RetryDecision::Stop { reason, delay_before_failing } => {
                    assert!(delay_before_failing.is_none_or(|delay| delay <= longest));
                    assert!(delay_before_failing.is_none() || reason == StopReason::QuotaExhausted);
                    return attempt;
                }
            }
        }
        unreachable!("attempts are bounded")
    }

    #[test]
    fn calls_on_many_threads_keep_every_bound() {
        let mut retry_after = HeaderMap::new();
        retry_after.insert("x-amz-retry-after", HeaderValue::from_static("999999999"));
        for (attempts, tokens) in [(1, 500), (3, 500), (7, 40)] {
            let bucket = Arc::new(TokenBucket::with_tokens(500, tokens));
            let config = RetryConfig::standard().max_attempts(attempts);
            let policy = StandardRetry::with_bucket(config, Arc::new(SystemRandom), Arc::clone(&bucket));
            std::thread::scope(|scope| {
                for _ in 0..4 {
                    scope.spawn(|| {
                        for _ in 0..500 {
                            assert!(call(&policy, &retry_after) <= attempts);
                            assert!(bucket.available() <= bucket.capacity());
                        }
                    });
                }
            });
        }
    }

    #[test]
    fn without_retries_nothing_is_taken_and_successes_fill_the_bucket() {
        let bucket = Arc::new(TokenBucket::with_tokens(500, 10));
        let policy = StandardRetry::with_bucket(RetryConfig::off(), Arc::new(SystemRandom), Arc::clone(&bucket));
        let failure = FailureKind::Transport(HttpErrorKind::Io);
        let decision = policy.start(&SERVICE, "SendMessage").failed(&FailedAttempt::new(1, failure));
        let expected = RetryDecision::Stop { reason: StopReason::AttemptsExhausted, delay_before_failing: None };
        assert_eq!((decision, bucket.available()), (expected, 10));
        policy.start(&SERVICE, "SendMessage").succeeded();
        assert_eq!(bucket.available(), 11);
    }
}
