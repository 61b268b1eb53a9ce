//! Randomness, injected: jitter and identifiers come from here, so that a test can fix them.

use std::fmt;

use uuid::Uuid;

/// The source of randomness of a client.
///
/// The default is the system's. A test gives one of its own.
pub trait Random: fmt::Debug + Send + Sync + 'static {
    /// A number in `[0, 1)`, for jitter. It need not be unpredictable.
    fn unit(&self) -> f64;

    /// A new UUID of version 4 in its hyphenated lower-case form, for idempotency tokens and invocation ids.
    fn uuid(&self) -> String;
}

/// The system's source of randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn unit(&self) -> f64 {
        // The last four bytes of a version 4 UUID are all random.
        let [.., a, b, c, d] = Uuid::new_v4().into_bytes();
        f64::from(u32::from_be_bytes([a, b, c, d])) / (f64::from(u32::MAX) + 1.0)
    }

    fn uuid(&self) -> String {
        Uuid::new_v4().hyphenated().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_stays_in_range_and_spreads_over_it() {
        let mut quarters = [0_u32; 4];
        for _ in 0..2_000 {
            let unit = SystemRandom.unit();
            assert!((0.0..1.0).contains(&unit), "{unit}");
            let quarter = [0.25, 0.5, 0.75].iter().filter(|bound| unit >= **bound).count();
            quarters[quarter] += 1;
        }
        // 500 are expected in each, with a standard deviation of 19.
        assert!(quarters.iter().all(|count| (300..700).contains(count)), "{quarters:?}");
    }

    #[test]
    fn uuids_are_of_version_4_and_differ() {
        let (a, b) = (SystemRandom.uuid(), SystemRandom.uuid());
        assert_ne!(a, b);
        assert_eq!(a.len(), 36);
        assert_eq!(&a[14..15], "4");
        assert_eq!(a, a.to_ascii_lowercase());
    }
}
