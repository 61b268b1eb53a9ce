//! Thousands of calls against a server that mixes everything: each ends as the oracle says, and nothing is left.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use aws_operation::random::SystemRandom;
use aws_operation::retry::{StandardRetry, TokenBucket};
use aws_operation::{Client, Timeouts};
use aws_operation_tests::loopback::{builder, ping, quick_retries};

use crate::plan::{act, expected, observed};
use crate::service::Service;
use crate::{Runtimes, Scale, Wrongs, gauge, settles};

/// By how much resident memory may grow in the second half: what an allocator and growing buffers do.
const GROWTH: u64 = 8 * 1024 * 1024;

/// The things that the calling tasks have in common.
struct Load {
    client: Client,
    service: Service,
    seed: u64,
    calls: usize,
    next: AtomicUsize,
    /// Resident memory at the half, in bytes; 0 before.
    half: AtomicU64,
    wrongs: Wrongs,
}

impl Load {
    async fn work(&self) {
        loop {
            let call = self.next.fetch_add(1, Ordering::Relaxed);
            if call >= self.calls {
                return;
            }
            if call == self.calls / 2 {
                self.half.store(gauge::resident().unwrap_or(0), Ordering::Relaxed);
            }
            let result = self.client.call(&ping(call)).await;
            let (wanted, got) = (expected(self.seed, call), observed(call, &result));
            self.wrongs.check(wanted == got, || {
                format!("call {call} should have ended with {wanted:?}, and ended with {got:?}: {result:?}")
            });
            let seen = self.service.seen.attempts(call);
            self.wrongs.check(usize::try_from(got.1) == Ok(seen), || {
                format!("call {call} says {} attempts, and the server saw {seen}", got.1)
            });
        }
    }
}

pub(crate) fn run(scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> String {
    let tasks_before = runtimes.client_tasks();
    let service = Service::start(runtimes, scale.seed, scale.calls, act);
    // The quota is tested by itself; here each call has all its attempts.
    let bucket = Arc::new(TokenBucket::new(u32::MAX / 2));
    let policy = StandardRetry::with_bucket(quick_retries(), Arc::new(SystemRandom), bucket);
    let client =
        builder(&service.server).retry_policy(policy).timeouts(Timeouts::new().attempt(Duration::from_secs(60)));
    let client = match client.build() {
        Ok(client) => client,
        Err(error) => {
            wrongs.add(error.to_string());
            return "no client".to_owned();
        }
    };
    let load = Arc::new(Load {
        client,
        service,
        seed: scale.seed,
        calls: scale.calls,
        next: AtomicUsize::new(0),
        half: AtomicU64::new(0),
        wrongs: Wrongs::default(),
    });
    let finished = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..scale.at_once {
            let load = Arc::clone(&load);
            tasks.spawn(async move { load.work().await });
        }
        let all = async {
            while let Some(joined) = tasks.join_next().await {
                wrongs.check(joined.is_ok(), || format!("a task ended with {joined:?}"));
            }
        };
        tokio::time::timeout(scale.longest, all).await.is_ok()
    });
    wrongs.check(finished, || format!("it took longer than {:?}", scale.longest));

    let end = gauge::resident().unwrap_or(0);
    let half = load.half.load(Ordering::Relaxed);
    wrongs.check(end <= half + GROWTH, || format!("memory grew from {half} bytes at the half to {end} at the end"));
    let connections = load.service.server.open_connections();
    // A call takes whichever comes first, a connection that another call gives back or its own new one, which then
    // stays in the pool: so there may be more than calls at once, but not much more.
    let most = scale.at_once * 2;
    wrongs.check(connections <= most, || format!("{connections} connections for {} calls", scale.at_once));
    let idle = runtimes.client_tasks();
    wrongs.check(idle <= tasks_before + most, || format!("{idle} tasks are alive after the load"));

    let Some(load) = Arc::into_inner(load) else {
        wrongs.add("a task still holds the client");
        return "not over".to_owned();
    };
    let Load { client, service, wrongs: own, .. } = load;
    drop(client);
    let tasks_end = settles(|| runtimes.client_tasks() <= tasks_before);
    wrongs.check(tasks_end, || format!("{} tasks are left of {tasks_before}", runtimes.client_tasks()));
    let connections_end = settles(|| service.server.open_connections() == 0);
    wrongs.check(connections_end, || format!("{} connections are left", service.server.open_connections()));
    for wrong in own.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).1 {
        wrongs.add(wrong);
    }
    service.seen.report(wrongs);
    let requests = service.server.requests();
    wrongs.check(service.seen.verified() == requests, || {
        format!("{} of {requests} requests were verified", service.seen.verified())
    });
    format!(
        "{} calls, {} at once, {requests} verified requests, {} connections, {:.1} MiB at the half and {:.1} at the end",
        scale.calls,
        scale.at_once,
        service.server.connections(),
        mebibytes(half),
        mebibytes(end),
    )
}

fn mebibytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}
