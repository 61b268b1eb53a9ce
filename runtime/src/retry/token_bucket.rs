//! The quota of retries, shared by all calls to a service.

use std::sync::atomic::{AtomicU32, Ordering};

/// A bucket of tokens that retries cost and successes give back.
///
/// While a service is down, the bucket runs empty, and calls fail at once instead of adding to the load.
#[derive(Debug)]
pub struct TokenBucket {
    capacity: u32,
    tokens: AtomicU32,
}

impl TokenBucket {
    /// The number of tokens in `standard` mode.
    pub const DEFAULT_CAPACITY: u32 = 500;

    /// A full bucket.
    pub fn new(capacity: u32) -> Self {
        Self::with_tokens(capacity, capacity)
    }

    /// A bucket with this many tokens, at most its capacity.
    pub fn with_tokens(capacity: u32, tokens: u32) -> Self {
        Self { capacity, tokens: AtomicU32::new(tokens.min(capacity)) }
    }

    /// The number of tokens that a full bucket has.
    pub fn capacity(&self) -> u32 {
        self.capacity
    }

    /// The number of tokens now.
    pub fn available(&self) -> u32 {
        self.tokens.load(Ordering::Relaxed)
    }

    /// Takes that many tokens, or none if there are fewer.
    #[must_use]
    pub fn try_take(&self, count: u32) -> bool {
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(count)).is_ok()
    }

    /// Gives tokens back, until the bucket is full.
    pub fn give_back(&self, count: u32) {
        if self.available() == self.capacity {
            // A full bucket is the rule: no write to memory that all calls share.
            return;
        }
        let refill = |tokens: u32| Some(tokens.saturating_add(count).min(self.capacity));
        // The closure never refuses, so there is no error to see.
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, refill);
    }
}

impl Default for TokenBucket {
    fn default() -> Self {
        Self::new(Self::DEFAULT_CAPACITY)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::*;

    #[test]
    fn takes_all_or_nothing_and_never_overflows() {
        let bucket = TokenBucket::with_tokens(500, 20);
        assert!(bucket.try_take(14));
        assert!(!bucket.try_take(14));
        assert_eq!(bucket.available(), 6);
        bucket.give_back(u32::MAX);
        assert_eq!(bucket.available(), 500);
        assert_eq!(TokenBucket::with_tokens(5, 9).available(), 5);
    }

    #[test]
    fn threads_together_never_take_more_than_there_is() {
        let bucket = TokenBucket::new(300);
        let taken = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for thread in 0..8_u32 {
                let (bucket, taken) = (&bucket, &taken);
                scope.spawn(move || {
                    for round in 0..5_000_u32 {
                        let count = if (thread + round) % 3 == 0 { 14 } else { 5 };
                        if bucket.try_take(count) {
                            taken.fetch_add(u64::from(count), Ordering::Relaxed);
                        }
                        assert!(bucket.available() <= 300);
                    }
                });
            }
        });
        assert_eq!(taken.into_inner() + u64::from(bucket.available()), 300);
    }

    #[test]
    fn threads_that_give_back_what_they_took_leave_the_bucket_full() {
        let bucket = TokenBucket::new(60);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..5_000 {
                        if bucket.try_take(14) {
                            bucket.give_back(14);
                        }
                        assert!(bucket.available() <= 60);
                    }
                });
            }
        });
        assert_eq!(bucket.available(), 60);
    }
}
