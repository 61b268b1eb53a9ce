//! Sources of randomness that give the same each time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use aws_operation::random::Random;

/// The same jitter always, and UUIDs that count, or one of the test's.
#[derive(Debug)]
pub struct FixedRandom {
    unit: f64,
    uuid: Option<String>,
    count: AtomicU64,
}

impl FixedRandom {
    /// Jitter of this share.
    pub fn jitter(unit: f64) -> Self {
        Self { unit, uuid: None, count: AtomicU64::new(0) }
    }

    /// With this text in place of every UUID.
    #[must_use]
    pub fn with_uuid(self, uuid: impl Into<String>) -> Self {
        Self { uuid: Some(uuid.into()), ..self }
    }
}

impl Default for FixedRandom {
    /// The greatest jitter.
    fn default() -> Self {
        Self::jitter(1.0)
    }
}

impl Random for FixedRandom {
    fn unit(&self) -> f64 {
        self.unit
    }

    fn uuid(&self) -> String {
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        self.uuid.clone().unwrap_or_else(|| format!("00000000-0000-4000-8000-{count:012}"))
    }
}

/// Numbers and UUIDs that look like the system's, and follow from a seed.
#[derive(Debug)]
pub struct SeededRandom(Mutex<fastrand::Rng>);

impl SeededRandom {
    /// A generator from this seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(fastrand::Rng::with_seed(seed)))
    }
}

impl Random for SeededRandom {
    fn unit(&self) -> f64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).f64()
    }

    fn uuid(&self) -> String {
        let bits = self.0.lock().unwrap_or_else(PoisonError::into_inner).u128(..);
        let hex = format!("{bits:032x}");
        format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }
}
