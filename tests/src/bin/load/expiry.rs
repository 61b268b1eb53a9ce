//! Credentials that expire during the load: one refresh at a time, and no request with expired ones.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, write};
use aws_operation_tests::loopback::{REGION, builder, ping};
use aws_operation_tests::operations::SIGNING_NAME;
use aws_operation_tests::vectors;
use aws_operation_tests::verifier::Verifier;

use crate::provider::{Expiring, LIFE};
use crate::service::{call_and_token, good};
use crate::{Runtimes, Scale, Wrongs};

/// The callers; each calls again and again.
const CALLERS: usize = 100;

#[derive(Debug)]
struct Judge {
    verifier: Verifier,
    provider: Expiring,
    wrongs: Wrongs,
    late: AtomicUsize,
}

impl Judge {
    async fn respond(&self, request: Received) -> Vec<Step> {
        match self.judge(&request).await {
            Ok(Some(call)) => write(good(call)),
            Ok(None) => {
                self.late.fetch_add(1, Ordering::SeqCst);
                write(answer(400, &[], "{\"__type\":\"ExpiredTokenException\"}"))
            }
            Err(wrong) => {
                self.wrongs.add(wrong);
                write(answer(400, &[], "{\"__type\":\"Unexpected\"}"))
            }
        }
    }

    /// `None`: it was signed in time, and came too late.
    async fn judge(&self, request: &Received) -> Result<Option<usize>, String> {
        let now = SystemTime::now();
        self.verifier.verify(request, now).await?;
        let authorization = request.header("authorization");
        let key_id = authorization.split("Credential=").nth(1).and_then(|rest| rest.split('/').next());
        let expiry = key_id.and_then(|id| self.provider.expiry(id)).ok_or("a key that was never given")?;
        let signed = seconds(signed_at(request)?);
        if signed >= expiry {
            return Err(format!("signed at {signed} with a key that ended at {expiry}"));
        }
        if seconds(now) >= expiry {
            return Ok(None);
        }
        Ok(Some(call_and_token(request)?.0))
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// The time in `20150830T123600Z`.
fn signed_at(request: &Received) -> Result<SystemTime, String> {
    let text = request.header("x-amz-date");
    if text.len() != 16 || !text.is_ascii() {
        return Err(format!("x-amz-date: {text}"));
    }
    let piece = |range| &text[range];
    let (date, time) =
        ([piece(0..4), piece(4..6), piece(6..8)].join("-"), [piece(9..11), piece(11..13), piece(13..15)].join(":"));
    Ok(vectors::time(&format!("{date}T{time}Z")))
}

pub(crate) fn run(scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> String {
    let verifier = Verifier::new(REGION, SIGNING_NAME);
    let provider = Expiring::new(verifier.clone());
    let judge = Judge { verifier, provider: provider.clone(), wrongs: Wrongs::default(), late: AtomicUsize::new(0) };
    let judge = Arc::new(judge);
    let shared = Arc::clone(&judge);
    let server = FaultyServer::start(false, move |request| {
        let judge = Arc::clone(&shared);
        async move { judge.respond(request).await }
    });
    let server = runtimes.server.block_on(server);
    let Ok(client) = builder(&server).credentials(provider.clone()).build() else {
        wrongs.add("no client");
        return String::new();
    };
    let end = Instant::now() + scale.expiring;
    let calls = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for caller in 0..CALLERS {
            let client = client.clone();
            tasks.spawn(async move {
                let (mut calls, mut failures) = (0, Vec::new());
                while Instant::now() < end {
                    calls += 1;
                    match client.send(&ping(caller)).await {
                        Ok(output) if output.call == i64::try_from(caller).ok() => {}
                        other => failures.push(format!("caller {caller}: {other:?}")),
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
                (calls, failures)
            });
        }
        let mut calls = 0;
        for (count, failures) in tokio::time::timeout(scale.longest, tasks.join_all()).await.unwrap_or_default() {
            calls += count;
            for failure in failures {
                wrongs.add(failure);
            }
        }
        calls
    });
    wrongs.check(calls > CALLERS, || format!("{calls} calls in all"));
    let own = judge.wrongs.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for wrong in &own.1 {
        wrongs.add(format!("the server says: {wrong}"));
    }
    let asked = provider.asked();
    wrongs.check(provider.most_at_once() == 1, || format!("{} refreshes at once", provider.most_at_once()));
    // A key lives for two to three seconds, and a failed refresh is tried again a few times before its end.
    let lives = usize::try_from(scale.expiring.as_secs() / LIFE).unwrap_or(usize::MAX) + 1;
    wrongs.check(asked >= 3 && asked <= lives * 4, || format!("{asked} refreshes in {:?}", scale.expiring));
    wrongs.check(provider.failed() > 0, || "no refresh failed, so this proves less than it should".to_owned());
    format!(
        "{calls} calls, {asked} refreshes ({} failed), one at a time, {} requests came after their key's end",
        provider.failed(),
        judge.late.load(Ordering::SeqCst),
    )
}
