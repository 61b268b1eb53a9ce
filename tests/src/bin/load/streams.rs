//! Streams of events whose connections break at random points: whoever subscribes again after the last record that came
//! gets each record once, memory stays where it is, and what is dropped closes its connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use aws_operation::event_stream::{Frame, FrameHeader};
use aws_operation::random::SystemRandom;
use aws_operation::retry::{StandardRetry, TokenBucket};
use aws_operation::{Client, Error};
use aws_operation_tests::faulty_server::{FaultyServer, Received, Step, answer, write};
use aws_operation_tests::loopback::{builder, quick_retries};
use aws_operation_tests::shard::{SubscribeToShardEvent, SubscribeToShardEventStream, subscribe_after};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::{BufMut as _, Bytes, BytesMut};
use serde_json::{Value, json};

use crate::plan::Numbers;
use crate::{Runtimes, Scale, Wrongs, gauge, settles};

/// By how much resident memory may grow after the first fifth of the time.
const GROWTH: u64 = 8 * 1024 * 1024;

/// How many shards are read at once.
const SHARDS: usize = 8;

/// What happened.
#[derive(Debug, Default)]
struct Counts {
    subscriptions: AtomicUsize,
    records: AtomicU64,
    ended: AtomicUsize,
    broken: AtomicUsize,
    dropped: AtomicUsize,
    /// Resident memory after a fifth of the time.
    early: AtomicU64,
}

/// What the record with this number holds.
fn data(number: u64) -> Vec<u8> {
    let mut numbers = Numbers::new(number, 7);
    (0..numbers.below(300)).map(|_| u8::try_from(numbers.below(256)).unwrap_or_default()).collect()
}

fn event(first: u64, count: u64) -> Bytes {
    let last = first + count - 1;
    let records: Vec<Value> = (first..=last)
        .map(|number| {
            json!({
                "SequenceNumber": number.to_string(),
                "Data": BASE64_STANDARD.encode(data(number)),
                "PartitionKey": "k",
                "ApproximateArrivalTimestamp": 1_700_000_000.5,
            })
        })
        .collect();
    let payload = json!({
        "Records": records,
        "ContinuationSequenceNumber": last.to_string(),
        "MillisBehindLatest": 0,
    });
    frame("SubscribeToShardEvent", &payload)
}

fn frame(name: &str, payload: &Value) -> Bytes {
    let text = |value: &str| FrameHeader::String(value.into());
    let headers = vec![(":message-type".into(), text("event")), (":event-type".into(), text(name))];
    Frame::new(headers, payload.to_string()).encode().unwrap_or_default()
}

/// One chunk of a chunked body.
fn chunk(bytes: &[u8]) -> Bytes {
    let mut chunk = BytesMut::from(format!("{:x}\r\n", bytes.len()).as_bytes());
    chunk.put_slice(bytes);
    chunk.put_slice(b"\r\n");
    chunk.freeze()
}

/// Sends events from the record after the one that the request names, and breaks off somewhere.
fn respond(seed: u64, request: &Received) -> Vec<Step> {
    let mut numbers = Numbers::new(seed, request.number);
    match numbers.below(20) {
        0 => return vec![Step::Reset],
        1 => return write(answer(503, &[], "")),
        _ => {}
    }
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let after = body["StartingPosition"]["SequenceNumber"].as_str().and_then(|number| number.parse::<u64>().ok());
    let Some(after) = after else { return write(answer(400, &[], "{\"__type\":\"ValidationException\"}")) };
    let mut stream = BytesMut::new();
    stream.put_slice(&frame("initial-response", &json!({})));
    let mut next = after + 1;
    for _ in 0..numbers.below(120) {
        let count = numbers.below(6);
        stream.put_slice(&event(next, count.max(1)));
        next += count.max(1);
    }
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.amazon.eventstream\r\ntransfer-encoding: chunked\r\n\r\n";
    let mut steps = vec![Step::Write(head.into())];
    let whole = stream.len();
    // Chunks have nothing to do with frames.
    let size = whole / usize::try_from(1 + numbers.below(60)).unwrap_or(1) + 1;
    let (end, last) = match numbers.below(4) {
        0 => (whole, vec![Step::Write("0\r\n\r\n".into())]),
        1 => (whole, vec![Step::Close]),
        2 => (usize::try_from(numbers.below(whole as u64)).unwrap_or(0), vec![Step::Close]),
        _ => (usize::try_from(numbers.below(whole as u64)).unwrap_or(0), vec![Step::Reset]),
    };
    for piece in stream[..end].chunks(size) {
        steps.push(Step::Drip(chunk(piece), 4_000, Duration::from_micros(numbers.below(3_000))));
    }
    // Otherwise a reset takes away what the client has not read yet; that is tested, too, by a half of them.
    if numbers.below(2) == 0 {
        steps.push(Step::Pause(Duration::from_millis(numbers.below(20))));
    }
    steps.extend(last);
    steps
}

