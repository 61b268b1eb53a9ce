//! The AWS SDKs' `standard` mode, version 2.1.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::{
    AttemptOutcome, Backoff, Classification, RetryConfig, RetryDecision, RetryPolicy, RetrySession, StopReason,
    TokenBucket,
};
use crate::operation::ServiceMetadata;
use crate::random::Random;

/// What a retry costs.
const RETRY_COST: u32 = 14;
/// What a retry after throttling costs: the service is up, and asks only for patience.
const THROTTLING_RETRY_COST: u32 = 5;
/// What a success at the first attempt gives back.
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
}

impl RetryPolicy for StandardRetry {
    fn start(&self, service: &'static ServiceMetadata, operation: &'static str) -> Box<dyn RetrySession> {
        let dynamodb = matches!(service.target_prefix, "DynamoDB_20120810" | "DynamoDBStreams_20120810");
        Box::new(StandardSession {
            max_attempts: self.config.attempts_for(dynamodb),
            backoff: Backoff { base: self.config.base_for(dynamodb), max: self.config.max() },
            throttling_backoff: Backoff { base: self.config.throttling_base(), max: self.config.max() },
            long_polling: LONG_POLLING.contains(&(service.target_prefix, operation)),
            random: Arc::clone(&self.random),
            bucket: self.bucket(service),
            last_cost: None,
        })
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
    /// What the last retry took from the bucket.
    last_cost: Option<u32>,
}

impl RetrySession for StandardSession {
    fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    fn failed(&mut self, outcome: &AttemptOutcome<'_>) -> RetryDecision {
        let stop = |reason| RetryDecision::Stop { reason, delay_before_failing: None };
        let (backoff, cost) = match Classification::of(&outcome.failure) {
            Classification::NotRetryable => return stop(StopReason::NotRetryable),
            Classification::Transient => (self.backoff, RETRY_COST),
            Classification::Throttling => (self.throttling_backoff, THROTTLING_RETRY_COST),
        };
        if outcome.attempt >= self.max_attempts {
            return stop(StopReason::AttemptsExhausted);
        }
        let delay =
            || backoff.delay(outcome.attempt.saturating_sub(1), self.random.unit(), outcome.failure.retry_after());
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
}
