//! The settings of retries.

use std::time::Duration;

/// Whether and how failed attempts are repeated.
///
/// ```
/// use aws_operation::retry::RetryConfig;
///
/// let patient = RetryConfig::standard().max_attempts(5);
/// let none = RetryConfig::off();
/// # assert_ne!(patient, none);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryConfig {
    mode: RetryMode,
    max_attempts: Option<u32>,
    base_delay: Option<Duration>,
    throttling_base_delay: Duration,
    max_delay: Duration,
}

/// The mode of retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryMode {
    /// The AWS SDKs' `standard` mode, version 2.1.
    Standard,
    /// The AWS SDKs' `adaptive` mode: `standard`, with a limit on the rate of requests while a service throttles.
    Adaptive,
    /// One attempt a call.
    Off,
}

impl RetryConfig {
    /// The AWS SDKs' `standard` mode, version 2.1: three attempts, four for DynamoDB and its streams.
    pub const fn standard() -> Self {
        Self {
            mode: RetryMode::Standard,
            max_attempts: None,
            base_delay: None,
            throttling_base_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(20),
        }
    }

    /// The AWS SDKs' `adaptive` mode; see [`AdaptiveRetry`](super::AdaptiveRetry) for when to take it.
    pub const fn adaptive() -> Self {
        Self { mode: RetryMode::Adaptive, ..Self::standard() }
    }

    /// One attempt a call.
    pub const fn off() -> Self {
        Self { mode: RetryMode::Off, ..Self::standard() }
    }

    /// How many attempts a call makes at most, the first one included, for every service. Zero counts as one.
    #[must_use]
    pub const fn max_attempts(mut self, max_attempts: u32) -> Self {
        self.max_attempts = Some(if max_attempts == 0 { 1 } else { max_attempts });
        self
    }

    /// The greatest delay before the first retry of a failure other than throttling, for every service. The default is 50 ms, 25 ms
    /// for DynamoDB and its streams.
    #[must_use]
    pub const fn base_delay(mut self, base_delay: Duration) -> Self {
        self.base_delay = Some(base_delay);
        self
    }

    /// The greatest delay before the first retry after throttling. The default is one second.
    #[must_use]
    pub const fn throttling_base_delay(mut self, base_delay: Duration) -> Self {
        self.throttling_base_delay = base_delay;
        self
    }

    /// The greatest delay before any retry. The default is 20 seconds; `x-amz-retry-after` may add five.
    #[must_use]
    pub const fn max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// The mode.
    pub const fn mode(&self) -> RetryMode {
        self.mode
    }

    /// The number of attempts, if it was set.
    pub const fn configured_max_attempts(&self) -> Option<u32> {
        self.max_attempts
    }

    pub(super) fn attempts_for(&self, dynamodb: bool) -> u32 {
        match self.mode {
            RetryMode::Off => 1,
            RetryMode::Standard | RetryMode::Adaptive => self.max_attempts.unwrap_or(if dynamodb { 4 } else { 3 }),
        }
    }

    pub(super) fn base_for(&self, dynamodb: bool) -> Duration {
        self.base_delay.unwrap_or(Duration::from_millis(if dynamodb { 25 } else { 50 }))
    }

    pub(super) fn throttling_base(&self) -> Duration {
        self.throttling_base_delay
    }

    pub(super) fn max(&self) -> Duration {
        self.max_delay
    }
}

impl Default for RetryConfig {
    fn default() -> Self {
        Self::standard()
    }
}
