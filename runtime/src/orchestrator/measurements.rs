//! How long the steps of a call took.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// A step of a call, measured over all its attempts.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Until there are credentials.
    Credentials,
    /// Making the signature.
    Signing,
    /// From the request to the head of the response.
    Waiting,
    /// From the head of the response to the end of its body.
    Reading,
    /// Between attempts, and before the first one where the retry policy wants that.
    BackingOff,
}

const STEPS: usize = 5;

/// The measurements of a call: none at all while nobody listens.
pub(super) struct Measurements {
    since: Option<Instant>,
    nanoseconds: [AtomicU64; STEPS],
    quota: OnceLock<u32>,
}

impl Measurements {
    pub(super) fn new(somebody_listens: bool) -> Self {
        let since = somebody_listens.then(Instant::now);
        Self { since, nanoseconds: Default::default(), quota: OnceLock::new() }
    }

    /// Measures until what it gives is dropped, also when the step does not come to its end.
    pub(super) fn measure(&self, step: Step) -> Measuring<'_> {
        Measuring { step: &self.nanoseconds[step as usize], since: self.since.map(|_| Instant::now()) }
    }

    /// The quota that the retry policy had left when the call ended.
    pub(super) fn keep_quota(&self, quota: impl FnOnce() -> Option<u32>) {
        if let Some(quota) = self.since.and_then(|_| quota()) {
            let _ = self.quota.set(quota);
        }
    }

    pub(super) fn quota(&self) -> Option<u32> {
        self.quota.get().copied()
    }

    /// The whole call so far, in seconds.
    pub(super) fn call(&self) -> f64 {
        self.since.map_or(0.0, |since| since.elapsed().as_secs_f64())
    }

    /// All of a step, in seconds.
    pub(super) fn seconds(&self, step: Step) -> f64 {
        Duration::from_nanos(self.nanoseconds[step as usize].load(Ordering::Relaxed)).as_secs_f64()
    }
}

/// A step that is under way.
pub(super) struct Measuring<'a> {
    step: &'a AtomicU64,
    since: Option<Instant>,
}

impl Drop for Measuring<'_> {
    fn drop(&mut self) {
        if let Some(since) = self.since {
            let took = u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX);
            self.step.fetch_add(took, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn nothing_is_measured_while_nobody_listens() {
        for somebody_listens in [false, true] {
            let measurements = Measurements::new(somebody_listens);
            let measuring = measurements.measure(Step::Waiting);
            tokio::time::sleep(Duration::from_secs(2)).await;
            drop(measuring);
            let mut asked = false;
            measurements.keep_quota(|| {
                asked = true;
                Some(7)
            });
            assert_eq!((asked, measurements.quota()), (somebody_listens, somebody_listens.then_some(7)));
            let expected = if somebody_listens { "2.0" } else { "0.0" };
            let measured = [measurements.seconds(Step::Waiting), measurements.call()];
            assert_eq!(measured.map(|seconds| format!("{seconds:.1}")), [expected; 2]);
            assert!(measurements.seconds(Step::Reading) < f64::EPSILON);
        }
    }
}