/// Checks that the records of an event follow the last one, which it gives.
fn take(event: &SubscribeToShardEvent, mut last: u64, wrongs: &Wrongs) -> u64 {
    for record in &event.records {
        let number = record.sequence_number.parse::<u64>().unwrap_or(0);
        wrongs.check(number == last + 1, || format!("record {number} came after {last}"));
        wrongs.check(record.data.as_ref() == data(number), || format!("record {number} holds something else"));
        last = number;
    }
    let said = event.continuation_sequence_number.parse::<u64>().unwrap_or(0);
    wrongs.check(said == last, || format!("the event with the last record {last} says {said}"));
    last
}

/// Reads a shard until the time is over.
async fn read(shard: usize, client: Client, seed: u64, end: Instant, counts: Arc<Counts>, wrongs: Arc<Wrongs>) {
    let mut numbers = Numbers::new(seed ^ 0x5eed, shard);
    let mut last = 0;
    while Instant::now() < end {
        counts.subscriptions.fetch_add(1, Ordering::Relaxed);
        let mut events = match client.send(&subscribe_after(last)).await {
            Ok(output) => output.event_stream,
            Err(Error::Transport(_) | Error::Response(_)) => continue,
            Err(error) => {
                wrongs.add(error.to_string());
                continue;
            }
        };
        // A reader that loses interest in the middle.
        let mut interest = if numbers.below(5) == 0 { numbers.below(20) } else { u64::MAX };
        loop {
            if interest == 0 {
                counts.dropped.fetch_add(1, Ordering::Relaxed);
                break;
            }
            interest -= 1;
            match events.next().await {
                Some(Ok(SubscribeToShardEventStream::SubscribeToShardEvent(event))) => {
                    counts.records.fetch_add(event.records.len() as u64, Ordering::Relaxed);
                    last = take(&event, last, &wrongs);
                }
                Some(Err(Error::Transport(error))) => {
                    counts.broken.fetch_add(1, Ordering::Relaxed);
                    wrongs.check(error.may_have_been_sent(), || format!("an odd error: {error}"));
                    break;
                }
                None => {
                    counts.ended.fetch_add(1, Ordering::Relaxed);
                    break;
                }
                Some(other) => {
                    wrongs.add(format!("an odd event: {other:?}"));
                    break;
                }
            }
        }
    }
}

pub(crate) fn run(scale: Scale, runtimes: &Runtimes, wrongs: &Wrongs) -> String {
    let tasks_before = runtimes.client_tasks();
    let seed = scale.seed;
    let server = FaultyServer::start(false, move |request| std::future::ready(respond(seed, &request)));
    let server = runtimes.server.block_on(server);
    let bucket = Arc::new(TokenBucket::new(u32::MAX / 2));
    let policy = StandardRetry::with_bucket(quick_retries(), Arc::new(SystemRandom), bucket);
    let Ok(client) = builder(&server).retry_policy(policy).build() else {
        wrongs.add("no client");
        return String::new();
    };
    let (counts, own) = (Arc::new(Counts::default()), Arc::new(Wrongs::default()));
    let start = Instant::now();
    let finished = runtimes.client.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for shard in 0..SHARDS {
            let (counts, own) = (Arc::clone(&counts), Arc::clone(&own));
            tasks.spawn(read(shard, client.clone(), seed, start + scale.streaming, counts, own));
        }
        let early = Arc::clone(&counts);
        tasks.spawn(async move {
            tokio::time::sleep(scale.streaming / 5).await;
            early.early.store(gauge::resident().unwrap_or(0), Ordering::Relaxed);
        });
        let all = async {
            while let Some(joined) = tasks.join_next().await {
                wrongs.check(joined.is_ok(), || format!("a task ended with {joined:?}"));
            }
        };
        tokio::time::timeout(scale.streaming + Duration::from_secs(30), all).await.is_ok()
    });
    wrongs.check(finished, || "a reader hangs".to_owned());
    let (early, late) = (counts.early.load(Ordering::Relaxed), gauge::resident().unwrap_or(0));
    wrongs.check(late <= early + GROWTH, || format!("memory grew from {early} to {late} bytes"));
    let ends = settles(|| server.open_connections() <= SHARDS);
    wrongs.check(ends, || format!("{} connections stay, of {SHARDS} readers", server.open_connections()));
    drop(client);
    let ends = settles(|| runtimes.client_tasks() <= tasks_before && server.open_connections() == 0);
    wrongs.check(ends, || {
        format!("{} tasks and {} connections are left", runtimes.client_tasks(), server.open_connections())
    });
    for wrong in &own.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).1 {
        wrongs.add(wrong.clone());
    }
    let count = |count: &AtomicUsize| count.load(Ordering::Relaxed);
    let (ended, broken, dropped) = (count(&counts.ended), count(&counts.broken), count(&counts.dropped));
    let records = counts.records.load(Ordering::Relaxed);
    wrongs.check(records > 0 && ended > 0 && broken > 0 && dropped > 0, || "this proves nothing".to_owned());
    format!(
        "{records} records, {} subscriptions: {broken} broke, {ended} ended, {dropped} were dropped; {} to {} KiB resident",
        count(&counts.subscriptions),
        early / 1024,
        late / 1024
    )
}
