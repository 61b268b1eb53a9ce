//! Kinesis' `SubscribeToShard`, whose output is a stream of events.

use aws_operation::event_stream::EventStream;
use aws_operation::{Blob, Document, Timestamp, aws_error, aws_operation, aws_shape};

/// Asks for the records of a shard as they come.
#[aws_operation(model = "kinesis", output = SubscribeToShardOutput, error = SubscriptionError)]
#[derive(Clone, Debug, PartialEq)]
pub struct SubscribeToShard {
    /// Who asks.
    pub consumer_arn: String,
    /// The shard.
    pub shard_id: String,
    /// The record to begin with.
    pub starting_position: StartingPosition,
}

/// The record to begin with.
#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
pub struct StartingPosition {
    /// How it is said.
    pub r#type: ShardIteratorType,
    /// The number of a record.
    pub sequence_number: Option<String>,
}

/// How the record to begin with is said.
#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
pub enum ShardIteratorType {
    /// The one after a number.
    AfterSequenceNumber,
    /// The newest.
    Latest,
    /// Any other.
    #[aws(unknown)]
    Unknown(String),
}

/// The events.
#[aws_shape(model = "kinesis")]
#[derive(Debug)]
pub struct SubscribeToShardOutput {
    /// They come one after the other.
    pub event_stream: EventStream<SubscribeToShardEventStream, SubscriptionError>,
}

/// An event.
#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
pub enum SubscribeToShardEventStream {
    /// Some records.
    SubscribeToShardEvent(SubscribeToShardEvent),
    /// Any other.
    #[aws(unknown)]
    Unknown(Document),
}

/// Some records.
#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
pub struct SubscribeToShardEvent {
    /// In order.
    pub records: Vec<Record>,
    /// The number after which to go on.
    pub continuation_sequence_number: String,
    /// How far behind the newest record this is.
    pub millis_behind_latest: i64,
}

/// A record.
#[aws_shape(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its number.
    pub sequence_number: String,
    /// When it came.
    pub approximate_arrival_timestamp: Option<Timestamp>,
    /// What it holds.
    pub data: Blob,
    /// What spreads records over shards.
    pub partition_key: String,
}

/// Why there are no events (any more).
#[aws_error(model = "kinesis")]
#[derive(Clone, Debug, PartialEq)]
pub enum SubscriptionError {
    /// Somebody else has subscribed.
    ResourceInUseException,
    /// The keys' service is busy.
    KMSThrottlingException,
    /// Any other.
    #[aws(unknown)]
    Unknown,
}

/// Asks for what comes after this record.
pub fn subscribe_after(number: u64) -> SubscribeToShard {
    SubscribeToShard {
        consumer_arn: "arn:aws:kinesis:us-east-1:111122223333:stream/s/consumer/c:1".to_owned(),
        shard_id: "shardId-000000000000".to_owned(),
        starting_position: StartingPosition {
            r#type: ShardIteratorType::AfterSequenceNumber,
            sequence_number: Some(number.to_string()),
        },
    }
}
