//! The policies that settings describe.

use std::sync::Arc;

use super::config::{RetryConfig, RetryMode};
use super::{AdaptiveRetry, RetryPolicy, StandardRetry};
use crate::random::Random;
use crate::time::{Clock, SystemClock};

impl RetryConfig {
    /// The policy that these settings describe.
    pub fn policy(&self, random: Arc<dyn Random>) -> Arc<dyn RetryPolicy> {
        self.policy_by(random, Arc::new(SystemClock))
    }

    /// The policy, by this clock.
    pub(crate) fn policy_by(&self, random: Arc<dyn Random>, clock: Arc<dyn Clock>) -> Arc<dyn RetryPolicy> {
        match self.mode() {
            RetryMode::Adaptive => Arc::new(AdaptiveRetry::new(*self, random, clock)),
            RetryMode::Standard | RetryMode::Off => Arc::new(StandardRetry::new(*self, random)),
        }
    }
}
