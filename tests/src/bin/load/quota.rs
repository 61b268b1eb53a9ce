//! The quota of retries under load: when it is used up, calls give up early, and none is repeated more than it should.

use std::sync::Arc;

use aws_operation_tests::loopback::{builder, ping};

use crate::plan::{ATTEMPTS, Act, End, Numbers, observed};
use crate::service::Service;
use crate::{Runtimes, Scale, Wrongs};

/// Half of the attempts fail.
fn failing(seed: u64, call: usize, attempt: u32) -> Act {
    let mut numbers = Numbers::new(seed, call);
    let mut roll = 0;
    for _ in 0..attempt {
        roll = numbers.below(4);
    }
    match roll {
        0 => Act::Busy,
        1 => Act::Reset,
        _ => Act::Good,
    }
}

pub(crate) fn run(scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> String {
    let calls = scale.calls / 10;
    let service = Service::start(runtimes, scale.seed, calls, failing);
    let Ok(client) = builder(&service.server).build() else {
        wrongs.add("no client");
        return String::new();
    };
    let outcomes = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        let limit = Arc::new(tokio::sync::Semaphore::new(scale.at_once));
        for call in 0..calls {
            let (client, limit) = (client.clone(), Arc::clone(&limit));
            tasks.spawn(async move {
                let permit = limit.acquire_owned().await;
                let result = client.call(&ping(call)).await;
                drop(permit);
                (call, observed(call, &result))
            });
        }
        tokio::time::timeout(scale.longest, tasks.join_all()).await.unwrap_or_default()
    });
    wrongs.check(outcomes.len() == calls, || format!("{} of {calls} calls ended", outcomes.len()));
    let mut gave_up_early = 0;
    for (call, (end, attempts)) in outcomes {
        let right = match (failing(scale.seed, call, attempts), end) {
            (Act::Good, End::Output) => true,
            (Act::Busy, End::Unreadable(503)) | (Act::Reset, End::Broken) => {
                gave_up_early += usize::from(attempts < ATTEMPTS);
                true
            }
            _ => false,
        };
        wrongs.check(right && attempts <= ATTEMPTS, || format!("call {call} ended with {end:?} after {attempts}"));
        wrongs
            .check(usize::try_from(attempts) == Ok(service.seen.attempts(call)), || format!("call {call}: {attempts}"));
    }
    wrongs.check(gave_up_early > 0, || "the quota was never used up, so this proves nothing".to_owned());
    let retries = service.server.requests().saturating_sub(calls);
    wrongs
        .check(retries < calls, || format!("{retries} retries of {calls} calls: the quota should have held them back"));
    service.seen.report(wrongs);
    format!("{calls} calls, {retries} retries, {gave_up_early} calls gave up for want of quota")
}
