//! Calls that are dropped at random points: nothing is left of them, and the client works on.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, SystemTime};

use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, write};
use aws_operation_tests::loopback::{REGION, builder, ping, quick_retries};
use aws_operation_tests::operations::SIGNING_NAME;
use aws_operation_tests::verifier::Verifier;

use crate::plan::Numbers;
use crate::provider::Expiring;
use crate::service::{call_and_token, good};
use crate::{Runtimes, Scale, Wrongs, settles};

/// A quarter of the answers is late, an eighth is an error that is retried.
async fn respond(verifier: Verifier, request: Received, seed: u64, wrongs: Arc<Wrongs>) -> Vec<Step> {
    if let Err(wrong) = verifier.verify(&request, SystemTime::now()).await {
        wrongs.add(wrong);
    }
    let call = match call_and_token(&request) {
        Ok((call, _)) => call,
        Err(wrong) => {
            wrongs.add(wrong);
            return vec![Step::Close];
        }
    };
    // Calls after the drops are answered well.
    if call >= CALM {
        return write(good(call));
    }
    let mut numbers = Numbers::new(seed, request.number);
    match numbers.below(8) {
        0 | 1 => vec![Step::Pause(Duration::from_millis(numbers.below(10))), Step::Write(good(call))],
        2 => write(answer(503, &[], "")),
        3 => vec![Step::Drip(good(call), 30, Duration::from_millis(1))],
        _ => write(good(call)),
    }
}

/// From this number on, calls are not dropped.
const CALM: usize = 1_000_000;

/// Polls a future at most so often, and drops it then.
async fn polled_at_most<T>(times: u64, future: impl Future<Output = T>) -> Option<T> {
    let mut left = times;
    let mut future = pin!(future);
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

pub(crate) fn run(scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> String {
    let tasks_before = runtimes.client_tasks();
    let verifier = Verifier::new(REGION, SIGNING_NAME);
    let provider = Expiring::new(verifier.clone());
    let own = Arc::new(Wrongs::default());
    let (seed, shared) = (scale.seed, Arc::clone(&own));
    let server =
        FaultyServer::start(false, move |request| respond(verifier.clone(), request, seed, Arc::clone(&shared)));
    let server = runtimes.server.block_on(server);
    // A refresh is dropped now and then, too, with the only call that waits for it.
    let Ok(client) = builder(&server).credentials(provider.clone()).retry(quick_retries()).build() else {
        wrongs.add("no client");
        return String::new();
    };
    let at_once = scale.at_once / 5;
    let (dropped, completed) = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for worker in 0..at_once {
            let client = client.clone();
            let calls = scale.dropped / at_once;
            tasks.spawn(async move {
                let (mut dropped, mut completed) = (0_usize, 0_usize);
                let mut numbers = Numbers::new(seed, worker);
                for _ in 0..calls {
                    let input = ping(worker);
                    let call = client.send(&input);
                    let done = match numbers.below(3) {
                        0 => polled_at_most(numbers.below(4), call).await.is_some(),
                        1 => tokio::time::timeout(Duration::from_micros(numbers.below(12_000)), call).await.is_ok(),
                        _ => tokio::time::timeout(Duration::from_millis(numbers.below(40)), call).await.is_ok(),
                    };
                    if done { completed += 1 } else { dropped += 1 }
                }
                (dropped, completed)
            });
        }
        let all = tokio::time::timeout(scale.longest, tasks.join_all()).await.unwrap_or_default();
        all.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    });
    wrongs
        .check(dropped + completed == scale.dropped / at_once * at_once, || "not all calls came to an end".to_owned());
    wrongs.check(dropped > 0 && completed > 0, || format!("{dropped} dropped and {completed} completed"));

    // The client works, at once and with many calls.
    let failures = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for call in CALM..CALM + scale.at_once {
            let client = client.clone();
            tasks.spawn(async move {
                client.call(&ping(call)).await.map(|reply| reply.attempts()).map_err(|e| e.to_string())
            });
        }
        let all = tokio::time::timeout(scale.longest, tasks.join_all()).await.unwrap_or_default();
        if all.len() == scale.at_once { all.into_iter().filter(|end| *end != Ok(1)).collect() } else { vec![Ok(0)] }
    });
    for failure in failures {
        wrongs.add(format!("a call after the drops: {failure:?}"));
    }
    let open = server.open_connections();
    let most = scale.at_once * 2;
    wrongs.check(open <= most, || format!("{open} connections are open"));
    let tasks = runtimes.client_tasks();
    wrongs.check(tasks <= tasks_before + most, || format!("{tasks} tasks are alive"));
    wrongs.check(provider.most_at_once() == 1, || format!("{} refreshes at once", provider.most_at_once()));
    drop(client);
    let ends = settles(|| runtimes.client_tasks() <= tasks_before && server.open_connections() == 0);
    wrongs.check(ends, || {
        format!("{} tasks and {} connections are left", runtimes.client_tasks(), server.open_connections())
    });
    for wrong in &own.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).1 {
        wrongs.add(format!("the server says: {wrong}"));
    }
    format!(
        "{dropped} calls dropped, {completed} completed, then {} at once, {} connections in all",
        scale.at_once,
        server.connections()
    )
}
