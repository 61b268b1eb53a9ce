//! Code around every call: `cargo run --example middleware`.
//!
//! Teaches the three places for it. Around a whole call, generic over `Operation`: here, latencies by operation. Around
//! each HTTP request, as a wrapped `HttpClient`: here, a count of attempts and bytes, and a header for one's own proxy. On
//! the span of a call, as a layer of `tracing`: here, histograms under OpenTelemetry's names, without a word at the call.
//!
//! Without arguments it runs against a local ECS in this process, over HTTP, which fails now and then; with
//! `AWS_ENDPOINT_URL` against the server there; with `--live` against AWS, where it only reads.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
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
use tracing::Subscriber;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;

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

/// Histograms of what the spans of calls tell: by metric and operation.
#[derive(Clone, Default)]
struct Metrics(Arc<Mutex<BTreeMap<(&'static str, String), Histogram>>>);

/// How many values were no greater than each bound, as OpenTelemetry advises them for seconds.
#[derive(Default)]
struct Histogram {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum: f64,
}

const BOUNDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// The fields of the span, and what they are called where the histograms go.
const METRICS: [(&str, &str); 7] = [
    ("seconds.call", "rpc.client.call.duration"),
    ("attempts", "rpc.client.call.attempts"),
    ("seconds.credentials", "rpc.client.call.credentials.duration"),
    ("seconds.signing", "rpc.client.call.signing.duration"),
    ("seconds.waiting", "rpc.client.call.waiting.duration"),
    ("seconds.reading", "rpc.client.call.reading.duration"),
    ("seconds.backing_off", "rpc.client.call.backing_off.duration"),
];

impl Metrics {
    fn record(&self, metric: &'static str, method: &str, value: f64) {
        let mut histograms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let histogram = histograms.entry((metric, method.to_owned())).or_default();
        histogram.count += 1;
        histogram.sum += value;
        for (bucket, bound) in histogram.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(value <= bound);
        }
    }

    fn report(&self) {
        for ((metric, method), histogram) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            let Histogram { buckets, count, sum } = histogram;
            println!("{metric:<36} {method:<16} {count} values, {sum:.3} in all, {buckets:?}");
        }
    }
}

/// The operation of a call, kept with its span.
struct Method(String);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Metrics {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut method = String::new();
        attributes.record(&mut Each(|field: &'static str, value: Value<'_>| {
            if let ("rpc.method", Value::Text(name)) = (field, value) {
                name.clone_into(&mut method);
            }
        }));
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Method(method));
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let extensions = span.extensions();
        let Some(Method(method)) = extensions.get() else { return };
        values.record(&mut Each(|field: &'static str, value: Value<'_>| {
            let metric = METRICS.iter().find(|(of, _)| *of == field);
            if let (Some((_, metric)), Value::Number(number)) = (metric, value) {
                self.record(metric, method, number);
            }
        }));
    }
}

/// Calls a closure for each field of a span.
struct Each<F>(F);

enum Value<'a> {
    Text(&'a str),
    Number(f64),
}

impl<F: FnMut(&'static str, Value<'_>)> Visit for Each<F> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0(field.name(), Value::Number(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        // Attempts and quotas are small.
        self.0(field.name(), Value::Number(f64::from(u32::try_from(value).unwrap_or(u32::MAX))));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0(field.name(), Value::Text(value));
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let metrics = Metrics::default();
    // No other span costs anything; beside other layers, this filter is for this one alone.
    let calls = filter_fn(|metadata| metadata.is_span() && metadata.name() == "aws_operation");
    tracing_subscriber::registry().with(metrics.clone().with_filter(calls)).try_init()?;

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
    metrics.report();
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
