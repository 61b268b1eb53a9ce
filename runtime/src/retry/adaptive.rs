//! The AWS SDKs' `adaptive` mode: `standard`, with a limit on the rate of requests while the service throttles.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::rate_limiter::{RateLimiter, Turn};
use super::{Classification, FailedAttempt, RetryConfig, RetryDecision, RetryPolicy, RetrySession, StandardRetry};
use crate::metadata::ServiceMetadata;
use crate::random::Random;
use crate::time::Clock;

/// The AWS SDKs' `adaptive` mode: as [`StandardRetry`], and while a service throttles, each attempt waits until the rate of
/// all calls to that service allows it, the first one too.
///
/// For one kind of calls in great number. Calls that the service limits one by one (tables, queues, callers) slow each
/// other down under it: give those clients of their own.
#[derive(Debug)]
pub struct AdaptiveRetry {
    standard: StandardRetry,
    clock: Arc<dyn Clock>,
    /// By target prefix. As many as the program declares services.
    limiters: RwLock<HashMap<&'static str, Arc<RateLimiter>>>,
}

impl AdaptiveRetry {
    /// A policy that limits nothing until a service throttles.
    pub fn new(config: RetryConfig, random: Arc<dyn Random>, clock: Arc<dyn Clock>) -> Self {
        Self { standard: StandardRetry::new(config, random), clock, limiters: RwLock::default() }
    }

    fn limiter(&self, service: &'static ServiceMetadata) -> Arc<RateLimiter> {
        let key = service.target_prefix;
        // An insertion that panicked left the map as it was, so a poisoned lock is as good as another.
        if let Some(limiter) = self.limiters.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Arc::clone(limiter);
        }
        Arc::clone(self.limiters.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_default())
    }
}

impl RetryPolicy for AdaptiveRetry {
    fn start(&self, service: &'static ServiceMetadata, operation: &'static str) -> Box<dyn RetrySession> {
        Box::new(AdaptiveSession {
            standard: self.standard.start(service, operation),
            limiter: self.limiter(service),
            clock: Arc::clone(&self.clock),
            turn: Turn::default(),
        })
    }
}

#[derive(Debug)]
struct AdaptiveSession {
    standard: Box<dyn RetrySession>,
    limiter: Arc<RateLimiter>,
    clock: Arc<dyn Clock>,
    turn: Turn,
}

impl RetrySession for AdaptiveSession {
    fn max_attempts(&self) -> u32 {
        self.standard.max_attempts()
    }

    fn delay_before_attempt(&mut self) -> Duration {
        let (delay, turn) = self.limiter.delay(self.clock.now());
        self.turn = turn;
        delay
    }

    // The rate may have grown, or fallen, since.
    fn delay_left(&mut self, _: Duration) -> Duration {
        self.limiter.wait(self.turn, self.clock.now())
    }

    fn failed(&mut self, attempt: &FailedAttempt<'_>) -> RetryDecision {
        let throttled = Classification::of(&attempt.failure) == Classification::Throttling;
        self.limiter.record(throttled, self.clock.now());
        self.standard.failed(attempt)
    }

    fn succeeded(&mut self) {
        self.limiter.record(false, self.clock.now());
        self.standard.succeeded();
    }

    fn quota(&self) -> Option<u32> {
        self.standard.quota()
    }
}
