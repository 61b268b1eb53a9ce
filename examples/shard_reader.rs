//! Records of a stream as they come: `cargo run --example shard_reader`.
//!
//! Teaches an operation that answers with a stream of events, and how a reader goes on when the connection breaks: with a
//! new subscription after the last event that it got. Needs the feature `event-streams`.
//!
//! It runs against a local Kinesis in this process, over HTTP, whose first connection breaks in the middle of an event. For
//! AWS, `CONSUMER_ARN` names a registered consumer, and `--live` says that it is meant.

use std::error::Error;
use std::process::ExitCode;

use aws_operation::event_stream::EventStream;
use aws_operation::test_util::{FakeEvents, FakeService};
use aws_operation::{Blob, Client, Document, aws_error, aws_operation, aws_shape};
use aws_operation_examples::place::{Place, PlaceKind, report};

/// Begins to read a shard; the service ends the stream after five minutes.
#[aws_operation(model = "kinesis", output = SubscribeToShardOutput, error = KinesisError)]
#[derive(Clone, Debug)]
struct SubscribeToShard {
    consumer_arn: String,
    shard_id: String,
    starting_position: StartingPosition,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug)]
struct StartingPosition {
    #[aws(rename = "Type")]
    kind: ShardIteratorType,
    sequence_number: Option<String>,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
enum ShardIteratorType {
    TrimHorizon,
    AfterSequenceNumber,
    #[aws(unknown)]
    Unknown(String),
}

#[aws_shape(model = "kinesis")]
struct SubscribeToShardOutput {
    event_stream: EventStream<SubscribeToShardEventStream, KinesisError>,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug)]
enum SubscribeToShardEventStream {
    SubscribeToShardEvent(SubscribeToShardEvent),
    #[aws(unknown)]
    Unknown(Document),
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug)]
struct SubscribeToShardEvent {
    records: Vec<Record>,
    continuation_sequence_number: String,
}

#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug)]
struct Record {
    data: Blob,
}

#[aws_error(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
enum KinesisError {
    ResourceInUseException,
    ResourceNotFoundException,
    #[aws(unknown)]
    Unknown,
}

#[tokio::main]
async fn main() -> ExitCode {
    report(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    let local = local_kinesis();
    let place = Place::find("Kinesis", &local).await?;
    let consumer = std::env::var("CONSUMER_ARN");
    let consumer = match place.kind {
        PlaceKind::Local => "arn:aws:kinesis:us-east-1:123456789012:stream/orders/consumer/example:1".to_owned(),
        _ => consumer.map_err(|_| "the variable CONSUMER_ARN is not set")?,
    };
    read(&place.client, &consumer).await?;
    Ok(())
}

/// Reads a shard to its end: until a subscription ends of itself, which on AWS is after five minutes.
async fn read(client: &Client, consumer: &str) -> Result<(), aws_operation::Error<KinesisError>> {
    let mut last: Option<String> = None;
    loop {
        let starting_position = StartingPosition {
            kind: if last.is_some() { ShardIteratorType::AfterSequenceNumber } else { ShardIteratorType::TrimHorizon },
            sequence_number: last.clone(),
        };
        println!("Subscribe after {}", last.as_deref().unwrap_or("nothing"));
        let subscribe = SubscribeToShard::builder().consumer_arn(consumer).shard_id("shardId-000000000000");
        let mut events = subscribe.starting_position(starting_position).send(client).await?.event_stream;
        loop {
            match events.next().await {
                Some(Ok(SubscribeToShardEventStream::SubscribeToShardEvent(event))) => {
                    for record in &event.records {
                        println!("Record    {}", String::from_utf8_lossy(record.data.as_ref()));
                    }
                    last = Some(event.continuation_sequence_number);
                }
                Some(Ok(SubscribeToShardEventStream::Unknown(_))) => {}
                // Nothing that came is lost: the next subscription begins after it.
                Some(Err(aws_operation::Error::Transport(_))) => {
                    println!("The connection broke");
                    break;
                }
                Some(Err(error)) => return Err(error),
                None => {
                    println!("The end");
                    return Ok(());
                }
            }
        }
    }
}

/// A Kinesis with four records, whose first stream breaks in the third.
fn local_kinesis() -> FakeService {
    let event = |number: usize, text: &str| {
        SubscribeToShardEventStream::SubscribeToShardEvent(SubscribeToShardEvent {
            records: vec![Record { data: Blob::from(text.as_bytes().to_vec()) }],
            continuation_sequence_number: number.to_string(),
        })
    };
    let fake = FakeService::new();
    fake.on_events::<SubscribeToShard>(move |subscribe| {
        let events = ["one order", "two orders", "three orders", "four orders"];
        let events = events.iter().enumerate().map(|(index, text)| event(index + 1, text));
        Ok(match subscribe.starting_position.sequence_number {
            None => events.take(2).fold(FakeEvents::new(), FakeEvents::event).cut(event(3, "three orders")),
            Some(number) => FakeEvents::new().events(events.skip(number.parse().unwrap_or(0))),
        })
    });
    fake
}
