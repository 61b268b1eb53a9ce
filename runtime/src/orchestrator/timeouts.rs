//! How long a call may take.

use std::time::Duration;

/// How long the steps of a call may take. `None` switches a limit off.
///
/// ```
/// use std::time::Duration;
/// use aws_operation::Timeouts;
///
/// let impatient = Timeouts::new().attempt(Duration::from_secs(5)).operation(Duration::from_secs(12));
/// assert_eq!(impatient.get_connect(), Some(Duration::from_millis(3_100)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    connect: Option<Duration>,
    read: Option<Duration>,
    attempt: Option<Duration>,
    operation: Option<Duration>,
}

impl Timeouts {
    /// The defaults: 3.1 s for a connection, 75 s for each wait for the next bytes, 6 minutes for an attempt, no limit
    /// for the whole operation but that of its attempts.
    ///
    /// They leave room for the slowest operations that there are: polls that the service holds for a minute (Step
    /// Functions `GetActivityTask`), and responses that take five (`StartSyncExecution`; give that one a longer `read`).
    pub const fn new() -> Self {
        Self {
            connect: Some(Duration::from_millis(3_100)),
            read: Some(Duration::from_secs(75)),
            attempt: Some(Duration::from_secs(360)),
            operation: None,
        }
    }

    /// The time for a connection, TLS included. Holds for the client's own HTTP client, not for one that was given.
    #[must_use]
    pub fn connect(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect = limit.into();
        self
    }

    /// The time for each wait for the next bytes of a response, the first ones included. Holds for the client's own HTTP
    /// client, not for one that was given.
    #[must_use]
    pub fn read(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.read = limit.into();
        self
    }

    /// The time for one attempt, from sending to the last byte of the response. An attempt that takes longer is one that
    /// failed: it may be retried.
    #[must_use]
    pub fn attempt(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.attempt = limit.into();
        self
    }

    /// The time for the whole call: credentials, attempts, and the waits between them.
    #[must_use]
    pub fn operation(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.operation = limit.into();
        self
    }

    /// The time for a connection.
    pub const fn get_connect(&self) -> Option<Duration> {
        self.connect
    }

    /// The time for each wait for the next bytes.
    pub const fn get_read(&self) -> Option<Duration> {
        self.read
    }

    /// The time for one attempt.
    pub const fn get_attempt(&self) -> Option<Duration> {
        self.attempt
    }

    /// The time for the whole call.
    pub const fn get_operation(&self) -> Option<Duration> {
        self.operation
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self::new()
    }
}
