//! The server under load: it checks each request and follows the plan.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, write, write_and_close};
use aws_operation_tests::loopback::{KEY_ID, REGION, SECRET, TOKEN};
use aws_operation_tests::operations::SIGNING_NAME;
use aws_operation_tests::verifier::Verifier;
use bytes::Bytes;

use crate::plan::Act;
use crate::{Runtimes, Wrongs};

/// The server's plan for an attempt of a call.
pub(crate) type Plan = fn(seed: u64, call: usize, attempt: u32) -> Act;

/// A server and what it has seen.
pub(crate) struct Service {
    pub(crate) server: FaultyServer,
    pub(crate) seen: Arc<Seen>,
}

/// The requests that the server has seen.
#[derive(Debug)]
pub(crate) struct Seen {
    wrongs: Wrongs,
    seed: u64,
    plan: Plan,
    verifier: Verifier,
    /// The number of attempts of each call.
    attempts: Vec<AtomicUsize>,
    /// By idempotency token: the call that it belongs to, and a hash of the body that it came with.
    tokens: Mutex<HashMap<u128, (usize, u64)>>,
    verified: AtomicUsize,
}

impl Service {
    /// Starts a server for calls with numbers below `calls`.
    pub(crate) fn start(runtimes: &Runtimes, seed: u64, calls: usize, plan: Plan) -> Self {
        let state = Arc::new(Seen {
            wrongs: Wrongs::default(),
            seed,
            plan,
            verifier: Verifier::new(REGION, SIGNING_NAME).with_key(KEY_ID, SECRET, Some(TOKEN)),
            attempts: (0..calls).map(|_| AtomicUsize::new(0)).collect(),
            tokens: Mutex::new(HashMap::with_capacity(calls)),
            verified: AtomicUsize::new(0),
        });
        let shared = Arc::clone(&state);
        let server = FaultyServer::start(false, move |request| {
            let state = Arc::clone(&shared);
            async move { state.respond(request).await }
        });
        Self { server: runtimes.server.block_on(server), seen: state }
    }
}

impl Seen {
    /// How many requests were verified.
    pub(crate) fn verified(&self) -> usize {
        self.verified.load(Ordering::SeqCst)
    }

    /// How many attempts of this call came.
    pub(crate) fn attempts(&self, call: usize) -> usize {
        self.attempts.get(call).map_or(0, |attempts| attempts.load(Ordering::SeqCst))
    }

    /// The faults of the requests.
    pub(crate) fn report(&self, wrongs: &Wrongs) {
        let own = self.wrongs.0.lock().unwrap_or_else(PoisonError::into_inner);
        for wrong in &own.1 {
            wrongs.add(format!("the server says: {wrong}"));
        }
    }

    async fn respond(&self, request: Received) -> Vec<Step> {
        match self.check(&request).await {
            Ok((call, attempt)) => steps((self.plan)(self.seed, call, attempt), call),
            Err(wrong) => {
                self.wrongs.add(wrong);
                write(answer(400, &[("x-amzn-errortype", "Unexpected")], "{\"message\":\"not as it should be\"}"))
            }
        }
    }

    /// The call and the attempt that a request belongs to.
    async fn check(&self, request: &Received) -> Result<(usize, u32), String> {
        self.verifier.verify(request, SystemTime::now()).await?;
        self.verified.fetch_add(1, Ordering::SeqCst);
        let (call, token) = call_and_token(request)?;
        let attempt = attempt(request)?;
        let count = self.attempts.get(call).ok_or_else(|| format!("call {call} does not exist"))?;
        let before = count.fetch_add(1, Ordering::SeqCst);
        if usize::try_from(attempt) != Ok(before + 1) {
            return Err(format!("call {call} sent attempt {attempt} as request {}", before + 1));
        }
        let mut hasher = DefaultHasher::new();
        request.body.hash(&mut hasher);
        let this = (call, hasher.finish());
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let first = *tokens.entry(uuid(&token)?).or_insert(this);
        if first != this {
            return Err(format!("the token {token} came with the bodies of calls {} and {call}", first.0));
        }
        Ok((call, attempt))
    }
}

/// The call's number and its idempotency token.
pub(crate) fn call_and_token(request: &Received) -> Result<(usize, String), String> {
    let body: serde_json::Value = serde_json::from_slice(&request.body).map_err(|error| error.to_string())?;
    let call = body["call"].as_u64().and_then(|call| usize::try_from(call).ok()).ok_or("no call's number")?;
    let token = body["clientToken"].as_str().ok_or("no idempotency token")?;
    Ok((call, token.to_owned()))
}

/// The number that a UUID is.
fn uuid(text: &str) -> Result<u128, String> {
    let number = u128::from_str_radix(&text.replace('-', ""), 16).ok().filter(|_| text.len() == 36);
    number.ok_or_else(|| format!("no UUID: {text}"))
}

/// The number in `attempt=N; max=M`.
fn attempt(request: &Received) -> Result<u32, String> {
    let header = request.header("amz-sdk-request");
    let number = header.strip_prefix("attempt=").and_then(|rest| rest.split(';').next()?.parse().ok());
    number.ok_or_else(|| format!("amz-sdk-request: {header}"))
}

/// The good answer to a call.
pub(crate) fn good(call: usize) -> Bytes {
    answer(200, &[("x-amzn-requestid", "good")], format!("{{\"call\":{call},\"text\":\"answer\"}}"))
}

fn steps(act: Act, call: usize) -> Vec<Step> {
    let full = good(call);
    match act {
        Act::Good => write(full),
        Act::Late(milliseconds) => vec![Step::Pause(Duration::from_millis(milliseconds)), Step::Write(full)],
        Act::Dripped => vec![Step::Drip(full, 40, Duration::from_millis(1))],
        Act::Busy => write(answer(503, &[], "")),
        Act::Throttled => write(answer(400, &[], "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}")),
        Act::TooMany => write(answer(429, &[], "too many")),
        Act::Reset => vec![Step::Reset],
        Act::Cut => write_and_close(full.slice(..call % full.len())),
        Act::Garbage => write(answer(200, &[], "\u{0}garbage")),
        Act::Html => write(answer(404, &[("content-type", "text/html")], "<html>not found</html>")),
        Act::Refused => write(answer(400, &[], "{\"__type\":\"a.b#Refused\",\"message\":\"no\",\"reason\":\"r\"}")),
    }
}
