//! Code around every call: `cargo run --example middleware`.
//!
//! Teaches the two places for it. Around a whole call, generic over `Operation`: here, latencies by operation. Around
//! each HTTP request, as a wrapped `HttpClient`: here, a count of attempts and bytes, and a header for one's own proxy.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP, which fails now and then; with
//! `AWS_ENDPOINT_URL` against the server there; with `--live` against AWS, where it only reads.

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use aws_operation::http::{Body, HttpClient, HttpError, ReqwestClient};
use aws_operation::test_util::Fault;
use aws_operation::time::BoxFuture;
use aws_operation::{Client, Operation};
use aws_operation_examples::ecs::{CreateTaskSet, DescribeClusters};
use aws_operation_examples::local_ecs::LocalEcs;
use aws_operation_examples::place::{Place, PlaceKind, report};
use bytes::Bytes;

/// A client that remembers how long its calls took.
struct Timed {
    client: Client,
    latencies: Mutex<BTreeMap<&'static str, Vec<Duration>>>,
}

impl Timed {
    /// Sends any operation: its name, its output and its error come with its type.
    async fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, aws_operation::Error<O::Error>> {
        let start = Instant::now();
        let result = self.client.send(operation).await;
        let mut latencies = self.latencies.lock().unwrap_or_else(PoisonError::into_inner);
        latencies.entry(O::METADATA.name()).or_default().push(start.elapsed());
        result
    }

    fn report(&self) {
        for (operation, latencies) in &*self.latencies.lock().unwrap_or_else(PoisonError::into_inner) {
            let slowest = latencies.iter().max().copied().unwrap_or_default();
            println!("{operation:<17} {} calls, the slowest in {slowest:.1?}", latencies.len());
        }
    }
}

/// An HTTP client that counts what goes through it.
#[derive(Debug)]
struct Counted {
    inner: ReqwestClient,
    traffic: Arc<Traffic>,
}

#[derive(Debug, Default)]
struct Traffic {
    requests: AtomicUsize,
    failed: AtomicUsize,
    sent: AtomicUsize,
    received: AtomicUsize,
}

impl HttpClient for Counted {
    fn send(&self, mut request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        // A header that is added here is not signed, which is right for one that a proxy takes away.
        request.headers_mut().insert("x-team", http::HeaderValue::from_static("warehouse"));
        Box::pin(async move {
            self.traffic.requests.fetch_add(1, Ordering::Relaxed);
            self.traffic.sent.fetch_add(request.body().len(), Ordering::Relaxed);
            let response = self.inner.send(request).await;
            match &response {
                Ok(response) if response.status().is_success() => {
                    // Known where the response says it; a body that is a stream would be counted chunk by chunk.
                    let length = response.body().length().and_then(|length| usize::try_from(length).ok());
                    self.traffic.received.fetch_add(length.unwrap_or_default(), Ordering::Relaxed);
                }
                _ => {
                    self.traffic.failed.fetch_add(1, Ordering::Relaxed);
                }
            }
            response
        })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = LocalEcs::new();
    local.fake().script_all([Fault::none(), Fault::status(503), Fault::reset()]);

    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let traffic = Arc::new(Traffic::default());
    let client = Client::builder().http(Counted { inner: ReqwestClient::new(http), traffic: Arc::clone(&traffic) });
    let place = Place::find_with("ECS", local.fake(), client).await?;
    let timed = Timed { client: place.client.clone(), latencies: Mutex::default() };

    for name in ["one", "two", "three"] {
        let clusters = timed.send(&DescribeClusters { clusters: Some(vec![name.to_owned()]) }).await?;
        println!("{name:<17} {} clusters", clusters.clusters.unwrap_or_default().len());
    }
    if let Err(error) =
        timed.send(&CreateTaskSet::builder().cluster("one").service("s").task_definition("t").build()).await
    {
        println!("An error as usual {}", error.code().unwrap_or("without a code"));
    }
    timed.report();
    let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    println!("Traffic           {} requests, {} failed", count(&traffic.requests), count(&traffic.failed));
    println!("                  {} bytes out, {} bytes in", count(&traffic.sent), count(&traffic.received));
    if place.kind == PlaceKind::Local {
        let recorded = local.fake().recorded();
        let teams = recorded.iter().filter(|request| request.header("x-team") == Some("warehouse"));
        println!("The service saw   {} requests with our header", teams.count());
    }
    Ok(())
}
