//! A service that takes so many requests a second and throttles the others: what share of them `adaptive` saves beside
//! `standard`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use aws_operation::RetryConfig;
use aws_operation_tests::faulty_server::{FaultyServer, Step, answer, write};
use aws_operation_tests::loopback::{builder, ping};

use crate::service::good;
use crate::{Runtimes, Scale, Wrongs};

/// How many requests a second the service takes.
const RATE: f64 = 100.0;
/// How many it takes at once after a pause.
const BURST: f64 = 10.0;
/// How many callers there are; each calls again as soon as it has its output or error.
const CALLERS: usize = 60;

/// The bucket of the service.
#[derive(Debug)]
struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Bucket {
    fn take(&mut self) -> bool {
        let now = Instant::now();
        self.tokens = BURST.min(self.tokens + now.duration_since(self.filled).as_secs_f64() * RATE);
        self.filled = now;
        let is_enough = self.tokens >= 1.0;
        if is_enough {
            self.tokens -= 1.0;
        }
        is_enough
    }
}

/// What the callers saw, and what the service did.
#[derive(Debug, Default)]
struct Outcome {
    outputs: usize,
    errors: usize,
    requests: usize,
    refused: usize,
}

impl Outcome {
    /// The share of requests that were refused, in thousandths.
    fn refused_share(&self) -> usize {
        self.refused * 1_000 / self.requests.max(1)
    }

    fn shown(&self) -> String {
        let percent = |thousandths: usize| format!("{}.{} %", thousandths / 10, thousandths % 10);
        let calls = (self.outputs + self.errors).max(1);
        format!(
            "{} requests, {} refused; {} calls, {} failed",
            self.requests,
            percent(self.refused_share()),
            calls,
            percent(self.errors * 1_000 / calls)
        )
    }
}

fn measure(retry: RetryConfig, scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> Outcome {
    let bucket = Arc::new(Mutex::new(Bucket { tokens: BURST, filled: Instant::now() }));
    let refused = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&refused);
    let server = FaultyServer::start(false, move |_| {
        let taken = bucket.lock().unwrap_or_else(PoisonError::into_inner).take();
        std::future::ready(if taken {
            write(good(1))
        } else {
            count.fetch_add(1, Ordering::Relaxed);
            vec![Step::Write(answer(400, &[], "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}"))]
        })
    });
    let server = runtimes.server.block_on(server);
    let Ok(client) = builder(&server).retry(retry).build() else {
        wrongs.add("no client");
        return Outcome::default();
    };
    let end = Instant::now() + scale.throttled;
    let (outputs, errors) = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for caller in 0..CALLERS {
            let client = client.clone();
            tasks.spawn(async move {
                let (mut outputs, mut errors, mut odd) = (0_usize, 0_usize, None);
                while Instant::now() < end {
                    match client.send(&ping(caller)).await {
                        Ok(_) => outputs += 1,
                        Err(error) if error.is_throttling() => errors += 1,
                        Err(error) => odd = Some(error.to_string()),
                    }
                }
                (outputs, errors, odd)
            });
        }
        let all = tokio::time::timeout(scale.throttled + scale.longest, tasks.join_all()).await.unwrap_or_default();
        wrongs.check(all.len() == CALLERS, || "a caller hangs".to_owned());
        all.into_iter().fold((0, 0), |(outputs, errors), (more_outputs, more_errors, odd)| {
            if let Some(odd) = odd {
                wrongs.add(odd);
            }
            (outputs + more_outputs, errors + more_errors)
        })
    });
    Outcome { outputs, errors, requests: server.requests(), refused: refused.load(Ordering::Relaxed) }
}

pub(crate) fn run(scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> String {
    let standard = measure(RetryConfig::standard(), scale, runtimes, wrongs);
    let adaptive = measure(RetryConfig::adaptive(), scale, runtimes, wrongs);
    wrongs.check(adaptive.refused_share() < standard.refused_share(), || "adaptive retries save nothing".to_owned());
    wrongs.check(adaptive.outputs > 0 && standard.refused > 0, || "this proves nothing".to_owned());
    format!("{RATE} a second; standard: {}; adaptive: {}", standard.shown(), adaptive.shown())
}
